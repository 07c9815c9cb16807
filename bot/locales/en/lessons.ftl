# Lessons: what is taught, the check question with its options, and another way to say it.

lesson-grade = { $grade ->
    [strong] How sure: well supported by studies.
    [moderate] How sure: supported by some studies.
    [weak] How sure: mostly practice and small studies.
   *[lore] How sure: runners' lore.
}
lesson-right = Yes, that's it.

lesson-soreness = Training soreness is dull, on both sides, comes the day after, peaks on day two or three and eases as you warm up. A warning sits in one spot, gets sharper as you go, swells, or is there at night. Both sides and better when warm: train easy. One spot and worse as you go: stop and tell me.
lesson-soreness-check = One hot spot on the shin, worse with every kilometre. Soreness or warning?
    .opt-soreness = Soreness
    .say-soreness = soreness|doms|normal|ordinary
    .opt-warning = Warning
    .say-warning = warning|sign|stop|bad|danger
lesson-soreness-again = Think of your hand. If you need the whole hand to show it, and it is the same left and right, it is mostly muscle. If one finger shows it, it is a warning.

lesson-traffic-light = A traffic light for a sore tendon or muscle, 0 to 10. Up to 2: carry on. 3 to 5: all right only if it is back to usual next morning, not rising week by week, and you don't limp. 6 and more: stop. Bone has no such light: there, any pain means stop.
lesson-traffic-light-check = 4 in the run, back to normal the next morning. What next?
    .opt-add = Add a little
    .say-add = add|more|longer
    .opt-repeat = The same again
    .say-repeat = same|repeat|again
    .opt-rest = Full rest
    .say-rest = rest|stop|nothing
lesson-traffic-light-again = 3 to 5 that settles overnight means the dose was just bearable. So you keep that dose and add nothing until it drops to 2 or less.

lesson-next-morning = A run is marked the next morning. Warming up can make a sore tendon feel fine, so the feeling in the run says little. If the first steps next day are as usual, the dose was right. If they are clearly worse, it was too big, even if the run felt good.
lesson-next-morning-check = When do you get the real score of a run?
    .opt-warm-up = After the warm-up
    .say-warm-up = warm|warm up|start
    .opt-finish = At the finish
    .say-finish = finish|end|during
    .opt-next-morning = The next morning
    .say-next-morning = morning|next day|tomorrow|24
lesson-next-morning-again = Picture a bill that comes the day after. In the run you only see the menu. Tomorrow's first steps show what it cost.

lesson-bone = Bone is different from muscle and tendon. A stressed bone hurts in one spot, earlier each run, later also at rest or at night. It heals well when the load comes off in time. There is no safe amount of pain: 0 in the run, 0 after, 0 the next day.
lesson-bone-check = How much pain is allowed on a healing bone?
    .opt-two = Up to 2
    .say-two = 2|two
    .opt-one = Up to 1
    .say-one = 1|one|a little
    .opt-none = None
    .say-none = 0|none|zero|no
lesson-bone-again = A tendon copes with a little grumbling. A crack in a plate does not get better by using the plate gently. With bone the number is nought.

lesson-one-long-run = Among 5,205 runners, injuries were more common after one run much longer than anything in the last 30 days. Weekly totals said less. So I look at single runs: not more than a tenth longer than your longest of the last month that went down well.
lesson-one-long-run-check = Your longest run in 30 days was 10 km. The next cap?
    .opt-eleven = 11 km
    .say-eleven = 11|eleven
    .opt-fifteen = 15 km
    .say-fifteen = 15|fifteen
    .opt-twenty = 20 km
    .say-twenty = 20|twenty
lesson-one-long-run-again = A tenth of 10 is 1. So the next longest run may be 11, and only when the 10 went down well.

lesson-ten-percent = The 10 per cent a week rule is a habit, not a shield. In a trial of 532 new runners, a slow build and a faster one ended with almost the same share of injuries: 20.8 and 20.3 per cent. A steady build is still sensible. Sudden single jumps matter more.
lesson-ten-percent-check = Does adding no more than 10 per cent a week prevent injury?
    .opt-yes = Yes
    .say-yes = yes|it does
    .opt-not-shown = Not shown
    .say-not-shown = no|not shown|not proven|unclear
