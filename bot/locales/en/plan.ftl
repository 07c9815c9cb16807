# The plan in words: one session, why it is what it is, and what would change it.

# Sessions. $minutes are minutes, $distance_m metres, $rpe effort from 0 (rest) to 10 (all out).
plan-session-rest = Rest day. Ordinary walking is fine.
plan-session-walk = Walk, { MINUTES($minutes) }, at a pace that lets you chat.
plan-session-mobility = Loosening up, { MINUTES($minutes) }: hips, ankles, upper back. No forcing.
plan-session-cross-training = Bike, pool or elliptical, { MINUTES($minutes) }, easy (effort { $rpe } of 10 at most). Stop if a sore place goes above 2 of 10.
    .brief = Bike, pool or elliptical, { MINUTES($minutes) }, easy, at 2 of 10 or less.
plan-session-strength = Strength, about { MINUTES($minutes) }. Leave one to three repetitions in the tank; pain stays at 3 of 10 or less.
plan-session-strength-bone = Strength, about { MINUTES($minutes) }, on the parts around it. No pain at all at { $place ->
    [none] the bone
   *[other] your { PLACE($place) }
}: if it hurts there, stop and tell me.
plan-session-easy-run = Easy run, { DISTANCE($distance_m) }, about { MINUTES($minutes) }, effort 3 to { $rpe } of 10: you can talk in whole sentences.
plan-session-easy-run-time = Easy run, { MINUTES($minutes) }, effort 3 to { $rpe } of 10: you can talk in whole sentences.
plan-session-long-run = Long run, { DISTANCE($distance_m) }, about { MINUTES($minutes) }, easy all the way (effort { $rpe } of 10 at most).
plan-session-long-run-time = Long run, { MINUTES($minutes) }, easy all the way (effort { $rpe } of 10 at most).
plan-session-strides = Easy run, { DISTANCE($distance_m) }, about { MINUTES($minutes) }. Near the end, 4 relaxed strides of 15 to 20 seconds, walking back between them.
plan-session-strides-time = Easy run, { MINUTES($minutes) }. Near the end, 4 relaxed strides of 15 to 20 seconds, walking back between them.
plan-session-hills = Hills, { DISTANCE($distance_m) } in all, about { MINUTES($minutes) }. Warm up for 10 minutes, then 6 times 30 seconds up a gentle hill at effort { $rpe } of 10, walking down. Easy home.
plan-session-hills-time = Hills, { MINUTES($minutes) } in all. Warm up for 10 minutes, then 6 times 30 seconds up a gentle hill at effort { $rpe } of 10, walking down. Easy home.
plan-session-steady = Steady run, { DISTANCE($distance_m) }, about { MINUTES($minutes) }, effort 5 to { $rpe } of 10.
plan-session-steady-time = Steady run, { MINUTES($minutes) }, effort 5 to { $rpe } of 10.
plan-session-tempo = Tempo, { DISTANCE($distance_m) } in all, about { MINUTES($minutes) }. Warm up for 10 minutes, then 2 times 5 minutes at effort 6 to { $rpe } of 10 with 2 minutes easy between. Easy home.
plan-session-tempo-time = Tempo, { MINUTES($minutes) } in all. Warm up for 10 minutes, then 2 times 5 minutes at effort 6 to { $rpe } of 10 with 2 minutes easy between. Easy home.
plan-session-intervals = Intervals, { DISTANCE($distance_m) } in all, about { MINUTES($minutes) }. Warm up for 10 minutes, then 5 times 2 minutes at effort { $rpe } of 10 with 2 minutes easy between. Easy home.
plan-session-intervals-time = Intervals, { MINUTES($minutes) } in all. Warm up for 10 minutes, then 5 times 2 minutes at effort { $rpe } of 10 with 2 minutes easy between. Easy home.
plan-session-race = Race day, { DISTANCE($distance_m) }. Start slower than feels right; you can always speed up later.
plan-session-race-time = Race day, about { MINUTES($minutes) }. Start slower than feels right; you can always speed up later.
plan-session-plyometric = Springy work, { MINUTES($minutes) }. Land quietly; stop when it gets noisy.
plan-session-walk-run = Walk-run, { MINUTES($minutes) }, easy and flat.
plan-session-walk-run-turns = Walk-run, { MINUTES($minutes) }: { $repeats } times { DURATION($run_s) } easy running and { DURATION($walk_s) } walking, on the flat.
plan-session-walk-run-ladder = Walk-run, step { $rung } of 12: { $repeats } times { DURATION($run_s) } easy running and { DURATION($walk_s) } walking, { MINUTES($minutes) } in all, flat and soft if you can.
    .brief = Walk-run, step { $rung } of 12: { $repeats } times { DURATION($run_s) } running and { DURATION($walk_s) } walking, { MINUTES($minutes) } in all.
