"""The quarters as a picture: days lost, flare-ups, weekly problem score, each with its range. Rules: WEEK-04."""

from __future__ import annotations

from bot.charts.picture import Mark, Panel, Picture
from bot.words import Words
from coaching.outcomes import Outcomes, Quarter, Span


def progress_picture(found: Outcomes, words: Words) -> Picture:
    """The picture of the quarters in the runner's words."""
    quarters = found.quarters
    return Picture(
        name=f"progress-{quarters[-1].last}.png",
        title=words.text("chart-progress-title"),
        columns=tuple(_column(quarter, words) for quarter in quarters),
        panels=(
            _panel("lost", [quarter.lost for quarter in quarters], words),
            _panel("flares", [quarter.flares for quarter in quarters], words),
            _panel("score", [quarter.score for quarter in quarters], words),
        ),
        missing=words.text("chart-missing"),
        is_week=False,
    )


def _column(quarter: Quarter, words: Words) -> str:
    return words.text("chart-progress-quarter", quarter=quarter.number)


def _panel(name: str, spans: list[Span | None], words: Words) -> Panel:
    message = f"chart-progress-{name}"
    marks = tuple(_mark(message, span, words) for span in spans)
    return Panel(
        kind="bars",
        is_low=True,
        title=words.text(message),
        note=words.text(f"{message}.note"),
        marks=marks,
        most=max((mark.over or mark.value or 0.0 for mark in marks), default=0.0) or 1.0,
        ink="pain" if name == "flares" else "load",
    )


def _mark(message: str, span: Span | None, words: Words) -> Mark:
    if span is None:
        return Mark(state="missing")
    shown = str(round(span.value))
    args = {"value": round(span.value), "least": round(span.least), "most": round(span.most)}
    is_wide = span.most > span.value
    said = words.text(f"{message}.said", **args) if is_wide else shown
    return Mark(value=span.value, over=span.most if is_wide else None, shown=shown, said=said)
