# What the turn itself says: prompts that fall due, the places followed, the plan, the terminal.

prompt-check-in = Good morning. How is the body today?
prompt-caring = I haven't heard from you for a few days. That is fine, nothing is lost. If something hurts, tell me; if you are just busy, one tap is enough.
prompt-paused = You have been quiet for a week, so I will stop asking. Everything you told me stays. Write to me or tap below when you want me back.
prompt-resume = Start asking again
prompt-follow-up = I asked you on { DAY($since) } to have something looked at. Have you been able to see anyone yet? If so, tell me who, when, and what they said. If not, that is all right; running stays paused until then.

prompt-follow-up-caring = On { DAY($since) } you told me how heavy things were. Have you been able to talk to somebody, or to a doctor? You don't owe me an answer. In a bad moment, /emergency has the numbers.
pain-none = Nothing is being followed right now. If a place starts to hurt, tell me which one and how much, from 0 to 10.
pain-place = { PLACE($place) }, followed since { DAY($since) }. Worst of the last days: { $told ->
    [0] no reports yet
   *[other] { $scores } (of 10)
}.
pain-hold = Running is on hold since { DAY($since) } until a clinician clears it.
pain-limit = In force: what { SOURCE($source) } said on { DAY($since) }.

terminal-now = It is now { DAY($on) }, { $at }.
terminal-saved = Saved to { $path }.
terminal-help = The clock: :+1d, :+2h, :at 07:30. Keep this talk: :save FILE. Leave: :q
terminal-bye = Until next time. What you have told me is kept.
terminal-bye-nothing = Until next time. Nothing was kept.
terminal-not-text = That line was not readable text. Nothing was lost; please type it again.

common-first-minutes = First these few questions, then I can answer that.

lesson-check = One small thing worth knowing:
    .again = Once more, the question:
lesson-none-now = No lesson is due today. The next one comes when it fits.
lesson-skipped = All right, no lesson today.
