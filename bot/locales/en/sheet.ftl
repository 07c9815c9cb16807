# The clinician sheet: labels, columns and facts, as a third person reads them. Rules: HAND-01.

sheet-title = Running and pain diary: summary
sheet-range = { $first } to { $last } ({ $days } days)
sheet-lead = Self-reported by the runner in short daily messages and put together by Twinge, a coaching program. Nobody examined the runner, and there is no diagnosis here. Pain is 0 (none) to 10 (worst imaginable). A dash or a grey line means that nothing was told.
sheet-footer = Self-reported, no diagnosis. Made by Twinge on { $on }.
sheet-name = Name
sheet-born = Date of birth
sheet-page = page
    .before = page{" "}
    .between = {" "}of{" "}
sheet-missing = no report
sheet-glance = At a glance
sheet-reported = Days reported
sheet-reported-days = { $told } of { $all }{ $told ->
        [0] {" "}(nothing was told in these days)
       *[other] {""}
    }{ $words ->
        [0] {""}
       *[other] {" "}({ $words } of them in a message, without a check-in)
    }
sheet-no-pain = No sore place was told in these days.
sheet-running = Running
sheet-runs = { $runs ->
        [0] no runs logged
        [one] 1 run
       *[other] { $runs } runs
    }{ $distance_m ->
        [0] {""}
       *[other] , { DISTANCE($distance_m) } in all
    }
sheet-now = Running today
sheet-running-now = { $state ->
        [stopped_below] stopped by the coach or a clinician, see limits and stops
        [stopped] stopped by the coach for today, after what was told
        [not_today] left out today on the coach's advice; no stop is open
       *[allowed] allowed by the coach, within the plan
    }
sheet-sleep = Sleep
sheet-sleep-mean = { HOURS($hours) } a night on average, where told
sheet-followed = followed since { $on }
sheet-settled = settled { $on }
sheet-worst = highest { $worst } of 10 ({ $on })
sheet-last = latest morning { $now } ({ $on })
sheet-stiffness = { $most ->
        [0] no morning stiffness where told
       *[other] morning stiffness { $least ->
            [0] up to { MINUTES($most) }
           *[other] { NUMBER($least) } to { MINUTES($most) }
        }
    }

sheet-runner = The runner
sheet-age = Age band
sheet-years = Years of running
sheet-number = { NUMBER($value) }
sheet-before = Before the diary
sheet-before-week = { DISTANCE($distance_m) } a week{ $longest_m ->
        [0] {""}
       *[other] , longest run { DISTANCE($longest_m) }
    }
sheet-goal = Goal
sheet-goal-is = { $kind ->
        [race] a race
        [distance] a distance
       *[keep_running] to keep running
    }{ $distance_m ->
        [0] {""}
       *[other] {" "}of { DISTANCE($distance_m) }
    }{ $has_on ->
        [yes] {" "}on { $on }
       *[no] {""}
    }
sheet-earlier = Earlier injury
sheet-episodes = { $count ->
        [one] 1 episode
       *[other] { $count } episodes
    }
sheet-last-year = { $count } in the last 12 months
sheet-weeks-off = { NUMBER($weeks) } weeks off the last time
sheet-called = called { $named } by { $by }
sheet-unknown-who = not told who
sheet-background = As told

sheet-pain = Pain and stiffness
sheet-scale = Morning: pain at the check-in. Highest: worst of the last 24 hours; over several days the highest, with the middle value of the days in brackets. Stiff: morning stiffness in minutes, the middle value where there are several days. In run: highest during or after a run.
sheet-column = column
    .day = Day
    .week = Week
    .month = Month
    .told = Days told
    .now = Morning
    .worst = Highest
    .stiff = Stiff (min)
    .run = In run
sheet-in-run-shared = Pain in a run was told without saying which of the places it was; it stands under each.
sheet-further = { PLACE($place) }: its range stands at the top, its days are in the export; the table has no room for more places.
sheet-moved = { PLACE($place) }: began as pain that moved from { PLACE($before) }.
sheet-situation = { $when } ({ $count })
sheet-hurts-when = { PLACE($place) } hurts, with days counted: { $told }.
sheet-chart = chart
    .pain = Highest pain a day, 0 to 10
    .load = Running a week
sheet-chart-alt = Chart of the numbers in the tables. { $told }. Running by week: { $weeks }.
sheet-distance = { DISTANCE($distance_m) }
sheet-duration = { DURATION($seconds) }

sheet-load = Running by week
sheet-load-column = column
    .week = Week of
    .runs = Runs
    .far = Distance
    .time = Time
    .longest = Longest
sheet-no-runs = No runs were logged in these days.
sheet-none-logged = none logged
sheet-newest = The newest { $count } of { $all } are listed; the export has all.
sheet-last-weeks = The last { $count } of { $all } weeks are listed.
sheet-spike = { $on }: { $ran } in one run; the longest that went well in the 30 days before was { $before }.

