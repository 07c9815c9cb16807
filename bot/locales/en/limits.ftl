# Reading back what a clinician said, before it becomes a rule. Rules: HAND-02, HAND-03.

limit-confirm = Let me read that back, because it will bind your plan. Is it right?
    .opt-yes = Yes, that's right
    .say-yes = yes|y|yep|yeah|correct|right|that's right
    .opt-no = No, forget it
    .say-no = no|n|nope|forget it|wrong
    .opt-change = Nearly, let me say it again
    .say-change = change|nearly|almost
    .opt-from_day = Running from { DAY($until) } on
    .say-from_day = from that day|from then|that day on|running from that day
limit-line-last = Last day without running: { DAY($until) }. First day from which running can come back: { DAY($next) }.
limit-examined = Have they examined you for this themselves, as their patient? A friend's word or a message is kindly meant, and I can't count on it for a stop.
    .opt-yes = Yes, they examined me
    .say-yes = yes|y|yep|yeah|they did|he did|she did
    .opt-no = No, as a friend or by message
    .say-no = no|n|nope|as a friend|by message|not really
    .opt-not_sure = Not sure
    .say-not_sure = unsure|don't know|dont know|no idea
limit-not-examined = Then I leave things as they stand. A short visit to somebody who examines you can change that; tell me afterwards who it was, when, and what they said.
limit-how = Tell me what a clinician said, with who said it and until when. Such as: "physio says no hills until 8 June", or "doctor checked my calf today, running is fine".
limit-never-confirmed = What you told me of a clinician was never confirmed, so it does not count yet. If it still holds, tell me once more.
limit-date-come = { $source ->
        [myself] Your own "no running" ended on { DAY($until) }: that date has come.
       *[other] The date has come: what { SOURCE($source) } said, no running, ended on { DAY($until) }.
    } { $held ->
        [yes] The stop itself ends with a clinician's yes. When you have it, tell me who, when, and for what; then we start small.
       *[no] Running can come back now, and we start small. If they changed the date, tell me.
    }
limit-line-source = { $source ->
        [doctor] A doctor said it
        [physiotherapist] A physio said it
        [nurse] A nurse said it
        [podiatrist] A podiatrist said it
        [osteopath] An osteopath said it
        [myself] It is your own wish
        [unknown] It was said
       *[other] Said by: { $source }
    }, on { DAY($on) }.
limit-line-place = It is about: { PLACE($place) }.
limit-line-clears = { $what ->
        [walk_run] You are cleared to start walk-runs; the stop ends for these.
       *[running] You are cleared to run.
    }
limit-line-pattern = How often and how: { $pattern }.
limit-line-forbids = Not allowed: { LIMITS($what) }.
limit-line-allows = Allowed: { LIMITS($what) }.
limit-line-most-distance = No run longer than { DISTANCE($distance_m) }.
limit-line-most-minutes = No run longer than { MINUTES($minutes) }.
limit-line-from = From { DAY($since) }{ $has_until ->
        [yes] {" "}until { DAY($until) }, that day included.
        [open] {"."}
       *[no] . No end was named.
    }
limit-line-condition = On the condition: { $condition }.
limit-line-recheck = They want to see you again on { DAY($recheck) }.
limit-line-then = After that: { SESSION($then) }.
limit-source = Who told you that?
    .opt-doctor = A doctor
    .say-doctor = doctor|gp|surgeon|consultant
    .opt-physiotherapist = A physio
    .say-physiotherapist = physio|physiotherapist|pt
    .opt-nurse = A nurse
    .say-nurse = nurse|111
    .opt-myself = Nobody, it is my own wish
    .say-myself = me|myself|nobody|my own
limit-again = Please type it once more, with who said it and until when. Such as: "physio says no hills until 8 June".
limit-kept = Kept. It binds your plan from now on. If they change it, tell me in the same way.
limit-cleared = Thank you. I noted who cleared you and when. We start gently, step by step.
limit-needs-clinician = I'd like to let you run, and I can't take this as a clearance without knowing which clinician gave it. When you have seen someone, tell me who, when, and what they said.
limit-not-kept = All right, I leave it out. Your plan goes by what it had before.
limit-words = limit
    .running = running
    .impact = anything with impact
    .all_exercise = all exercise
    .gait_change = changes of running form
    .swim = swimming
    .bike = cycling
    .short_easy_run = short easy runs
    .hills = hills
    .tempo = tempo runs
    .intervals = intervals
    .long_run = long runs
    .easy_run = easy runs
    .walk_run = walk-runs
    .race = races
    .plyometric = jumping
    .strength = strength training
    .cross_training = cross-training
    .walk = walking
