# The daily check-in.

checkin-feels = How does your body feel this morning?
    .hint = You can also just type it: "left Achilles 3, slept six hours".
    .opt-nothing = Nothing hurts
    .say-nothing = nothing|no|none|fine|good|all good|no pain|ok|okay|great|all fine
    .opt-muscles = Tired muscles
    .say-muscles = muscles|tired legs|sore muscles|heavy legs|doms|stiff legs|muscle soreness
    .opt-place = { $known ->
        [yes] Another sore place
       *[no] A sore place
    }
    .say-place = a sore place|sore place|another place|pain|somewhere else|something hurts
    .opt-as_yesterday = Same as yesterday
    .say-as_yesterday = same|as yesterday|unchanged|no change|same again
    .name = { $option ->
        [place] {""}
       *[other] { $answer }
    }
checkin-same = This is what you told me yesterday. Is it all the same today?
    .opt-yes = Yes, all of it
    .say-yes = yes|y|yeah|yep|same|correct|right
    .opt-change = No, let me change it
    .say-change = no|n|nope|change|different
checkin-line-pain = { PLACE($place) }: { $has_now ->
        [yes] now { $now }
       *[no] now not told
    }, { $has_worst ->
        [yes] worst { $worst } of 10
       *[no] worst not told
    }{ $has_stiffness ->
        [yes] , stiff for { MINUTES($stiffness) }
       *[no] {""}
    }
checkin-line-no-pain = No sore place.
checkin-line-soreness = Tired muscles: { MUSCLE($muscle) }{ $side ->
        [left] , left
        [right] , right
       *[both] {""}
    }{ $told ->
        [yes] , { $level } of 10
       *[no] {""}
    }
checkin-region = Where is it?
    .name = {""}
checkin-site = Which spot is closest?
    .name = { $option ->
        [foot] foot
        [shin] shin
        [knee] knee
        [thigh] thigh
        [pelvis] pelvis
       *[other] { $answer }
    }
checkin-side = Which side is it?
checkin-now = { PLACE($place) }: how much does it hurt right now?
    .hint = 0 none, 10 worst imaginable.{ $last ->
        [known] {" "}Last time: { $last_now }.
       *[none] {""}
    }
    .name = now { $answer } of 10
checkin-worst = { PLACE($place) }: and at its worst in the last 24 hours, runs included?
    .hint = 0 none, 10 worst imaginable.{ $last ->
        [known] {" "}Last time: { $last_worst }.
       *[none] {""}
    }
    .name = worst { $answer } of 10
checkin-when = { PLACE($place) }: when does it hurt? Press all that fit, then "Done".
    .name = { $answer }
checkin-stiffness = { PLACE($place) }: how many minutes was it stiff after getting up?
    .opt-0 = Not stiff
    .say-0 = none|no|not at all|not stiff|nothing
    .name = stiffness: { $answer }
checkin-more = Does anything else hurt?
    .opt-muscles = Tired muscles too
    .say-muscles = muscles|tired muscles|tired legs|doms
    .opt-place = Another place
    .say-place = another|somewhere else|yes
    .opt-no_more = No, that's all
    .say-no_more = no|none|nope|nothing|nothing else|no nothing else|nothing more|no that's it|that's it|no thats all|that's all|thats all|no more|done
    .name = {""}
checkin-muscle = Which muscles are tired? Press all that fit, then "Done".
    .name = tired: { $answer }
checkin-spread = Is it about even on both sides, or more on one side or in one spot?
    .name = {""}
checkin-muscle-side = { MUSCLE($part) }: where is it?
    .opt-both = Both sides alike
    .say-both = both|even
    .opt-left = Left
    .say-left = l|left side
    .opt-right = Right
    .say-right = r|right side
    .opt-spot_left = One spot, left
    .say-spot_left = left spot|one spot left
    .opt-spot_right = One spot, right
    .say-spot_right = right spot|one spot right
    .name = { MUSCLE($part) }: { $answer }
checkin-muscle-level = { MUSCLE($part) }: how sore?
    .hint = 0 not at all, 10 the sorest you can imagine.
    .name = { MUSCLE($part) } { $answer } of 10
checkin-sleep = How long did you sleep?
    .hint = Press the closest, or type it: "7h30", "7.5".
    .name = slept { $answer }
checkin-wellbeing = { $known ->
        [yes] Last time: sleep quality { $sleep_quality }, stress { $stress }, mood { $mood }. Still the same?
       *[no] Three quick ones: sleep quality, stress, mood. Each from 1 to 5.
    }
    .hint = Sleep and mood: 1 poor, 5 great. Stress: 1 none, 5 a lot.
    .opt-same = Yes, the same
    .say-same = same|yes|y|yeah|yep|as before|unchanged
    .opt-middle = All in the middle (3)
    .say-middle = middle|3|all 3|average|ok|okay|normal|usual|as usual
    .opt-each = { $known ->
        [yes] No, let me say
       *[no] Let me say each
    }
    .say-each = each|no|change|n|different
    .name = {""}
checkin-sleep-quality = How well did you sleep?
    .hint = 1 very badly, 5 very well.
    .name = sleep quality { $answer } of 5
checkin-stress = How much stress is on you?
    .hint = 1 hardly any, 5 a great deal.
    .name = stress { $answer } of 5
checkin-mood = How is your mood?
    .hint = 1 low, 5 very good.
    .name = mood { $answer } of 5
checkin-resting-hr = Your resting heart rate this morning, in beats a minute?
    .hint = Type the number from your watch, or skip it.
    .name = resting heart rate { $answer }
checkin-note = Anything you want to add?
checkin-said-now = How much does it hurt right now?
    .name = now { $answer } of 10
