# The answer to "what should I do today?" and to "why?".

today-session = { $shape ->
    [both] { SESSION($session) }, { MINUTES($minutes) } (about { DISTANCE($distance_m) }){ $effort ->
        [effort] , effort up to { $rpe } of 10
       *[any] {""}
    }
    [distance] { SESSION($session) }, { DISTANCE($distance_m) }{ $effort ->
        [effort] , effort up to { $rpe } of 10
       *[any] {""}
    }
    [time] { SESSION($session) }, { MINUTES($minutes) }{ $effort ->
        [effort] , effort up to { $rpe } of 10
       *[any] {""}
    }
   *[bare] { SESSION($session) }
}
today-and = {"; and "}
today-or = ; or{" "}
today-answer = Today: { $sessions }
today-done = { $left ->
    [0] Done for today: { $sessions }. Nothing more is planned.
   *[other] Already done today: { $sessions }.
}
today-and-done = {" "}and{" "}
today-also = Beside it: { $sessions }.
today-stopped = Today: no running.{ $doing ->
    [0] {""}
   *[other] {" "}Fine for now: { $sessions }.
}
today-allowed = Today: no running. Allowed instead: { LIMITS($what) }, { MINUTES($minutes) } in all, easy, and only while nothing hurts.
today-watch = { $run ->
    [yes] Watch for a limp or a worse morning, and tell me.
   *[no] Tell me tomorrow how the morning is and how you walk.
}
today-instead = Also fine instead: { $alternatives }.
today-take = { SESSION($session) } instead{ $minutes ->
    [0] {""}
   *[other] , { MINUTES($minutes) }
}
today-why = Why?
today-taken = All right: { $sessions }.{ $rests ->
    [yes] {""}
   *[no] {" "}Log it when it is done.
}

why-answer = Today stands at: { $sessions }.
why-as-planned = It is what your plan holds for today. Nothing you told me speaks against it.
why-planned = The plan had: { $sessions }.
why-would-change = What would change it:
why-caution-low = Caution level: low.
why-caution = Caution level: { $caution ->
    [raised] raised
   *[high] high
}. { $signs ->
    [0] Many small things add up.
   *[other] What it rests on:
}
why-more = More
why-first = From the start
why-cannot-know = I only know what you tell me. I can't examine you.

today-check-in-offer = A short check-in would tell me how you are this morning.

plan-strength-none = No strength session stands in the next days. It comes back with the plan.
plan-strength-button = Strength
