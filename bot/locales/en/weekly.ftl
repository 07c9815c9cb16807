# The week looked back on. Own wording; not the Oslo centre's questionnaire (OST-10).

weekly-participation = { $at ->
        [place] Your { PLACE($place) }, this past week: could you train?
       *[none] Your other trouble, this past week: could you train?
    }
    .opt-0 = Fully, without any trouble
    .say-0 = fully|no trouble|fine|as usual
    .opt-1 = Fully, but I felt it
    .say-1 = felt it|with trouble
    .opt-2 = Less than I wanted
    .say-2 = less|reduced
    .opt-3 = Not at all
    .say-3 = not at all|no|couldn't
weekly-modification = How much did you change your training because of it?
    .opt-0 = Not at all
    .say-0 = no|none|not at all
    .opt-1 = A little
    .say-1 = little|a bit
    .opt-2 = Quite a bit
    .say-2 = quite|moderately
    .opt-3 = A lot
    .say-3 = lot|very much
weekly-performance = How much did it hold you back while running?
    .opt-0 = Not at all
    .say-0 = no|none|not at all
    .opt-1 = A little
    .say-1 = little|a bit
    .opt-2 = Quite a bit
    .say-2 = quite|moderately
    .opt-3 = A lot
    .say-3 = lot|very much
weekly-symptoms = And how strong was what you felt there?
    .opt-0 = Nothing
    .say-0 = no|none|nothing
    .opt-1 = Mild
    .say-1 = little|a bit
    .opt-2 = Moderate
    .say-2 = medium|quite
    .opt-3 = Strong
    .say-3 = severe|a lot
weekly-other = Did anything else trouble your training this week: another spot, an illness?
weekly-easier = What would make this easier for you?
    .hint = Anything counts: time, weather, me asking too much.
    .opt-nothing = Nothing, it's fine
    .say-nothing = nothing|no|fine|all good|none
weekly-unlogged = Is there a run or session from this week that I don't know of?
