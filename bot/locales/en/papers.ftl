# What is said with a paper: the clinician sheet, the export and the way back, the calendar file.

papers-sheet-alt = Sheet for a clinician, { $first } to { $last }. All of it is there as text too: "report as text".
papers-glance-rest = The PDF has the rest: the days one by one, questions and answers, medicines, tests, limits and the plan.
papers-as-text = All of it as text
papers-sheet-again = It is yours: print it or pass it on as you like. Another range?
papers-range = range
    .two_weeks = 2 weeks
    .six_weeks = 6 weeks
    .twelve_weeks = 12 weeks
    .all = All of it
papers-range-words = range
    .two_weeks = 2 weeks|two weeks|14 days|fortnight|a fortnight|2w
    .six_weeks = 6 weeks|six weeks|42 days|6w
    .twelve_weeks = 12 weeks|twelve weeks|84 days|3 months|three months|12w
    .all = all|everything|all of it|whole|from the start|since the start|all time

papers-export =
    Here is everything I hold of you: { $days ->
        [one] 1 day
       *[other] { $days } days
    } with something told, { $decisions ->
        [one] 1 decision
       *[other] { $decisions } decisions
    } with reasons, your settings, my messages.
    Tables to look at, and one file to bring back: send it to another Twinge after the first two questions, and it goes on from here. It is not encrypted; keep it where you keep private papers.
papers-export-alt = All your data as a zip file.
papers-export-large = Your data is larger than a chat takes. Whoever runs this Twinge can hand it to you; nothing is lost.

papers-restored = Welcome back. { $days ->
        [one] 1 day
       *[other] { $days } days
    } of your diary are here again, up to { DAY($last) }, with sore places, limits, plan and settings. Consent for research was not brought along; /settings has it.
papers-restored-chat = { $count } entries and { $decisions } decisions are in the chat { $chat } now.
papers-restore-taken = that chat has a runner already; nothing was taken in. Name another one with --chat, or let them /export and /delete first.
papers-restore-first = That is an export of a Twinge diary. First two questions, then send it again and I take it in.
papers-restore-known = I already have a diary of yours here, and two in one would mix up your numbers. To start from this file, /export first, then /delete, then send it again.
papers-restore-damaged = That export is damaged or was changed, so I took nothing from it. Send it as the file it was, not unpacked, or make a new one with /export.
papers-restore-newer = That export comes from a newer Twinge than this one, and I would read it wrongly. Nothing was taken in. Whoever runs this one can update it.
papers-restore-foreign = That is not an export of Twinge. Nothing was taken in.
papers-restore-empty = That export holds no runner yet. Nothing was taken in.

papers-calendar = Your plan as a calendar file: { $count ->
        [0] no sessions are planned in the days ahead
        [one] 1 session
       *[other] { $count } sessions
    }{ $gone ->
        [0] {""}
       *[other] , and { $gone } of the last file cancelled
    }. Open it to add them. When the plan changes, a new /calendar updates the same entries. Each morning's answer still comes first.
papers-calendar-alt = The days ahead as a calendar file.
papers-calendar-name = Twinge
papers-calendar-note = { $session }. From Twinge; the answer of that morning comes first.
