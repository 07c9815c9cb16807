# Self-tests in chat: what can be tested, each side of each test, and what the results say.

tests-error = { $unit ->
    [reps] { NUMBER($error) } repetitions
    [s] { NUMBER($error) } seconds
    [cm] { NUMBER($error) } cm
    [pain] { NUMBER($error) } points
   *[other] { NUMBER($error) }
}

tests-which = Self-tests. Each takes two to four minutes, for both sides. They show where strength pays most, and later whether it did.
    .hint = Or name one, such as "heel raise test".
    .opt-first = First three (about 10 min)
    .say-first = first|first three|start|the first
    .opt-next = Bridge, side plank, balance
    .say-next = next|next three|the next
    .opt-more = Squat, leg raise, chair
    .say-more = more|the others
    .opt-brisk_walk_30min_pain_free = Brisk walk
    .say-brisk_walk_30min_pain_free = walk
    .opt-hop_pain = Ten small hops
    .say-hop_pain = hop|hops
    .opt-close = Not now
    .say-close = no|close|no thanks|later
tests-offer = { $entry ->
    [yes] Before running comes back, one check helps: { TEST($test) }, half an hour without pain. Skip it if you like.
   *[no] One short self-test, about three minutes: { TEST($test) }. Skip it if you like.
}
    .hint = Same shoes, same time of day as last time where you can.
    .opt-yes = Start
    .say-yes = yes|ok|okay|go|sure|y|now
    .opt-later = Another day
    .say-later = later|tomorrow|not today
    .opt-no = Leave it
    .say-no = no|no thanks|n|skip it
tests-ready = First five minutes of brisk walking and ten easy heel raises on both legs. Then one test at a time, the better of two tries, and a stop at pain above 3 of 10. Every test can be skipped. Does anything hurt above 3 right now?
    .opt-yes = I'm warm, nothing hurts
    .say-yes = ready|warm|no|nothing|nothing hurts|go|start|nope
    .opt-hurts = Something hurts
    .say-hurts = it hurts|hurts|yes|yes something hurts
    .opt-later = Another day
    .say-later = later|not now|tomorrow
tests-left-out = { $tests ->
    [one] One test waits:
   *[other] { $tests } tests wait:
} { $why ->
    [red] today is a stop, so nothing is tested.
    [limit] your clinician's limit comes first.
    [bone] { $has_place ->
        [yes] { PLACE($place) } may be about bone, so nothing on one leg and no hops.
       *[no] no hops while bone may be in question.
    }
    [locked] hops are only for the way back into running, or into springy work.
   *[sore] { PLACE($place) } comes first.
}
tests-none-due = Nothing is due. /tests has them all whenever you like.
tests-later = Fine. Type /tests when it suits you.
tests-not-now = Fine, I leave it for this time. What was not tested stays unknown. /tests is there whenever you like.
tests-hurts-now = Then tests wait. Tell me where and how much, such as "left calf 4", and I look at today again.
tests-stopped = We stop here, that was the right thing to do. Tell me where it hurt and how much, such as "left calf 4". What you told me before is kept.
tests-nothing = Nothing noted, so nothing changes. /tests is there whenever you like.
tests-kept = Noted. The next round is on { DAY($on) }.
tests-reminder = One short self-test is due, about three minutes. Only if nothing hurts, and only if you like.
tests-reminder-button = Start the test
tests-next-round = The next round is on { DAY($on) }.

# The questions, one for each side.
tests-single-leg-heel-raise-reps = Heel raises on one leg, { $side } side: how many?
    .hint = { $side ->
        [left] Or both at once: "left 21, right 23".
       *[right] Same pace and height as the left.
    }
    .name = heel raises { $side } { $answer }
    .opt-hurts = It hurts, stop
    .say-hurts = hurts|it hurts|stop|pain
