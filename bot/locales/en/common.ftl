# Words that many dialogues share: places, sides, sessions, muscles, days, yes and no.

place = a place
    .achilles_mid = { $side } Achilles
    .achilles_insertion = { $side } Achilles, low at the heel
    .plantar_heel = underside of the { $side } heel
    .arch = { $side } arch
    .forefoot = ball of the { $side } foot
    .midfoot_top = top of the { $side } foot
    .lateral_midfoot = outer edge of the { $side } foot
    .ankle_lateral = { $side } outer ankle
    .ankle_medial = { $side } inner ankle
    .calf = { $side } calf
    .medial_shin = { $side } inner shin
    .anterior_shin = front of the { $side } shin
    .front_knee = front of the { $side } knee
    .lateral_knee = outside of the { $side } knee
    .medial_knee = inside of the { $side } knee
    .patellar = { $side } kneecap tendon
    .quadriceps = front of the { $side } thigh
    .hamstring = { $side } hamstring
    .hamstring_proximal = { $side } hamstring, high at the sit bone
    .groin_hip = { $side } groin
    .lateral_hip = { $side } outer hip
    .glute = { $side } buttock
    .low_back = { $side } lower back
    .other = { $side } sore place
    .knee = { $side } knee
    .shin = { $side } shin
    .thigh = { $side } thigh
    .foot = { $side } foot
    .pelvis = { $side } pelvis
place-both = { $place }, both sides
place-middle = { $place }, in the middle
side = side
    .left = left
    .right = right

region = Where is it?
    .opt-foot = Foot or heel
    .say-foot = foot|heel|sole|toes
    .opt-ankle = Ankle or Achilles
    .say-ankle = ankle
    .opt-lower_leg = Calf or shin
    .say-lower_leg = lower leg
    .opt-knee = Knee
    .opt-thigh = Thigh
    .say-thigh = upper leg
    .opt-hip = Hip, groin, buttock
    .say-hip = hip
    .opt-back = Lower back
    .say-back = back|spine
    .opt-other = Somewhere else
    .say-other = other|elsewhere
    .opt-nothing = { $part ->
        [first] No, nothing
       *[more] No, that's all
    }
    .say-nothing = no|none|nope|nothing|all fine|that's all|thats all|no more|done

site = Which spot is closest?
    .opt-plantar_heel = Under the heel
    .opt-arch = Arch
    .opt-forefoot = Ball of the foot, toes
    .opt-midfoot_top = Top of the foot
    .opt-lateral_midfoot = Outer edge
    .opt-foot = I can't tell closer
    .say-foot = not sure|don't know|dont know|can't tell|cant tell|all over
    .opt-achilles_mid = Achilles, above the heel
    .opt-achilles_insertion = Achilles, low at the heel
    .opt-ankle_lateral = Outer ankle
    .say-ankle_lateral = outside|outer
    .opt-ankle_medial = Inner ankle
    .say-ankle_medial = inside|inner
    .opt-calf = Calf
    .opt-medial_shin = Inner edge of the shin
    .say-medial_shin = inner|inside
    .opt-anterior_shin = Front of the shin
    .say-anterior_shin = front|outer
    .opt-shin = Shin, I can't tell closer
    .say-shin = not sure|don't know|dont know|can't tell|cant tell
    .opt-front_knee = Front, around the kneecap
    .say-front_knee = front
    .opt-patellar = Just below the kneecap
    .say-patellar = below
    .opt-lateral_knee = Outside
    .say-lateral_knee = outer
    .opt-medial_knee = Inside
    .say-medial_knee = inner
    .opt-knee = I can't tell closer
    .say-knee = not sure|don't know|dont know|can't tell|cant tell|behind
    .opt-quadriceps = Front of the thigh
    .say-quadriceps = front
    .opt-hamstring = Back of the thigh
    .say-hamstring = back
    .opt-hamstring_proximal = High up, at the sit bone
    .say-hamstring_proximal = high
    .opt-thigh = I can't tell closer
    .say-thigh = not sure|don't know|dont know|can't tell|cant tell|inner|outer
    .opt-groin_hip = Groin or front of the hip
    .say-groin_hip = front
    .opt-lateral_hip = Side of the hip
    .say-lateral_hip = side|outer
    .opt-glute = Buttock
    .opt-pelvis = Pelvis, I can't tell closer
    .say-pelvis = not sure|don't know|dont know|can't tell|cant tell

side-choice = Which side?
    .opt-left = Left
    .say-left = l|left side|left one|the left
    .opt-right = Right
    .say-right = r|right side|right one|the right
    .opt-both = Both
    .say-both = both sides
    .opt-middle = In the middle
    .say-middle = middle|centre|center

