# What Telegram shows before anybody speaks: the profile (name up to 64 characters, about up to 120,
# description up to 512), the menu, and the one sentence for groups.

telegram-name = Twinge
telegram-about = A running coach for injuries that come back. One short check-in a day. Not medical advice.
telegram-description =
    For runners whose injuries keep coming back.

    Tell me in a few taps how this morning feels, and I say what to run today, and why. I keep each rise within what your body has shown it takes.

    I am a coach, not a clinician: no diagnosis. Chats with bots are not end-to-end encrypted. /privacy says what I keep, /delete erases it.

telegram-menu-today = What to do today, and why
telegram-menu-checkin = Say how this morning feels
telegram-menu-log = Tell me about a run
telegram-menu-week = Your week so far
telegram-menu-plan = The days ahead
telegram-menu-pain = A sore place, now
telegram-menu-why = Why today looks like this
telegram-menu-learn = One short lesson
telegram-menu-settings = Time zone, units, reminders
telegram-menu-help = What I can do, and emergency numbers

telegram-group = I coach one person at a time, and what you tell me is about your health. Please write to me in a private chat.
