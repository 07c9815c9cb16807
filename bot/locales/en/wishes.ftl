# What the runner wishes of the plan: away, another day, a session to join, a goal; and what changes by it.

wish-confirm = Is that right?
    .opt-yes = Yes, plan it so
    .say-yes = yes|y|yep|yeah|correct|right|that's right|ok|okay|sure|please|do it
    .opt-change = Nearly, let me say it again
    .say-change = change|nearly|almost
    .opt-no = No, leave it
    .say-no = no|n|nope|leave it|forget it|wrong

# What changes. $was and $now are kinds of session.
plan-changed-head = What changes:
plan-changed-none = The next seven days stay as they are.
plan-changed-more = And { $days ->
    [one] one more day
   *[other] { $days } more days
}: /plan shows them.
plan-change = { DAY($on) }: { SESSION($now) }{ $now_shape ->
    [m] , { DISTANCE($now_m) }
    [min] , { MINUTES($now_min) }
   *[bare] {""}
} (before: { SESSION($was) }{ $was_shape ->
    [m] , { DISTANCE($was_m) }
    [min] , { MINUTES($was_min) }
   *[bare] {""}
}).
plan-undo-button = Undo
plan-undone = Taken back. The plan is as it was before.

# Away.
away-why = What is coming up?
    .opt-holiday = Holiday
    .say-holiday = holidays|vacation|break
    .opt-travel = A trip
    .say-travel = travel|trip|flight|flying|travelling
    .opt-busy = No time for training
    .say-busy = busy|work|no time
    .opt-ill = I am ill
    .say-ill = ill|sick|unwell|cold|flu
away-since = From which day? That day counts as away.
away-until = Until which day? That day still counts as away.
away-run = Can you run there?
    .opt-yes = Yes
    .say-yes = yes|y|yep|i can|can run|sure
    .opt-no = No running
    .say-no = no|n|nope|no running|can't
away-confirm = Let me read that back. Is it right?
away-line-dates = { $why ->
    [travel] Your trip
    [busy] No time for training
   *[holiday] Away
}: { $days ->
    [one] { DAY($since) }, one day.
   *[other] { DAY($since) } to { DAY($until) }, { $days } days, both ends included.
}
away-line-running = You can run there. The plan stays as it is; where a day does not fit, tell me and we move it.
away-line-no-running = No training on those days. The runs that stood there are dropped, and nothing is made up for later.
away-line-back = After { $days } days off, the first week back holds about { $percent } percent of your usual week. Two weeks off cost only some 3 percent of fitness.
away-line-zone = On { DAY($since) } I will ask whether your days follow the clock of { $city } from then.
away-kept = Noted until { DAY($until) }.{ $can_run ->
    [no] {" "}Enjoy the time off.
   *[yes] {""}
}
away-again = Tell me again, with both days. Such as: "away 3-10 June, no running".
away-not-kept = All right. The plan stays as it is.
away-dates = The last day has to come after the first, and within a year. Tell me both days, such as: "away 3-10 June, no running".
away-ill = Sorry to hear it. Where does it sit?
    .opt-head = Nose and throat only
    .say-head = head|nose|throat|cold|head cold|sniffles
    .opt-chest = Chest, or aching all over
    .say-chest = chest|cough|aches|body aches|flu
    .opt-stomach = Stomach or gut
    .say-stomach = stomach|gut|vomiting|diarrhoea|tummy
    .opt-fever = I have a fever
    .say-fever = fever|temperature
away-ill-kept = Noted. Get well first; the plan waits and comes back in small steps. Tell me when you are well again.
away-there = { $home ->
    [yes] Your trip is over. Do your days follow the clock of { $city } again?
   *[no] Your trip begins today. Do your days follow the clock of { $city } from now on?
}
    .opt-yes = Yes, change the clock
    .say-yes = yes|y|yep|yeah|there|arrived
    .opt-not_yet = Not yet
    .say-not_yet = not yet|no|n|later|tomorrow
away-zone-later = All right, your clock stays. /zone changes it whenever you like.

# Other days.
swap-day = Which day is it about?
swap-how = What is it about { DAY($on) }?
    .opt-off = I can't train that day
    .say-off = off|busy|can't|cannot|no time
    .opt-trade = Trade it with another day
    .say-trade = trade|swap|switch|move
