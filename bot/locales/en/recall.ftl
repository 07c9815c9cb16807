# Answers to plain questions over the own diary. Every answer begins with its window.

recall-ask = What would you like to know from your diary? For example: "{ recall-example-1 }", "{ recall-example-2 }", "{ recall-example-3 }".
recall-example-1 = how often did my knee hurt after hills?
recall-example-2 = longest run since May
recall-example-3 = average sleep last month
recall-unclear = That reads like a question about your diary, but I can't work out an exact answer. These I can: "{ recall-example-1 }", "{ recall-example-2 }", "{ recall-example-3 }". Sleep, resting heart rate, stress, painkillers, shoes and flare-ups work too.
recall-not-kept = I don't keep that, so I can't tell you. I do keep runs, pain, stiffness, sleep, resting heart rate, stress, mood and painkillers, as you told me.
recall-best-time = I don't keep best times over a distance: only whole runs, with their length and time. Try "longest run this year" or "average pace in June".
recall-few = That is few, so read little into it.
recall-no-cause = A count is no cause, but it may be worth watching.
recall-if-now = If you meant how it is now, tell me the place and a number from 0 to 10.

recall-window = { $form ->
    [whole] All of your diary, from { DAY($first, year: 1) } until today:
    [day] On { DAY($first, year: 1) }:
    [now] From { DAY($first, year: 1) } until today:
   *[span] From { DAY($first, year: 1) } to { DAY($last, year: 1) }:
    }
recall-none = { $what ->
    [distance] No runs are in the log.
    [time] No runs are in the log.
    [climb] No runs are in the log.
    [runs] No such session is in the log.
    [run_length] No run with a distance is in the log.
    [pace] No run with both distance and time is in the log.
    [effort] No session with an effort is in the log.
    [shoes] No run names its shoes.
    [stopped] No run tells whether you stopped early.
    [sleep] You told me nothing of your sleep.
    [resting_hr] You told me no resting heart rate.
    [stiffness] You told me nothing about stiffness.
    [pain] { $of ->
        [0] There is no check-in, so I can't tell.
       *[other] You told me nothing about pain there.
        }
    [pain_free] There is no check-in about pain, so I can't tell.
   *[other] There is nothing about that in the diary, so I can't tell.
    }
recall-kind = { $kind ->
    [any] run
    [hilly] hilly run
    [trail] trail run
    [treadmill] treadmill run
    [track] run on the track
    [strength] strength session
    [fast] fast run
    [intervals] interval session
    [tempo] tempo run
    [easy] easy run
    [long] long run
    [race] race
    [walk] walk
    [walk_run] walk-run
    [cross] cross-training session
    [mobility] mobility session
   *[other] session
    }
recall-kinds = { $kind ->
    [any] runs
    [hilly] hilly runs
    [trail] trail runs
    [treadmill] treadmill runs
    [track] runs on the track
    [strength] strength sessions
    [fast] fast runs
    [intervals] interval sessions
    [tempo] tempo runs
    [easy] easy runs
    [long] long runs
    [race] races
    [walk] walks
    [walk_run] walk-runs
    [cross] cross-training sessions
    [mobility] mobility sessions
   *[other] sessions
    }
recall-bound-of = { $way ->
    [above] {" "}longer than { DISTANCE($bound) }
    [below] {" "}shorter than { DISTANCE($bound) }
   *[none] {""}
    }
recall-total-distance = { DISTANCE($value) } in { $runs ->
    [one] one { recall-kind }
   *[other] { $runs } { recall-kinds }
    }{ recall-bound-of }.{ $without ->
    [0] {""}
    [one] {" "}One more has no distance.
   *[other] {" "}{ $without } more have no distance.
    }
recall-total-time = { DURATION($value) } in { $runs ->
    [one] one { recall-kind }
   *[other] { $runs } { recall-kinds }
    }{ recall-bound-of }.{ $without ->
    [0] {""}
    [one] {" "}One more has no time.
   *[other] {" "}{ $without } more have no time.
    }
recall-total-climb = { NUMBER($value, maximumFractionDigits: 0) } metres of climbing, in { $runs ->
    [one] one run that recorded it
   *[other] { $runs } runs that recorded it
    }.{ $without ->
    [0] {""}
    [one] {" "}One more did not.
   *[other] {" "}{ $without } more did not.
    }