plan-session-walk-run-continuous = Easy run, { MINUTES($minutes) } without a break, effort 3 to { $rpe } of 10, flat. This is step { $rung } of 12 of your way back.

# Why: load.
plan-load-spike-m = On { DAY($on) } you ran { DISTANCE($ran) }; your longest run of the weeks before was { DISTANCE($longest) }. A jump like that is where trouble often starts, so the next days stay easy and do not grow.
    .brief = Your { DISTANCE($ran) } on { DAY($on) } was a jump up from { DISTANCE($longest) }, so the next days stay easy and do not grow.
plan-load-spike-s = On { DAY($on) } you ran for { DURATION($ran) }; your longest run of the weeks before was { DURATION($longest) }. A jump like that is where trouble often starts, so the next days stay easy and do not grow.
    .brief = Your { DURATION($ran) } on { DAY($on) } was a jump up from { DURATION($longest) }, so the next days stay easy and do not grow.
plan-load-week-m = You have run { DISTANCE($ran) } this week; lately your weeks held about { DISTANCE($usual) }. What is left of the week stays easy and does not grow.
plan-load-week-s = You have run for { DURATION($ran) } this week; lately your weeks held about { DURATION($usual) }. What is left of the week stays easy and does not grow.
plan-load-effort = Your last two runs felt clearly harder than planned (the last one { $rpe } of 10). The next one is easy, so that you can catch up.
plan-load-new-shoes = You have new shoes. Wear them for a third of this week's running at most, on the easy days, and the old ones for the rest.
plan-load-alike = Your last seven days were much alike (monotony { NUMBER($monotony) }; above 2 is a lot). One easier or free day among them would do you good.

# Why: illness.
plan-ill-chest = A cough may be a cold that has moved to the chest, so no running until I know. On the chest, it means rest until it is gone; in the throat alone, short and easy is all right.
plan-ill-rest = You told me about a fever, or an illness below the neck. No training until you have had a full day without fever and without fever medicine, and feel normal again.
plan-ill-long = You have been ill for { $days } days. Before you train again, please let a doctor have a look.
plan-ill-cold = With a head cold, short and easy is all right. If it moves to the chest, or you feel worse while moving, stop.
plan-ill-cold-at-rest = With a head cold, a rest day comes at the right time. If it moves to the chest, or a fever comes, tell me.
plan-ill-back = You were ill for { $days } days, up to { DAY($on) }. About as many easy days bring you back: half first, then three quarters, then all of it.

# Why: a plan that waits.
plan-blocked-age = I make plans for adults only. Please talk to a parent and a doctor or physio about training.
plan-blocked-heart = You ticked a point about your heart, or about your family. Before any training plan, a doctor needs to say that exercise is fine for you. Tell me what they said, and we start.

# Why: caution.
plan-reason-caution-raised = Several small signs add up, so your caution level is raised. Today stays easy.
plan-reason-caution-high = Several signs add up, so your caution level is high. Today is shorter and easy.