tests-knee-to-wall-cm = Knee to wall, { $side } side: how many centimetres from the toe to the wall?
    .hint = { $side ->
        [left] Or both at once: "left 10, right 9".
       *[right] Heel down, knee over the toes, as on the left.
    }
    .name = knee to wall { $side } { $answer } cm
    .opt-hurts = It hurts, stop
    .say-hurts = hurts|it hurts|stop|pain
tests-step-down-pain = Ten slow step-downs, { $side } leg: the worst pain, from 0 (none) to 10 (worst imaginable)?
    .hint = { $side ->
        [left] Stop as soon as it goes above 3.
       *[right] The same height and pace.
    }
    .name = step-downs { $side } { $answer }
tests-single-leg-bridge-reps = Single-leg bridges, { $side } side: how many?
    .hint = { $side ->
        [left] Stop when the hips no longer come up to a straight line.
       *[right] The same height.
    }
    .name = bridges { $side } { $answer }
    .opt-hurts = It hurts, stop
    .say-hurts = hurts|it hurts|stop|pain
tests-side-plank-s = Side plank, on your { $side } forearm: how many seconds?
    .hint = { $side ->
        [left] Stop when the hips sink.
       *[right] Rest a minute first.
    }
    .name = side plank { $side } { $answer } s
    .opt-hurts = It hurts, stop
    .say-hurts = hurts|it hurts|stop|pain
tests-single-leg-balance-s = Balance on the { $side } leg: how many seconds, up to 30?
    .name = balance { $side } { $answer } s
    .opt-hurts = It hurts, stop
    .say-hurts = hurts|it hurts|stop|pain
tests-single-leg-squat-quality = What your video shows, { $side } leg, from 0 (hips drop or knee falls in most times) to 3 (steady nearly every time)?
    .hint = The video stays with you; I never see it.
    .name = video { $side } { $answer }
tests-side-lying-abduction-reps = Side-lying leg raises, { $side } leg on top: how many, up to 30?
    .name = leg raises { $side } { $answer }
    .opt-hurts = It hurts, stop
    .say-hurts = hurts|it hurts|stop|pain
tests-sit-to-stand-reps = Sit to stand on the { $side } leg: how many, up to 15?
    .name = sit to stand { $side } { $answer }
    .opt-hurts = It hurts, stop
    .say-hurts = hurts|it hurts|stop|pain
tests-hop-pain = Ten small hops on the { $side } leg: the worst pain, from 0 (none) to 10 (worst imaginable)?
    .hint = Stop at the first hop that hurts on bone, and tell me so.
    .name = hops { $side } { $answer }
tests-brisk-walk = Brisk walk of 30 minutes: was pain at 2 of 10 or less, and the next morning no worse?
    .opt-yes = Yes, both
    .say-yes = yes|y|fine|no pain
    .opt-no = No, it hurt more
    .say-no = no|n|it hurt
    .opt-not_yet = Not done yet
    .say-not_yet = not yet|later

