# The weekly message: at most 120 words in all.

week-head = Your week, { DAY($first) } to { DAY($last) }.
week-first = Your first week has only begun, so there is nothing to sum up yet. From { DAY($on) } you find it here: your runs, your sore places, your sleep, one good thing and one idea for the week after. /today has today's answer.
week-no-runs = No runs logged{ $planned ->
    [0] {""}
    [one] ; one was planned, and it is not made up for later
   *[other] ; { $planned } were planned, and none of them is made up for later
}.
week-runs-m = { $runs ->
    [one] One run
   *[other] { $runs } runs
}, { DISTANCE($run_m) }{ $planned ->
    [0] {""}
   *[other] ; { $done } of { $planned } planned runs done
}.
week-runs-s = { $runs ->
    [one] One run
   *[other] { $runs } runs
}, { DURATION($run_s) }{ $planned ->
    [0] {""}
   *[other] ; { $done } of { $planned } planned runs done
}.
week-longest-m = Longest run { DISTANCE($longest) }; up to { DISTANCE($cap) } is fine next.
week-longest-s = Longest run { DURATION($longest) }; up to { DURATION($cap) } is fine next.
week-longest-only-m = Longest run { DISTANCE($longest) }.
week-longest-only-s = Longest run { DURATION($longest) }.
week-too-little = { $check_ins ->
    [0] No check-ins: too little to judge.
    [one] One check-in: too little to judge.
   *[other] { $check_ins } check-ins: too little to judge.
}
week-pain = { PLACE($place) }: mostly { NUMBER($now) } of 10{ $peak ->
    [0] {""}
   *[other] , at worst { NUMBER($peak) }
}.
week-pain-up = { PLACE($place) }: up, mostly { NUMBER($now) } of 10 after { NUMBER($before) }{ $peak ->
    [0] {""}
   *[other] , at worst { NUMBER($peak) }
}.
week-pain-down = { PLACE($place) }: down, mostly { NUMBER($now) } of 10 after { NUMBER($before) }{ $peak ->
    [0] {""}
   *[other] , at worst { NUMBER($peak) }
}.
week-pain-flat = { PLACE($place) }: steady, mostly { NUMBER($now) } of 10{ $peak ->
    [0] {""}
   *[other] , at worst { NUMBER($peak) }
}.
week-sleep = Sleep { NUMBER($hours) } h a night.
week-rides = { $sessions ->
    [one] One session of cycling, swimming or the like
   *[other] { $sessions } sessions of cycling, swimming or the like
}{ $minutes ->
    [0] {""}
   *[other] , { MINUTES($minutes) } in all
}.
week-strength = { $sessions ->
    [one] One strength session.
   *[other] { $sessions } strength sessions.
}
week-problem-score = Weekly problem score { $score } of 100.
week-caution-low = Caution level: low.
week-caution-raised = Caution level: raised.
week-caution-high = Caution level: high.

week-win-pain = The good news: your { PLACE($place) } came down to { NUMBER($now) } of 10.
week-win-digested = { $runs ->
    [one] The good news: your body took your run well.
   *[other] The good news: your body took { $runs } runs well.
}
week-win-held-back = The good news: you held back when it was asked for. That is how weeks are saved.
week-win-told = The good news: you told me how you were on { $days ->
    [one] one day
   *[other] { $days } days
}.
week-win-back = The good news: you can start again with one easy run whenever you like.

week-win-rest = The good news: the rest you give it now is what healing is made of.

week-change-as-said = One thing for next week: what { SOURCE($source) } said{ $has_until ->
    [yes] , until { DAY($until) }
   *[no] {""}
}. { $has_allows ->
    [yes] Allowed until then: { LIMITS($what) }. Running comes back with their yes.
   *[no] Running comes back with their yes.
}
week-change-seen = One thing for next week: let somebody have a look. Running waits until then.
week-change-over-m = One thing for next week: stay with the answer of the day. On { DAY($on) } it was { DISTANCE($asked) }, and you ran { DISTANCE($ran) }.
week-change-over-s = One thing for next week: stay with the answer of the day. On { DAY($on) } it was { DURATION($asked) }, and you ran { DURATION($ran) }.
week-change-pain = One thing for next week: keep it flat and easy for your { PLACE($place) }.
week-change-settle = One thing for next week: your { PLACE($place) } settles first. It reached { $worst } on { DAY($on) }, so running waits; "what today?" says what stands.
week-change-check-in = One thing for next week: three check-ins, so that I can judge better.
week-change-sleep = One thing for next week: half an hour more sleep.
week-change-strength = One thing for next week: two short strength sessions.
week-change-none = One thing for next week: more of the same.
week-question-easier = What would make next week easier?

# A runner's own triggers: counts, never causes.
triggers-too-few = { PLACE($place) }: { $flares ->
    [0] no flare-up yet
    [one] one flare-up
   *[other] { $flares } flare-ups
} so far. From three on I can look at what tends to come before them.
triggers-none = { PLACE($place) }: { $flares } flare-ups, and nothing I count stood before them more often than on other days.
triggers-spike = { PLACE($place) }: before { $with } of { $flares } flare-ups a run was clearly longer than those of the weeks before (before other days: { $percent } percent).
triggers-fast = { PLACE($place) }: before { $with } of { $flares } flare-ups there was fast running (before other days: { $percent } percent).
triggers-hilly = { PLACE($place) }: before { $with } of { $flares } flare-ups there were hills (before other days: { $percent } percent).
triggers-short-nights = { PLACE($place) }: before { $with } of { $flares } flare-ups the nights were short (before other days: { $percent } percent).
triggers-stress = { PLACE($place) }: before { $with } of { $flares } flare-ups stress was high (before other days: { $percent } percent).
triggers-in-a-row = { PLACE($place) }: before { $with } of { $flares } flare-ups you had run on two days in a row (before other days: { $percent } percent).
triggers-new-shoes = { PLACE($place) }: before { $with } of { $flares } flare-ups you were in new shoes (before other days: { $percent } percent).