yes-no = Yes or no?
    .opt-yes = Yes
    .say-yes = y|yeah|yep|yup|yes please|ok|okay|correct|true|i do|i did|it is|it does|i am|right
    .opt-no = No
    .say-no = n|nope|nah|not really|no thanks|false|i don't|i didn't|it isn't|it doesn't
    .opt-not_sure = Not sure
    .say-not_sure = unsure|don't know|dont know|no idea|maybe|not certain|?

source = a clinician
    .doctor = your doctor
    .physiotherapist = your physio
    .nurse = your nurse
    .podiatrist = your podiatrist
    .osteopath = your osteopath
    .chiropractor = your chiropractor
    .clinician = your clinician
    .unknown = your clinician
    .myself = you
session = session
    .rest = rest day
    .walk = walk
    .mobility = mobility
    .cross_training = cross-training
    .strength = strength
    .walk_run = walk-run
    .easy_run = easy run
    .long_run = long run
    .steady = steady run
    .tempo = tempo run
    .intervals = intervals
    .hills = hill run
    .strides = easy run with strides
    .race = race
    .plyometric = jumping drills

session-kind = What was it?
    .opt-easy_run = Easy run
    .say-easy_run = run|easy|jog
    .opt-long_run = Long run
    .say-long_run = long
    .opt-walk_run = Walk-run
    .say-walk_run = walk run|run walk|run-walk
    .opt-intervals = Intervals
    .say-intervals = interval|reps|repeats|speed
    .opt-tempo = Tempo
    .say-tempo = tempo run|threshold
    .opt-hills = Hills
    .say-hills = hill run|hill reps
    .opt-race = Race
    .say-race = parkrun
    .opt-strength = Strength
    .say-strength = gym|weights|exercises
    .opt-cross_training = Bike, swim or other
    .say-cross_training = bike|cycling|swim|swimming|rowing|elliptical|cross training|cross-training
    .opt-other = Something else
    .say-other = other|else
    .opt-walk = Walk
    .say-walk = walking|hike
    .opt-mobility = Mobility
    .say-mobility = stretching|yoga
    .opt-steady = Steady run
    .say-steady = steady
    .opt-strides = Run with strides
    .say-strides = strides
    .opt-plyometric = Jumping drills
    .say-plyometric = jumps|hops|plyo

muscle = Which muscles?
    .opt-quads = Front of the thighs
    .say-quads = quads|quad|front thighs|thighs
    .opt-hamstrings = Back of the thighs
    .say-hamstrings = hamstrings|hamstring|hams|back thighs
    .opt-calves = Calves
    .say-calves = calf
    .opt-glutes = Buttocks
    .say-glutes = glutes|glute|bum
    .opt-shins = Shins
    .say-shins = shin
    .opt-hip_flexors = Front of the hips
    .say-hip_flexors = hip flexors|hips
    .opt-back = Back
    .say-back = lower back
    .opt-arms = Arms, shoulders
    .say-arms = arms|shoulders
    .opt-all_over = All over
    .say-all_over = everything|everywhere|whole body

when = When does it hurt?
    .opt-morning_first_steps = First steps in the morning
    .say-morning_first_steps = morning|first steps|mornings
    .opt-start_then_eases = At the start, then it eases
    .say-start_then_eases = start|eases|warms up
    .opt-during_increasing = More and more while I run
    .say-during_increasing = increasing|gets worse|during|running
    .opt-after_same_day = Later, after a run
    .say-after_same_day = after|afterwards
    .opt-walking = Walking
    .opt-stairs = Stairs
    .opt-downhill = Downhill
    .opt-sitting = Sitting
    .opt-rest = At rest
    .say-rest = rest|resting
    .opt-night = At night
    .say-night = night|in bed
    .opt-none = None of these
    .say-none = none|no|never

weekdays = Which days?
    .opt-mon = Mon
    .say-mon = monday|mondays
    .opt-tue = Tue
    .say-tue = tuesday|tuesdays|tues
    .opt-wed = Wed
    .say-wed = wednesday|wednesdays
    .opt-thu = Thu
    .say-thu = thursday|thursdays|thurs
    .opt-fri = Fri
    .say-fri = friday|fridays
    .opt-sat = Sat
    .say-sat = saturday|saturdays
    .opt-sun = Sun
    .say-sun = sunday|sundays

date = { $weekday } { $day } { $month }
date-with-year = { $weekday } { $day } { $month } { $year }
weekday = weekday
    .d0 = Monday
    .d1 = Tuesday
    .d2 = Wednesday
    .d3 = Thursday
    .d4 = Friday
    .d5 = Saturday
    .d6 = Sunday
month = month
    .m1 = January
    .m2 = February
    .m3 = March
    .m4 = April
    .m5 = May
    .m6 = June
    .m7 = July
    .m8 = August
    .m9 = September
    .m10 = October
    .m11 = November
    .m12 = December