lesson-ten-percent-again = It has been tested, and no difference was seen. Use it as a handrail, not as armour; watch the single long run.

lesson-sleep = In a year with 95 endurance athletes, those who slept under 7 hours had about half as many injuries again. It does not prove that sleep did it, but repair happens at night. After short nights, keep training easy; one bad night alone is no drama.
lesson-sleep-check = Two short weeks of sleep. Push or ease?
    .opt-push = Push
    .say-push = push|harder|on
    .opt-ease = Ease
    .say-ease = ease|easy|back|rest
lesson-sleep-again = Short sleep is like a phone charged to half. You can still use it, just not for everything. Ease until the nights are back.

lesson-fuel = Training needs fuel on the day it happens. Too little over weeks can stop periods, lower mood and drive, and make bones weaker, in men as well. Three missed periods without another cause are a reason to see a doctor. Good fuelling is training.
lesson-fuel-check = Three missed periods: what does that mean?
    .opt-fitness = I am fit
    .say-fitness = fit|normal
    .opt-doctor = See a doctor
    .say-doctor = doctor|gp|check
    .opt-ignore = Nothing
    .say-ignore = nothing|ignore
lesson-fuel-again = The body saves where it can when fuel is short. Missed periods are its low-fuel lamp, and a doctor can find out why it is on.

lesson-easy = Easy means easy: you can speak in full sentences, effort about 3 or 4 of 10. Most of your running time belongs there. Easy running lets tendons and bones catch up, and keeps your legs fresh for the few faster sessions.
lesson-easy-check = How do you know that a run is easy?
    .opt-sentences = I can say full sentences
    .say-sentences = sentence|talk|speak|chat
    .opt-words = Single words come out
    .say-words = words|word
    .opt-breathless = I am out of breath
    .say-breathless = breath|pant
lesson-easy-again = Say your address aloud while running. If it comes out in one go, it is easy. If you need a breath in the middle, slow down.

lesson-strength = Strength work makes muscles and tendons able to take more. The gains come slowly: some weeks for strength, months for tendons. Slow lifts let you load a tendon well without a jolt. Two sessions a week do more than one hard one.
lesson-strength-check = How long before strength work shows in a tendon?
    .opt-days = Days
    .say-days = day|days
    .opt-weeks = A week or two
    .say-weeks = week|weeks
    .opt-months = Months
    .say-months = month|months
lesson-strength-again = Tendon renews itself like a slow garden. You water it twice a week and look again after a season.

lesson-lighter-week = A lighter week is part of training. Every third or fourth week volume drops, so that the body can finish what the hard weeks began. Feeling great in that week means it works. Adding more would take the gain away.
lesson-lighter-week-check = You feel great in a lighter week. Add more?
    .opt-yes = Yes
    .say-yes = yes|add|more
    .opt-no = No
    .say-no = no|leave|keep
lesson-lighter-week-again = Bread rises while nobody kneads it. A lighter week is the rising; leave it alone and bake next week.

lesson-after-illness = After a fever: wait until you have been free of it for a full day, without medicine that lowers it. Then an easy day for each day you were ill, up to seven. Hard training with a fever can harm the heart.
lesson-after-illness-check = The fever went this morning. Intervals tonight?
    .opt-yes = Yes
    .say-yes = yes|ok
    .opt-no = No
    .say-no = no|not yet|wait
lesson-after-illness-again = First a whole day without fever, then easy running, then the fast things. In that order.

lesson-tendon = A grumpy tendon likes steady load. Full rest makes it weaker, and the rush back makes it angry again. Smaller runs, no hills or sprints for some days, and slow strength work usually serve it better. Runners who kept moving like this did no worse than those who rested.
lesson-tendon-check = The best plan for a grumbly tendon?
    .opt-rest = Full rest
    .say-rest = rest|stop|nothing
    .opt-steady = Steady and smaller
    .say-steady = steady|smaller|less|gentle
    .opt-push = Push through
    .say-push = push|through
lesson-tendon-again = Swap the on-off switch for a dimmer: turn the load down, not out, then slowly up.

