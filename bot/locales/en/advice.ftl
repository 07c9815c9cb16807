# Why a day stands as it does: one short reason each, with the runner's own numbers.
# Numbers of pain are on the 0 to 10 scale. Red reasons: stop, what to do, why, and until then.

advice-cannot-examine = I can't examine you, so I stay on the careful side. Tell me if anything changes.
    .brief = I can't examine you, so I stay careful.

# Green

advice-pain-17 = Your { PLACE($place) } stayed at { $worst } or less in your last two runs and was settled both mornings. You can move on one step.
advice-pain-17-once = Your { PLACE($place) } was { $worst } at most around the run on { DAY($on) } and no worse the next morning. Once more like that, and you can add a little.
advice-sore-16 = Your { PLACE($place) } has been { $worst } at most since yesterday, and steady. A little discomfort in this range is expected while it gets used to load.
advice-pain-03 = Nothing from your { PLACE($place) } today.
advice-pain-18-later = Your { PLACE($place) } reached { $in_run } in your last run and settled. Next time the same length again, not longer.
advice-sore-15 = Tired muscles at { $worst }, both sides: the usual answer to training. It tends to peak on day two or three and then fade. Easy moving is fine; speed waits until it is 2 or less.
advice-sore-15-light = Tired muscles at { $worst }, both sides: the usual answer to training.
advice-reg-shin-calm = Your { PLACE($place) } is at { $worst } and spread out. Keep it flat and soft for now, nothing fast.

# Amber: numbers and mornings

advice-pain-04 = Your { PLACE($place) } is at { $worst }. Up to 5 can be all right for it if it settles by morning, so today stays easy and nothing is added.
advice-pain-04-at-rest = Your { PLACE($place) } is at { $worst }. Up to 5 can be all right for it if it settles by morning, and a rest day gives it time.
advice-pain-05 = Your { PLACE($place) } reached { $worst }, and above 5 is too much for a run. No running until everyday pain is 2 or less and you walk normally.
advice-pain-05-masked = Your { PLACE($place) } was { $worst } with a painkiller, so I count it as above 5. No running until it is calm without one.
advice-pain-05-wait = Your { PLACE($place) } was { $worst } and is { $now } now. Running comes back when everyday pain is 2 or less and walking is normal.
advice-pain-05-gait = Your { PLACE($place) } is down to { $now } after { $worst }. Running comes back once I know that you walk normally.
advice-pain-05-unknown = Your { PLACE($place) } was { $worst }, and I don't know how it is now. No running until you tell me it is calm.
advice-pain-05-return = Your { PLACE($place) } is down to { $now } after { $worst }, and you walk normally. Back in with short runs and walks, flat.
advice-sore-07-tomorrow = Your { PLACE($place) } was { $worst } on { DAY($on) }. Two days without running first; walking or an easy spin is fine if it stays at 2 or less.
advice-pain-18 = Your { PLACE($place) } was { $in_run } with the run on { DAY($on) } and back to usual next morning. Same length again, easy, nothing added.
advice-run-today = Your { PLACE($place) } has been at { $worst } around today's run. Tomorrow morning tells whether that was all right for it.
advice-run-today-over = Your { PLACE($place) } has been at { $worst } around today's run. This kind of place does better at { $limit } or less; tomorrow morning tells how much smaller the next run is.
advice-run-today-calm = Your { PLACE($place) } has been at { $worst } at most around today's run. Tomorrow morning shows how it went down.
advice-pain-18-day = Your { PLACE($place) } reached { $in_run } within a day of the run on { DAY($on) } and was back to usual next morning. Same length again, easy, nothing added.
advice-pain-10-flare = Your { PLACE($place) } is { NUMBER($rise) } points above its usual morning and took { $minutes } min to loosen up. Both together mean that it is irritated: no running today. Held strength work is fine for it, and cycling or the pool at 2 or less.
advice-pain-19 = Your { PLACE($place) } was { $in_run } with the run on { DAY($on) } and { NUMBER($rise) } points worse this morning. That dose was too big: shorter and easy next.
    .brief = Your { PLACE($place) } was { $in_run } with the run on { DAY($on) } and { NUMBER($rise) } points worse this morning: shorter and easy next.
