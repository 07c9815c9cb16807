"""The dialogues: one script a file; here is where their names meet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.dialogue import Dialogue
from bot.dialogues.about import BASELINE_DIALOGUE, SETTINGS_DIALOGUE, ZONE
from bot.dialogues.away import ARRIVAL, AWAY
from bot.dialogues.checkin import CHECKIN
from bot.dialogues.correct import CORRECT
from bot.dialogues.files import EFFORT, FILES
from bot.dialogues.gait import GAIT
from bot.dialogues.goal import GOAL
from bot.dialogues.join import JOIN
from bot.dialogues.lesson import LESSON
from bot.dialogues.limit import LIMIT
from bot.dialogues.onboarding import ONBOARDING
from bot.dialogues.pause import DELETE, PAUSE
from bot.dialogues.run import RUN
from bot.dialogues.selftest import TESTS
from bot.dialogues.share import GUEST, SHARE, SHARED_LIMIT
from bot.dialogues.strength import STRENGTH
from bot.dialogues.swap import SWAP
from bot.dialogues.triage import TRIAGE
from bot.dialogues.weekly import EASIER, WEEKLY

DIALOGUES: Mapping[str, Dialogue[Any]] = MappingProxyType(
    {
        dialogue.name: dialogue
        for dialogue in (
            ONBOARDING,
            BASELINE_DIALOGUE,
            CHECKIN,
            RUN,
            CORRECT,
            FILES,
            EFFORT,
            TRIAGE,
            LESSON,
            TESTS,
            GAIT,
            STRENGTH,
            WEEKLY,
            EASIER,
            SETTINGS_DIALOGUE,
            ZONE,
            LIMIT,
            GOAL,
            AWAY,
            ARRIVAL,
            SWAP,
            JOIN,
            SHARE,
            GUEST,
            SHARED_LIMIT,
            PAUSE,
            DELETE,
        )
    }
)
