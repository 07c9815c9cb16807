"""The dialogues: one script a file; here is where their names meet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.dialogue import Dialogue
from bot.dialogues.about import BASELINE_DIALOGUE, SETTINGS_DIALOGUE, ZONE
from bot.dialogues.checkin import CHECKIN
from bot.dialogues.lesson import LESSON
from bot.dialogues.limit import LIMIT
from bot.dialogues.onboarding import ONBOARDING
from bot.dialogues.pause import DELETE, PAUSE
from bot.dialogues.run import RUN
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
            TRIAGE,
            LESSON,
            WEEKLY,
            EASIER,
            SETTINGS_DIALOGUE,
            ZONE,
            LIMIT,
            PAUSE,
            DELETE,
        )
    }
)