advice-pain-19-morning = Your { PLACE($place) } is at { $now } this morning, { NUMBER($rise) } points above your usual. Shorter and easy until the mornings are back to normal.
advice-pain-19-first = Your { PLACE($place) } is at { $now } after the run on { DAY($on) }. I don't know your usual mornings yet, so I take it as too big a dose: shorter and easy next.
    .brief = Your { PLACE($place) } is at { $now } after the run on { DAY($on) }, so I take it as too big a dose: shorter and easy next.
advice-pain-19-said = You say your { PLACE($place) } is worse than usual this morning. That counts more than the number: shorter and easy next.
advice-pain-19-watch = Your { PLACE($place) } was { NUMBER($rise) } points above usual on { DAY($on) }. Shorter runs until two in a row go down well.
advice-pain-19-watch-at-rest = Your { PLACE($place) } was { NUMBER($rise) } points above usual on { DAY($on) }. A rest day suits it; shorter runs follow for now.
advice-pain-20 = Two days after the run on { DAY($on) }, your { PLACE($place) } is still at { $now }; your usual is { NUMBER($usual) }. No running today. Cycling or pool is fine at 2 or less.
advice-over-limit = Your { PLACE($place) } was { $worst } with the run on { DAY($on) }. This kind of place does better at { $limit } or less: shorter and easy next.
advice-over-limit-day = Your { PLACE($place) } reached { $worst } within a day of the run on { DAY($on) }. This kind of place does better at { $limit } or less: shorter and easy next.
advice-over-limit-rest = Your { PLACE($place) } is at { $worst }. This kind of place does better at { $limit } or less when you run: shorter and easy today.
advice-over-limit-rest-at-rest = Your { PLACE($place) } is at { $worst }. This kind of place does better at { $limit } or less when you run, so a rest day suits it.
advice-reg-shin = Your { PLACE($place) } is at { $worst }, spread along the bone. About half the impact: short, flat and soft, every other day, and gone by morning.
advice-reg-shin-climbs = Your { PLACE($place) } has hurt more with each run, now { $worst }. No running on it for now; please let a physio or doctor look at it this week.
advice-reg-shin-rest = Your { PLACE($place) } is at { $worst } and no longer settles as you go. No running on it now; cycling or pool at 2 or less.
advice-reg-shin-unknown = Your { PLACE($place) } is at { $worst }. With shins I stay strict: about half the impact, short, flat and soft, every other day.
advice-pain-21 = Your { PLACE($place) }: a typical day went from { NUMBER($before) } last week to { NUMBER($last) } this week. Nothing is added this week.
advice-pain-22 = Your { PLACE($place) }: a typical day went from { NUMBER($before) } last week to { NUMBER($last) } this week. Time for a lighter week, and a physio's view.
advice-pain-22-weeks = Your { PLACE($place) } has crept up three weeks running, now { NUMBER($last) } on a typical day. Time for a lighter week, and a physio's view.
advice-pain-24 = Your { PLACE($place) } took { MINUTES($minutes) } to loosen up; your usual is { MINUTES($usual) }. Longer stiffness means it wants a smaller dose.
advice-pain-24-first = Your { PLACE($place) } took { MINUTES($minutes) } to loosen up this morning. More than half an hour means it wants a smaller dose.
advice-pain-24-watch = Your { PLACE($place) } took { MINUTES($minutes) } to loosen up. Worth watching; nothing is added today.
advice-pain-25 = You took a painkiller, so the { $worst } for your { PLACE($place) } may be higher than it reads. I count it higher: easy only, and let's see it without.
advice-pain-25-alone = You took a painkiller. It can hide what your body would say, so today is easy, nothing fast.
advice-pain-25-alone-at-rest = You took a painkiller. It can hide what your body would say, so a rest day is a good day to listen to it without.
advice-pain-27 = Your { PLACE($other) } was sore lately, and now your { PLACE($place) }. Pain that moves deserves a look at how you load it: please let a physio see both.
advice-pain-13-grab = Your { PLACE($place) } pulled suddenly. No running today and tomorrow, and no stretching into it. Walking is fine while it is comfortable.
advice-pain-23-both = Both sides at { $worst }: strong, but it fits the hard work before. Rest or a walk today. Dark urine, weak or swollen limbs: see a doctor today.