recall-count-runs = { $count ->
    [one] One { recall-kind }
   *[other] { $count } { recall-kinds }
    }{ recall-bound-of } on { $days ->
    [one] one day
   *[other] { $days } days
    }{ $has_km ->
    [yes] , { DISTANCE($value) } in all
   *[no] {""}
    }.
recall-extreme-run = { $end ->
    [most] The longest
   *[least] The shortest
    } of { $count ->
    [one] one run
   *[other] { $count } runs
    }: { DAY($on, year: 1) }, { SESSION($session) }{ $has_distance_m ->
    [yes] , { DISTANCE($distance_m) }
   *[no] {""}
    }{ $has_duration_s ->
    [yes] , { DURATION($duration_s) }
   *[no] {""}
    }.{ $without ->
    [0] {""}
   *[other] {" "}{ $without } more can't be compared.
    }
recall-run-length = { DISTANCE($value) } a run on average, over { $count ->
    [one] one run
   *[other] { $count } runs
    } with a distance.
recall-pace = { PACE($value) } on average, over { $count ->
    [one] one run
   *[other] { $count } runs
    } with distance and time.
recall-period-mean = On average { $what ->
    [distance] { DISTANCE($value) }
    [time] { DURATION($value) }
    [climb] { NUMBER($value, maximumFractionDigits: 0) } metres of climbing
   *[runs] { NUMBER($value) } sessions
    } a { $unit }, over { $periods } { $unit ->
    [week] { $periods ->
        [one] calendar week
       *[other] calendar weeks
        }
   *[month] { $periods ->
        [one] calendar month
       *[other] calendar months
        }
    }.{ $silent ->
    [0] {""}
    [one] {" "}One in which you told me nothing is left out.
   *[other] {" "}{ $silent } in which you told me nothing are left out.
    }{ $periods ->
    [one] {""}
   *[other] {" "}The last { $shown }:
    }
recall-month = { $month ->
    [1] { month.m1 }
    [2] { month.m2 }
    [3] { month.m3 }
    [4] { month.m4 }
    [5] { month.m5 }
    [6] { month.m6 }
    [7] { month.m7 }
    [8] { month.m8 }
    [9] { month.m9 }
    [10] { month.m10 }
    [11] { month.m11 }
   *[12] { month.m12 }
    } { $year }
recall-period-line = { $unit ->
    [week] Week of { DAY($on) }
   *[month] { recall-month }
    }: { $what ->
    [distance] { DISTANCE($value) }
    [time] { DURATION($value) }
    [climb] { NUMBER($value, maximumFractionDigits: 0) } metres
   *[runs] { NUMBER($value) }
    }
recall-period-extreme = { $end ->
    [most] The most
   *[least] The least
    } in a { $unit }, of { $periods }: { $what ->
    [distance] { DISTANCE($value) }
    [time] { DURATION($value) }
    [climb] { NUMBER($value, maximumFractionDigits: 0) } metres of climbing
   *[runs] { NUMBER($value) } sessions
    }, in { $unit ->
    [week] the week from { DAY($on, year: 1) }
   *[month] { recall-month }
    }.{ $silent ->
    [0] {""}
   *[other] {" "}{ $silent } in which you told me nothing are left out.
    }
recall-rest-days = { $value ->
    [one] One rest day
   *[other] { $value } rest days
    } of { $of } { $of ->
    [one] day
   *[other] days
    }.{ $unknown ->
    [0] {""}
    [one] {" "}On one more day you told me nothing, so I don't know.
   *[other] {" "}On { $unknown } more days you told me nothing, so I don't know.
    }
recall-run-days = You ran on { $value } of { $of } days, as far as the log tells.
recall-check-ins = You checked in on { $value } of { $of } days.
recall-what = { $what ->
    [sleep] nights
    [sleep_quality] nights
    [effort] sessions
   *[other] mornings
    }
recall-mean = { $what ->
    [sleep] You slept { HOURS($value) } on average
    [sleep_quality] Your sleep was { NUMBER($value) } of 5 on average
    [resting_hr] Your resting heart rate was { NUMBER($value) } beats a minute on average
    [stress] Your stress was { NUMBER($value) } of 5 on average
    [mood] Your mood was { NUMBER($value) } of 5 on average
    [stiffness] { MINUTES($value) } of stiffness on average{ recall-at }
   *[effort] Effort { NUMBER($value) } of 10 on average
    }, { $is_flat ->
    [yes] the same every time
   *[no] { recall-range }
    }. That is from { $count } { recall-what } in { $days } days.
