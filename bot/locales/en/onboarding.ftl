# The first minutes. Rules: LAW-05, LAW-06, LAW-09, LAW-10, LAW-11, CHAT-20.

onboarding-adult =
    Hello, I'm Twinge, a coaching bot for runners whose injuries come back. I'm software, not a clinician or an emergency service, and I don't diagnose.
    In an emergency call your local emergency number (112 works in many countries).
    A few quick questions, then your first "today". Are you 18 or over?
    .again = Are you 18 or over? A yes or a no is enough, or your age.
    .opt-yes = Yes, 18 or over
    .say-yes = yes|y|yeah|yep|yup|sure|of course|i am|yes i am|over 18|adult
    .opt-no = No, under 18
    .say-no = no|n|nope|under 18|younger
onboarding-too-young = Thank you for being honest. I am built for adults, so I stop here and keep nothing. If something hurts, tell a parent or your coach, and see a doctor or physio. They can examine you. I can't.

onboarding-consent =
    May I keep what you tell me about your health: pain, sleep, heart rate, runs, old injuries? I need it to coach you, and use it for nothing else.
    Bot chats in Telegram are not end-to-end encrypted. /delete erases everything, /privacy has the details.
    .again = May I keep your health answers, to coach you with them and for nothing else? A yes or a no is enough.
    .opt-yes = Yes, keep my answers
    .say-yes = yes|y|yeah|yep|ok|okay|agree|i agree|sure
    .opt-no = No
    .say-no = no|n|nope|no thanks|not now
onboarding-no-consent = That is fine. I keep nothing. Without your answers I can't coach you, but /learn has short lessons, /emergency has the numbers, and /start asks again if you change your mind.

onboarding-heart = First, your heart. Does any of these fit you? Press all that do, then "Done".
    .hint = If you are not sure about one, count it as fitting.
    .opt-chest_pain = Chest pain or pressure in effort
    .say-chest_pain = chest pain|chest|chest pressure|chest tightness
    .opt-fainting = Fainted, or nearly, in effort
    .say-fainting = fainting|fainted|faint|passed out|collapsed
    .opt-palpitations = Racing or skipping heartbeat
    .say-palpitations = palpitations|racing heart|skipped beats|irregular heartbeat
    .opt-heart_disease = Heart disease or heart operation
    .say-heart_disease = heart disease|heart condition|heart operation|heart attack|myocarditis
    .opt-family_sudden_death = Close family: sudden death under 50
    .say-family_sudden_death = family|sudden death|family sudden death
    .opt-told_not_to = A doctor told me not to exercise
    .say-told_not_to = told not to|doctor|doctor said no
    .opt-none = None of these
    .say-none = none|no|nope|nothing|none of them|no to all
onboarding-heart-stop =
    Thank you for telling me. That needs a doctor's look before you train hard, so I won't build a running plan yet. Book with your doctor and say exactly what you told me. When you have been cleared, type what they said and we go on.
    If it is there right now, call your emergency number.

onboarding-sore = { $part ->
        [first] Is anything sore right now?
       *[more] Anything else sore?
    }
    .hint = { $part ->
        [first] You can also type it, such as "left Achilles".
       *[more] {""}
    }
    .name = {""}
onboarding-sore-site = Which spot is closest?
    .name = { $option ->
        [foot] foot
        [shin] shin
        [knee] knee
        [thigh] thigh
        [pelvis] pelvis
       *[other] { $answer }
    }
onboarding-sore-side = Which side is it?
onboarding-sore-now = { PLACE($place) }: how much does it hurt right now?
    .hint = 0 is none, 10 is the worst you can imagine.
    .name = now { $answer } of 10
onboarding-sore-worst = { PLACE($place) }: and at its worst in the last 24 hours?
    .hint = 0 is none, 10 is the worst you can imagine.
    .name = worst { $answer } of 10
onboarding-hurt-before = { $part ->
        [first] What has hurt in the last two years and could come back? The places you just named count too.
       *[more] Any other old injury?
    }
    .hint = { $part ->
        [first] One place at a time. You can type it, such as "right calf".
       *[more] {""}
    }
    .name = {""}
onboarding-hurt-before-site = Which spot was closest?
    .name = { $option ->
        [foot] foot
        [shin] shin
        [knee] knee
        [thigh] thigh
        [pelvis] pelvis
       *[other] { $answer }
    }
onboarding-hurt-before-side = Which side was it?
onboarding-longest = What is the longest run you did in the last 30 days?
    .hint = Press the closest, or type it, such as "{ DISTANCE(9000) }".
    .opt-0 = No run in 30 days
    .say-0 = none|no run|nothing|zero
    .name = longest run { $answer }
onboarding-days = On which days can you usually train? Press all, then "Done".
    .hint = Or type them: "tue thu sat".
onboarding-done = That is enough to start. I'll ask the rest bit by bit, one question a day. /settings changes anything.
