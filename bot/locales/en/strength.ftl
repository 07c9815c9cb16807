# The strength session: shown, drawn, logged by a tap; and what is optional beside it.

strength-on-today = Today's strength session.
strength-on-day = Your next strength session, on { DAY($on) }.
strength-line = { $number }. { EXERCISE($exercise) }, { $dose }{ $tempo ->
    [none] {""}
   *[some] , { $tempo }
}. { $how }{ $side ->
    [none] {""}
   *[some] {" "}{ $side }
}
strength-tempo-slow = tempo 3-1-2
strength-tempo-heavy = tempo 3-0-3
strength-tempo-hold = breathe on
strength-tempo-quick = quick and quiet
strength-rule = Tempo is seconds up, hold, down. Stop each set with one to three left in the tank. Pain stays at 3 of 10 or less, and tomorrow is no worse.
strength-rule-bone = Tempo is seconds up, hold, down. Stop each set with one to three left in the tank. No pain at all at { $place ->
    [none] the bone that heals
   *[other] your { PLACE($place) }
}, in it, after it or next morning: if it hurts there, stop and tell me.{ $waits ->
    [yes] {" "}What loads it waits until running may begin again.
   *[no] {""}
}
strength-first = Your tests put { $category ->
    [ankle] calf and ankle work
    [hinge] the back of the leg
    [single_leg] single-leg work
    [abductors] the outer hip
    [adductors] the inner thigh
    [trunk] trunk work
    [foot] foot and balance work
   *[other] springy work
} first.
strength-is-back = One stage easier than before, until two sessions in a row go down well.
strength-button-all = Done, all of it
strength-button-part = Done, a part
strength-button-skip = Not today
strength-button-pictures = Drawings
strength-button-options = Optional extras
strength-drawing-none = There is no drawing of that one yet. { $how }
strength-drawings = Drawings: left the start, right the end. Tap one.
strength-drawings-none = None of these exercises has a drawing yet. The words with each say what to do.
strength-what = Strength: how much of it did you do?
    .opt-all = All of it
    .say-all = all|everything|done|yes
    .opt-part = A part
    .say-part = part|some|half|most
    .opt-skip = Not today
    .say-skip = none|nothing|no|skipped
strength-done = Which ones did you do?
strength-effort = How hard was it as a whole, from 0 (nothing) to 10 (as hard as it gets)?
    .name = effort { $answer }
strength-pain = The worst pain in it, from 0 (none) to 10 (worst imaginable)?
    .name = pain { $answer }
strength-hurt = Which one hurt? It steps aside for two weeks.
    .opt-unsure = Not sure which
    .say-unsure = unsure|not sure|don't know|all
strength-kept = Strength kept: { $exercises ->
    [0] done
    [one] one exercise
   *[other] { $exercises } exercises
}{ $has_effort ->
    [yes] , effort { $effort } of 10
   *[no] {""}
}{ $has_pain ->
    [yes] , pain { $pain } of 10
   *[no] {""}
}.
strength-aside = { EXERCISE($exercise) } { $more ->
    [0] steps
   *[other] and what else hurt step
} aside for two weeks; something gentler takes its place.
strength-back = That was more than the work is worth. The next sessions are a stage easier until two in a row go down well. If the place still hurts tomorrow, say so in the check-in.
strength-hard = That was hard. Next time the same again, or a little less weight.
strength-more = That was comfortable. Next time a little more weight, or three seconds on the way down. Tomorrow morning has the last word.
strength-skipped = Fine. Nothing is made up for; the next session stands as it is.

# Optional extras: short, never a duty, each with what is known of it.
options-head = All of this is optional and short. Nothing here is needed to run well.
options-line = { $what }, { MINUTES($minutes) }. { $how } Evidence: { $grade ->
    [strong] strong
    [moderate] moderate
    [weak] weak
   *[lore] lore, so only if you like it
}. { $note }
option-hip-flexor = Hips: half-kneeling lunge
    .how = One knee on a cushion, tuck the tailbone, shift forward until the front of the hip pulls. 45 seconds each side.
    .note = It can add range; fewer injuries are not shown.
option-hip-turns = Hips: seated turns
    .how = Sit with both knees bent to one side, hands behind you. Turn the knees slowly from side to side, ten times.
    .note = It can add range; fewer injuries are not shown.
option-ankle-rocker = Ankles: knee to wall
    .how = Foot a few centimetres from a wall, heel down. Rock the knee to the wall and back, 15 times each side.
    .note = It can add some ankle range. Leave it out if it pinches.
option-upper-back = Upper back: open book
    .how = On your side, knees bent, arms ahead. Open the top arm to the other side and follow it with your eyes, eight times each side.
    .note = It feels good for many; little is studied in runners.
option-balance = Balance: one leg, eyes closed at the end
    .how = 30 seconds on each leg with a soft knee, a wall within reach. Close the eyes for the last ten.
    .note = It lowers ankle sprains in field sports; runners are little studied.
option-balance-reach = Balance: reach in three directions
    .how = On one leg, tap the other foot ahead, to the side and behind, five rounds each side.
    .note = It lowers ankle sprains in field sports; runners are little studied.
option-rolling = Foam roller: calves and thighs
    .how = Roll slowly for a minute on each, at no more than a mild ache. Not on bone, not on a sore spot.
    .note = It eases soreness for a while. It does not make tissue longer.
option-massage = Hands or a ball: foot and buttock
    .how = A minute on each side with light pressure, for comfort.
    .note = It feels good; nothing lasting is shown.

# What each drawing shows: position 1, then position 2.
drawing-glute-bridge = Drawing. 1: lying on the back, knees bent, feet flat. 2: hips lifted, a straight line from shoulders to knees.
drawing-single-leg-bridge = Drawing. 1: lying on the back, one heel on a chair seat, the other leg straight up. 2: hips lifted by the leg on the chair.
drawing-romanian-deadlift = Drawing. 1: standing tall, a loaded backpack in the hands. 2: hips pushed back, flat back leaning forward, knees a little bent, pack near the shins.
drawing-sit-to-stand = Drawing. 1: sitting on the front of a chair, arms crossed. 2: standing tall in front of it.
drawing-split-squat = Drawing. 1: standing with one foot a long step ahead, rear foot on its toes. 2: straight down, front thigh level, rear knee just above the floor.
drawing-step-up = Drawing. 1: one foot on a step, the other on the floor. 2: standing tall on the step.
drawing-step-down = Drawing. 1: standing on one leg on a step, the other foot ahead of it. 2: standing knee bent, the other heel just touches the floor.
drawing-side-lying-leg-raise = Drawing. 1: lying on the side, both legs straight. 2: the top leg lifted.
drawing-single-heel-raise = Drawing. 1: standing on one leg, fingertips on a wall, heel down. 2: up on the toes, knee straight.
drawing-double-heel-raise = Drawing. 1: standing on both feet, fingertips on a wall. 2: up on the toes of both feet.
drawing-dead-bug = Drawing. 1: on the back, arms up, hips and knees at right angles. 2: one leg and the opposite arm lowered close to the floor.
drawing-bird-dog = Drawing. 1: on hands and knees. 2: one leg stretched back and the opposite arm forward, back level.
drawing-side-plank = Drawing. 1: on the side, forearm under the shoulder, hip on the floor. 2: hip lifted, the body one straight line.
drawing-knee-to-wall = Drawing. 1: foot a few centimetres from a wall, hands on it. 2: the knee touches the wall, the heel stays down.
