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
small-talk-skip-yes = Yes. A run that is left out is not made up for, and that is fine.
small-talk-skip-none = There is nothing to skip: no run is planned today.
small-talk-skip-done = Today's run is done already, so there is nothing left to skip.
small-talk-skip-blocked = There is no run to skip: today is without running anyway.
small-talk-not-run = { $why ->
        [stopped] Good: resting is what today asks for.
        [tired] That is fine. Tired is a good reason, and a run left out is not made up for. The plan goes on from here.
       *[other] That is fine. A run left out is not made up for; the plan goes on from here. If something hurts, or you are ill, tell me in a few words.
    }
small-talk-oftener = { $calm ->
        [yes] One day more at a time, and a short, easy one: more days are more load, even when each run is small. The week as a whole grows no faster for it. When two or three calm weeks have passed with that day, the next can come.
       *[no] Not now: first the days you have need to be calm. When they are, one day more at a time, short and easy.
    }
small-talk-days-button = Change my days
small-talk-shoes = Probably not because of an ache: no kind of shoe is known to keep injuries away. What counts is that they feel comfortable, and that a change comes slowly: short, easy runs in new ones first, over six to eight weeks. Worn through, or suddenly uncomfortable, is reason enough for new ones. /gait has a plan for new shoes.
