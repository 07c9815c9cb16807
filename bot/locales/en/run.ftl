# The log of a session.

run-day = When was it?
    .hint = You can also type the whole run in one line: "8k 46min rpe 4 trail".
    .name = { $line ->
        [yes] {""}
       *[no] { $answer }
    }
run-kind = What was it?
    .name = { $line ->
        [yes] {""}
       *[no] { $answer }
    }
run-other-kind = Which of these comes closest?
    .name = { $line ->
        [yes] {""}
       *[no] { $answer }
    }
run-distance = How far?
    .hint = Type it, such as "{ DISTANCE(8000) }".
    .name = { $line ->
        [yes] {""}
       *[no] { $answer }
    }
run-duration = How long did it take?
    .hint = Type it, such as "46 min", "1h10" or "48:30".
    .name = { $line ->
        [yes] {""}
       *[no] { $answer }
    }
run-rpe = How hard was it, all in all?
    .hint = 0 rest, 3 easy talk, 5 hard to chat, 10 all you had.
    .name = { $line ->
        [yes] {""}
       *[no] effort { $answer } of 10
    }
run-named = Your { SESSION($session) }{ $length ->
        [m] , { DISTANCE($distance_m) }
        [s] , { DURATION($duration_s) }
       *[none] {""}
    }
run-pain-during = { run-named }: how much did anything hurt while you did it? Tell me the worst moment.
    .hint = 0 none, 10 worst imaginable.
    .name = pain during { $answer } of 10
run-pain-after = { run-named }: and in the hours after?
    .hint = 0 none, 10 worst imaginable. If it only just ended: how is it now?
    .name = pain after { $answer } of 10
run-pain-place = { run-named }: where did it hurt?
    .hint = Press one, or type the place, such as "left knee".
    .opt-other = Somewhere else
    .say-other = elsewhere|other|another place|not sure
    .name = { $answer }
run-cut-short = { run-named }: did you have to stop early because of how your body felt?
    .name = {""}
run-more = Anything to add?
    .opt-surface = Surface
    .opt-route = Route
    .opt-shoes = Shoes
    .opt-started = Start time
    .say-started = start|time
    .opt-note = A note
    .say-note = note
    .opt-done = No, done
    .say-done = no|done|nothing|nope|that's all|thats all
run-surface = What was under your feet?
    .opt-flat = Flat road or path
    .say-flat = flat|road|path|pavement
    .opt-hilly = Hilly
    .say-hilly = hills|hilly road
    .opt-trail = Trail
    .say-trail = trails|off road|forest
    .opt-track = Track
    .opt-treadmill = Treadmill
    .say-treadmill = belt|gym
run-route = Which route was it? A few words will do.
run-shoes = Which shoes?
run-started = When did you set off?
    .hint = Such as 18:30 or 6.30pm.
run-note = Go ahead, I'm reading.
run-said-surface = Surface
run-said-route = Route
run-said-shoes = Shoes
run-said-note = Note
run-line = Line
run-corrects = Correction
run-later = Next session
run-twin = Told before
run-right = Is this right?
    .opt-yes = Yes
    .say-yes = yes|y|yeah|yep|yup|right|correct|ok|that's right
    .opt-change = Change something
    .say-change = no|n|nope|change|wrong|not quite
run-change = What shall I change?
    .opt-distance = Distance
    .opt-duration = Time
    .opt-rpe = Effort
    .opt-day = Day
    .opt-kind = Kind of session
    .say-kind = kind|session|type
run-followed-plan = Was it what the plan had?
    .name = {""}
run-line-figures = { DAY($on) }: { SESSION($session) }{ $has_distance_m ->
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
    }.
run-line-pace = That would be { PACE($pace) }, which looks off to me.
run-kept = Logged for { DAY($on) }: { SESSION($session) }{ $has_distance_m ->
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
    }.{ $has_during ->
        [yes] {" "}Pain during: { $during } of 10.
       *[no] {""}
    }{ $has_after ->
        [yes] {" "}Pain after: { $after } of 10.
       *[no] {""}
    }{ $has_place ->
        [yes] {" "}Where: { PLACE($place) }.
       *[no] {""}
    }{ $cut_short ->
        [yes] {" "}Stopped early. Good call to stop when your body says so.
       *[no] {""}
    }
run-same-kept = Counted once. { DAY($on) }: { SESSION($session) }{ $has_distance_m ->
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
    }.{ $has_during ->
        [yes] {" "}Pain during: { $during } of 10.
       *[no] {""}
    }{ $has_after ->
        [yes] {" "}Pain after: { $after } of 10.
       *[no] {""}
    }{ $has_place ->
        [yes] {" "}Where: { PLACE($place) }.
       *[no] {""}
    }{ $cut_short ->
        [yes] {" "}Stopped early. Good call to stop when your body says so.
       *[no] {""}
    }
run-same = Is this the one you already told me about?
    .opt-yes = Yes, the same
    .say-yes = yes|y|yeah|yep|same|the same|that one|already|same one|same run
    .opt-no = Another one
    .say-no = no|n|nope|another|another one|a second|second|new|different
run-same-is = I have this for { DAY($on) }: { correct-figures }.
run-corrected = Put right. { DAY($on) } is now: { SESSION($session) }{ $has_distance_m ->
        [yes] , { DISTANCE($distance_m) }
       *[no] {""}
    }{ $has_duration_s ->
        [yes] , { DURATION($duration_s) }
       *[no] {""}
    }{ $has_rpe ->
        [yes] , effort { $rpe } of 10
       *[no] {""}
    }. The old numbers stay in the history.
