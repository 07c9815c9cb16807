"""Stick figures of exercises, drawn from the joints in `bot/drawings/figures.toml`: start and end, side by side.

Run `python -m bot.charts.figures` to draw them anew. A pose gives hip, neck, ankles and hands; knees and elbows
follow from fixed lengths, so that every figure has the same body. The near side is dark, the far side pale;
an arrow shows the movement. Nothing depends on colour, and no words stand in a picture.
"""

from __future__ import annotations

import hashlib
import io
import math
import tomllib
from pathlib import Path
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

from coaching.values import Value

FOLDER = Path(__file__).parents[1] / "drawings"
SOURCE = FOLDER / "figures.toml"
WIDTH_PX, HEIGHT_PX, DPI = 600, 400, 100
STYLE = 1
"""Raised with every change of how joints are drawn, so that a test asks for new pictures."""
PANEL, TALL = 100.0, 133.0
"""Width and height of one of the two panels, in the units of the joints; three pixels each."""
THIGH, SHIN, FOOT, TORSO, UPPER_ARM, FOREARM, HEAD = 24.0, 24.0, 9.0, 31.0, 15.0, 14.0, 6.5
NEAR, FAR, MOVES, THINGS, GROUND = "#1b1b1b", "#9aa0a6", "#d55e00", "#cfd8dc", "#607d8b"
MARGIN, ABOVE, LARGEST = 6.0, 6.0, 0.86
"""Room around the figure and above it, and the fewest panel widths that a panel shows."""
LIMB, TRUNK = 6.5, 8.5
"""Widths of lines, in points."""

Point = tuple[float, float]


class Limb(Value):
    """A leg or an arm: where it ends, to which side its middle joint bends, and how the foot points (degrees)."""

    to: Point
    bend: Literal[-1, 0, 1] = 1
    foot: float | None = None


class Thing(Value):
    """Something beside the figure: a box with its lower left corner, width and height."""

    at: Point
    size: Point
    is_soft: bool = False


class Arrow(Value):
    """An arrow of the movement, curved by a share of its length."""

    since: Point
    until: Point
    curve: float = 0.0
    both: bool = False


