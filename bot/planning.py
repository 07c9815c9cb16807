"""The plan as it is shown: where it stands and why, the days ahead, the weeks ahead, and what leads on from there.

Rules: PLAN-01 to PLAN-06, RTR-05, F44, F45.
"""

from __future__ import annotations

from datetime import timedelta

from bot import render
from bot.room import Room
from coaching.coach import Season, season_ahead
from coaching.decision import Arg, Decision, Planned, Said
from coaching.load import week_run
from coaching.plan.season import SeasonWeek
from coaching.runner import Runner
from coaching.values import Level, PlanState, SessionKind

NEAR = 4
"""Weeks ahead that the first look shows."""
BUTTONS = (("plan-strength-button", "plan:strength"), ("plan-season-button", "plan:season"))
MORE = (("plan-tests-button", "tests"), ("plan-gait-button", "gait"))


def show(room: Room, decision: Decision, known: frozenset[str]) -> None:
    """This week day by day, where the plan stands, and the next weeks; `known` are the commands there are."""
    season = _season(room, decision)
    saids = (*goal_said(room.runner, season), state_said(decision, season))
    if decision.level is Level.RED and not decision.is_running_blocked:
        room.say(Said(message="plan-stands-gentle"))
        return
    lines = render.say_all(saids, room.words)
    if decision.level is Level.RED and all(
        one.kind is SessionKind.REST
        for sessions in (decision.prescribed, *(day.sessions for day in decision.week_ahead))
        for one in sessions
    ):
        room.say_text("\n".join(lines))
        return
    lines.append(room.words.text("plan-week"))
    days = ((decision.on, decision.prescribed), *((day.on, day.sessions) for day in decision.week_ahead))
    lines += [
        room.words.text(
            "plan-day",
            on=on,
            sessions="; ".join(
                _item(room, one, is_done=on == decision.on and one in decision.done) for one in sessions
            ),
        )
        for on, sessions in days
    ]
    ahead = _worth_telling(season.weeks[1 : NEAR + 1], decision)
    if ahead and not _is_waiting(decision):
        lines.append(room.words.text("plan-weeks", state=str(decision.state)))
        lines += [room.words.say(week_said(room.runner, week, season)) for week in ahead]
    rows = [tuple(render.command_button(room.words, label, command) for label, command in BUTTONS)]
    more = [(label, command) for label, command in MORE if command in known]
    if more:
        rows.append(tuple(render.command_button(room.words, label, command) for label, command in more))
    room.say_text("\n".join(lines), tuple(rows))


def _item(room: Room, session: Planned, *, is_done: bool = False) -> str:
    """One session in the fewest words: kind and length, and whether it is done."""
    shape = "m" if session.distance_m else "min" if session.duration_min else "bare"
    if session.kind is SessionKind.STRENGTH:
        shape = "bare"
    return room.words.text(
        "plan-item",
        session=str(session.kind),
        shape=shape,
        distance_m=session.distance_m or 0,
        minutes=session.duration_min or 0,
        done="yes" if is_done else "no",
    )


def show_season(room: Room, decision: Decision) -> None:
    """All the weeks ahead, as they would be if each goes well."""
    season = _season(room, decision)
    saids = (*goal_said(room.runner), *_out_of_reach(season), state_said(decision, season))
    lines = render.say_all(saids, room.words)
    if not _is_waiting(decision):
        ahead = _worth_telling(season.weeks[1:], decision)
        lines += [room.words.say(week_said(room.runner, week, season)) for week in (season.weeks[0], *ahead)]
        lines.append(room.words.text("plan-season-each"))
    room.say_text("\n".join(lines))


def _season(room: Room, decision: Decision) -> Season:
    return season_ahead(
        room.runner, room.diary, room.today, room.app.library, history=room.history(), decision=decision
    )


def _worth_telling(weeks: tuple[SeasonWeek, ...], decision: Decision) -> tuple[SeasonWeek, ...]:
    """The weeks ahead; while runs are cut only the next one, and none where that holds no running.

    What follows depends on how the cut goes down, and a number for it would pretend to know.
    """
    if not weeks or not weeks[0].amount:
        return ()
    return weeks[:1] if decision.state is PlanState.STEP_BACK else weeks


def _is_waiting(decision: Decision) -> bool:
    """Whether weeks ahead would promise what nobody knows: on the ladder, or stopped."""
    return decision.state in {PlanState.RETURN_LADDER, PlanState.STOPPED_MEDICAL}


def goal_said(runner: Runner, season: Season | None = None) -> tuple[Said, ...]:
    """What the runner trains for, where it is known; with the season, whether that is out of reach for now."""
    goal = runner.goal
    if goal is None:
        return ()
    args: dict[str, Arg] = {
        "kind": goal.kind if goal.on or goal.kind != "race" else "distance",
        "distance_m": goal.distance_m or 0,
        "runs": goal.runs_a_week or 0,
        "far": "yes" if season is not None and season.goal_reach == "far" else "no",
    }
    return (Said(message="plan-goal", args=args | {"on": goal.on} if goal.on else args | {"on": ""}),)