lesson-painkillers = A painkiller before a run turns the warning lamp off, not the problem. The pain number then tells neither of us much, so I count it higher. If you need a tablet to run, the better plan is a smaller run, or none.
lesson-painkillers-check = A tablet before the run, to get through it?
    .opt-yes = Yes
    .say-yes = yes|fine
    .opt-no = No, the score is not real then
    .say-no = no|not real|hides
lesson-painkillers-again = Think of tape over the oil lamp. The engine does not know about the tape.

lesson-drinking = Drink when you are thirsty, not as much as you can. Too much water in long runs thins the blood's salt, which is dangerous. In new heat give yourself ten days or more: slower, shorter, cooler hours. Confusion in the heat is an emergency: cool first, call at once.
lesson-drinking-check = Is it wise to drink as much as possible in a long run?
    .opt-yes = Yes
    .say-yes = yes
    .opt-no = No, to thirst
    .say-no = no|thirst
lesson-drinking-again = Thirst is a good gauge. Full bottles on a timetable are how people end up in hospital.

lesson-one-change = Changing how you run moves the load; it does not take it away. Softer landing spares the knee and asks more of calf and Achilles. So one change at a time, in small doses, over weeks: shoes, then cadence, never both at once.
lesson-one-change-check = New shoes and a new cadence this week?
    .opt-both = Both
    .say-both = both|yes
    .opt-one = Only one of them
    .say-one = one|only one|no
lesson-one-change-again = If two things change and something hurts, you won't know which. One at a time, and you will.

lesson-time-off = Time off costs less than it feels. By the table of a well-known coach, two weeks without running cost about 3 per cent of fitness, and cross-training keeps part of that. What comes back slowest is the tissue's tolerance, so we start smaller than your lungs would like.
lesson-time-off-check = What do two weeks off cost, roughly?
    .opt-three = About 3 per cent
    .say-three = 3|three
    .opt-twenty = About 20 per cent
    .say-twenty = 20|twenty
    .opt-half = Half
    .say-half = half|50
lesson-time-off-again = On a 50-minute run, 3 per cent is a minute and a half. That comes back; a new injury takes far longer.

lesson-emergencies = Some things are not for a coach. Chest pain or fainting in effort, sudden breathlessness, confusion in the heat, numbness between the legs: stop and call your emergency number. One calf swollen and warm, or a pop at the heel: be seen the same day. /emergency shows the numbers.
lesson-emergencies-check = Chest pain in a run: the first step?
    .opt-finish = Finish slowly
    .say-finish = finish|slow
    .opt-stop-call = Stop and call
    .say-stop-call = stop|call|112|999|911
    .opt-wait = Wait and see
    .say-wait = wait
lesson-emergencies-again = Stop where you are, sit down, call. Everything else can wait, the run too.

lesson-some-pain = A little pain does not always mean damage. In tendons and around the kneecap, 1 or 2 that settles by morning is expected while they get used to load, and moving helps more than fear. This does not hold for bone, for limping, or for pain at night.
lesson-some-pain-check = Does pain always mean damage?
    .opt-yes = Yes
    .say-yes = yes|always
    .opt-no = No, but bone is different
    .say-no = no|not always
lesson-some-pain-again = A smoke alarm can ring for toast. You look, you open a window, you don't tear down the house. With bone, though, leave at once.

lesson-clinician = A good appointment needs three things: the pattern of the pain (where, when, how long), what you ran in the last weeks, and one question you want answered. Ask also what you may do meanwhile, and tell me: I keep to it.
lesson-clinician-check = What is worth bringing?
    .opt-nothing = Just myself
    .say-nothing = nothing|myself
    .opt-three = Pattern, training and a question
    .say-three = pattern|training|question|report
lesson-clinician-again = Pattern, load, question. With those three, ten minutes with a clinician go a long way.

lesson-rolling = Foam rolling feels good and may ease tight muscles for an hour or so. It does not make tissue longer, and nothing shows that it keeps injuries away. Roll if you like it, a few minutes, never on a sore tendon's attachment or a bone.
lesson-rolling-check = Does foam rolling lengthen a muscle?
    .opt-no = No, it just feels easier
    .say-no = no|nope|feels easier|comfort
    .opt-yes = Yes
    .say-yes = yes|longer|yeah