swap-other = With which day?
swap-confirm = The plan would become:
swap-rule = No run gets longer by this, and hard days keep a day between them.
swap-kept = Done. It stays so when the week is planned anew.
swap-stays = The plan stays as it is.
swap-nothing = { DAY($on) } holds no run, so nothing has to move. I keep it free of training.
swap-same = Both days hold the same run, so it comes to the same. The plan stays as it is.
swap-free-noted = Noted: you have time on { DAY($on) }. Nothing moves for now; if another day falls out, its run can go there.
swap-no-past = That day is over. A run that was missed is simply gone; nothing is made up for.
swap-no-week = The two days lie in different weeks. I trade days only within one week, so that neither week gets bigger.
swap-no-run = Neither { DAY($on) } nor { DAY($other) } holds a run.
swap-no-race = The race on { DAY($on) } stays where it is.
swap-no-done = You have already run on { DAY($on) }.
swap-no-hard = { DAY($on) } would then be a demanding day right beside { DAY($near) }, which is one too. They need a day between them.
swap-no-rung = { DAY($on) } would be too near to the walk-run of { DAY($near) }. On the way back, a day without running lies between two of them.
swap-no-today = No run stands today, so there is none to move or skip. /today says why.
swap-no-stop = Running is stopped right now, so there is no run to move.

# A session to join.
join-distance = How far is it in all, with warming up and running home?
join-day = On which day?
join-confirm = { $answer ->
    [yes] Yes, that fits.
   *[easier] Yes, in an easier way.
}
    .opt-yes = Yes, plan it so
    .say-yes = yes|y|yep|yeah|ok|okay|sure|please|do it
    .opt-no = No, leave it
    .say-no = no|n|nope|leave it|not now
join-kind = What kind of session is it?
join-ask = Shall it stand in your plan for { DAY($on) }?
join-kept = It stands in your plan for { DAY($on) }. How you are that morning still has the last word.
join-not-kept = All right. The plan stays as it is.
join-stands = Your plan for { DAY($on) } stays:
join-later = { DAY($on) } is more than two weeks away. Ask me again when it is nearer; I can only judge it from how you are then. For a race, /goal plans towards it.

# A goal.
goal-kind = What do you train for?
goal-distance = How far?
goal-day = On which day is the race? If there is no date, skip this.
goal-runs = How many runs a week would you like at most?
    .opt-2 = 2
    .opt-3 = 3
    .opt-4 = 4
    .opt-any = As it fits
    .say-any = any|whatever|as it fits|no matter
goal-confirm = Let me read that back. Shall I plan towards it?
goal-line-now = Your goal so far:
goal-line-running = To run regularly{ $runs ->
    [0] {""}
   *[other] , up to { $runs } times a week
}, and to stay well with it.
goal-line-distance = To run { DISTANCE($distance_m) }.
goal-line-race = A race of { DISTANCE($distance_m) } on { DAY($on, year: "yes") }{ $target_s ->
    [0] .
   *[other] , in { DURATION($target_s) } if all goes well.
}
goal-line-open = No date to hurry for: weeks rise gently, every fourth is light, and after eleven we look again.
goal-line-season = That is { $weeks } weeks, this one counted: { $base } to settle in, { $build } to build, { $peak } close to the race, { $taper } lighter before it.
goal-line-short = That is { $weeks } weeks, this one counted. A whole season has twelve, so this is a short one, with a lighter end before the race.
goal-line-soon = That is very near. Training adds nothing any more; what helps now is to arrive fresh, so the days before it stay light.
goal-line-fits = If your body digests the work, the distance itself is within reach by then.
goal-line-near = By then your longest run can come to about { DISTANCE($reach) }. You can finish { DISTANCE($distance_m) } from there with care: start slowly and walk when you need to. We decide it in the weeks before.
goal-line-far = To be honest: rising safely, your longest run comes to about { DISTANCE($reach) } by then. { DISTANCE($distance_m) } is far beyond that. A shorter race that day, or run-walk for the day out, would suit you better.
goal-line-later = For this distance, from about { DAY($on, year: "yes") } on looks realistic.
goal-line-from = If all goes well, you can get there around { DAY($on, year: "yes") }.
goal-line-unknown = I don't know your running well enough yet to say how far you can get by then. A few weeks will show it.
goal-kept = { $kind ->
    [race] Kept. The season now leads to that day, and each week is planned from what you really did.
   *[other] Kept. Each week is planned from what you really did.
}
goal-again = Tell me again in one line. Such as: "half marathon on 19 April", or "just run 3 times a week without pain".
goal-not-kept = All right. Your goal stays as it was.