recall-range = { $what ->
    [sleep] from { HOURS($least) } to { HOURS($most) }
    [stiffness] from { MINUTES($least) } to { MINUTES($most) }
   *[other] from { $least } to { $most }
    }
recall-single = { $what ->
    [sleep] You slept { HOURS($value) }.
    [sleep_quality] Your sleep was { $value } of 5.
    [resting_hr] Your resting heart rate was { NUMBER($value) } beats a minute.
    [stress] Your stress was { $value } of 5.
    [mood] Your mood was { $value } of 5.
    [stiffness] { MINUTES($value) } of stiffness{ recall-at }.
   *[effort] Effort { $value } of 10.
    } That is all you told me of it: one of { $days } { $days ->
    [one] day
   *[other] days
    }.
recall-extreme = { $end ->
    [most] The most
   *[least] The least
    } was { $what ->
    [sleep] { HOURS($value) } of sleep
    [sleep_quality] a sleep quality of { $value } of 5
    [resting_hr] a resting heart rate of { NUMBER($value) }
    [stress] a stress of { $value } of 5
    [mood] a mood of { $value } of 5
    [stiffness] { MINUTES($value) } of stiffness{ recall-at }
   *[effort] an effort of { $value } of 10
    }, { $same ->
    [one] on { DAY($on, year: 1) }
   *[other] { $same } times, first on { DAY($on, year: 1) }
    }. That is out of { $count } { recall-what } in { $days } days.
recall-bound = { $value } of { $count } { recall-what } { $way ->
    [below] were below
   *[above] were above
    } { $what ->
    [sleep] { HOURS($bound) }
   *[other] { NUMBER($bound) }
    }.
recall-at = { $place ->
    [any] {""}
   *[other] {" "}at the { recall-part }
    }
recall-part = { $place ->
    [left-knee] left knee
    [right-knee] right knee
    [left-achilles] left Achilles
    [right-achilles] right Achilles
    [achilles] Achilles
    [left-shin] left shin
    [right-shin] right shin
    [left-calf] left calf
    [right-calf] right calf
    [left-heel] left heel
    [right-heel] right heel
    [left-foot] left foot
    [right-foot] right foot
    [left-ankle] left ankle
    [right-ankle] right ankle
    [left-hamstring] left hamstring
    [right-hamstring] right hamstring
    [left-thigh] left thigh
    [right-thigh] right thigh
    [left-hip] left hip
    [right-hip] right hip
    [left-back] left side of the back
    [right-back] right side of the back
   *[other] { $place }
    }
recall-who = { $place ->
    [any] something
   *[other] your { recall-part }
    }
recall-missing = { $missing ->
    [0] {""}
    [one] {" "}One day without a check-in is not counted.
   *[other] {" "}{ $missing } days without a check-in are not counted.
    }
recall-pain-days = { $value ->
    [0] Nothing told of pain{ recall-at }, on { $of } days with a check-in.
   *[other] On { $value } of { $of } days with a check-in, { recall-who } hurt; { $most } of 10 at worst.
    }{ recall-missing }
recall-pain-bound = On { $value } of { $of } days with a check-in, pain{ recall-at } was { $way ->
    [below] below
   *[above] above
    } { NUMBER($bound) } of 10.{ recall-missing }
recall-pain-worst = { $value ->
    [0] No pain{ recall-at } on any of { $of } days with a check-in.
   *[other] { $value } of 10 was the worst{ recall-at }, { $same ->
        [one] on { DAY($on, year: 1) }
       *[other] { $same } times, last on { DAY($on, year: 1) }
        }. That is from { $of } days with a check-in.
    }{ recall-missing }
recall-pain-mean = { NUMBER($value) } of 10 on average{ recall-at }, { $most } at worst; it hurt on { $count } of { $of } days with a check-in.{ recall-missing }
recall-pain-free = On { $value } of { $of } days with a check-in, { $place ->
    [any] nothing hurt
   *[other] your { recall-part } did not hurt
    }.{ recall-missing }
recall-pain-weeks = { $value } of { $of } weeks with a check-in had a day on which { recall-who } hurt.
recall-run-pain = Something hurt in { $value } of { $of } runs with an answer{ $most ->
    [0] .
   *[other] ; { $most } of 10 at worst.
    }{ $without ->
    [0] {""}
   *[other] {" "}{ $without } more runs have no answer.
    }