lesson-rolling-again = Think of it as a massage you give yourself: pleasant, short-lived. What changes tissue is load that it digests, week after week.

lesson-ice-and-heat = Cold or warmth can make a sore place feel better for a while. Neither heals faster, and a place that needs ice to get through the day needs less load. Never ice before a run to feel less: the signal is what keeps you safe.
lesson-ice-and-heat-check = What does ice do for a sore tendon?
    .opt-comfort = It eases for a while
    .say-comfort = eases|comfort|feels better|numbs
    .opt-heals = It heals it
    .say-heals = heals|heal|repairs|faster
lesson-ice-and-heat-again = Cold numbs, warmth loosens; both wear off. The repair comes from steady load that is small enough, from sleep and from food.

lesson-landing = There is no one right way for the foot to land. Landing further forward takes load off the knee and puts it on calf and Achilles. What helps many is quieter, slightly shorter steps with the foot under the body, in small doses.
lesson-landing-check = What happens when you switch to the forefoot?
    .opt-moves = The load moves to calf and Achilles
    .say-moves = moves|calf|achilles|shifts
    .opt-prevents = Injuries stop
    .say-prevents = prevents|stop|safer|better
lesson-landing-again = Load does not vanish, it moves. Who has a sore Achilles gets more of it with a forefoot landing.

lesson-pronation = Feet that roll inwards are common in runners with no trouble at all. There is no strong rule that ties foot shape or shoe type to injuries. Choose shoes that feel comfortable, and change them slowly, over weeks.
lesson-pronation-check = How do you choose a running shoe?
    .opt-comfort = By comfort
    .say-comfort = comfort|comfortable|feels good
    .opt-type = By my foot type
    .say-type = type|pronation|arch|scan
lesson-pronation-again = Rolling inwards is how a foot takes up a landing. It is no fault, and a shoe does not have to correct it.

lesson-weak-link = A sore knee is often blamed on weak hips, a sore calf on one weak muscle. Studies do not bear that out so simply: weakness can also follow pain. Hip and leg strength helps many, because stronger legs carry more, not because one culprit was found.
lesson-weak-link-check = Why do hip exercises help some sore knees?
    .opt-carry = Stronger legs carry more
    .say-carry = carry|stronger|load|more
    .opt-culprit = Weak hips were the cause
    .say-culprit = cause|culprit|weak hips|hips
lesson-weak-link-again = Look for no culprit. Train hips, thighs and calves a little, for months, and let the load grow as it is digested.

lesson-eating-around = Training is only repaired by what you eat. A snack with carbohydrate before a longer run, a meal with carbohydrate and protein soon after, and no long gaps on hard days keep energy where the body needs it. Going short week after week makes bones pay.
lesson-eating-around-check = After a long run: when do you eat?
    .opt-soon = Soon after
    .say-soon = soon|straight away|within an hour|right after
    .opt-later = When I get hungry later
    .say-later = later|hungry|evening
lesson-eating-around-again = Hunger is a poor guide after hard running; it often comes hours late. A planned meal beats waiting for it.

lesson-rest-days = Rest days are where training sinks in. Two easy days between hard ones, one day a week with no running at all, and a lighter week every third or fourth are a plan, not a gap in it.
lesson-rest-days-check = A rest day feels easy. What do you do with it?
    .opt-keep = Keep it
    .say-keep = keep|rest|nothing|leave it
    .opt-fill = Add a short run
    .say-fill = add|run|fill|short run
lesson-rest-days-again = You get fitter between the runs. A rest day you feel you did not need is one that did its work.

lesson-stress = The body has one account for all stress: work, worry, short nights and training draw on it together. In weeks with a lot of the one, less of the other is digested. So heavy weeks at work are weeks for easy running.
lesson-stress-check = A hard week at work: what about the intervals?
    .opt-easy = Make them easy
    .say-easy = easy|skip|easier|leave them
    .opt-push = Do them to let off steam
    .say-push = do them|push|yes
lesson-stress-again = An easy run lets off steam as well, and costs less. The hard session keeps until the week is lighter.