# Why: the way back up.
plan-reason-held-green = Yesterday asked for an easier day. A calm morning brings the plan back.
plan-reason-held-easy-step = Two runs in a row went down well, so they are no longer cut short. Today stays easy; a calm morning brings the rest back.
plan-reason-held-two-digested = The way back up goes one step at a time: two runs in a row that end at 2 of 10 or less, each with a normal next morning, bring the next step.
    .brief = Two runs in a row at 2 of 10 or less, each with a normal next morning, bring the next step.
plan-reason-held-calm-walking = Running comes back once everyday life and brisk walking stay at 2 of 10 or less. Until then the bike or the pool keeps you fit.
plan-reason-way-back-m = Back up one step at a time: your longest run since { DAY($since) } that did not hurt was { DISTANCE($longest) }, so today is a step from there and no jump.
plan-reason-way-back-s = Back up one step at a time: your longest run since { DAY($since) } that did not hurt took { DURATION($longest) }, so today is a step from there and no jump.
plan-reason-in-turns = Short pieces with a walk after each load your { PLACE($place) } less than one run does. Two that go down well bring the next step.
plan-reason-still-sore = Your { PLACE($place) } was at { $worst } on { DAY($on) }, the last time I heard of it. Until you tell me more, today stays as careful.
plan-reason-held-a-day = After a day of rest, gentle movement comes first, then running.

# Why: the ladder, days off, the week.
plan-reason-ladder-start = There was no running in the last 30 days that I know of, so we start with walk-run, step { $rung } of 12. Think in weeks, not days: it is the quickest way that lasts.
    .brief = After 30 days without running that I know of, we start with walk-run, step { $rung } of 12.
plan-reason-ladder-start-hurt = Your last run was on { DAY($on) }, { $days } days ago, and pain came in between. So we start again with walk-run, step { $rung } of 12. Think in weeks, not days: it is the quickest way that lasts.
    .brief = { $days } days after your last run, with pain in between, we start again with walk-run, step { $rung } of 12.
plan-reason-ladder-start-short = No run of the last 30 days was long enough, and went down well enough, to plan from. So we start with walk-run, step { $rung } of 12: it grows from there.
    .brief = No run of the last 30 days is enough to plan from, so we start with walk-run, step { $rung } of 12.
plan-reason-ladder = You are on step { $rung } of 12 of the walk-run ladder. { $pain ->
    [none] Each step is done twice, without any pain, each with a normal next morning. Pain on the way stops it.
   *[little] A run at 2 of 10 or less and a normal next morning take you up; otherwise we repeat or go back.
}
    .brief = You are on step { $rung } of 12 of the walk-run ladder. /why says what takes you up.
plan-reason-ladder-wait = Before running starts again, everyday life and a brisk walk of 30 minutes { $pain ->
    [none] stay free of pain for five days: on a bone that heals, 0 of 10
   *[little] stay at 2 of 10 or less for five days
}. Until then it is walking.
    .brief = Running starts again after five calm days of everyday life and brisk walking{ $pain ->
        [none] , without any pain
       *[little] , at 2 of 10 or less
    }.
plan-reason-ladder-wait-bone = { $source ->
    [none] {""}
   *[other] { SOURCE($source) } allows running again.{" "}
}A bone that heals shows two things first: { $needed } mornings in a row at 0 of 10 (so far { $mornings }), and 30 minutes of brisk walking without any pain ({ $walked ->
    [yes] done
   *[no] not told yet: type "walked 30 min briskly, no pain" afterwards
}). Until then it is walking.
    .brief = A bone that heals first shows { $needed } mornings in a row at 0 of 10 (so far { $mornings }){ $walked ->
        [yes] . The brisk walk of 30 minutes is done.
       *[no] {" "}and 30 minutes of brisk walking without pain; type "walked 30 min briskly, no pain" afterwards.
    }