# The results.
tests-last = { TEST($test) }, { DAY($on) }: { tests-value }
tests-result = { TEST($test) }: { tests-value }
tests-value = { $shape ->
    [both] left { NUMBER($left) }, right { NUMBER($right) }{ $unit ->
        [s] {" "}seconds
        [cm] {" "}cm
        [pain] {" "}of 10
        [grade] {" "}of 3
       *[other] {""}
    }.
    [side] { $side } { NUMBER($value) }{ $unit ->
        [s] {" "}seconds
        [cm] {" "}cm
        [pain] {" "}of 10
        [grade] {" "}of 3
       *[other] {""}
    }; the other side is not known.
   *[one] { $unit ->
        [yes] { $value ->
            [0] not yet without pain.
           *[other] went well.
        }
       *[other] { NUMBER($value) }.
    }
}
tests-gap = { $real ->
    [yes] That gap is larger than the test's own error of { tests-error }, so the { $weaker } side really has less. It says nothing about a cause.
    [even] Both sides alike.
   *[no] That gap lies within the test's own error of { tests-error }: no real difference.
}
tests-change = { $side ->
    [left] Left side since { DAY($on) }: { NUMBER($before) } then,
    [right] Right side since { DAY($on) }: { NUMBER($before) } then,
   *[both] Since { DAY($on) }: { NUMBER($before) } then,
} { $change ->
    [better] so a real gain, more than the test's error of { tests-error }.
   *[worse] so really less now, by more than the test's error of { tests-error }. Sleep, a hard week or a sore place can do that; we test again.
}
tests-same = Since { DAY($on) }: no real change. The differences lie within the test's own error of { tests-error }.
tests-plan-side = In strength, { $category ->
    [ankle] calf and ankle work
    [hinge] work for the back of the leg
    [single_leg] single-leg work
    [abductors] work for the outer hip
    [adductors] work for the inner thigh
    [trunk] trunk work
    [foot] foot and balance work
   *[other] springy work
} moves to the front of every session from now on. The { $side } side begins and does one set more.
tests-plan-low = Both sides count here, not only the gap: it is less than usual or than the target, by more than the test's error. { $category ->
    [ankle] Calf and ankle work
    [hinge] Work for the back of the leg
    [single_leg] Single-leg work
    [abductors] Work for the outer hip
    [adductors] Work for the inner thigh
    [trunk] Trunk work
    [foot] Foot and balance work
   *[other] Springy work
} moves to the front of every strength session until the next test.
tests-plan-both = { $category ->
    [ankle] Calf and ankle work
    [hinge] Work for the back of the leg
    [single_leg] Single-leg work
    [abductors] Work for the outer hip
    [adductors] Work for the inner thigh
    [trunk] Trunk work
    [foot] Foot and balance work
   *[other] Springy work
} moves to the front of every strength session. For now it uses both legs together; single-leg work, where the weaker side gets more, comes with the next stage.
tests-plan-wait = { $category ->
    [ankle] Calf and ankle work
    [hinge] Work for the back of the leg
    [single_leg] Single-leg work
    [abductors] Work for the outer hip
    [adductors] Work for the inner thigh
    [trunk] Trunk work
    [foot] Foot and balance work
   *[other] Springy work
} waits for now: it would load a place that is sore. It moves to the front of your strength session once that place is calm.
tests-far = You told me left { NUMBER($left) } and right { NUMBER($right) }. That is far apart, so I ask this one number once more: type it as you counted it.
tests-kept-open = { $tests ->
    [one] Noted. One test of this round is still open.
   *[other] Noted. { $tests } tests of this round are still open.
}
tests-due-now = { $first ->
    [yes] Your first round is open: it starts whenever you like.
   *[no] This round is not finished yet: the rest is open whenever you like.
}

# What the journal and the coach's own questions call a test.
ask-retest-knee-to-wall = Knee to wall: how many centimetres from the toe to the wall, left and right? Heel down; stop at any pain.
    .hint = Type it as "left 10, right 9".
ask-retest-step-down = Ten slow step-downs on each leg: the pain, left and right, from 0 (none) to 10 (worst imaginable)?
    .hint = Type it as "left 1, right 0".
ask-retest-bridge = Single-leg bridges: how many, left and right? Stop at any pain.
    .hint = Type it as "left 18, right 20".
ask-retest-side-plank = Side plank: how many seconds, left and right? Stop at any pain.
    .hint = Type it as "left 40, right 45".
ask-retest-balance = Balance on one leg: how many seconds, left and right, up to 30?
    .hint = Type it as "left 25, right 30".
ask-retest-hop = Ten small hops on each leg: the pain, left and right, from 0 (none) to 10 (worst imaginable)? Stop at the first pain.
    .hint = Type it as "left 0, right 1".

# Milestones: said with the week, or after a test.
plan-milestone-test = { TEST($test) }, { $side ->
    [left] left side
    [right] right side
   *[both] overall
}: { NUMBER($before) } on { DAY($since) }, { NUMBER($after) } now. That is a real gain.
plan-milestone-strength = { $sessions } strength sessions since we started.