# Amber: words over numbers, and what is missing

advice-limp-over-number = You told me { $worst } for your { PLACE($place) }, but you limped or changed your stride. I go by that, not by the number.
advice-limp-over-number-unknown = You limped or changed your stride because of your { PLACE($place) }. That decides, with or without a number.
advice-stopped-over-number = You told me { $worst } for your { PLACE($place) }, but it made you stop. I go by the stop, not by the number.
advice-stopped-over-number-unknown = Your { PLACE($place) } made you stop. That decides, with or without a number.
advice-sharp-over-number = You told me { $worst } for your { PLACE($place) }, but called it sharp. I go by the word: shorter and easy.
advice-sharp-over-number-unknown = You called the pain in your { PLACE($place) } sharp. Until I know its number: shorter and easy.
advice-cut-short = The run on { DAY($on) } was cut short, and your { PLACE($place) } is a sore place. Easy today until I know why.
advice-inferred = I don't know which place the { $worst } on { DAY($on) } was, so I count it for each. Next time, name the place with the number.
advice-tri-06-missing = I don't know how your { PLACE($place) } is today. Until you tell me, I stay careful: easy, nothing added.
advice-tri-06-unplaced = Your run on { DAY($on) } hurt up to { $worst }, and I don't know where. Tell me the place and how it is now, such as "left calf 2". Until then: easy, nothing added.
    .brief = Your run on { DAY($on) } hurt up to { $worst }, and I don't know where. Tell me the place and how it is now. Until then: easy.
advice-tri-06-run = I don't know how your { PLACE($place) } felt in the last run. Until you tell me, I stay careful: easy, nothing added.
advice-tri-06-question = There is one thing about your { PLACE($place) } I need to know before I call it fine. Until then: short and easy.
advice-tri-06-closed = There is one thing about your { PLACE($place) } I need to know before you run on it. Until then no running; walking is fine if it is comfortable.
advice-silent-green = No check-in today, so I haven't judged the day. The plan stays as it is and nothing is added.
advice-silent-amber = No check-in today, so yesterday's careful plan stays.
advice-silent-red = No check-in today. Yesterday's stop stays: no running.

# Amber: the table of soreness

advice-sore-03-first = You are not walking normally on your { PLACE($place) }. Walking comes before running: rest today. If it is still so tomorrow, have it looked at.
advice-sore-muscle-limp = Your muscles are so sore that you don't walk normally. Rest today; running comes after normal walking.
advice-sore-05-once = Your { PLACE($place) } hurt at rest or at night. That is a different signal from training ache: no running today, and tell me about tonight.
advice-sore-05-low = Your { PLACE($place) } was there at night, at { $worst }. Short and easy today, and tell me about tonight.
advice-sore-05-low-at-rest = Your { PLACE($place) } was there at night, at { $worst }. Rest suits it today; tell me about tonight.
advice-sore-07 = Your { PLACE($place) } made you stop. No running today and tomorrow. Walking or an easy spin is fine if it stays at 2 or less.
advice-sore-07-muscles = Your muscles are at { $worst }. No running today and tomorrow; a walk is good. Dark urine, weak or swollen limbs: see a doctor today.
advice-sore-08 = Your { PLACE($place) } changed your stride. Limping moves the load elsewhere: runs with walks for now, and stop at the first sign.
advice-sore-08-third = Your { PLACE($place) } changed your stride { $times } times in two weeks. No running for now; please let a physio look at it.
advice-sore-09 = The same spot, your { PLACE($place) }, spoke up in { $runs } runs. A third less, flat and easy, and check it tomorrow morning.
advice-sore-10 = Your { PLACE($place) } climbs as you go, up to { $worst }. The dose was too big: shorter and flatter next time, and walk when it starts to climb.
advice-sore-11 = Your { PLACE($place) } eased as you warmed up, but is { $now } this morning. A warm-up can hide it; the morning tells the truth.
advice-sore-12 = Your { PLACE($place) } has been there for { $days } days and is not easing, now { $worst }. Shorter and easy until it turns.
advice-sore-12-week = Your { PLACE($place) } has been there for { $days } days and is not easing, now { $worst }. Please book a physio this week; shorter and easy until then.
advice-sore-12-muscles = Your muscles have been sore for { $days } days without easing, now { $worst }. Easy only until it turns.
advice-sore-13 = Your { PLACE($place) } is back at { $worst } after { $days } calm days. It was hurt before, so I act early: shorter and easy now.
advice-sore-14 = Your { PLACE($place) } is sore on one side, at { $worst }. Easy only today, and check it in the morning.
advice-sore-14-at-rest = Your { PLACE($place) } is sore on one side, at { $worst }. Rest suits it today; check it in the morning.
advice-sore-19 = Illness first: no exercise with a fever. Rest and drink. We start again gently once you have been free of fever for a day without medicine.
advice-sore-20 = One sore calf after a long journey, an operation, hormones or a clot is worth care. No running today. If it swells, warms or changes colour, be seen the same day.

