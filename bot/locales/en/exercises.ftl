# Strength and self-tests: each exercise with its name and, in .how, what to do.
# Doses come from the content; nothing here needs equipment beyond a step, a wall, a backpack, a towel or a band.

exercise-dose-reps = { $sets } sets of { $reps }{ $sided ->
    [yes] {" "}each side
   *[no] {""}
}
exercise-dose-hold = { $sets } times { $seconds } seconds{ $sided ->
    [yes] {" "}each side
   *[no] {""}
}
exercise-side-first = Start with the { $side ->
    [left] left
   *[right] right
} side, and give it one set more.

exercise-glute-bridge = Bridge
    .how = On your back, knees bent. Press the heels down and lift the hips until the body is straight. Lower slowly.
exercise-dowel-hinge = Hip hinge with a stick
    .how = Hold a broom along your back: head, upper back, tailbone. Push the hips back with soft knees, keep all three touching, stand up again.
exercise-romanian-deadlift = Romanian deadlift
    .how = Hold a loaded backpack. Push the hips back, back flat, until you feel the backs of the thighs. Stand up by squeezing the buttocks.
exercise-single-leg-deadlift = Single-leg deadlift
    .how = On one leg, soft knee, backpack in hand. Tip forward from the hip with the other leg straight behind. Hips stay level. Come up slowly.
exercise-backpack-swing = Backpack swing
    .how = Hinge, swing the pack back between the legs, snap the hips forward and let it float to chest height. The hips do it, not the arms.
exercise-sit-to-stand = Sit to stand
    .how = From a chair, arms crossed, stand up and sit down slowly. Knees point over the toes.
exercise-split-squat-hold = Split squat, held
    .how = One foot a long step ahead. Sink straight down until both knees are bent, and hold still.
exercise-step-up = Step-up
    .how = One foot on a step at about knee height or lower. Stand up on it without pushing off below. Lower slowly.
exercise-split-squat = Split squat
    .how = One foot a long step ahead. Straight down, straight up, weight on the front heel. The front knee stays over the toes.
exercise-rear-foot-split-squat = Split squat, rear foot raised
    .how = Back foot on a chair, backpack on if it is easy. Straight down, straight up, front heel stays down.
exercise-step-down = Step-down
    .how = Stand on a step on one leg. Bend the knee until the other heel just touches the floor, and come up. Hips level, knee over the toes.
exercise-jump-lunge = Jump lunge
    .how = From a split squat, jump and change legs in the air. Land softly and quietly; stop when it gets noisy.
exercise-fast-march = Fast march
    .how = March on the spot, knees to hip height, tall, quick and quiet feet, arms with you.
exercise-pogo-double = Pogo jumps, both feet
    .how = Small quick jumps from the ankles, knees nearly straight, both feet. Touch the floor as briefly as you can.
exercise-snap-down = Snap-down
    .how = Stand tall on tiptoe, then drop fast into a shallow squat and freeze. Quiet feet, knees over the toes.
exercise-skipping = Skipping
    .how = Rope or no rope, small jumps, soft ankles, tall body.
exercise-single-leg-hop = Single-leg hops
    .how = Small hops on one leg on the spot. Land quietly, hips level. Stop at the first pain above 2.
exercise-side-lying-leg-raise = Side-lying leg raise
    .how = On your side, body straight, top leg slightly behind you. Lift it with the toes pointing forward, lower slowly.
exercise-clam = Clam
    .how = On your side, knees bent, feet together. Open the top knee without rolling back, close slowly.
exercise-hip-hitch = Hip hitch
    .how = Stand on a step on one leg. Let the other hip sink below the level, then lift it above. The knee of the standing leg stays straight.
exercise-side-step-squat = Side steps
    .how = Band around the ankles if you have one. Half squat, small steps sideways, six each way, knees apart all the time.
exercise-side-plank-leg-raise = Side plank with leg raise
    .how = Side plank on the forearm, body straight. Lift the top leg and lower it slowly.
exercise-lateral-bound = Sideways bounds
    .how = Push off one leg to the side, land on the other, hold for two seconds. Quiet landing.
exercise-ball-squeeze = Ball squeeze
    .how = On your back, knees bent, a ball or a folded pillow between them. Squeeze firmly and hold.
exercise-short-side-plank-adductor = Adductor side plank, short
    .how = On your side, top knee on a chair, bottom leg free. Lift the hips so that the top leg carries you. Lower slowly.
exercise-long-side-plank-adductor = Adductor side plank, long
    .how = As the short one, but with the top foot on the chair. Lift the hips, lower slowly.
exercise-double-heel-raise = Heel raise, both legs
    .how = Hold a wall lightly. Up on both feet as high as you can, lower slowly.
exercise-heel-raise-hold = Heel raise, held
    .how = Up on both feet (or one, if that stays easy) to half height, and hold still.
exercise-single-heel-raise = Heel raise, one leg
    .how = Fingertips on the wall, knee straight. Up as high as you can, lower slowly, full height each time.
exercise-bent-knee-heel-raise = Heel raise with bent knee
    .how = As before, with the knee bent a hand's width and kept there. It works the deep calf muscle.