plan-reason-ladder-start-bone = Your { PLACE($place) } has shown what it takes to begin: walk-run, step { $rung } of 12, each step twice. Any pain there, in the run, after it or next morning: stop and tell me.
plan-reason-ladder-start-after = After the stop we start with walk-run, step { $rung } of 12. Think in weeks, not days: it is the quickest way that lasts.
plan-reason-ladder-test = { $test ->
    [single_leg_heel_raise_reps] The heel raises on one leg are
    [step_down_pain] The step-downs are
    [hop_pain] The hops on one leg are
   *[brisk_walk_30min_pain_free] The brisk walk of 30 minutes is
} not yet where running opens. So today it is a walk; /tests lets you try again when a few calm days have passed.
    .brief = { $test ->
        [single_leg_heel_raise_reps] The heel raises on one leg are
        [step_down_pain] The step-downs are
        [hop_pain] The hops on one leg are
       *[brisk_walk_30min_pain_free] The brisk walk of 30 minutes is
    } not yet where running opens, so today it is a walk.
plan-reason-ladder-physio = Three walk-run sessions in a row did not go well. We stay low on the ladder at step { $rung }, and it is time to let a physio have a look.
    .brief = Three walk-run sessions in a row did not go well. We stay low, and it is time to let a physio have a look.
plan-reason-layoff = After { $days } days without a run, this week holds about { $percent } percent of your usual week. Two weeks off cost only some 3 percent of fitness, so there is no hurry.
    .brief = After { $days } days without a run, this week holds about { $percent } percent of your usual week.
plan-reason-layoff-back = You are back from { $days } days without a run. This week holds about { $percent } percent of your usual week; then it grows back.
plan-reason-deload = This is a lighter week on purpose: less of everything, so that the last weeks can sink in.
plan-reason-taper = Your race is near. Less running now, so that you stand at the start fresh; fitness stays.
plan-reason-cap-told-m = The longest run you told me about was { DISTANCE($longest) }, so one run stays at { DISTANCE($cap) } or less for now.
plan-reason-cap-told-s = The longest run you told me about took { DURATION($longest) }, so one run stays at { DURATION($cap) } or less for now.
plan-reason-cap-digested-m = Your longest run of the last 30 days that went down well was { DISTANCE($longest) } on { DAY($on) }, so one run stays at { DISTANCE($cap) } or less.
plan-reason-cap-digested-s = Your longest run of the last 30 days that went down well took { DURATION($longest) } on { DAY($on) }, so one run stays at { DURATION($cap) } or less.
plan-reason-cap-held-m = Your { DISTANCE($longest) } on { DAY($on) } was all right, but not yet calm enough to go further. One run stays at { DISTANCE($cap) } or less.
plan-reason-cap-held-s = Your run of { DURATION($longest) } on { DAY($on) } was all right, but not yet calm enough to go further. One run stays at { DURATION($cap) } or less.
plan-reason-no-hard = On { DAY($on) } walking or less was all there was. Hard running waits two weeks from then; easy running goes on.
plan-reason-race = Your race on { DAY($on) } is { DISTANCE($race_m) }, and your body has shown me { DISTANCE($cap) } so far. Let us talk about it: a shorter race, run-walk all the way, or a later one.
    .brief = Your race on { DAY($on) } is { DISTANCE($race_m) }; your body has shown me { DISTANCE($cap) } so far. Let us talk about it.
plan-reason-run-done = Today's run is done; no more running today. What counts now is tomorrow morning.
    .brief = Today's run is done.
plan-reason-after-clearance = You were cleared on { DAY($on) }. The first week back is easy running only, and nothing is added.
plan-reason-away = You are away until { DAY($until) }. Nothing of this is made up for later; the way back starts small.
plan-reason-day-off = You told me that this day does not suit. What stood here is not made up for.
plan-reason-joined = This is { $called ->
    [parkrun] your parkrun
    [race] the race you join
    [group] the group run you join
   *[session] the session you wanted to join
}. If the morning had been worse, it would be an easier one.
plan-reason-rest = No run is planned today. Rest is when the training sinks in.
    .brief = No run is planned today.
plan-reason-run-waits = The run that stood for today waits. What is missed is not made up for.
    .brief = The run that stood for today waits.
