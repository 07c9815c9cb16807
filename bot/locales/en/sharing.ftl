# A second person: the invitation, what both are told, and a limit that the second person writes.

share-role = Who is it for?
    .opt-physiotherapist = A physiotherapist
    .say-physiotherapist = physio|physiotherapist
    .opt-doctor = A doctor
    .say-doctor = doctor|gp
    .opt-coach = A coach
    .say-coach = coach|trainer
    .opt-other = Somebody else
    .say-other = other|friend|partner
share-gets = What may they have? They see nothing else, and you can end it at any time with /sharing.
    .opt-week = The weekly message
    .say-week = week|weekly|summary
    .opt-sheet = The sheet, when I send it
    .say-sheet = sheet|report
    .opt-both = Both
    .say-both = both|all
share-name = By what name do they know you?
    .hint = It stands in the invitation and above what they receive.

guest-accept = { $name } would like you to have { $gets ->
        [week] their weekly running summary
        [sheet] their sheet for a clinician, when they send it
       *[both] their weekly running summary and their sheet for a clinician
    }. It holds what they told about pain, training and sleep. You would see nothing else, and may leave at any time. Do you agree?
    .opt-yes = Yes
    .say-yes = yes|ok|agree
    .opt-no = No
    .say-no = no|decline
guest-name = By what name does { $name } know you?
    .hint = They see it when they let you in.
guest-declined = All right. The invitation stays open until it runs out, in case you change your mind.

shared-limit-confirm = { $name } wrote: "{ $words }". I understand it so:
    .hint = Nothing changes before you say yes.
    .opt-yes = Yes, keep to it
    .say-yes = yes|right|ok
    .opt-no = No
    .say-no = no|wrong

sharing-link = Send this to them. It works once, for { $days } days:
    { $link }
    When they have agreed, I ask you once more before they get anything.
sharing-link-gone = This invitation is no longer open: it was used, or it ran out. Ask for a new one.
sharing-accepted = Thank you. { $name } has to let you in now; I'll tell you.
sharing-admit = { $name } ({ $role ->
        [physiotherapist] physiotherapist
        [doctor] doctor
        [coach] coach
       *[other] invited by you
    }) opened your invitation. Let them have { $gets ->
        [week] your weekly message
        [sheet] your sheet
       *[both] your weekly message and your sheet
    }?
sharing-admit-button = Let them in
sharing-refuse-button = No
sharing-open = Done. { $name } gets { $gets ->
        [week] your weekly message
        [sheet] your sheet when you send it
       *[both] your weekly message, and your sheet when you send it
    } from now on. /sharing ends it at once.
sharing-open-guest = { $name } has let you in. You will get { $gets ->
        [week] the weekly message
        [sheet] the sheet, when they send it
       *[both] the weekly message and the sheet
    } here. You can also write a limit, such as "no hills for 2 weeks"; it counts once { $name } has confirmed it. /sharing shows this and ends it.
sharing-from = From { $name }:
sharing-none = Nobody sees anything of yours.
sharing-invite-button = Invite somebody
sharing-line = { $state ->
        [invited] An invitation is out ({ $role ->
            [physiotherapist] physiotherapist
            [doctor] doctor
            [coach] coach
           *[other] somebody
        })
        [accepted] { $name } has agreed and waits for you
       *[open] { $name }
    }: { $gets ->
        [week] the weekly message
        [sheet] the sheet
       *[both] the weekly message and the sheet
    }.
sharing-line-guest = You follow { $name }: { $gets ->
        [week] the weekly message
        [sheet] the sheet
       *[both] the weekly message and the sheet
    }.
sharing-end-button = End: { $name }
sharing-ended = Ended. Nothing goes there any more, from this moment.
sharing-ended-other = The sharing with { $name } has ended. Nothing more comes from there.
sharing-limit = { $name } wrote a limit for you: "{ $words }". It counts only when you say so.
sharing-limit-button = Look at it
sharing-limit-gone = There is no limit waiting for your word.
sharing-limit-sent = I passed it on. It counts once { $name } has confirmed it; I'll tell you.
sharing-limit-kept-guest = { $name } confirmed: "{ $words }". Their plan keeps to it from now on.
sharing-limit-refused-guest = { $name } did not confirm: "{ $words }". Nothing changed; best talk to them.
sharing-no-limit = I can pass on a limit for { $name }, such as "no hills for 2 weeks", "walk-run only until 8 June" or "cleared to run". Nothing else you write goes there. In an emergency call your emergency number.
sharing-no-limit-coach = I can pass on a limit for { $name }, such as "no hills for 2 weeks" or "no races until May". Only a clinician can clear a stop. Nothing else you write goes there.
sharing-guest-help = Here you get what a runner shares with you, and may write a limit such as "no hills for 2 weeks". /sharing shows it and ends it; /start makes a plan of your own.
sharing-guest-waits = Nobody has let you in yet. I'll tell you when they do.
sharing-which-runner = For whom? Begin with the name and a colon: { $names }.
sharing-pass-button = Send it to { $name }
sharing-passed = Sent to { $name }.