exercise-loaded-heel-raise = Heel raise with load
    .how = Loaded backpack, one leg, three seconds up, three down. The last one is hard but clean.
exercise-drop-heel-raise = Heel raise off a step
    .how = Forefoot on a step, one leg, backpack if easy. Up high, then let the heel sink below the step. Leave it out if low heel pain pinches there.
exercise-dead-bug = Dead bug
    .how = On your back, arms up, hips and knees at right angles. Lower opposite arm and leg, lower back stays on the floor. Change sides.
exercise-bird-dog = Bird dog
    .how = On hands and knees. Stretch opposite arm and leg, hips level, hold two seconds, change.
exercise-side-plank = Side plank
    .how = On the forearm, body in one straight line. Breathe and hold. Knees bent makes it easier.
exercise-suitcase-carry = Suitcase carry
    .how = A heavy bag in one hand. Walk tall without leaning.
exercise-short-foot = Short foot
    .how = Standing, pull the ball of the foot towards the heel without curling the toes. Hold five seconds.
exercise-towel-heel-raise = Heel raise with a towel under the toes
    .how = Rolled towel under the toes. Both legs up, lower on one, three seconds each way.
exercise-single-leg-balance = Balance on one leg
    .how = One leg, soft knee. Close the eyes for the last ten seconds if it is easy.
exercise-seated-heel-raise = Seated heel raise
    .how = Sitting, hands on the knees for weight. Lift both heels high, lower slowly.
exercise-calf-stretch = Calf stretch
    .how = Hands on the wall, one leg behind, heel down, lean in until it pulls gently. No bouncing.
exercise-loaded-towel-heel-raise = Heel raise with towel and load
    .how = One leg, rolled towel under the toes, loaded backpack. Three seconds up, two hold, three down.
exercise-toe-raise = Toe raise
    .how = Back against a wall, feet a step away. Pull the toes up towards the shins, lower slowly.
exercise-wall-sit = Wall sit
    .how = Back on the wall, slide down only as far as it stays at 3 of 10 or less, and hold.
exercise-box-squat = Squat to a chair
    .how = Sit back until you touch the chair, and stand up. Knees over the toes, weight on the whole foot.
exercise-lateral-lunge = Side lunge
    .how = A long step to the side, sit into that hip, the other leg straight. Push back to the middle.
exercise-band-squat-hold = Leaning squat, held
    .how = A strong band behind both knees, fixed in front. Sit back with upright shins, and hold.
exercise-slow-squat = Slow heavy squat
    .how = Loaded backpack, three seconds down, three up, to a depth that stays at 3 of 10 or less.
exercise-bridge-hold = Long bridge, held
    .how = On your back, heels further away than for a bridge. Lift the hips a little and hold.
exercise-heel-slide-curl = Heel slides
    .how = On your back, heels on a towel on a smooth floor. Lift the hips, slide the heels out slowly and pull them back.
exercise-hip-thrust = Hip thrust
    .how = Shoulders on a sofa, feet flat. Lift the hips until the thighs are level, lower slowly.
exercise-leg-raise-hold = Leg raise, held
    .how = Standing by a wall, press the outside of the leg against it, or hold the leg a hand out to the side.
exercise-cat-camel = Cat and camel
    .how = On hands and knees. Round the back slowly, then let it sink. Small and easy.

# Self-tests. Same shoes, time and warm-up each time; the better of two tries counts; stop at pain above 3.
test-single-leg-heel-raise-reps = Heel raises on one leg
    .how = Fingertips on the wall, knee straight. Full height, one every two seconds. Count until height or pace is lost. Then the other side.
test-single-leg-bridge-reps = Single-leg bridges
    .how = One heel on a chair, arms crossed, the other leg up. Lift the hips to a straight line and count. Then the other side.
test-side-plank-s = Side plank
    .how = On the forearm, body in one line. Count the seconds until the hips sink. Then the other side.
test-step-down-pain = Step-downs
    .how = Stand on a stair on one leg. Ten times slowly bend the knee until the other heel just touches the step below. Then the other side.
test-single-leg-squat-quality = Single-leg squat, looked at
    .how = Film 10 slow step-downs from the front, just for you. 3: hips level, knee over the toes. 0: neither, most times.
test-knee-to-wall-cm = Knee to wall
    .how = Toes to the wall, heel down, knee touches the wall. Move the foot back until it just still does. Centimetres from toe to wall. Then the other side.
test-side-lying-abduction-reps = Side-lying leg raises
    .how = On your side, leg straight, slow. Count up to 30. Then the other side.
test-sit-to-stand-reps = Sit to stand on one leg
    .how = From a chair, one leg, arms crossed. Count up to 15. Then the other side.
test-hop-pain = Ten small hops
    .how = Ten small hops on one leg on the spot. Then the other side.
test-single-leg-balance-s = Balance on one leg
    .how = Eyes open, hands on the hips. Count the seconds, up to 30. Then the other side.
test-brisk-walk-30min-pain-free = Brisk walk
    .how = Walk briskly for 30 minutes on the flat, and look again the next morning.
test-cadence-easy-spm = Steps a minute
    .how = At easy pace, after five minutes, count the right foot for 30 seconds and multiply by 4. Do it three times; tell me the middle one.