plan-reason-week = It is what this week holds for today, from what you really did in the last weeks.
plan-reason-week-m = This week holds about { DISTANCE($amount) } in { $runs } runs, from what you really ran in the last weeks; { $part ->
    [long] today is the longest of them
   *[short] today is one of the shorter ones
}.
plan-reason-week-s = This week holds about { DURATION($amount) } in { $runs } runs, from what you really ran in the last weeks; { $part ->
    [long] today is the longest of them
   *[short] today is one of the shorter ones
}.
plan-reason-week-untold-m = I know your longest run, { DISTANCE($longest) }, and no week of yours yet. So this week holds about { DISTANCE($amount) } in { $runs } runs; { $part ->
    [long] today is the longest of them
   *[short] today is one of the shorter ones
}.
plan-reason-week-untold-s = I know your longest run, { DURATION($longest) }, and no week of yours yet. So this week holds about { DURATION($amount) } in { $runs } runs; { $part ->
    [long] today is the longest of them
   *[short] today is one of the shorter ones
}.
plan-reason-full-m = You have run { DISTANCE($ran) } since Monday, and the week has room for about { DISTANCE($amount) }. { $left ->
    [none] So no run stands today; nothing is made up for.
   *[some] So today's run is shorter than it stood.
}
plan-reason-full-s = You have run for { DURATION($ran) } since Monday, and the week has room for about { DURATION($amount) }. { $left ->
    [none] So no run stands today; nothing is made up for.
   *[some] So today's run is shorter than it stood.
}

# A run that went over its answer, said when it is told.
plan-over = What you have run this week changes what is still ahead in it:
plan-over-m = You ran { DISTANCE($ran) }, where { DISTANCE($asked) } stood. { $days ->
    [0] The days ahead stay as they are.
   *[other] What changes ahead for it:
}
plan-over-s = You ran for { DURATION($ran) }, where { DURATION($asked) } stood. { $days ->
    [0] The days ahead stay as they are.
   *[other] What changes ahead for it:
}

# What would change it.
plan-would-clearance = Only a clinician's word changes this, from the day they name.
plan-would-criteria = Two things end this stop: a clinician who clears it, or three days at 2 of 10 or less in everyday life with normal walking.
plan-would-morning = A calm morning tomorrow keeps the plan. A limp, or a morning worse than usual, makes the next run smaller.
plan-would-check-in = Tell me how you are today, and I decide on that.
plan-would-green = A calm morning tomorrow would bring the planned session back.
plan-would-two-digested = Two runs in a row at 2 of 10 or less, each with a normal next morning, would take it one step up.
plan-would-calm-walking = A morning with everyday life at 2 of 10 or less, and no pain in walking, would bring run-walk back.
plan-would-a-day = A better morning tomorrow would bring gentle movement back.
plan-would-worse-still = More pain than now, a limp, or a morning worse than usual would make it easier or shorter still.
plan-would-worse = Pain of 3 of 10 or more, a limp, or a morning worse than usual would make it easier or shorter.
plan-would-bone = Any pain at your { PLACE($place) }, in the run, after it or next morning: stop and tell me. On a bone that heals there is no safe amount.
plan-would-bone-rest = Any pain at your { PLACE($place) }, even 1 of 10: tell me, and nothing is run on it.
plan-would-rest = A rest day needs nothing more from you. If a place starts to hurt, tell me.

# Milestones from your own data.
plan-milestone-first-digested = Your first run that went down well since we started.
plan-milestone-digested = { $runs } runs that went down well.
plan-milestone-calm-weeks = { $weeks } calm weeks in a row.
plan-milestone-ladder = You climbed the whole walk-run ladder: 30 minutes without a break.
plan-milestone-longest-m = { DISTANCE($longest) }: your longest run that went down well since we started.
plan-milestone-longest-s = { DURATION($longest) }: your longest run that went down well since we started.