class Pose(Value):
    """One position of the whole body."""

    hip: Point
    neck: Point
    head: Point | None = None
    near_leg: Limb
    far_leg: Limb | None = None
    near_arm: Limb | None = None
    far_arm: Limb | None = None
    things: tuple[Thing, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    holds: float | None = None
    """Size of a loaded backpack in the near hand."""


class Drawing(Value):
    """One exercise: the two positions, and what stands in both."""

    start: Pose
    end: Pose
    things: tuple[Thing, ...] = ()


def drawings() -> dict[str, Drawing]:
    """Every drawing of the file, by the name of its exercise."""
    return {
        name: Drawing.model_validate(told) for name, told in tomllib.loads(SOURCE.read_text("utf-8")).items()
    }


def digest(name: str) -> str:
    """What a picture was made from: its joints, and how they are drawn."""
    return hashlib.sha256(f"{STYLE} {drawings()[name].model_dump_json()}".encode()).hexdigest()[:16]


def picture(name: str) -> bytes:
    """A drawing as a PNG of 600 x 400 pixels that names what it was made from."""
    told = drawings()[name]
    figure = Figure(figsize=(WIDTH_PX / DPI, HEIGHT_PX / DPI), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    left, low, scale = _window(told)
    for number, pose in enumerate((told.start, told.end)):
        axes = figure.add_axes((number / 2, 0, 0.5, 1))
        axes.set_xlim(left, left + PANEL * scale)
        axes.set_ylim(low, low + TALL * scale)
        axes.set_aspect("equal")
        axes.axis("off")
        axes.plot([left + 4, left + PANEL * scale - 4], [-1.2, -1.2], color=GROUND, linewidth=2.5, zorder=1)
        for thing in (*told.things, *pose.things):
            _thing(axes, thing)
        _body(axes, pose)
        for arrow in pose.arrows:
            _arrow(axes, arrow)
    _numbers(figure)
    held = io.BytesIO()
    figure.savefig(held, format="png", metadata={"Source": digest(name), "Software": None})
    return held.getvalue()


def _window(told: Drawing) -> tuple[float, float, float]:
    """Where the panels begin and how many units they show, so that both positions fit in the middle of them."""
    points = [point for pose in (told.start, told.end) for point in _points(pose)]
    for thing in (*told.things, *told.start.things, *told.end.things):
        points += [thing.at, (thing.at[0] + thing.size[0], thing.at[1] + thing.size[1])]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, tall = max(xs) - min(xs) + 2 * MARGIN, max(ys) - min(0.0, *ys) + 2 * MARGIN + ABOVE
    scale = max(wide / PANEL, tall / TALL, LARGEST)
    left = (max(xs) + min(xs)) / 2 - PANEL * scale / 2
    low = (max(ys) + min(0.0, *ys) + ABOVE) / 2 - TALL * scale / 2
    return left, low, scale


def _points(pose: Pose) -> list[Point]:
    """Joints, feet, head and arrows of a pose."""
    neck = _towards(pose.hip, pose.neck, TORSO)
    head = _towards(neck, pose.head or (2 * neck[0] - pose.hip[0], 2 * neck[1] - pose.hip[1]), HEAD + 3)
    found = [pose.hip, neck, *((head[0] + a * HEAD, head[1] + b * HEAD) for a in (-1, 1) for b in (-1, 1))]
    for limb in (pose.near_leg, pose.far_leg):
        if limb is not None:
            knee, ankle = _joint(pose.hip, limb, THIGH, SHIN)
            found += [knee, ankle, _toe(ankle, limb)]
    for arm in (pose.near_arm, pose.far_arm):
        if arm is not None:
            found += _joint(neck, arm, UPPER_ARM, FOREARM)
    return found + [point for arrow in pose.arrows for point in (arrow.since, arrow.until)]


def _toe(ankle: Point, limb: Limb) -> Point:
    if limb.foot is None:
        return ankle
    angle = math.radians(limb.foot)
    return ankle[0] + FOOT * math.cos(angle), ankle[1] + FOOT * math.sin(angle)


def _numbers(figure: Figure) -> None:
    """1 and 2 in the corners, and a line between the two positions."""
    for number, x in ((1, 0.035), (2, 0.535)):
        figure.text(
            x, 0.93, str(number), fontsize=20, fontweight="bold", color=GROUND, ha="left", va="center"
        )
    axes = figure.add_axes((0, 0, 1, 1), zorder=-1)
    axes.axis("off")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.plot([0.5, 0.5], [0.06, 0.94], color=THINGS, linewidth=1.5)


def _thing(axes: Axes, thing: Thing) -> None:
    box = Rectangle(
        thing.at,
        *thing.size,
        facecolor="#eceff1" if thing.is_soft else THINGS,
        edgecolor=GROUND,
        linewidth=1.5,
        zorder=2,
    )
    axes.add_patch(box)


def _body(axes: Axes, pose: Pose) -> None:
    """The far side first, then trunk and head, then the near side."""
    neck = _towards(pose.hip, pose.neck, TORSO)
    shoulder = _towards(neck, pose.hip, 3.0)
    if pose.far_leg is not None:
        _leg(axes, pose.hip, pose.far_leg, FAR, 3)
    if pose.far_arm is not None:
        _arm(axes, shoulder, pose.far_arm, FAR, 3)
    _line(axes, [pose.hip, neck], NEAR, TRUNK, 5)
    head = pose.head or _towards(neck, (2 * neck[0] - pose.hip[0], 2 * neck[1] - pose.hip[1]), HEAD + 3)
    head = _towards(neck, head, HEAD + 3)
    axes.add_patch(Circle(head, HEAD, color=NEAR, zorder=5))
    _leg(axes, pose.hip, pose.near_leg, NEAR, 6)
    if pose.near_arm is not None:
        hand = _arm(axes, shoulder, pose.near_arm, NEAR, 7)
        if pose.holds is not None:
            size = pose.holds
            bag = Rectangle(
                (hand[0] - size / 2, hand[1] - size),
                size,
                size,
                facecolor=THINGS,
                edgecolor=NEAR,
                linewidth=2,
                zorder=6,
            )
            axes.add_patch(bag)


def _leg(axes: Axes, hip: Point, limb: Limb, colour: str, order: int) -> None:
    knee, ankle = _joint(hip, limb, THIGH, SHIN)
    points = [hip, knee, ankle]
    _line(axes, [*points, _toe(ankle, limb)], colour, LIMB, order)


def _arm(axes: Axes, shoulder: Point, limb: Limb, colour: str, order: int) -> Point:
    elbow, hand = _joint(shoulder, limb, UPPER_ARM, FOREARM)
    _line(axes, [shoulder, elbow, hand], colour, LIMB - 1.5, order)
    return hand


def _joint(start: Point, limb: Limb, first: float, second: float) -> tuple[Point, Point]:
    """The middle joint and the end of a limb of two bones; one that cannot reach is stretched out."""
    end = limb.to
    reach = math.dist(start, end)
    if reach >= first + second - 0.05 or limb.bend == 0:
        return _towards(start, end, first), _towards(start, end, min(reach, first + second))
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    aside = limb.bend * math.sqrt(max(first**2 - along**2, 0.0))
    x, y = (end[0] - start[0]) / reach, (end[1] - start[1]) / reach
    return (start[0] + along * x - aside * y, start[1] + along * y + aside * x), end


def _towards(start: Point, end: Point, length: float) -> Point:
    """The point at a distance from one point in the direction of another."""
    whole = math.dist(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * length / whole, start[1] + (end[1] - start[1]) * length / whole


def _line(axes: Axes, points: list[Point], colour: str, width: float, order: int) -> None:
    axes.plot(
        [x for x, _ in points],
        [y for _, y in points],
        color=colour,
        linewidth=width,
        solid_capstyle="round",
        solid_joinstyle="round",
        zorder=order,
    )


def _arrow(axes: Axes, arrow: Arrow) -> None:
    patch = FancyArrowPatch(
        arrow.since,
        arrow.until,
        connectionstyle=f"arc3,rad={arrow.curve}",
        arrowstyle="<|-|>" if arrow.both else "-|>",
        mutation_scale=22,
        linewidth=3.5,
        color=MOVES,
        zorder=8,
    )
    axes.add_patch(patch)


def main() -> None:
    """Draw every figure into its file."""
    for name in drawings():
        (FOLDER / f"{name}.png").write_bytes(picture(name))


if __name__ == "__main__":
    main()
