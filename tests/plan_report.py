"""`python -m tests.plan_report [RUNNERS]`: the plan's promises over generated runners, and a sanity check.

First 2,000 runners x 16 weeks (or as many as asked) against the invariants. Then flaring bodies under
three plans: ours, ten percent more each week, and a static table of sixteen weeks. The bodies are
invented (see tests/coaching/plan/bodies.py, printed below); the comparison is no evidence for anybody.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from statistics import mean, median

from coaching.coach import respond
from coaching.decision import Decision
from coaching.library import SeasonRow, load
from coaching.plan.facts import Facts
from coaching.plan.season import outlook, this_week
from tests.builders import START, a_diary, a_runner
from tests.coaching.plan import bodies
from tests.coaching.plan.bodies import KINDS, Body, Life, a_body, a_generated_runner, is_lost, live
from tests.coaching.plan.invariants import broken

LIBRARY = load()
COMPARED = 200


def main(runners: int = 2000) -> int:
    """Print the report; 1 when a promise was broken. The clock first, before thousands of lives fill the memory."""
    _time()
    began = time.perf_counter()
    faults: Counter[str] = Counter()
    reached: list[float] = []
    behind: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for seed in range(runners):
        kind = KINDS[seed % len(KINDS)]
        rng = random.Random(f"{kind}:{seed // len(KINDS)}")
        runner = a_generated_runner(rng, kind)
        life = live(runner, a_body(runner, rng, kind), LIBRARY)
        faults.update(what.split(": ", 1)[1] for what in broken(life, LIBRARY))
        lost[kind] += sum(map(is_lost, life.decisions))
        has_race = life.runner.goal is not None and life.runner.goal.on is not None
        if kind == "digests" and life.runner.weekly_m[-1] and not has_race:
            reached.append(max(life.week_m(n) for n in range(16)) / (life.runner.weekly_m[-1] * 1.3))
            behind[_why_behind(life)] += reached[-1] < 0.9
    print(f"{runners} runners x 16 weeks in {time.perf_counter() - began:.0f} s")
    print("promises broken:", dict(faults) or "none")
    print(f"digesting bodies: {len(reached)}; peak week against the planned build (1.30 x start):")
    print(
        f"  median {median(reached):.2f}, least {min(reached):.2f}, below nine tenths {sum(behind.values())}:"
    )
    for why, count in sorted(behind.items()):
        print(f"    {why}: {count}")
    print("run days lost to a block, per runner:")
    for kind in KINDS:
        print(f"  {kind}: {lost[kind] / (runners / len(KINDS)):.1f}")
    _compare()
    return 1 if faults else 0


def _why_behind(life: Life) -> str:
    """What keeps a body that digests everything from its build, in the runs themselves."""
    asked = sum(one.distance_m or 0 for day in life.decisions for one in day.prescribed if one.kind.is_run)
    if len(life.runner.days_available or ()) <= 2:
        return "two days to run on: the cap on one run holds less than the week that was told"
    if sum(life.run_m) < 0.93 * asked:
        return "more than one run in fourteen missed"
    return "else"


def _time() -> None:
    """What one decision and one season cost on a diary of two years."""
    week = "mon patellar:left=1/1 slept7; tue calm easy 5km 32min rpe3 during1 strength 25min rpe5; wed calm;"
    week += (
        "thu calm easy 5km 31min rpe3; fri calm; sat calm easy 5km 31min rpe3; sun calm long 8km 52min rpe4"
    )
    diary = a_diary(*[week] * 104)
    runner = a_runner(sore="patellar:left", hurt_before="achilles_mid:right")
    today = START + timedelta(days=727)
    history: list[Decision] = []
    for n in range(120, 0, -1):
        history.append(respond(runner, diary, today - timedelta(days=n), LIBRARY, history=tuple(history)))
    facts = Facts.of(runner, diary, today, LIBRARY, history)
    now = this_week(facts, None)
    one = _p50(lambda: respond(runner, diary, today, LIBRARY, history=tuple(history)))
    season = _p50(lambda: outlook(Facts.of(runner, diary, today, LIBRARY, history), now))
    print(
        f"two years of diary ({len(diary.records)} records): a decision {one:.1f} ms, a season {season:.1f} ms (p50)"
    )


def _p50(what: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(41):
        began = time.perf_counter()
        what()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def _compare() -> None:
    print("\nA sanity check on invented bodies, and not evidence. What is assumed:")
    print((bodies.__doc__ or "").split("\n\n", 2)[2].strip())
    ours, tenth, table = [], [], []
    for seed in range(COMPARED):
        rng = random.Random(f"compare:{seed}")
        runner = a_generated_runner(rng, "flares")
        ours.append(_of_life(live(runner, a_body(runner, random.Random(seed), "flares"), LIBRARY)))
        days = len(runner.days_available or ()) or 3
        week = runner.weekly_m[-1] or 0
        tenth.append(
            _blind(a_body(runner, random.Random(seed), "flares"), days, [week * 1.1**n for n in range(16)])
        )
        row = LIBRARY.rows(SeasonRow)["weeks-16"]
        table.append(
            _blind(a_body(runner, random.Random(seed), "flares"), days, [week * m for m in row.multipliers])
        )
    print(f"\n{COMPARED} flaring bodies, 16 weeks: days above 5 of 10, and km run in the last four weeks")
    for name, results in (("our plan", ours), ("+10 % a week", tenth), ("static 16 weeks", table)):
        print(f"  {name:16} {mean(r[0] for r in results):5.1f} days  {mean(r[1] for r in results):6.1f} km")


def _of_life(life: Life) -> tuple[int, float]:
    last = sum(life.week_m(week) for week in range(12, 16)) / 1000
    return sum(pain > 5 for pain in life.pain), last


def _blind(body: Body, days: int, weeks: list[float]) -> tuple[int, float]:
    """A plan that does not listen: the same share on each run day, a day off only above 7."""
    run_days = {round(7 * n / days) for n in range(days)}
    bad, last = 0, 0.0
    for number, week in enumerate(weeks):
        for day in range(7):
            pain = body.morning()
            bad += pain > 5
            if day in run_days and pain <= 7:
                body.run(week / days, is_hard=False)
                last += week / days / 1000 if number >= 12 else 0.0
            else:
                body.rest()
        body.sunday()
    return bad, last


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