# "Can I ...?"
plan-may-yes = { $hard ->
    [yes] It is the hard day of that part of the week; what stands near it turns easy.
   *[no] It takes the place of a run, so that the week hardly grows.
}
plan-may-reason-early = Your first weeks are there to settle in. Fast running starts in the fourth week at the earliest, and { SESSION($kind) } after { $weeks } calm weeks in a row{ $after ->
    [none] {""}
   *[other] , with this as the step before: { SESSION($after) }
}.
plan-may-no = Not this time.
plan-may-ride = { $long ->
    [yes] Yes, but not that long
   *[no] Yes
}: { SOURCE($source) } allows { LIMITS($what) }{ $open ->
    [yes] {""}
   *[no] {" "}until { DAY($until) }
}. For now up to { MINUTES($minutes) } in all, easy, and only while nothing hurts.
plan-may-reason-cap-m = Your body has shown me { DISTANCE($cap) } so far, and this is { DISTANCE($wanted) }.
plan-may-reason-hard = There is a hard day right beside it, and hard days need a day between them.
plan-may-reason-kind = For { SESSION($kind) } I want to see { $weeks } calm weeks in a row first (so far { $calm }){ $after ->
    [none] {""}
   *[other] , with this as the step before: { SESSION($after) }
}.
plan-may-reason-place = Your { PLACE($place) } was at { $worst } in the last week, and fast running loads it most.
plan-may-reason-week = Two hard days are enough for one week.
plan-may-reason-today = The way you are right now, fast running waits a little.
plan-may-reason-blocked = Running is on hold right now, so I can't say yes to a run.
plan-may-reason-ladder = You are coming back step by step with walk-run. A session with others comes after that.
plan-may-reason-done = You have already run that day.
plan-may-reason-away = You told me that you can't train that day. If that has changed, say so, such as "free on Thursday".
plan-may-instead = { $hard ->
    [race] Take part, but run all of it easy, at a pace that lets you talk. No eye on the clock this time.
    [part] Take part, but run only { DISTANCE($distance_m) } of it, easy, and walk the rest. No eye on the clock this time.
    [short] The whole of it is more than your plan holds for that day. Go along for the company: { DISTANCE($distance_m) } in all, easy, without the fast pieces.
    [yes] Go along for the company and run all of it easy: { DISTANCE($distance_m) }, which is what the session comes to with its warm-up and breaks. Leave out the fast pieces.
   *[no] Run { DISTANCE($distance_m) } of it with them and turn off there.
}