sheet-questions = Warning signs: asked and answered
sheet-not-asked = No question about a warning sign came up in these days, and none was asked. That is not the same as none present.
sheet-asked = { $on }: { $question } { $answer }
sheet-answer = { $value ->
        [yes] Yes.
        [no] No.
       *[not_sure] Not sure, or not answered.
    }
sheet-warning = { $on }: the runner wrote { $words }. The coach asked to have it looked at: { $urgency ->
        [emergency] at once
        [same_day] the same day
        [days] within days
       *[routine] in the coming weeks
    }.

sheet-disagree = Where number and words disagree
sheet-against = { $on }: pain number { $number }, but { $said }.
sheet-said-number = { $said } in words
sheet-said = said
    .limp = a limp was told
    .changed_stride = a changed way of running was told
    .stopped_early = a run was cut short
    .sharp_pain = sharp pain was told
    .cannot_walk = too sore to walk was told
    .weight_bearing_pain = pain when putting weight on it was told
    .night_pain = pain at night was told
    .painkiller = a painkiller was taken

sheet-medicines = Medicines, as reported
sheet-no-medicines = None was mentioned in these days.
sheet-medicine = { $on }: { $what ->
        [painkiller] painkiller
        [hormonal_medication] hormones or the pill
       *[medicine] medicine
    }

sheet-tests = Self-tests at home
sheet-test-column = column
    .test = Test
    .on = Date
    .left = Left
    .right = Right
sheet-unit = { $name ->
        [single_leg_heel_raise_reps] repetitions
        [single_leg_bridge_reps] repetitions
        [side_lying_abduction_reps] repetitions
        [sit_to_stand_reps] repetitions
        [side_plank_s] seconds
        [single_leg_balance_s] seconds
        [knee_to_wall_cm] cm
        [single_leg_squat_quality] 0 to 3
        [cadence_easy_spm] a minute
        [brisk_walk_30min_pain_free] 30 min free of pain, 1 is yes
       *[pain] pain 0 to 10
    }

sheet-tried = What was asked for, and what was done
sheet-nothing-tried = No change to the planned running was asked for in these days.
sheet-mod = { $mod ->
        [m1] Easy running only
        [m2] Shorter runs
        [m3] Run and walk in turns
        [m4] Cross-training instead of running
        [m5] Rest from running
       *[m6] All running stopped
    }: asked on { $days ->
        [one] 1 day
       *[other] { $days } days
    }; { $runs ->
        [0] no run was logged on those days
        [one] a run was logged on 1 of them
       *[other] a run was logged on { $runs } of them
    }{ $over ->
        [0] {""}
       *[other] , clearly longer than asked on { $over }
    }{ $is_cross ->
        [yes] ; cross-training on { $cross }
       *[no] {""}
    }
sheet-done = Done: { SESSION($session) }, { $count ->
        [one] once
       *[other] { $count } times
    }
sheet-gait = Change of running form since { $since }: { $cue }{ $has_end ->
        [yes] ; ended { $until }
       *[no] {""}
    }

sheet-limits = Limits and stops
sheet-no-limits = No clinician's limit was told, and no stop is open.
sheet-limit = { $source ->
        [doctor] A doctor
        [physiotherapist] A physiotherapist
        [nurse] A nurse
        [podiatrist] A podiatrist
        [osteopath] An osteopath
        [clinician] A clinician
        [myself] The runner's own wish
        [unknown] Somebody not named
       *[other] { $source }
    }, { $on } ({ $state ->
        [clears] cleared for running
        [now] in force
       *[over] no longer in force
    }).
sheet-limit-place = About: { PLACE($place) }.
sheet-limit-until = Until { $on }.
sheet-limit-condition = Condition: { $words }.
sheet-limit-recheck = To be seen again { $on }.
sheet-hold = { $at ->
        [place] { PLACE($place) }: running
       *[none] Running
    } stopped by the coach since { $since }, to be looked at { $urgency ->
        [emergency] at once
        [same_day] the same day
        [days] within days
       *[routine] in the coming weeks
    }. { $open ->
        [yes] Still open.
       *[no] Ended { $on }, by { $by }.
    }

sheet-plan = Plan of the coming days
sheet-plan-note = The coach decides again each morning from how it feels.

sheet-day = { $day } { $month }{ $has_year ->
        [yes] {" "}{ $year }
       *[no] {""}
    }
sheet-long-day = { $day } { $month } { $year }
sheet-month-year = { $month } { $year }
sheet-weekday = day
    .d0 = Mon
    .d1 = Tue
    .d2 = Wed
    .d3 = Thu
    .d4 = Fri
    .d5 = Sat
    .d6 = Sun
sheet-month = month
    .m1 = Jan
    .m2 = Feb
    .m3 = Mar
    .m4 = Apr
    .m5 = May
    .m6 = Jun
    .m7 = Jul
    .m8 = Aug
    .m9 = Sep
    .m10 = Oct
    .m11 = Nov
    .m12 = Dec
