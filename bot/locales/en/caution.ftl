# The caution level: why it stands where it stands, and trends worth a word before anything hurts.
# Never a percentage, never a promise: a caution level is no prediction (RISK-14).

# Signs of the score (RISK-01 to RISK-13).
caution-risk-01 = Your run on { DAY($on) } hurt up to { $pain } of 10.
caution-risk-01-day = A sore place reached { $pain } of 10 within a day of your run on { DAY($on) }.
caution-risk-02 = { PLACE($place) }: this morning was worse than your usual morning.
caution-risk-03 = { PLACE($place) }: in the middle of the week pain was { NUMBER($now) } of 10, and { NUMBER($before) } the week before.
caution-risk-04 = { PLACE($place) }: stiff for { MINUTES($minutes) } this morning.
caution-risk-05 = One run, done or planned, is { $percent } % longer than your longest of the last 30 days.
caution-risk-06 = This week's running is far above your last weeks.
caution-risk-07 = You slept { NUMBER($hours) } hours a night, over the nights you told me of in the last two weeks.
caution-risk-08 = Stress was high on { $days } of the last 7 days.
caution-risk-09 = { PLACE($place) }: it was injured within the last year.
caution-risk-09-now = { PLACE($place) }: it was hurt before, and we are watching it now.
caution-risk-10 = Your last runs felt harder than they were meant to.
caution-risk-11 = Two hard days came less than 48 hours apart, the last on { DAY($on) }.
caution-risk-12 = Your resting heart rate is { $beats } beats above your usual, and you feel it too.
caution-risk-13 = You are back from { $days } days without running.

# What the model reads and what adds to this runner's caution; what takes it away is never said.
caution-model-soreness = How sore you are, and have been, adds caution.
caution-model-load = Your training of the last days, against your usual day, adds caution.
caution-model-sleep-h = Your hours of sleep add caution.
caution-model-sleep-quality = How well you slept adds caution.
caution-model-stress = Your stress adds caution.
caution-model-mood = Your mood adds caution.
caution-model-reporting = Days I did not hear from you add caution.

# How much it rests on, and what it cannot know (for /why).
caution-confidence = { $confidence ->
        [learning] I am still learning you: this rests on fewer than 8 of your mornings.
        [low] Some of today's questions are open, so I am less sure.
        [not_enough] There is not enough to say today. An unanswered question never makes a day safer.
       *[usual] This rests on your own mornings and runs.
    }
caution-limits = The caution level looks at small signs that often come before a sore week. It is no diagnosis and cannot see a sudden injury. It only ever makes a day easier.

# Trends.
caution-trend-strain = Over the last 7 days your training strain was { $percent } % above the weeks before. An easier day or two lets it settle.
caution-trend-sleep = Over the last 7 days you slept { NUMBER($hours) } hours a night, { MINUTES($minutes) } less than in the three weeks before.
caution-trend-heart = Your resting heart rate was { $beats } over { $readings } mornings of the last 7 days. Your usual is { $usual }.
caution-trend-effort = Your last { $runs } easy runs felt like { NUMBER($rpe) } of 10. At the same pace, about { PACE($pace) }, it used to be { NUMBER($usual) }.
