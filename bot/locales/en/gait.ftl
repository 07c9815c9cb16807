# Gait as an experiment: what may be seen, one cue at a time, how it stands.

gait-cue-shorter-quicker-quiet = Shorter, quicker, quieter steps
    .how = Take slightly shorter, quicker steps at the same speed, and try to hear your feet less.
gait-cue-metronome = A metronome five percent above your own steps
    .how = Set a metronome five percent above your own step rate and step with it, at the same speed.
gait-cue-feet-under-hips = Feet under the hips
    .how = Let each foot land closer to under your hips, as if you ran lightly over something hot.
gait-cue-soft-knee = Land on a soft knee
    .how = Land on a knee that is already a little bent, and let it give quietly.
gait-cue-tram-lines = Run on two tram lines, one foot on each
    .how = Picture two lines a hand's width apart and run with one foot on each.
gait-cue-relaxed-shoulders = Relaxed shoulders, elbows back
    .how = Let the shoulders sink, hold the hands loosely, drive the elbows back. The legs do the rest.
gait-cue-new-shoes = New shoes
    .how = Wear them for a small part of the week first, on easy runs. A heel lower by more than 4 mm is a big step for calf and Achilles.

gait-what = Your running form: no way of running is right for everybody, so we change one thing at a time, on easy runs, and watch what the body says.
    .opt-watch = Look at my form
    .say-watch = look|video|form|watch|film|checklist
    .opt-cadence = Count my steps
    .say-cadence = cadence|steps|count|count steps
    .opt-change = Try one change
    .say-change = change|try|cue|try a change
    .opt-shoes = New shoes
    .say-shoes = shoes|shoe|new shoe
    .opt-compare = Before and since
    .say-compare = compare|before|how is it going
    .opt-stop = End the change
    .say-stop = stop|end|stop it|end it
    .opt-keep = It has become mine
    .say-keep = keep|keep it|mine
    .opt-close = Close
    .say-close = no|close|later
gait-cadence-known = Your steps at easy pace: { NUMBER($spm) } a minute, counted on { DAY($on) }.
gait-seen-before = Seen on { DAY($on) } by { $by ->
    [clinician] a clinician
   *[myself] yourself
}: { $seen ->
    [0] nothing that asks for a change.
    [one] one thing worth a try.
   *[other] { $seen } things worth a try.
}
gait-blocked-running = One change at a time: yours has been running since { DAY($since) }.
gait-blocked-limit = Your clinician asked for no change of form, so nothing changes for now.
gait-blocked-unsettled = Things are not settled now. A change waits for calm days that I have heard of, a week of them, since it moves load from one place to another.
gait-blocked-quiet = Training was last cut or paused on { DAY($since) }. A change waits for two calm weeks after that: from { DAY($until) } on.
gait-blocked-rollback = Your last change was taken back on { DAY($since) }. Let two calm weeks pass, and have somebody who knows running take a look.
gait-blocked-race = Your race on { DAY($on) } is close. Nothing new before it; we can try after.
gait-blocked-no-reason = Nothing hurts and nothing was seen that asks for a change. Then the best form is the one you have.
gait-blocked-no-need = Something was seen, but nothing hurts and there is no goal it would serve. Then the best form is the one you have. With a goal (/goal) or a sore place it is worth a try.
gait-blocked-loads = Every change that could help would load a place that is sore now. We wait until that is calm.

gait-who = Who looks?
    .hint = Film ten seconds from the side and ten from behind: phone at hip height, easy pace, after five minutes of running, whole body in the picture. The video stays with you. I see nothing, so nothing is uploaded.
    .opt-myself = I look at my video
    .say-myself = me|myself|i do|video
    .opt-clinician = A clinician looked
    .say-clinician = clinician|physio|doctor|coach
gait-sign-reaching = From the side: does the foot land well ahead of the knee, with the shin leaning back?
    .hint = Look at the first frame where the foot touches. Most runners show some of these; none is a fault.
gait-sign-stiff-knee = From the side: is the knee nearly straight when the foot touches the ground?
gait-sign-loud = Do your steps sound loud, or does the body bounce high?
gait-sign-crossing = From behind: do the feet land on one line, or cross it?
gait-sign-hip-drop = From behind: does the hip on the free side sink clearly below the other?
gait-sign-tense = Are the shoulders high, or do the arms cross in front of the body?
gait-sign =
    .opt-yes = Yes, mostly
    .say-yes = yes|y|mostly|yeah
    .opt-no = No, or hardly
    .say-no = no|n|hardly|nope
    .opt-not_sure = Not sure
    .say-not_sure = not sure|don't know|unsure
gait-kept-look = Noted: { $yes ->
    [0] nothing that asks for a change. There is no single right form.
    [one] one thing worth a try, if something hurts or you have a goal. It is no fault.
   *[other] { $yes } things worth a try, one at a time. None is a fault.
} Evidence: moderate for load on the joints, weak for injuries.