# Red

advice-pain-08 = Stop running for now. One sore spot on the bone at your { PLACE($place) } needs a doctor's look within the week. Bone is different: there is no safe amount of pain. Until then no running and no jumping; walk only what is comfortable.
advice-pain-08-high = Stop running for now. One sore spot on the bone at your { PLACE($place) } needs a doctor's look in the next 24 to 48 hours; ask about an MRI. This is a spot where waiting costs most. Until then no running or jumping, and little standing.
advice-pain-08-healing = Stop running for now. Pain at your { PLACE($place) }, where a bone was healing, needs a doctor's look this week. On a healing bone no pain is allowed. Until then no running and no jumping.
advice-pain-23 = Stop running for now. { $worst } of 10 in your { PLACE($place) } needs a look by a doctor or physio within days. That is more than training explains. Until it is 2 or less for three days and you walk normally, rest or easy walking only.
advice-pain-23-lasting = Stop running for now. Your { PLACE($place) } has been above 5 for { $many } days although you rested. Please see a doctor or physio within days. Until then rest or easy walking only.
advice-sore-02 = Stop running for now. One bony spot that also hurts at rest, on weight or earlier each run, at your { PLACE($place) }, can be a stressed bone. See a doctor this week. Until then no running and no jumping.
advice-sore-02-high = Stop running for now. One bony spot that also hurts at rest, on weight or earlier each run, at your { PLACE($place) }, can be a stressed bone. See a doctor in the next 24 to 48 hours; ask about an MRI. Until then no running and no jumping.
advice-sore-03 = Stop running for now. You have not walked normally on your { PLACE($place) } for more than a day. Have it looked at: today after a fall or at the hip or groin, else this week. Until then only the walking you need.
advice-sore-03-steps = Stop running for now. Four steps on your { PLACE($place) } are hard, so have it looked at: today after a fall or at the ankle, hip or groin, else this week. Until then keep the weight off it.
advice-sore-04 = Stop running for now. Your { PLACE($place) } is swollen, catches or gives way. See a doctor this week; today if it is stuck, hot or very swollen. A joint like that needs a look before any impact. Until then walk only as needed.
advice-sore-05 = Stop running for now. Your { PLACE($place) } has hurt at rest or at night more than once, at { $worst }. See a doctor this week. That is a different signal from training ache. Until then no running.
advice-sore-05-high = Stop running for now. Your { PLACE($place) } has hurt at rest or at night more than once, at { $worst }. See a doctor in the next 24 to 48 hours. That is a different signal from training ache. Until then no running.
advice-sore-05-bare = Stop running for now. Your { PLACE($place) } has hurt at rest or at night more than once. See a doctor this week. That is a different signal from training ache. Until then no running.
advice-sore-05-bare-high = Stop running for now. Your { PLACE($place) } has hurt at rest or at night more than once. See a doctor in the next 24 to 48 hours. That is a different signal from training ache. Until then no running.
advice-sore-06 = Stop, and don't test it. A sudden pop or tear at your { PLACE($place) } with weakness, swelling or a bruise needs an examination today. Until then keep weight off it.
advice-sore-12-long = Stop running for now. Your { PLACE($place) } has not eased in { $days } days, although you did not run. See a doctor within days. Until then no running.
advice-sore-18 = Stop, no more exercise. Muscles at { $worst } with weakness or swelling need an emergency department today; ask for a blood test (CK). Drink as usual. Until then rest.

