# Kind answers to slips, and what to say when it is our fault.

error-not-understood = I did not get that. You can press a button, or answer in a few words.
error-choice = I did not get that. Press one of the buttons, or type its words or its number.
error-choice-number = That number is none of the buttons here. Press one, or type its words or a number from 1 to { $most }.
error-several = I did not get that. Press all that fit and then "Done", or type them with commas between.
error-scale = I need a whole number from { $least } to { $most } here.
error-worst = Right now is part of the last 24 hours, so the worst of them is at least { $least }. A whole number from { $least } to { $most }, please.
error-scale-whole = A whole number from { $least } to { $most }, please. If you are between two, take the higher one.
error-count = I need a number here, such as 52.
error-count-range = That number looks off to me. Between { NUMBER($least) } and { NUMBER($most) }, please.
error-hours = I need hours here, such as 7.5 or 7h30.
error-hours-range = A day has 24 hours. How many was it?
error-minutes = I need minutes here, such as 10. For none, type 0.
error-minutes-range = That looks off to me. Up to { MINUTES($most) }, please.
error-distance = I need a distance here, such as { DISTANCE(8000) } or "800 m".
error-distance-none = That is no distance yet. How far was it in all? If you do not know, skip it.
error-distance-range = That looks too far to me. Anything up to { DISTANCE($most) } I can take.
error-seconds = I need a time here, such as "46 min", "1h10" or "48:30".
error-seconds-range = That looks too long to me. Up to { DURATION($most) }, please.
error-pace = I need a pace here, such as 6:20.
error-pace-range = That pace looks off to me. Between { PACE($least) } and { PACE($most) }, please.
error-time = I need a time of day here, such as 7:30 or 7pm.
error-day = I need a day here, such as "yesterday", "Tuesday" or "8 June".
error-day-ahead = That day is still to come. Which day was it?
error-day-past = That day has gone. I need a day ahead, such as "8 June".
error-empty = That came through empty. Please type it once more.
error-too-long = That is more than I can keep in one go. Please say it in up to { NUMBER($most) } characters.
error-zone = I do not know that place. Try a big city near you, such as "Lisbon", or a zone such as "Europe/Lisbon".
error-weeks = I need up to eight weekly distances, such as "18 20 20 12", or one usual week, such as "about 20".

error-ours = Something went wrong on my side, not yours. Nothing you told me before is lost. Please send it once more. If you feel unwell, do not wait for me: call your emergency number.
error-store = I can't reach my notebook right now, so nothing was kept. Please try again in a while.
