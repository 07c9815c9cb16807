# Putting right, or taking away, something told before.

correct-day = Which day was it?
    .hint = Press one, or type it: "tuesday", "8 june".
correct-what = { DAY($on) }: what shall I put right?
    .opt-session-1 = { SESSION($session1) }{ $metres1 ->
        [0] {""}
       *[other] , { DISTANCE($metres1) }
    }
    .opt-session-2 = 2: { SESSION($session2) }{ $metres2 ->
        [0] {""}
       *[other] , { DISTANCE($metres2) }
    }
    .opt-session-3 = 3: { SESSION($session3) }{ $metres3 ->
        [0] {""}
       *[other] , { DISTANCE($metres3) }
    }
    .opt-session-4 = 4: { SESSION($session4) }{ $metres4 ->
        [0] {""}
       *[other] , { DISTANCE($metres4) }
    }
    .opt-check_in = Check-in
    .say-check_in = checkin|check in|the check-in
    .opt-missing = Something is missing
    .say-missing = missing|forgot|log
correct-which = Which one do you mean?
    .opt-session-1 = 1: { DAY($day1) }, { SESSION($session1) }{ $metres1 ->
        [0] {""}
       *[other] , { DISTANCE($metres1) }
    }
    .opt-session-2 = 2: { DAY($day2) }, { SESSION($session2) }{ $metres2 ->
        [0] {""}
       *[other] , { DISTANCE($metres2) }
    }
    .opt-session-3 = 3: { DAY($day3) }, { SESSION($session3) }{ $metres3 ->
        [0] {""}
       *[other] , { DISTANCE($metres3) }
    }
    .opt-session-4 = 4: { DAY($day4) }, { SESSION($session4) }{ $metres4 ->
        [0] {""}
       *[other] , { DISTANCE($metres4) }
    }
    .opt-none = None of these
    .say-none = none|no|neither
correct-session = What shall I change?
    .opt-distance = Distance
    .opt-duration = Time
    .opt-rpe = Effort
    .opt-pain = Pain
    .opt-kind = Kind of session
    .say-kind = kind|session|type
    .opt-day = Day
    .opt-remove = Delete it
    .say-remove = delete|remove|erase
correct-check-in = { DAY($on) }: which answer shall I change?
    .opt-sleep = Hours of sleep
    .say-sleep = sleep|hours
    .opt-sleep_quality = Sleep quality
    .opt-resting_hr = Resting heart rate
    .say-resting_hr = heart rate|rhr|pulse
    .opt-stress = Stress
    .opt-mood = Mood
    .opt-remove = Delete the check-in
    .say-remove = delete|remove|erase
correct-now = { PLACE($place) }: how much did it hurt that morning?
    .hint = 0 none, 10 worst imaginable.
correct-worst = { PLACE($place) }: and at its worst in the 24 hours before?
    .hint = 0 none, 10 worst imaginable.
correct-right = Shall I put it right like this?
    .opt-yes = Yes
    .say-yes = yes|y|yeah|yep|yup|right|correct|ok|that's right
    .opt-change = Change something
    .say-change = change|something else|not quite
    .opt-no = No, leave it
    .say-no = no|n|nope|leave it|cancel
correct-remove = Shall I delete this?
    .opt-yes = Yes, delete it
    .say-yes = yes|y|yeah|yep|yup|right|correct|ok|delete|delete it
    .opt-no = No, keep it
    .say-no = no|n|nope|keep it|cancel
correct-is = { DAY($on) }: { correct-figures }.
correct-was = It was: { DAY($on) }, { correct-figures }.
correct-now-be = It would be: { DAY($on) }, { correct-figures }.
correct-figures = { SESSION($session) }{ $has_distance_m ->
        [yes] , { DISTANCE($distance_m) }
       *[no] {""}
    }{ $has_duration_s ->
        [yes] , { DURATION($duration_s) }
       *[no] {""}
    }{ $has_rpe ->
        [yes] , effort { $rpe } of 10
       *[no] {""}
    }{ $surface ->
        [none] {""}
       *[other] , { $surface }
    }{ $has_during ->
        [yes] , pain during { $during } of 10
       *[no] {""}
    }{ $has_after ->
        [yes] , pain after { $after } of 10
       *[no] {""}
    }
correct-check-in-day = Check-in of { DAY($on) }.
correct-value = { $what ->
    [sleep_h] Sleep
    [sleep_quality] Sleep quality
    [resting_hr] Resting heart rate
    [stress] Stress
   *[mood] Mood
    }: { $has_was ->
    [yes] { correct-value-was }
   *[no] not told
    }{ $has_now ->
    [yes] {" "}before, now { correct-value-now }
   *[no] {""}
    }.
correct-value-was = { $what ->
    [sleep_h] { HOURS($was) }
    [resting_hr] { NUMBER($was) }
   *[other] { NUMBER($was) } of 5
    }
correct-value-now = { $what ->
    [sleep_h] { HOURS($now) }
    [resting_hr] { NUMBER($now) }
   *[other] { NUMBER($now) } of 5
    }
correct-pain-was = Before: { correct-pain }.
correct-pain-now = Now: { correct-pain }.
correct-pain = { PLACE($place) }{ $has_now ->
    [yes] {" "}{ $now } of 10
   *[no] {""}
    }{ $has_worst ->
    [yes] , worst { $worst } of 10
   *[no] {""}
    }{ $has_stiffness ->
    [yes] , stiff for { MINUTES($stiffness) }
   *[no] {""}
    }
correct-removed = Deleted: { SESSION($session) } of { DAY($on) }. It no longer counts.
correct-removed-check-in = Deleted: the check-in of { DAY($on) }. It no longer counts.
correct-kept-check-in = { $is_new ->
    [yes] Noted for { DAY($on) }.
   *[no] Put right: the check-in of { DAY($on) }. The old numbers stay in the history.
    }
correct-nothing = { $has_on ->
    [yes] I have nothing like that for { DAY($on) }, so nothing has changed.
   *[no] I have nothing like that, so nothing has changed.
    } /log adds what is missing, /correct shows what I have.
correct-empty = There is nothing to put right yet. Let's log it instead.
correct-stays = Nothing has changed.
correct-week = The week of { DAY($on) } now holds { DISTANCE($after) } of running; before it was { DISTANCE($before) }.
correct-week-time = The week of { DAY($on) } now holds { DURATION($after) } of running; before it was { DURATION($before) }.
correct-cap = Your next run may now be up to { $measure ->
    [m] { DISTANCE($after) }; before it was { DISTANCE($before) }.
   *[s] { DURATION($after) }; before it was { DURATION($before) }.
    }
correct-caution = Caution is now { $after ->
    [low] low
    [raised] raised
   *[high] high
    }; before it was { $before ->
    [low] low
    [raised] raised
   *[high] high
    }.
correct-today-stays = Today's answer stays as it was.
correct-ahead = The days ahead are planned anew with it.