# Holds and a clinician's limits

advice-hold = The stop of { DAY($since) } still stands: no running until a clinician has looked and you tell me what was said. { $within ->
        [emergency] That needed an emergency department at once: if nobody has looked yet, go now.
        [same_day] If nobody has looked yet, { $to ->
            [maternity] call your maternity line or urgent care today.
            [pharmacist] speak to the prescriber or a pharmacist today.
           *[other] be seen today, at urgent care or an emergency department.
        }
        [two_days] Have a medical check within 24 to 48 hours of that day; if they are over, today.
        [days] If nobody has looked yet, see { $to ->
            [pelvic_physio] a pelvic-health physio
           *[other] a doctor
        } within days.
       *[other] Resting costs you nothing here.
    }
advice-hold-place = The stop for your { PLACE($place) } of { DAY($since) } still stands: no running until a clinician has looked and you tell me what was said. { $within ->
        [emergency] That needed an emergency department at once: if nobody has looked yet, go now.
        [same_day] If nobody has looked yet, { $to ->
            [maternity] call your maternity line or urgent care today.
            [pharmacist] speak to the prescriber or a pharmacist today.
           *[other] be seen today, at urgent care or an emergency department.
        }
        [two_days] Have a medical check within 24 to 48 hours of that day; if they are over, today.
        [days] If nobody has looked yet, see { $to ->
            [pelvic_physio] a pelvic-health physio
           *[other] a doctor
        } within days.
       *[other] Resting costs you nothing here.
    }
advice-hold-seen = { SOURCE($source) } looked on { DAY($on) } and said no running.{ $allows ->
        [none] {""}
       *[some] {" "}They allow: { LIMITS($allows) }.
    } That stands until you are cleared; when you are, tell me who, when, and for what.
advice-hold-seen-place = { SOURCE($source) } looked at your { PLACE($place) } on { DAY($on) } and said no running.{ $allows ->
        [none] {""}
       *[some] {" "}They allow: { LIMITS($allows) }.
    } That stands until you are cleared; when you are, tell me who, when, and for what.
advice-hold-seen-until = { SOURCE($source) } looked on { DAY($on) } and said no running until { DAY($until) }.{ $allows ->
        [none] {""}
       *[some] {" "}They allow: { LIMITS($allows) }.
    } Running comes back with their yes; when you have it, tell me who, when, and for what.
advice-hold-seen-until-place = { SOURCE($source) } looked at your { PLACE($place) } on { DAY($on) } and said no running until { DAY($until) }.{ $allows ->
        [none] {""}
       *[some] {" "}They allow: { LIMITS($allows) }.
    } Running comes back with their yes; when you have it, tell me who, when, and for what.
