# Files of watches and apps: read back, kept, taken back, or why not.

files-right = This is what I found. Shall I add it to your diary?
    .opt-yes = Yes, add
    .say-yes = y|yes|yeah|yep|ok|okay|add|add it|keep|keep it|right|correct
    .opt-in_mi = It is in miles
    .say-in_mi = miles|mi
    .opt-in_km = It is in kilometres
    .say-in_km = kilometres|kilometers|km
    .opt-no = No
    .say-no = n|no|nope|don't|dont|leave it
files-line-one = { SESSION($session) }{ $has_distance_m ->
        [yes] , { DISTANCE($distance_m) }
       *[no] {""}
    }{ $has_duration_s ->
        [yes] , { DURATION($duration_s) }
       *[no] {""}
    }{ $has_rpe ->
        [yes] , effort { $rpe } of 10
       *[no] {""}
    }, on { DAY($on, year: 1) }.
files-line-runs = { $count ->
        [one] One run
       *[other] { $count } runs
    }, { $first ->
       *[other] from { DAY($first, year: 1) } to { DAY($last, year: 1) }
    }, { DISTANCE($distance_m) } in all. The longest: { DISTANCE($longest_m) }.
files-line-others = { $count ->
        [one] One other session: a ride, strength, a walk or the like.
       *[other] { $count } other sessions: rides, strength, walks and the like.
    }
files-line-joined = { $count ->
        [one] I know one from you or another file: the two become one, and your effort and pain stay.
       *[other] I know { $count } from you or other files: each becomes one, and your effort and pain stay.
    }
files-line-repeated = { $count ->
        [one] One is known or stands there twice; it counts once.
       *[other] { $count } are known or stand there twice; they count once.
    }
files-line-odd-when = { $count ->
        [one] Left out: one whose date cannot be right.
       *[other] Left out: { $count } whose date cannot be right.
    }
files-line-odd-empty = { $count ->
        [one] Left out: one without distance and time.
       *[other] Left out: { $count } without distance and time.
    }
files-line-odd-pace = { $count ->
        [one] Left out: one too fast to be a run.
       *[other] Left out: { $count } too fast to be runs.
    }
files-line-odd-long = { $count ->
        [one] Left out: one too long to be one session.
       *[other] Left out: { $count } too long to be one session.
    }
files-line-odd-other = { $count ->
        [one] Left out: one that I cannot tell what it was.
       *[other] Left out: { $count } that I cannot tell what they were.
    }
files-line-left-out = { $count ->
        [one] Left out: one that is no training, or beyond the newest 2000.
       *[other] Left out: { $count } that are no training, or beyond the newest 2000.
    }
files-line-missed = { $count ->
        [one] One file I could not read
       *[other] { $count } files I could not read
    }{ $named ->
        [yes] , such as { $names }.
       *[no] .
    }
files-line-units = The file names no unit; I read it as { $units ->
        [mi] miles.
       *[km] kilometres.
    }
files-line-places = Where you were is not kept.
files-not-kept = All right. Nothing of it was kept.
files-kept = Added: { $runs ->
        [0] { $others ->
            [one] one session
           *[other] { $others } sessions
        }
        [one] one run, { DISTANCE($distance_m) }
       *[other] { $runs } runs, { DISTANCE($distance_m) }
    }{ $runs ->
        [0] .
       *[other] { $others ->
            [0] .
            [one] , and one other session.
           *[other] , and { $others } other sessions.
        }
    }
files-kept-joined = { $count ->
        [one] One was in your diary already: the file's numbers were joined to it, and your effort and pain stay.
       *[other] { $count } were in your diary already: the files' numbers were joined to them, and your effort and pain stay.
    }
files-take-back = Take it back
files-history = { $was_told ->
        [yes] Your longest run in the month before we began was { DISTANCE($longest_m) } in your files, less than you told me. Your plan starts from the smaller one.
       *[no] Your longest run in the month before we began was { DISTANCE($longest_m) }. Your plan starts from that.
    }
files-nothing-new = { $count ->
        [one] That one is in your diary already. Nothing is counted twice.
       *[other] All { $count } are in your diary already. Nothing is counted twice.
    }
files-nothing = There is nothing in it that I can add.
files-taken-back = { $count ->
        [0] Taken back. There was nothing left of that import.
        [one] Taken back: the session from that file no longer counts. What you told me yourself stays.
       *[other] Taken back: the { $count } sessions from that import no longer count. What you told me yourself stays.
    }
files-none-to-take-back = There is no import that I can take back.
files-how = Send me a file as a document: FIT, TCX or GPX from a watch or an app, the activities table of Strava or Garmin, or a zip of them, up to 20 MB. I show you what I found before anything counts. In a terminal, type its path.
files-first = Let's finish the first minutes before I read your files. Then send it again, please.
files-reading = Reading your files: { $done } of { $of }.
files-read = Your files are read.
files-fault-empty = That file is empty. Nothing was kept. Please export it again, or tell me the run in one line, such as "8k 46min rpe 4".
files-fault-unknown = I can't read that kind of file, and kept nothing of it. I read FIT, TCX, GPX, the activities table of Strava or Garmin, and zips of these. Or tell me the run in one line, such as "8k 46min rpe 4".
files-fault-damaged = That file is damaged, so I kept nothing of it. Please export it again, or tell me the run in one line, such as "8k 46min rpe 4".
files-fault-no_session = I found no session in that file, and kept nothing of it. Please send the activity itself, or tell me the run in one line, such as "8k 46min rpe 4".
files-fault-no_time = That is a route without times, so I can't tell when it was run. Nothing was kept. Tell me the run in one line, such as "8k 46min rpe 4".
files-fault-large = That file is larger than I can read: 20 MB at most. Nothing was kept. Please send it in smaller parts.
files-fault-slow = That file took too long to read. Nothing was kept. Please send it in smaller parts.
files-fault-locked = That zip is locked with a password. Nothing was kept. Please send it without one.
files-fault-nested = There is another archive inside that one, and I don't open those. Nothing was kept. Please send the files themselves.
files-fault-unsafe = Something in that file looks unsafe, so I did not open it and kept nothing. Please export it again from your watch or app.
files-fault-unreached = I could not fetch that file from Telegram. Nothing was kept. Please send it once more.
terminal-reading = Reading { $name } ...