recall-run-place = Not every run says which place it was; pain without a place is counted too.
recall-spell = The longest row without pain{ recall-at }: { $value ->
    [one] one check-in
   *[other] { $value } check-ins
    }, from { DAY($first, year: 1) } to { DAY($last, year: 1) }.{ $days ->
   *[other] {" "}That spans { $days } days; silent ones are not counted.
    }
recall-spell-none = No check-in of { $of } was without pain{ recall-at }.
recall-painkillers = { $value ->
    [0] You told me of no painkiller. I only know of those you mention or I ask about.
    [one] One day with a painkiller, as you told me. I only know of those you mention or I ask about.
   *[other] { $value } days with a painkiller, as you told me. I only know of those you mention or I ask about.
    }
recall-stopped = You stopped early in { $value } of { $of } runs with an answer.{ $without ->
    [0] {""}
   *[other] {" "}{ $without } more have no answer.
    }
recall-flares = { $value ->
    [0] No flare-up{ recall-at }
    [one] One flare-up{ recall-at }
   *[other] { $value } flare-ups{ recall-at }
    }, from { $of } days with a check-in.{ $has_on ->
    [yes] {" "}The last began on { DAY($on, year: 1) }.
   *[no] {""}
    } I count days clearly sorer than the four weeks before.
recall-shoe-line = { $name }: { DISTANCE($value) } in { $runs ->
    [one] one run
   *[other] { $runs } runs
    }
recall-shoe-unnamed = { $count ->
    [one] One run names
   *[other] { $count } runs name
    } no shoes.
recall-done-none = { $form ->
    [day] Nothing is in the log for that day.
   *[other] Nothing is in the log for those days.
    }
recall-done-line = { DAY($on) }: { SESSION($session) }{ $has_distance_m ->
    [yes] , { DISTANCE($distance_m) }
   *[no] {""}
    }{ $has_duration_s ->
    [yes] , { DURATION($duration_s) }
   *[no] {""}
    }{ $has_rpe ->
    [yes] , effort { $rpe } of 10
   *[no] {""}
    }{ $has_pain_during ->
    [yes] , pain { $pain_during } of 10
   *[no] {""}
    }
recall-done-more = The last { $shown } of { $count } sessions:
recall-place-line = { PLACE($place) }: it hurt on { $value } of { $of } days with a check-in
recall-places-none = Nothing hurt on any of { $of } days with a check-in.
recall-when = { $end ->
    [first] The first
   *[last] The last
    } { $what ->
    [pain] day on which { recall-who } hurt
    [free] day without pain{ recall-at }
    [run] { recall-kind }
    [run-pain] run in which something hurt
    [painkiller] day with a painkiller
    [stopped] run that you stopped early
    [flare] start of a flare-up{ recall-at }
    [rest] rest day
    [stiff] stiff morning{ recall-at }
   *[after] such day on which { recall-who } hurt
    } was { DAY($on, year: 1) }, { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
    }.{ $of ->
    [0] {""}
   *[other] {" "}That is from { $of } { $what ->
        [run-pain] runs with an answer
        [stopped] runs with an answer
       *[other] days with a check-in
        }.
    }
recall-when-none = { $what ->
    [pain] No day on which { recall-who } hurt
    [free] No day without pain{ recall-at }
    [run] No { recall-kind }
    [run-pain] No run in which something hurt
    [painkiller] No day with a painkiller
    [stopped] No run that you stopped early
    [flare] No flare-up{ recall-at }
    [rest] No rest day
    [stiff] No stiff morning{ recall-at }
   *[after] No such day on which { recall-who } hurt
    } is in the diary.{ $of ->
    [0] {""}
   *[other] {" "}I looked at { $of } { $what ->
        [run-pain] runs with an answer
        [stopped] runs with an answer
       *[other] days with a check-in
        }.
    }
recall-after-what = { $after ->
    [hilly] a hilly or downhill run
    [trail] a trail run
    [treadmill] a treadmill run
    [track] a run on the track
    [strength] a strength session
    [fast] a fast run
    [intervals] an interval session
    [tempo] a tempo run
    [easy] an easy run
    [long] a long run (planned as one, or 60 min and more)
    [race] a race
    [walk] a walk
    [walk_run] a walk-run
    [cross] cross-training
    [mobility] a mobility session
    [any_run] a run
    [rest_day] a rest day
    [short_night] a night under { HOURS($hours) }
   *[other] a stressful day
    }