# /plan: where it stands, the days and the weeks ahead. $measure is m (distance) or s (time).
plan-goal = { $kind ->
    [race] Goal: { DISTANCE($distance_m) } on { DAY($on, year: "yes") }{ $far ->
        [yes] , out of reach for now; "All weeks" says more
       *[no] {""}
    }.
    [distance] Goal: to run { DISTANCE($distance_m) }.
   *[keep_running] Goal: to run regularly and stay well{ $runs ->
        [0] {""}
       *[other] , up to { $runs } times a week
    }.
}
plan-stands = { $state ->
    [normal] { $to_race ->
        [0] Week { $week } of { $weeks }{ $again ->
            [yes] , once more
           *[no] {""}
        }
        [one] The week of your race
       *[other] { $to_race } weeks to your race, this one counted
    }: { $phase ->
        [base] settling in, all of it easy
        [build] building, with one harder run where it is open
        [peak] close to the race, at its fullest
        [taper] lighter before the race
       *[unload] a lighter week to close the round
    }. { $measure ->
        [m] It holds about { DISTANCE($amount_m) } of running.
        [s] It holds about { MINUTES($amount_min) } of running.
       *[none] {""}
    }
    [deload] { $to_race ->
        [0] Week { $week } of { $weeks } is a lighter one
        [one] The week of your race is a lighter one
       *[other] { $to_race } weeks to your race, and this one is lighter
    }{ $measure ->
        [m] , about { DISTANCE($amount_m) }
        [s] , about { MINUTES($amount_min) }
       *[none] {""}
    }: rest is when the training sinks in.
    [hold] { $to_race ->
        [0] {""}
        [one] The week of your race.{" "}
       *[other] { $to_race } weeks to your race, this one counted.{" "}
    }Nothing is added for now: { $held ->
        [place] your { PLACE($place) } has not settled yet. Calm mornings bring the growth back.
        [ill] you are on your way back from being ill. A good day after each run brings it back.
        [load] the last days held more than your body is used to. Calm mornings bring the growth back.
        [silent] I don't know yet how you are today. A check-in can change that.
       *[other] the last days were not all calm. Calm mornings bring the growth back.
    }{ $measure ->
        [m] {" "}This week comes to about { DISTANCE($amount_m) }.
        [s] {" "}This week comes to about { MINUTES($amount_min) }.
       *[none] {""}
    }
    [step_back] { $to_race ->
        [0] {""}
        [one] The week of your race.{" "}
       *[other] { $to_race } weeks to your race, this one counted.{" "}
    }The runs are smaller for now, because { $held ->
        [place] your { PLACE($place) } is not settled
        [ill] you are on your way back from being ill
       *[other] something is not settled
    }. They come back one step at a time.{ $measure ->
        [m] {" "}This week comes to about { DISTANCE($amount_m) }.
        [s] {" "}This week comes to about { MINUTES($amount_min) }.
       *[none] {""}
    }
    [return_ladder] You are on the walk-run ladder{ $rung ->
        [0] {""}
       *[other] , step { $rung } of 12
    }. Each calm session with a calm morning after it leads one step up; after the last one the weeks grow again.
    [paused] The plan is paused, as you asked. /resume takes it up again, gently.
   *[stopped_medical] { $seen ->
        [yes] No running for now, as you were told when it was looked at. Running comes back with a clinician's yes: tell me who, when, and for what. /pain shows what it is about.
       *[no] No running for now: this waits for a clinician's word. When you have it, tell me who, when, and for what. /pain shows what it is about.
    }
}
plan-stands-gentle = The plan rests for now: hard training and goals are off until you have talked to a doctor. Gentle movement is fine if it helps.
plan-week = The days ahead:
plan-day = { DAY($on) }: { $sessions }
plan-item = { SESSION($session) }{ $shape ->
    [m] , { DISTANCE($distance_m) }
    [min] , { MINUTES($minutes) }
   *[bare] {""}
}{ $done ->
    [yes] {" "}(done)
   *[no] {""}
}
plan-goal-far = From where you are now, your longest run comes to about { DISTANCE($reach) } by then, far from the length of this race. It can change as you get fitter. /goal sets another distance or day.
plan-weeks = { $state ->
    [hold] The weeks ahead, if it stays calm:
    [step_back] The week after, as things stand (it grows again once this is calm):
   *[normal] The weeks ahead, if all goes well:
}
plan-week-line = From { DAY($monday) }: { $measure ->
    [m] { DISTANCE($amount_m) }
    [s] { MINUTES($amount_min) }
   *[none] open
}, { $kind ->
    [base] easy running
    [build] building
    [peak] the fullest weeks
    [taper] lighter before the race
    [unload] lighter, then a new round
    [light] a lighter week
    [race] the week of your race
   *[away] { $off ->
        [one] one day away
       *[other] { $off } days away
    }
}
plan-new-week = A new week: about { $measure ->
    [m] { DISTANCE($amount_m) }
   *[s] { MINUTES($amount_min) }
} of running{ $known ->
    [yes] {" "}(last week: { $measure ->
        [m] { DISTANCE($last_m) }
       *[s] { MINUTES($last_min) }
    })
   *[no] {""}
}. { $why ->
    [back] You come back from days off, so it starts small.
    [light] It is lighter on purpose, so that the last weeks sink in.
    [taper] It is lighter, so that you stand at the start fresh.
    [held] Nothing is added: { $held ->
        [place] your { PLACE($place) } has not settled yet.
        [ill] you are on your way back from being ill.
        [load] the last days held more than your body is used to.
       *[other] the last days were not all calm.
    }
   *[calm] It is planned from what you really did; what was missed is not made up for.
}
plan-season-each = Each week is planned anew when it comes, from what you really did and how it went down.
plan-season-button = All weeks
plan-tests-button = Tests
plan-gait-button = Running form
