"""What a day says: every part's findings together, and the worst of each thing they ask for.

Order of precedence in one place: flags, holds and limits, pain, illness, load, caution; nothing later
lowers what came before. Rules: TRI-01, TRI-02, TRI-08, FLAG-36 to FLAG-39, RISK-16.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from coaching import recovery
from coaching.decision import Ask, Finding, Forecast, GaitStatus, Said
from coaching.diary import Answer
from coaching.load import load_findings
from coaching.plan.facts import Facts
from coaching.plan.layoff import clearance_findings, illness_findings
from coaching.problem_score import problem_findings
from coaching.runner import Runner
from coaching.triage.flags import answers_to, flag_asks, flag_findings, refusal_finding, was_cleared
from coaching.triage.level import Judgement, judge
from coaching.values import Caution, Level, Mod, RuleId, Urgency

#: flags that block a plan without a triage level of their own
BLOCKING = ("FLAG-36", "FLAG-37", "FLAG-38")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Merged:
    """All findings of a day, and what they come to together."""

    judgement: Judgement
    findings: tuple[Finding, ...]
    level: Level
    urgency: Urgency
    mod: Mod
    blocks_running: bool
    forbids: frozenset[str]
    share: float | None
    is_silent: bool = False
    blocked_by: Finding | None = None
    """What keeps a plan from being made at all."""

    @property
    def is_stopped(self) -> bool:
        """Whether nothing of the plan may stand."""
        return self.level is Level.RED or self.blocked_by is not None


def merge(facts: Facts, forecast: Forecast | None, *, said_level: Level | None = None) -> Merged:
    """Every part's findings together; the worst wins. Rules: TRI-02, TRI-08.

    `said_level` is the level of the last decision, of today or before: what it said is not said again.
    """
    runner, diary, today, library = facts.runner, facts.diary, facts.today, facts.library
    judgement = judge(
        runner,
        diary,
        today,
        library,
        flags=_flags(facts),
        history=tuple(facts.history),
        said_level=said_level,
        told=facts.told,
    )
    red = next((one for one in judgement.findings if one.level is Level.RED), None)
    refused = refusal_finding(diary, today, library, red=red)
    others = (
        *((refused,) if refused is not None else ()),
        *problem_findings(diary, today, library),
        *recovery.recovery_findings(runner, diary, today, library),
        *illness_findings(facts),
        *clearance_findings(facts, judgement.closes),
        *load_findings(
            runner,
            diary,
            today,
            library,
            facts.history,
            told=facts.told,
            usual_week=facts.base,
            unit=(facts.measure, facts.pace),
        ),
        *_caution_findings(forecast),
    )
    findings = (*judgement.findings, *others)
    shares = [share for one in findings if (share := one.minutes_share) is not None]
    if judgement.minutes_share is not None:
        shares.append(judgement.minutes_share)
    return Merged(
        judgement=judgement,
        findings=findings,
        level=Level.worst([judgement.level, *(one.level for one in others)]),
        urgency=Urgency.worst([judgement.urgency, *(one.urgency for one in others)]),
        mod=Mod(max([judgement.mod, *(one.mod for one in others)])),
        blocks_running=judgement.is_running_blocked or any(one.blocks_running for one in others),
        forbids=judgement.forbids.union(*(one.forbids for one in others)),
        share=min(shares, default=None),
        is_silent=not judgement.is_judged,
        blocked_by=_plan_block(runner, findings),
    )


def _flags(facts: Facts) -> tuple[Finding, ...]:
    """Red flags in today's words, with what was answered since. Rules: TRI-01."""
    answers = _answers(facts)
    country = facts.runner.preferences.country
    return tuple(
        finding
        for words in facts.diary.words(facts.today, facts.today + DAY)
        for finding in flag_findings(words.heard, answers_to(words, answers), facts.library, country=country)
        if not was_cleared(facts.runner, words, finding.rule)
    )


def flag_questions(facts: Facts) -> tuple[Ask, ...]:
    """What today's words leave to ask about a flag; nothing answered today is asked again. Rules: TRI-04."""
    answers = _answers(facts)
    return tuple(
        ask
        for words in facts.diary.words(facts.today, facts.today + DAY)
        for ask in flag_asks(words.heard, answers_to(words, answers), facts.library)
        if not was_cleared(facts.runner, words, ask.rule)
    )


def _answers(facts: Facts) -> tuple[Answer, ...]:
    return tuple(facts.diary.answers(facts.today, facts.today + DAY))


def _caution_findings(forecast: Forecast | None) -> tuple[Finding, ...]:
    """What the caution level asks for: easier when raised, shorter when high. Rules: RISK-14, RISK-16."""
    if forecast is None or forecast.caution is Caution.LOW:
        return ()
    is_high = forecast.caution is Caution.HIGH
    return (
        Finding(
            rule=RuleId("RISK-16"),
            level=Level.AMBER if is_high else Level.GREEN,
            mod=Mod.SHORTEN if is_high else Mod.EASY,
            inputs=("load_trend",),
            forbids=frozenset({"speed", "hills", "growth"}),
            said=Said(message=f"plan-reason-caution-{forecast.caution}"),
        ),
    )


def gait_findings(status: GaitStatus | None) -> tuple[Finding, ...]:
    """A gait change that pauses or ends, as a reason and a referral. Rules: GAIT-07, F56."""
    if status is None or status.state == "active":
        return ()
    place = status.said.args.get("place")
    return (
        Finding(
            rule=RuleId("GAIT-07"),
            inputs=(f"gait_change:{status.cue}", *((f"pain:{place}",) if place else ())),
            forbids=frozenset({"growth"}),
            referral="physio" if place else None,
            said=status.said,
        ),
    )


def caution_of(forecast: Forecast | None, merged: Merged) -> Caution:
    """The caution shown: high wherever a red, a limp or an illness keeps the day from running. Rules: RISK-14.

    A sign that is worse than all the score counts never shows a lower level than they would.
    """
    told = forecast.caution if forecast is not None else Caution.LOW
    is_kept = merged.level is Level.RED or merged.blocks_running or merged.mod >= Mod.REST
    return Caution.worst([told, Caution.HIGH if is_kept else Caution.LOW])


def _plan_block(runner: Runner, findings: Iterable[Finding]) -> Finding | None:
    """A screen not passed, an age under 18, a clearance that is missing. Rules: FLAG-36 to FLAG-38."""
    for finding in findings:
        if finding.rule in BLOCKING:
            return finding
    if runner.is_adult is False:
        return Finding(rule=RuleId("FLAG-37"), blocks_running=True, said=Said(message="plan-blocked-age"))
    if runner.heart_screen:
        return Finding(
            rule=RuleId("FLAG-36"),
            blocks_running=True,
            referral="doctor",
            said=Said(message="plan-blocked-heart"),
        )
    return None