gait-steps = Count your steps: { $round ->
    [1] at easy pace, after five minutes, count how often the right foot lands in 30 seconds. Three times; tell me each count.
    [2] the second count?
   *[3] the third count?
}
    .hint = { $round ->
        [1] A count such as 41, or steps a minute from a watch, such as 164. All three at once works too: "41 42 41".
       *[other] A count such as 41.
    }
gait-steps-again = { NUMBER($odd) } does not fit: 30 seconds give 30 to 55 right-foot landings, a minute 120 to 220 steps.{ $both ->
        [yes] {" "}Did you count both feet? Then it is { NUMBER($spm) } steps a minute: type that, or count the right foot alone.
       *[no] {""}
    }
gait-kept-steps = Noted: { NUMBER($spm) } steps a minute at easy pace. It is your own number to compare with; there is no magic 180.

gait-cue = Which one? The first fits best with what you told me.
    .hint = One only. It moves load rather than taking it away.
    .opt-shorter-quicker-quiet = Shorter, quicker, quiet steps
    .opt-metronome = Metronome, 5 percent up
    .opt-feet-under-hips = Feet under the hips
    .opt-soft-knee = Soft knee
    .opt-tram-lines = Two tram lines
    .opt-relaxed-shoulders = Relaxed shoulders
    .opt-none = None of them
    .say-none = none|no|nothing
gait-start = Shall we begin?
    .opt-next = With my next easy run
    .say-next = yes|y|ok|okay|start|go|now|sure|today
    .opt-monday = From next Monday
    .say-monday = monday|next week
    .opt-no = No, leave it
    .say-no = no|n|leave it
gait-line-cue = { CUE($cue) }. { gait-how }
gait-how = { $cue ->
    [shorter-quicker-quiet] { gait-cue-shorter-quicker-quiet.how }
    [metronome] { gait-cue-metronome.how }
    [feet-under-hips] { gait-cue-feet-under-hips.how }
    [soft-knee] { gait-cue-soft-knee.how }
    [tram-lines] { gait-cue-tram-lines.how }
    [relaxed-shoulders] { gait-cue-relaxed-shoulders.how }
   *[new-shoes] { gait-cue-new-shoes.how }
}
gait-line-goal = From your { NUMBER($own) } to about { NUMBER($goal) } steps a minute, at the same speed.
gait-line-dose = Easy runs only: five minutes in the first week, one on and one off, then 10, 15, 20, and whole easy runs from week five.
gait-line-shoes = At most { $percent } percent of the first week's running, then a little more each week, on easy runs.
gait-line-loads = { $kind ->
    [calf] It takes load off knee and shin, and gives some to calf and Achilles.
    [hip] It takes load off the outer knee and shin, and gives some to the hip.
   *[none] It shifts little load.
} The evidence is moderate for load, weak for injuries.
gait-line-stop = If pain comes up in a new place or grows by two points, it pauses at once; if it lasts two weeks or comes back, it ends and somebody who knows running has a look.
gait-begun = Your change begins on { DAY($since) }. I mention it on easy runs, and compare the weeks before with those since. /gait shows it.
gait-not-begun = Fine, everything stays as it is.
gait-ended = Your change of { DAY($since) } is over. Run the way you used to.
gait-kept = Then it is yours, and I stop counting. Tell me if something new hurts.
gait-compare = { PLACE($place) }: { $before_known ->
    [yes] typically { NUMBER($before) } of 10 before ({ $mornings_before } mornings)
   *[no] not known before
}, { $since_known ->
    [yes] { NUMBER($since) } since ({ $mornings_since } mornings).
   *[no] not told since.
}{ $few ->
    [yes] {" "}That is too few to say.
   *[no] {""}
}
gait-compare-none = Nothing was sore, before or since.

plan-gait-minutes = Your change since { DAY($since) }, { CUE($cue) }: { MINUTES($minutes) } of today's easy run, one minute on, one off{ $has_goal ->
    [yes] , at about { NUMBER($goal) } steps a minute instead of { NUMBER($own) }
   *[no] {""}
}. The rest as you always run.
plan-gait-whole = Your change since { DAY($since) }, { CUE($cue) }: the whole easy run, thinking of it only now and then{ $has_goal ->
    [yes] , at about { NUMBER($goal) } steps a minute
   *[no] {""}
}.
plan-gait-shoes = Your new shoes since { DAY($since) }: for about { $percent } percent of this week's running, on easy runs. The rest in the old ones.
plan-gait-shoes-whole = Your new shoes since { DAY($since) }: for as much of your easy running as you like.
plan-gait-hold = { PLACE($place) } has hurt since your { $kind ->
    [shoes] new shoes
   *[cue] change
} of { DAY($since) }. A change moves load from one place to another, so it pauses; { $kind ->
    [shoes] wear the old ones.
   *[cue] run the way you used to.
}
plan-gait-rollback = { PLACE($place) } keeps hurting with your { $kind ->
    [shoes] new shoes
   *[cue] change
} of { DAY($since) }. It ends here: { $kind ->
    [shoes] back to the old ones,
   *[cue] run the way you used to,
} and somebody who knows running can have a look.
plan-gait-limit = Your change of { DAY($since) } pauses, as you were told by your clinician.
