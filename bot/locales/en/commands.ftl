# Answers to /help, /privacy and /emergency.

command-help =
    I'm Twinge, a running coach made of software. I'm not a clinician or an emergency service, and I can't examine you. In an emergency call { $number }.

    Every day: /checkin, /today, /log, /correct, /why
    Your training: /week, /plan, /strength, /tests, /gait, /pain, /learn, /review, /progress
    Your wishes: /goal, /away, /swap, /join
    About you: /baseline, /settings, /zone, /pause, /resume
    Your data: /ask, /import, /report, /export, /calendar, /privacy, /delete
    On the way: /back, /undo, /cancel, /emergency

    You can also just write: "left Achilles 3 this morning", "8k 46min rpe 4", "what should I do today?"
command-privacy =
    I keep what you tell me: check-ins, runs, sore places, what clinicians told you, your settings. Only to coach you. Nobody else gets it, and it trains no model unless you say yes to that in /settings.
    Chats with bots are not end-to-end encrypted: Telegram stores what we write here.
    /export gives you all of it as a file. /delete erases all of it here, at once, and takes back your consent. /settings changes what else I may use.
command-emergency =
    If it is serious, call { $number } now. Don't wait for an answer from me.
    Call for: chest pain or pressure, trouble breathing, fainting in effort, confusion or collapse in heat, face or arm suddenly weak, numbness between the legs, a limb cold or out of shape, thoughts of ending your life.
    Don't drive yourself. If you can, ask someone to stay with you.