recall-after = On { $value } of { $of } days with a check-in after { recall-after-what }, { $free ->
    [yes] nothing hurt
   *[no] { recall-who } hurt
    }.{ $missing ->
    [0] {""}
    [one] {" "}One more such day had no check-in.
   *[other] {" "}{ $missing } more such days had no check-in.
    }
recall-after-others = On the other days with a check-in it was { $value } of { $of }.
recall-after-worst = { $value } of 10 was the worst{ recall-at } after { recall-after-what }, on { DAY($on, year: 1) }. That is from { $of } such days with a check-in.
recall-after-mean = { NUMBER($value) } of 10 on average{ recall-at }, on { $of } days with a check-in after { recall-after-what }.
recall-after-none = No check-in follows { recall-after-what }, as far as the log tells, so I can't say.
recall-after-silent = There were days after { recall-after-what }, but too few check-ins around them to tell.
recall-change = { $way ->
    [up] Pain{ recall-at } was { NUMBER($value) } points higher on average on the day after { recall-after-what } than the day before.
    [down] Pain{ recall-at } was { NUMBER($value) } points lower on average on the day after { recall-after-what } than the day before.
   *[same] Pain{ recall-at } was the same on average on the day after { recall-after-what } and the day before.
    } Out of { $count }: higher { $higher } times, the same { $same }, lower { $lower }.
recall-given = { $side ->
    [with] With pain{ recall-at }
   *[without] Without
    } ({ $periods } { $unit ->
    [week] { $periods ->
        [one] week
       *[other] weeks
        }
   *[day] { $periods ->
        [one] day
       *[other] days
        }
    }): { $told ->
    [no] nothing told.
   *[yes] { $what ->
        [sleep] { HOURS($value) } of sleep on average, from { $count } nights.
        [resting_hr] resting heart rate { NUMBER($value) }, from { $count } mornings.
        [sleep_quality] sleep quality { NUMBER($value) } of 5, from { $count } nights.
        [stress] stress { NUMBER($value) } of 5, from { $count } mornings.
        [mood] mood { NUMBER($value) } of 5, from { $count } mornings.
        [stiffness] { MINUTES($value) } of stiffness, from { $count } mornings.
        [effort] effort { NUMBER($value) } of 10, from { $count } sessions.
        [distance] { DISTANCE($value) } a { $unit } on average.
        [time] { DURATION($value) } a { $unit } on average.
       *[runs] { NUMBER($value) } runs a { $unit } on average.
        }
    }
recall-runs = { $count ->
    [one] one run
   *[other] { $count } runs
    }
recall-compare = { $form ->
    [day] { DAY($first, year: 1) }
    [now] { DAY($first, year: 1) } until today
   *[span] { DAY($first, year: 1) } to { DAY($last, year: 1) }
    }: { $told ->
    [no] nothing told
   *[yes] { $what ->
        [distance] { DISTANCE($value) } in { recall-runs }
        [time] { DURATION($value) } in { recall-runs }
        [climb] { NUMBER($value, maximumFractionDigits: 0) } metres of climbing
        [runs] { recall-runs }
        [run_days] { NUMBER($value) } days with a run
        [sleep] { HOURS($value) } of sleep on average, from { $count } nights
        [sleep_quality] sleep quality { NUMBER($value) } of 5, from { $count } nights
        [resting_hr] resting heart rate { NUMBER($value) }, from { $count } mornings
        [stress] stress { NUMBER($value) } of 5, from { $count } mornings
        [mood] mood { NUMBER($value) } of 5, from { $count } mornings
        [stiffness] { MINUTES($value) } of stiffness, from { $count } mornings
        [effort] effort { NUMBER($value) } of 10, from { $count } sessions
        [pain] pain on { NUMBER($value) } of { $of } days with a check-in
        [pain_free] no pain on { NUMBER($value) } of { $of } days with a check-in
        [pain_score] pain { NUMBER($value) } of 10, from { $count } days with a check-in
       *[painkillers] { NUMBER($value) } days with a painkiller
        }
    } ({ $days ->
    [one] one day
   *[other] { $days } days
    }).
