# One question for each thing the coach may still want to know. Where "yes" could mean danger, the
# question already says what to do (TRI-04). Nothing here asks to press, hop or test a hurt part.

ask-focal-tenderness = { $at ->
        [place] { PLACE($place) }: is it
       *[none] Is it
    } sore in one small spot you could cover with a fingertip, or spread over a wider area?
    .opt-one_spot = One small spot
    .say-one_spot = yes|y|one spot|spot|small|point|fingertip|pinpoint
    .opt-wide = Spread wider
    .say-wide = no|n|wide|spread|area|hand-wide|all over it|diffuse
    .opt-not_sure = Not sure
    .say-not_sure = unsure|don't know|dont know|no idea
ask-one-sided-or-point-pain = Is the soreness on one side or in one spot, or about even on both sides?
    .opt-one_side = One side
    .say-one_side = left|right|one sided|one-sided
    .opt-one_spot = One spot
    .say-one_spot = spot|point
    .opt-even = Even on both
    .say-even = both|even|no|both sides
    .opt-not_sure = Not sure
    .say-not_sure = unsure|don't know|dont know|no idea
ask-urine-colour = What colour is your urine? If it is brown, red or like cola, go to an emergency department today, and don't train.
    .opt-pale = Pale or yellow
    .say-pale = pale|yellow|clear|normal|light|straw
    .opt-dark_yellow = Dark yellow
    .say-dark_yellow = dark yellow|orange
    .opt-brown_or_red = Brown, cola or red
    .say-brown_or_red = brown|red|cola|tea|coke|pink|dark|yes
    .opt-not_sure = Not sure
    .say-not_sure = unsure|don't know|dont know|no idea
ask-night-pain = { $at ->
        [place] Does your { PLACE($place) } hurt
       *[none] Does it hurt
    } at night, when you are not moving?
ask-limp = { $at ->
        [place] { PLACE($place) }: do
       *[none] Do
    } you limp, or walk differently because of it?
ask-swelling = { $at ->
        [place] Is your { PLACE($place) } swollen
       *[none] Is it swollen
    } or puffy?
ask-weight-bearing-pain = { $at ->
        [place] { PLACE($place) }: does it hurt
       *[none] Does it hurt
    } just to put weight on it, such as when walking?
ask-sudden-pop-or-weak-push-off = { $at ->
        [place] { PLACE($place) }: was
       *[none] Was
    } there a sudden pop or snap, or is pushing off suddenly weak? If yes, no running and no testing it: have it looked at today, at urgent care or an emergency department.
ask-sudden-pull = { $at ->
        [place] { PLACE($place) }: did
       *[none] Did
    } it come on suddenly, like a pull in the middle of a stride?
ask-calf-swelling-or-warmth = Is one calf swollen, warm, or a different colour from the other? If yes, have it looked at today, and call an ambulance if you are short of breath or your chest hurts. Do not rub it.
ask-breathless-or-chest-pain = Any chest pain, or short of breath out of the blue or at rest? If yes, stop, sit down and call your emergency number now.
ask-previous-clot = Have you ever had a blood clot in a leg or lung?
ask-hormonal-medication = Do you take the pill or other hormones?
ask-recent-travel-or-surgery = In the last weeks: a journey of over four hours, an operation, or a leg in a cast?
ask-can-single-leg-heel-raise = { $at ->
        [place] { PLACE($place) }: as
       *[none] As
    } far as you know, can you rise onto the toes of that leg alone, without pain? Don't try it now.
ask-locking-or-giving-way = { $at ->
        [place] { PLACE($place) }: does it
       *[none] Does it
    } get stuck, or give way under you? If it is stuck and won't straighten, have it looked at today, and don't force it.
ask-numbness-or-weakness = { $at ->
        [place] { PLACE($place) }: any
       *[none] Any
    } numbness, tingling, or new weakness in the leg or foot? If it is getting weaker, be seen today.
ask-bladder-or-saddle = Any numbness between your legs, or any change in passing water, bowels or sexual feeling? If yes to one, go to an emergency department now, and let someone else drive.
ask-fever = Do you have a fever, or feel shivery and ill?
ask-fever-free-hours = How many hours have you been free of fever, without medicine for it?
    .hint = Type the hours, such as 24. Still feverish: 0.
    .opt-0 = Still feverish
    .say-0 = none|not yet|still
ask-painkiller = Have you taken a painkiller in the last day?
    .hint = It can hide what your body would tell us.
ask-cycle-or-energy = Have your periods stopped or become irregular, or are you eating less than your training needs?
    .hint = Only answer what you want to. It can matter for bones.
ask-coping-or-safety = May I ask you plainly: are you thinking of killing yourself or harming yourself right now? If yes, call your emergency number now, or ask someone to stay with you while you call.
    .opt-yes = Yes
    .say-yes = y|yeah|yep|yes i am|i am|i do|not safe|i'm not safe|im not safe|i am not safe|unsafe|kill myself|killing myself|harm myself|harming myself|hurt myself|i want to die|yes i do
    .opt-no = No, I am safe
    .say-no = no|n|nope|safe|i'm safe|im safe|no i'm safe|no i'm not|no i am not|no i don't
    .opt-not_sure = I'm not sure
    .say-not_sure = not sure|unsure|don't know|dont know|i don't know|maybe
