"""Weekly summaries a second, picture included: drawing alone, with the words before it, and from the due turn on.

Every runner has twelve weeks behind them: a check-in each morning but every fifth, four runs a week, a sore place.
The baseline is one figure of plain matplotlib with three axes, drawn and saved as it is usually done.
"""

from __future__ import annotations

import io
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from datetime import time as local_time
from itertools import count
from pathlib import Path

from bot import app, due
from bot.app import App
from bot.charts.drawing import png
from bot.charts.picture import Picture
from bot.charts.week import week_picture
from bot.delivery import Outcome, Sent, content_of, deliver
from bot.outgoing import Outgoing
from bot.words import words_for
from coaching.coach import respond
from coaching.decision import Decision
from coaching.diary import AnyEntry, CheckIn, Diary, PainReport, Record, Session
from coaching.library import load
from coaching.runner import Consent, Preferences, Problem, Runner
from coaching.summary import week_summary
from coaching.values import Place, SessionKind, Side, Site

WEEKS = 12
START = date(2026, 1, 5)
END = START + timedelta(weeks=WEEKS)
RUNNERS = 120
PICTURES = 400
PROCESSES = 2
CALF = Place(site=Site.CALF, side=Side.LEFT)


def a_life() -> tuple[Runner, list[AnyEntry], list[Decision]]:
    """A runner with twelve weeks behind them, and what was decided on each day."""
    runner = Runner(
        started_on=START,
        is_adult=True,
        heart_screen=(),
        consents=frozenset({Consent.HEALTH_DATA}),
        weekly_m=(20_000,) * 8,
        longest_run_m=8_000,
        easy_pace_s_per_km=380,
        resting_hr_baseline=54,
        problems=(Problem(place=CALF, since=START),),
        preferences=Preferences(zone="UTC", zone_known=True, weekly_at=local_time(7)),
    )
    entries: list[AnyEntry] = []
    decided: list[Decision] = []
    library = load()
    for n in range(WEEKS * 7):
        on = START + timedelta(days=n)
        morning = datetime(on.year, on.month, on.day, 7, tzinfo=UTC)
        if n % 5 != 4:
            pain = PainReport(place=CALF, now=n % 3, worst_24h=n % 3 + 1)
            entries.append(
                CheckIn(on=on, at=morning, pain=(pain,), sleep_h=6.5 + n % 4 / 2, resting_hr=52 + n % 5)
            )
        if n % 7 in (1, 3, 5, 6):
            entries.append(
                Session(
                    on=on,
                    at=morning + timedelta(hours=10),
                    session=SessionKind.EASY_RUN,
                    distance_m=5_000 + 20 * n,
                    duration_s=1_900 + 8 * n,
                    rpe=3,
                    pain_during=1,
                )
            )
        diary = Diary(Record(id=str(at), entry=entry) for at, entry in enumerate(entries))
        decided.append(respond(runner, diary, on, library, history=tuple(decided)))
    return runner, entries, decided


def rate(work: Callable[[], object], times: int) -> float:
    """How often a second."""
    work()
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return times / (time.perf_counter() - begun)


def plain() -> bytes:
    """The baseline: a figure with three axes as one would write it first."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.2, 12), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.subplots(3, 1)
    days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    axes[0].bar(days, [0, 96, 0, 99, 0, 0, 180])
    axes[1].plot(days, [1, 1, 2, 1, 1, 0, 0], marker="o")
    axes[2].plot(days, [7.5, 7, 8, 6.4, 7.1, 7, 7.8], marker="s")
    for one in axes:
        one.set_title("Something told", fontsize=12)
    held = io.BytesIO()
    figure.savefig(held)
    return held.getvalue()


def _summary(life: tuple[Runner, list[AnyEntry], list[Decision]]) -> Picture:
    runner, entries, decided = life
    diary = Diary(Record(id=str(at), entry=entry) for at, entry in enumerate(entries))
    summary = week_summary(runner, diary, END - timedelta(days=7), load(), decided, today=END)
    return week_picture(summary, runner, words_for("en", "km"))


def _many(times: int) -> float:
    """In a process of its own: seconds for so many summaries with their pictures."""
    life = a_life()
    png(_summary(life))
    begun = time.perf_counter()
    for _ in range(times):
        png(_summary(life))
    return time.perf_counter() - begun


class _Drawing:
    """A channel that draws what it is to send on one thread beside the turns, and throws it away."""

    prefix = "bench:"

    def __init__(self) -> None:
        self.easel = ThreadPoolExecutor(max_workers=1)
        self.sent = 0

    def send(self, outgoing: Outgoing, address: str) -> Outcome:
        for file in outgoing.attachments:
            assert self.easel.submit(content_of, file).result()
            self.sent += 1
        return Sent()


def fill(coach: App, life: tuple[Runner, list[AnyEntry], list[Decision]], at: datetime) -> None:
    """So many runners with nearly the same life, all due for their weekly message; no two rows are alike."""
    runner, entries, decided = life
    for number in range(RUNNERS):
        with coach.store.unit(f"bench:{number}") as unit:
            unit.open_account(at - timedelta(days=90))
            unit.keep_runner(runner, at)
            for entry in entries:
                unit.add(entry.model_copy(update={"at": entry.at + timedelta(seconds=number)}))
            for decision in decided:
                unit.keep_decision(decision.model_copy(update={"week_amount": 20_000 + number}), at)
            unit.set_reminder("weekly_summary", at.time(), None, at)


def fan_out(life: tuple[Runner, list[AnyEntry], list[Decision]]) -> tuple[float, int]:
    """Summaries a second from the due turn to the drawn picture, durable; and the longest outbox row in bytes."""
    now = datetime(END.year, END.month, END.day, 7, tzinfo=UTC)
    ids = count()
    with tempfile.TemporaryDirectory() as name:
        coach = app.build(
            f"sqlite:///{Path(name) / 'charts.db'}", clock=lambda: now, ids=lambda: f"{next(ids):016x}"
        )
        fill(coach, life, now)
        channel = _Drawing()
        content_of_first = png(_summary(life))
        assert content_of_first
        begun = time.perf_counter()
        with ThreadPoolExecutor(max_workers=1) as turns:
            firing = turns.submit(due.fire, coach, now)
            while channel.sent < RUNNERS:
                deliver(coach, channel, now)
                time.sleep(0.001)
            firing.result()
        took = time.perf_counter() - begun
        with coach.store._reading() as connection:
            longest = connection.exec_driver_sql("SELECT max(length(payload)) FROM outbox").scalar() or 0
        assert channel.sent == RUNNERS, channel.sent
        coach.store.close()
    return RUNNERS / took, int(longest)


def run() -> None:
    """Print the figures."""
    life = a_life()
    picture = _summary(life)
    baseline = rate(plain, 10)
    drawn = rate(lambda: png(picture), PICTURES)
    print(f"pictures drawn: {drawn:.0f}/s, {drawn / baseline:.1f} x plain matplotlib ({baseline:.1f}/s)")
    print(f"  {len(png(picture)) // 1024} KiB a picture")
    print(
        f"summaries with their picture, one process: {rate(lambda: png(_summary(life)), PICTURES // 4):.0f}/s"
    )
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        took = pool.map(_many, [PICTURES // 4] * PROCESSES)
    print(
        f"summaries with their picture, {PROCESSES} processes: {PROCESSES * PICTURES / 4 / max(took):.0f}/s"
    )
    whole, longest = fan_out(life)
    print(f"from the due turn to the drawn picture, durable, one process: {whole:.0f}/s")
    print(f"  longest row of the outbox: {longest} bytes")


if __name__ == "__main__":
    run()
