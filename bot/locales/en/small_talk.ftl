# Short answers that open nothing: thanks, and "should I see a doctor?".

small-talk-hello = Hello.
small-talk-hello-stands = Hello. You have checked in, so today's answer stands: /today shows it.
small-talk-thanks = You're welcome. I'm here when you need me.
small-talk-ok = Good. I'm here when you need me.
small-talk-doctor = { $urgency ->
        [emergency] Yes, and now: call { $number }. Don't wait for an answer from me, and don't drive yourself.
        [same_day] Yes, today: urgent care, an out-of-hours line or an emergency department. If it gets worse, call { $number }.
        [days] Yes: a doctor or a physio within the next days, sooner if it gets worse. No running until then. Tell me afterwards what they said.
        [routine] It is worth booking a physio or your doctor if it is not clearly better in two to three weeks, and at once if it gets worse.
       *[none] Nothing you told me today asks for it. See a doctor or a physio if a pain stops you walking normally, wakes you at night, or is not better in two to three weeks. If you feel something is wrong, going is never a mistake.
    } I can't examine you, so a clinician's word counts more than mine.
