# About the runner: the baseline questions, settings, pause, delete.

baseline-zone = Where do you run? A big city nearby is enough. I need it to know your morning.
    .hint = Such as "Lisbon". You can also share your location.

baseline-zone-right = Then it is { $clock } for you right now. Is that right?
baseline-remind = When may I ask how your body is? Once a day, and never in the night.
    .hint = Press one, or type a time such as 6.45.
    .opt-none = No reminders
    .say-none = none|no|never|no reminders|off|don't
baseline-units = Do you think in kilometres or miles?
    .opt-km = Kilometres
    .say-km = km|kms|k|metric|kilometers
    .opt-mi = Miles
    .say-mi = mi|mile|imperial
baseline-goal = What are you running for?
    .opt-race = A race
    .say-race = race|event|parkrun|marathon|half marathon
    .opt-distance = A distance I want to run
    .say-distance = distance|further
    .opt-keep_running = To keep running
    .say-keep_running = keep running|health|fun|just running|nothing special
baseline-goal-distance = How far is it?
    .hint = Press one, or type it.
    .opt-21098 = Half marathon
    .say-21098 = half|half marathon|21k|hm
    .opt-42195 = Marathon
    .say-42195 = marathon|full|full marathon|42k
    .name = goal { $answer }
baseline-goal-day = When is it?
    .hint = Such as "8 June".
    .name = on { $answer }
baseline-goal-target = Do you have a time in mind? Skip this if not.
    .hint = Such as 48:30 or 1h55.
    .name = aim { $answer }
baseline-weekly = How far did you run in each of the last eight weeks, oldest first?
    .hint = Such as "18 20 20 12 20 21 22 22". If the weeks are all alike, one number will do.
baseline-longest = What is the longest run you did in the last 30 days?
    .hint = Press the closest, or type it, such as "{ DISTANCE(9000) }".
    .opt-0 = No run in 30 days
    .say-0 = none|no run|nothing|zero
baseline-longest-time = And how long did that one take, about?
    .hint = Such as 57 min or 1h10.
baseline-days = On which days can you usually train? Press all, then "Done".
    .hint = Or type them: "tue thu sat".
baseline-episodes = { PLACE($place) }: how many times has it come back, all in all?
    .hint = Count the first time too.
    .name = { $answer } in all
baseline-last-12-months = { PLACE($place) }: and how many of those in the last 12 months?
    .name = { $answer } in the last 12 months
baseline-weeks-off = { PLACE($place) }: how many weeks off running did the last one cost?
    .name = weeks off: { $answer }
baseline-named-by = { PLACE($place) }: did anybody put a name to it?
    .opt-doctor = A doctor
    .say-doctor = doctor|gp|orthopaedist
    .opt-physiotherapist = A physio
    .say-physiotherapist = physio|physiotherapist|pt
    .opt-coach = A coach
    .say-coach = coach|trainer
    .opt-myself = I did
    .say-myself = me|myself|i did|google
    .opt-nobody = Nobody
    .say-nobody = no|none|nobody|no one
baseline-named = What did they call it?
baseline-age = How old are you?
    .hint = Some norms depend on it. Skip it if you prefer.
    .name = age { $answer }
baseline-sex = For norms of strength and some bone questions: which fits you?
    .opt-f = Female
    .say-f = f|woman
    .opt-m = Male
    .say-m = m|man
    .opt-x = Neither, or I'd rather not say
    .say-x = x|neither|other|rather not say
baseline-years = For how many years have you been running?
    .opt-0 = Less than one
    .say-0 = less than a year|just started|new
    .name = years of running: { $answer }
baseline-pace = What is your pace when a run feels easy?
    .hint = Such as { PACE(380) }. Type "6:20".
    .name = easy pace { $answer }
baseline-resting-hr = Do you know your usual resting heart rate?
    .hint = Beats a minute, such as 55. Skip it if not.
    .name = usual resting heart rate { $answer }
baseline-sleep = How many hours do you usually sleep?
    .name = usual sleep { $answer }
