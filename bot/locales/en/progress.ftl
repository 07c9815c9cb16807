# The months behind, by quarter. Own numbers only, with what was not told.

progress-head = How it went, by quarter. A range says how sure a number is.
progress-quarter = { $quarter ->
    [1] January to March
    [2] April to June
    [3] July to September
   *[other] October to December
} { $year }{ $is_over ->
    [yes] {""}
   *[no] , so far
}:
progress-lost = - days without running, for pain or illness: { $least }{ $untold ->
    [0] {""}
    [one] ; one day not told
   *[other] ; { $untold } days not told
}
progress-lost-range = - days without running, for pain or illness: { $least } to { $most }{ $untold ->
    [0] {""}
    [one] ; one day not told
   *[other] ; { $untold } days not told
}
progress-flares = - flare-ups: { $flares } (chance alone can make it { $least } to { $most })
progress-flares-unknown = - flare-ups: too few days told to count
progress-score = - weekly problem score: { $score } of 100 in the middle of { $weeks } weeks, between { $least } and { $most }
progress-score-unknown = - weekly problem score: { $weeks ->
    [0] not told; /review asks for it
    [one] one week told, too few to name a middle
   *[other] { $weeks } weeks told, too few to name a middle
}
progress-flares-less = Flare-ups have become fewer, by more than chance alone makes.
progress-flares-more = Flare-ups have become more, by more than chance alone makes. A physio can look with you at what changed.
progress-flares-alike = Between the last two quarters the number of flare-ups is within what chance alone makes.
progress-win-runs-m = Yours this quarter: { $runs ->
    [one] one run that your body took well, { DISTANCE($longest) }
   *[other] { $runs } runs that your body took well, the longest { DISTANCE($longest) }
}.
progress-win-runs-s = Yours this quarter: { $runs ->
    [one] one run that your body took well, { DURATION($longest) }
   *[other] { $runs } runs that your body took well, the longest { DURATION($longest) }
}.
progress-win-told = Yours this quarter: { $days ->
    [one] one morning
   *[other] { $days } mornings
} told. That is what I work from.
progress-none = There is too little to look back on yet. After some weeks of check-ins this shows days lost, flare-ups and your weekly problem score.

chart-progress-title = How it went, by quarter
chart-progress-quarter = { $quarter ->
    [1] Jan–Mar
    [2] Apr–Jun
    [3] Jul–Sep
   *[other] Oct–Dec
}
chart-progress-lost = Days without running
    .note = for pain or illness; line: if silent days count
    .said = { $least } to { $most }
chart-progress-flares = Flare-ups
    .note = line: chance alone could make it so many
    .said = { $value }, range { $least } to { $most }
chart-progress-score = Weekly problem score, 0 to 100
    .note = middle; line: the highest
    .said = { $value }, highest { $most }