advice-hold-cleared-from = { SOURCE($source) } cleared you from { DAY($from) }. Until then no running; from that day we start small, with walk-runs.
advice-hold-cleared-from-place = { SOURCE($source) } cleared your { PLACE($place) } from { DAY($from) }. Until then no running; from that day we start small, with walk-runs.
advice-hold-criteria = The stop of { DAY($since) } still stands. It ends when a clinician clears it, or after three days at 2 or less in daily life with normal walking.
advice-hold-criteria-place = The stop for your { PLACE($place) } of { DAY($since) } still stands. It ends when a clinician clears it, or after three days at 2 or less in daily life with normal walking.
advice-hold-gentle = Hard training and goals stay off until you have talked to a doctor. Gentle movement is good.
advice-hold-gentle-place = Hard training and goals stay off until you have talked to a doctor. Gentle movement is good.
advice-hold-ended-clinician = { SOURCE($source) } has looked and cleared it, so the stop of { DAY($since) } is lifted. We start small.
advice-hold-ended-criteria = Three calm days and normal walking: the stop of { DAY($since) } is lifted. We start with walking and short runs.
advice-hold-ended-correction = You put that number right, so the stop is lifted.
advice-limit = { SOURCE($source) } said no running for now, and the plan keeps to it.
advice-limit-until = { SOURCE($source) } said no running until { DAY($until) }, and the plan keeps to it.
advice-limit-condition = { SOURCE($source) } said no running { $condition }, and the plan keeps to it.
advice-limit-part = { SOURCE($source) } set limits, and the plan keeps to them.
advice-limit-until-part = { SOURCE($source) } set limits until { DAY($until) }, and the plan keeps to them.
advice-limit-condition-part = { SOURCE($source) } set limits { $condition }, and the plan keeps to them.
advice-limit-ended = The limit from { SOURCE($source) } ended on { DAY($until) }. Easy only for now; please ask what comes next and tell me.

advice-referral = { $to ->
    [emergency] Call your emergency number
    [emergency_department] Please go to an emergency department
    [urgent_care] Please be seen at urgent care, or through your out-of-hours line
    [maternity] Please call your maternity line
    [pharmacist] Please call your doctor or pharmacist
    [physio] Please book a physio
    [pelvic_physio] Please book a pelvic-health physio
    [gp] Please book your doctor
    [recheck] Please ask the clinician who set the limit
    [parent] Please talk to a parent and a doctor
   *[doctor] Please see a doctor
}, { $within ->
    [emergency] now
    [same_day] today
    [days] within days
   *[routine] when you can get a time
}.

# Recovery

advice-rec-01-night = { NUMBER($hours) } hours of sleep last night. Easy today; one bad night needs no more than that.
advice-rec-01 = You slept { NUMBER($hours) } hours on average in the { $nights } nights you told me of in the last two weeks. Under { NUMBER($low) } hours a night the body mends more slowly.
advice-rec-01-falling = Your sleep is falling: { NUMBER($week) } hours a night this week, { NUMBER($month) } over the month.
advice-rec-03 = Stress was high on { $days } of the last 7 days. Your body counts that as load too.
advice-rec-05 = Your resting pulse averaged { $mean } this week, { $rise } above your usual { $usual }, and you don't feel your best. Easy today.
advice-rec-05-day = Your resting pulse is { $rise } above your usual { $usual } this morning, and you don't feel your best. Easy today, and watch for illness.
advice-rec-07 = Sleep, mood and stress together have been clearly below your usual for { $days } mornings. Easy today.
advice-rec-12 = { $first ->
    [sleep] Sleep
    [stress] Stress
   *[mood] Mood
} and { $second ->
    [sleep] sleep
    [stress] stress
   *[mood] mood
} are both poor this morning. Two at once count: easy today.

# The weekly problem score

advice-ost-note = Your { PLACE($place) } scored { $score } of 100 this week. Noted; nothing changes.
advice-ost-note-other = Your other problem scored { $score } of 100 this week. Noted; nothing changes.
advice-ost-review = Your { PLACE($place) } scored { $score } of 100 this week, enough to hold the plan where it is and look again next week.
advice-ost-review-other = Your other problem scored { $score } of 100 this week, enough to hold the plan where it is and look again next week.
advice-ost-physio = Your { PLACE($place) } scored { $score } of 100, and has got in the way of training. A physio's view is worth it now.
advice-ost-physio-other = Your other problem scored { $score } of 100, and has got in the way of training. A physio's view is worth it now.
advice-ost-100 = Your { PLACE($place) } kept you from training all week. Please let a doctor have a look, and tell me what you know about it.
advice-ost-100-other = It kept you from training all week. Please let a doctor have a look, and tell me what you know about it.
