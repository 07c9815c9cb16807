"""What was forgotten is nowhere: not in the file, not in its log, not in the process; all others stay whole."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from bot.outgoing import Attachment, Outgoing
from bot.store import types
from bot.store.archive import Held
from bot.store.diaries import _record
from bot.store.tables import ENTRY, Table
from bot.store.unit import Store
from coaching.diary import Words
from tests.builders import a_decision, a_runner
from tests.store.values import MONDAY, NOON

SECRET = "zibbelplank"
FORGOTTEN, OTHERS = "telegram:7", tuple(f"telegram:{n}" for n in range(10, 22))


def fill(store: Store, seed: int) -> None:
    """Rows of every kind and size, many people's in turn, written over and over."""
    rng = random.Random(seed)
    for round in range(120):
        now = NOON + timedelta(hours=round)
        for address in (FORGOTTEN, rng.choice(OTHERS)):
            word = SECRET if address == FORGOTTEN else "ordinary"
            text = " ".join([word] * rng.choice((1, 3, 9, 30, 100, 400)))
            with store.unit(address) as unit:
                unit.open_account(now)
                unit.keep_runner(a_runner(background=(text,)), now)
                unit.add(Words(on=now.date(), at=now, text=text))
                unit.keep_decision(a_decision(now.date(), library_version=word), now)
                unit.keep_conversation(f'{{"said": "{text}"}}', round, now)
                unit.set_reminder(f"kind-{round % 3}", None, None, now, payload=text)
                paper = Attachment(name=f"{word}.pdf", content=text.encode(), alt=text)
                unit.queue(Outgoing(text=text, attachments=(paper,)), now)
                unit.mark(f"{word}-{round}", now)
            if round % 2:
                with store.unit(address) as unit:
                    unit.hand_over(now, lambda: "m1")
                    unit.diary(), unit.runner(), unit.decisions(MONDAY)
        if round % 40 == 39:
            store.tidy(now - timedelta(days=2))


def everything(store: Store) -> dict[str, Held | None]:
    found = {}
    for address in OTHERS:
        with store.unit(address) as unit:
            found[address] = unit.held()
    return found


def test_forgetting_leaves_no_byte_in_any_file_and_nothing_in_memory(kept: Store, file: Path) -> None:
    for seed in range(3):
        fill(kept, seed)
        before = everything(kept)
        assert any(SECRET.encode() in one.read_bytes() for one in file.parent.iterdir())
        with kept.unit(FORGOTTEN) as unit:
            unit.forget()
        for one in file.parent.iterdir():
            assert SECRET.encode() not in one.read_bytes(), one.name
        assert _record.cache_info().currsize == 0
        assert ENTRY._read.cache_info().currsize == 0  # type: ignore[attr-defined]
        assert len(types.REMEMBERING) >= 6
        assert not kept._engine._compiled_cache
        assert everything(kept) == before


def test_no_row_of_any_table_is_left(durable: Store) -> None:
    fill(durable, 1)
    with durable.unit(FORGOTTEN) as unit:
        chat = unit.chat
        assert chat is not None
        own = {chat.id, chat.runner_id, chat.person_id, FORGOTTEN}
        unit.forget()
    with durable._engine.connect() as connection:
        for table in Table.metadata.sorted_tables:
            for row in connection.execute(table.select()):
                assert not own & {str(value) for value in row}, table.name


def test_what_was_passed_on_to_somebody_else_goes_too(kept: Store, file: Path) -> None:
    for address in (FORGOTTEN, "telegram:8"):
        with kept.unit(address) as unit:
            unit.open_account(NOON)
    expires = NOON + timedelta(days=2)
    with kept.unit(FORGOTTEN) as unit:
        code = unit.invite(role="physio", gets="both", runner_name="Robin", now=NOON, expires_at=expires)
    with kept.unit("telegram:8") as unit:
        assert unit.accept(code, "Sam", NOON) is not None
    with kept.unit(FORGOTTEN) as unit:
        (share,) = unit.shares(NOON)
        unit.tell_other(share, Outgoing(text=f"the week of {SECRET}", kind="summary"), NOON)
    assert any(SECRET.encode() in one.read_bytes() for one in file.parent.iterdir())
    with kept.unit(FORGOTTEN) as unit:
        unit.forget()
    assert not any(SECRET.encode() in one.read_bytes() for one in file.parent.iterdir())
    with kept.unit("telegram:8") as unit:
        assert unit.chat is not None