def _out_of_reach(season: Season) -> tuple[Said, ...]:
    """That a race is further than the long run can come by then, where it is. Rules: LOAD-18."""
    if season.reach_m is None or season.goal_reach != "far":
        return ()
    return (Said(message="plan-goal-far", args={"reach": season.reach_m // 1000 * 1000}),)


def state_said(decision: Decision, season: Season) -> Said:
    """Where the plan stands, in a sentence: the state, the week of the season, what it holds."""
    now = season.weeks[0]
    args: dict[str, Arg] = {
        "state": str(decision.state),
        "week": now.number + 1,
        "weeks": season.total,
        "to_race": season.to_race or 0,
        "phase": now.phase,
        "rung": season.rung or 0,
        "again": "yes" if season.is_again else "no",
        "seen": "yes"
        if any(one.said.message.startswith("advice-hold-seen") for one in decision.reasons)
        else "no",
        **_held(decision),
        **_amount(now, season),
    }
    return Said(message="plan-stands", args=args)


def week_said(runner: Runner, week: SeasonWeek, season: Season) -> Said:
    """One week ahead: its Monday, what it holds, and what kind of week it is."""
    goal, sunday = runner.goal, week.monday + timedelta(days=6)
    has_race = goal is not None and goal.on is not None and week.monday <= goal.on <= sunday
    days = [week.monday + timedelta(days=n) for n in range(7)]
    off = sum(any(away.holds(day) and not away.can_run for away in runner.aways) for day in days)
    kind = "race" if has_race else "away" if off else week.phase
    if kind == week.phase and week.is_deload and week.phase not in {"taper", "unload"}:
        kind = "light"
    args: dict[str, Arg] = {"monday": week.monday, "kind": kind, "off": off, **_amount(week, season)}
    return Said(message="plan-week-line", args=args)


def _amount(week: SeasonWeek, season: Season) -> dict[str, Arg]:
    """What a week holds, in whole kilometres or minutes: more would pretend to know."""
    if not week.amount:
        return {"measure": "none", "amount_m": 0, "amount_min": 0}
    if season.measure == "m":
        return {"measure": "m", "amount_m": round(week.amount / 500) * 500, "amount_min": 0}
    return {"measure": "s", "amount_m": 0, "amount_min": round(week.amount / 300) * 5}


def new_week(room: Room, decision: Decision) -> Said | None:
    """What this week holds, beside what was run last week, and why; None before a week was lived. Rules: F47."""
    if not room.history() or _is_waiting(decision) or decision.state is PlanState.PAUSED:
        return None
    season = _season(room, decision)
    week = season.weeks[0]
    if not week.amount:
        return None
    args: dict[str, Arg] = {
        **_amount(week, season),
        "why": _why(decision, season),
        **_held(decision),
        **_last(room, season),
    }
    return Said(message="plan-new-week", args=args)


def _last(room: Room, season: Season) -> dict[str, Arg]:
    """What was run last week."""
    monday = room.today - timedelta(days=room.today.weekday())
    ran = week_run(room.diary, monday - timedelta(days=7), season.measure, season.pace)
    metres, minutes = (ran or 0, 0) if season.measure == "m" else (0, round((ran or 0) / 60))
    return {"last_m": round(metres / 100) * 100, "last_min": minutes, "known": "yes" if ran else "no"}


_AFTER_LOAD = ("LOAD-01", "LOAD-06", "LOAD-17")


def _held(decision: Decision) -> dict[str, Arg]:
    """What keeps the plan from growing, as the reasons of the day have it: a place, an illness, load, or silence."""
    for reason in decision.reasons:
        place = str(reason.said.args.get("place") or "")
        if place:
            return {"held": "place", "place": place}
        if reason.rule.startswith("ILL"):
            return {"held": "ill", "place": ""}
        if reason.rule in _AFTER_LOAD:
            return {"held": "load", "place": ""}
    is_silent = any(one.said.message.startswith("advice-silent-") for one in decision.reasons)
    return {"held": "silent" if is_silent or not decision.is_judged else "other", "place": ""}


def _why(decision: Decision, season: Season) -> str:
    """What shapes the week: days off, a light week, the race, a body that is busy, or a calm week behind."""
    week = season.weeks[0]
    if week.rule.startswith(("RET", "ILL")):
        return "back"
    if week.phase in {"taper", "unload"}:
        return "taper" if week.phase == "taper" else "light"
    if week.is_deload:
        return "light"
    return "calm" if decision.state is PlanState.NORMAL else "held"
