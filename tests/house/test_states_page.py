"""The page on the plan's states says what the code does."""

from __future__ import annotations

from tests.house import states_page


def test_the_page_of_states_is_drawn_from_the_code() -> None:
    assert states_page.PAGE.read_text(encoding="utf-8") == states_page.page(), (
        "run: python -m tests.house.states_page"
    )