ask-coping-safe = Thank you for answering. Talking to somebody you trust today still helps, and so does a doctor. Nothing here has to be done or logged; I'm here when you want.
ask-happening-now = Is this happening now? If yes, stop and call your emergency number. You can answer me afterwards.
ask-danger-sign = I may have missed something there, so I'd rather ask. Do you have any of these now: chest pain, trouble breathing, fainting, confusion, new weakness or numbness, a swollen calf, a leg that takes no weight, blood, fever, thoughts of harming yourself? If yes, stop and call your emergency number, or be seen today; answer me afterwards.
ask-zone = Which city are you in now? I'll set my clock to it.
    .hint = A big city nearby will do, such as "Lisbon".
ask-retest-heel-raise = Time for a small check, only if nothing hurts today: how many slow heel raises on one leg, left and right? Hold a wall, stop at any pain.
    .hint = Type it as "left 21, right 23".
ask-unlogged-run = Did you train since we last spoke? I have nothing in the log.
ask-stopped-early = { $at ->
        [place] { PLACE($place) }: did
       *[none] Did
    } you have to stop a run early because of it?
ask-changed-stride = { $at ->
        [place] { PLACE($place) }: did
       *[none] Did
    } you change how you run to get around it?
ask-cannot-walk = { $at ->
        [place] { PLACE($place) }: is
       *[none] Is
    } it too sore to walk four steps? If yes, no running, and have it looked at today.
ask-worse-each-run = { $at ->
        [place] { PLACE($place) }: does it
       *[none] Does it
    } come earlier, or get stronger, from run to run?
ask-worse-than-usual = { $at ->
        [place] { PLACE($place) }: is this morning
       *[none] Is this morning
    } clearly worse than usual?
ask-hop-pain = { $at ->
        [place] { PLACE($place) }: did
       *[none] Did
    } landing on that leg hurt, on stairs or when you ran? Please don't try it out now.
ask-bruising = { $at ->
        [place] { PLACE($place) }: is
       *[none] Is
    } there a bruise, or any change in colour?
ask-sharp-pain = { $at ->
        [place] { PLACE($place) }: is it
       *[none] Is it
    } a sharp pain rather than an ache?
ask-both-sides = { $at ->
        [place] { PLACE($place) }: do
       *[none] Do
    } you feel it on both sides?
ask-unusual-work = Did you do something unusual in the last two days: long drive, moving house, a new sport?
ask-pain-moved = { $at ->
        [place] { PLACE($place) }: has
       *[none] Has
    } the pain moved to a new place?
ask-illness = Are you ill: a cold, cough, stomach upset?
ask-illness-below-neck = Is it on your chest, or anywhere below the neck: a deep or chesty cough, aching all over, fever, stomach?
    .hint = A chest that hurts or a racing heart at rest: call your emergency number.
ask-gut-upset = Is your stomach or gut upset?
ask-new-shoes = Have you run in new or different shoes lately?
ask-refuses-stop = Do you plan to run today all the same? I can't make that safe.
    .hint = Honest answers help us both. If you choose rest, that counts as training well.
ask-under-18 = Are you under 18?
ask-pregnant = Are you pregnant?
ask-postpartum = Have you had a baby in the last year?
ask-family-heart = Has a parent, brother, sister or child of yours had a heart problem before 50?
ask-family-sudden-death = Did a parent, brother, sister or child of yours die suddenly before 50?
ask-confirm-delete = Erase everything you told me? It cannot be brought back.
ask-read-back = Did I get that right?
ask-fainted = Did you faint, or nearly, while you were running and not just after? If yes, no more exercise: be seen today. If you feel faint now, or your chest hurts, call your emergency number.
ask-confused = Are you, or were you, confused, unusually drowsy, or unsteady? If yes, call your emergency number now, or ask someone near you to call.
ask-medicine = Are you taking a medicine that could be part of this, such as an antibiotic, a blood thinner or a statin? If yes, ask your doctor or pharmacist today, and keep taking it until they say otherwise.
ask-settles-after-stopping = { $at ->
        [place] { PLACE($place) }: does
       *[none] Does
    } it come at about the same time in every run, and go within half an hour of stopping?
ask-cleared = Has a clinician cleared you for running since? If so, type who, when, and what they said.

# A yes that was pressed by mistake: put once more, lifted only by a plain no that was read back.

ask-again = All right. I put that question once more. Read it slowly: until you answer, what I told you stands.
ask-again-right = Let me read that back: earlier today your answer was yes, and now it is no. Is that right?
    .opt-yes = Right, it is no
    .say-yes = yes|y|yep|yeah|right|correct|that's right|it is no
    .opt-no = Leave the first answer
    .say-no = no|n|nope|leave it|keep the first|the first
ask-again-stays = Then your first answer stays, and so does what I told you. Only a clinician's word changes it now.
ask-again-kept = { $stopped ->
        [yes] I took your yes back and kept your no. The stop does not rest on that answer alone, so it stands until a clinician has looked.
       *[no] I took your yes back and kept your no. What rested on it is lifted.
    }
ask-again-today-stays = Today's answer stays as it was.
ask-again-no-more = That yes stays now: I have put its question again once today. Only a clinician's word changes it.