day = day
    .opt-today = Today
    .opt-yesterday = Yesterday
    .opt-tomorrow = Tomorrow
    .opt-correct = Put something right

# What every dialogue and the turn itself say.

common-skip = Skip
common-skip-words = skip|pass|next|rather not|rather not say
common-back = Back
common-back-words = back|go back|undo|oops
common-cancel = Stop here
common-cancel-words = cancel|stop here|quit|never mind|nevermind|not now
common-done = Done
common-done-words = done|that's it|thats it|that is it|finished|ready
common-none = nothing of these
common-thanks = Thank you.
common-understood = Got it: { $what }.
common-unusual = Unusual: { $what }. If that was a slip, /back takes it back.
common-noted = Thank you for telling me.
common-noted-same = Thank you, noted. Today's answer stays as it is.
common-corrected = Changed. I took your new words instead.
common-run-stands = The run you began to tell me stands as far as you told it; /correct changes it.
common-run-unconfirmed = The run you began to tell me was never confirmed, so I did not keep it. Tell me again and name its day, if it was right.
common-share-location = Share my location
common-edit-unknown = I see you changed an older message, but I can no longer tell what it answered. Send it as a new one and say which day it is about, and I will put it right.
common-undone = Taken back: { common-undone-what } of { DAY($on) }. It no longer counts.
common-undone-before = Taken back: the change to { common-undone-what } of { DAY($on) }. What stood there before counts again.
common-undone-what = { $what ->
        [check_in] the check-in
        [session] the session
        [answer] your answer
        [weekly_review] the weekly answers
        [words] what you wrote last
       *[other] what you told last
    }
common-undone-words = Taken back: what you wrote last, "{ $text }". It no longer counts.
common-undone-not-red = What you wrote last stands: words like these are not taken back. If they were not about you, or it is over, a clinician's word is the way on.
common-nothing-to-undo = There is nothing I can take back right now. If something is wrong, tell me in words, such as "yesterday was 6 km, not 8".
common-cancelled = Stopped. Nothing was kept from this.
common-cancelled-kept = Stopped. What you told me about your body still counts.
common-nothing-open = There is nothing open to stop.
common-cannot-skip = I need this one before we go on. Take your time.
common-stale = That button is from an earlier question. Here is where we are.
common-closed = That question is closed. /today shows how today stands, /help what I can do.
common-resumed = Back to where we were.
common-resumed-messages = Good to have you back. I'll ask again at your usual time.
common-snoozed = All right, in an hour.
common-check-in-now = Check in now
common-changed = { $cause ->
        [checkin] Your check-in changes today.
        [run] That session changes today.
        [files] What your files tell changes today.
        [effort] That session changes today.
        [correction] With the corrected numbers, today changes.
        [limit] What your clinician said changes today.
        [triage] Your answer changes today.
        [words] What you just told me changes today.
        [settings] Your new settings change today.
       *[other] That changes today.
    }
    .brief = Today changes.
common-silent-back = Welcome back. It has been { $days } days.{ $off ->
    [0] {""}
   *[other] { $off ->
        [one] {" "}You had { $off } day without a run, so we begin gently from there.
       *[other] {" "}You had { $off } days without a run, so we begin gently from there.
    }
}
common-welcome-back = Hello again. Nothing is lost: /today has today's answer, /checkin starts the check-in.
common-erased = Done. Everything you told me is erased here. Messages already in this chat are yours to delete. If you ever want to begin again, type /start.
common-not-understood = I'm not sure what you mean. Ask me "what today?", tell me how your body feels, or log a run such as "8k 46min". /help shows more.
common-not-understood-stop = I'm not sure what you mean. { $running ->
        [seen] The stop still stands as it was told to you; running comes back with a clinician's yes. If it gets worse, don't wait: be seen the same day.
        [blocked] The stop still stands: no running until a clinician has looked and you tell me what was said. If it gets worse, don't wait: be seen the same day.
       *[open] What I told you still stands.
    } /today says it again. In an emergency call { $number }.
common-not-seen-yet = That is all right. Running stays paused until somebody has looked; tell me when you know more. If it gets worse, don't wait: be seen the same day.
common-unknown-command = I don't know /{ $command }. Here is what I can do.
common-shared-voice = I can't listen to voice messages. Please type it in a few words.
common-shared-picture = I can't look at pictures, and I don't keep them. Please tell me in a few words.
common-shared-sticker = I can only read words. How is the body?
common-shared-file = I can't read that file. Please tell me the run in one line, such as "8k 46min rpe 4".
common-shared-zone = I can't tell your time zone from that. Type a big city near you instead.
common-shared-other = I can only read words. Please type it in a few.