baseline-background = Anything about your health I need to know: illnesses, operations, medicines, stress fractures, a birth?
    .hint = A few words are enough. Skip what you don't want to share.
    .opt-nothing = Nothing
    .say-nothing = no|none|nothing|nope|all fine|healthy
baseline-skipped = All right, we leave it. /baseline is there if you want to tell me later.
baseline-kept = Thank you, that helps. I've put it to use.
baseline-complete = I know all I ask about. /settings changes any of it.

settings-what = What do you want to change?
    .opt-zone = Time zone
    .say-zone = zone|city|timezone
    .opt-remind = Reminder
    .say-remind = reminders|reminder time
    .opt-quiet = Quiet hours
    .say-quiet = quiet
    .opt-units = Units
    .say-units = km|miles|kilometres
    .opt-days = Training days
    .say-days = days
    .opt-goal = Goal
    .say-goal = race
    .opt-weekly_time = Weekly summary
    .say-weekly_time = weekly|summary
    .opt-country = Country
    .opt-language = Language
    .opt-consents = What I may use
    .say-consents = consent|consents|privacy
    .opt-close = Nothing
    .say-close = nothing|no|close|none|done
settings-overview = Now: zone { $zone }, { $units ->
        [mi] miles
       *[km] kilometres
    }, reminder { $remind ->
        [none] off
       *[other] at { $remind }
    }, quiet from { $quiet_since } to { $quiet_until }, weekly summary { $weekly ->
        [none] with Monday's check-in
       *[other] at { $weekly }
    }.
settings-quiet-since = From when shall I be quiet?
settings-quiet-until = And until when?
settings-weekly-time = When shall the weekly summary come?
    .opt-none = With Monday's check-in
    .say-none = none|monday|with the check-in
settings-language = Which language?
    .opt-en = English
settings-country = Which country are you in? It decides which emergency number I give you.
    .opt-GB = United Kingdom
    .say-GB = uk|gb|england|scotland|wales|britain
    .opt-IE = Ireland
    .opt-US = United States
    .say-US = usa|us|america
    .opt-CA = Canada
    .opt-AU = Australia
    .opt-NZ = New Zealand
    .say-NZ = nz
    .opt-DE = Germany
    .opt-FR = France
    .opt-ES = Spain
    .opt-NL = Netherlands
    .say-NL = holland
    .opt-other = Somewhere else
    .say-other = other|elsewhere
settings-consent = { $part ->
        [clinician_report] May I put your answers into a report that you can hand to a clinician?
        [cycle_questions] May I ask about periods and eating where it matters for bones? You can skip every one.
       *[model_training] May your answers, without your name, help to improve the forecast for others?
    }
    .hint = { $now ->
        [yes] At the moment: yes. You can say no at any time.
       *[no] At the moment: no. Nothing else depends on it.
    }
settings-kept = Changed.
settings-unchanged = All right, nothing changed.
settings-zone-kept = Done. I'll go by { $zone }; it is { $clock } there now.

pause-until = I am quiet from now on. Everything you told me stays. For how long?
    .opt-week = One week
    .say-week = a week|week|7 days
    .opt-two_weeks = Two weeks
    .say-two_weeks = 2 weeks|fortnight|a fortnight|14 days
    .opt-day = Until a day I name
    .say-day = until|a day|date
    .opt-open = Until I write again
    .say-open = open|forever|until i write|don't know
    .opt-no = Don't pause
    .say-no = no|cancel|stay
pause-day = Until which day?
    .hint = Such as "8 June".
pause-until-day = All right. I'll be quiet until { DAY($on) }. If something hurts, or you just want to talk, write to me any time.
pause-open = All right, I'll be quiet. Write /resume when you want me back, or just tell me how you are.
pause-not = Good, messages go on as before.

delete-confirm = Erase everything I know about you? Check-ins, runs, injuries, settings: all of it, at once. I can't bring it back; /export first gives you a copy.
    .opt-yes = Yes, erase it all
    .say-yes = yes|y|erase|delete|yes delete|erase it all|delete everything
    .opt-no = No, keep it
    .say-no = no|n|keep|keep it|cancel
delete-not = Nothing was erased. All is as it was.
