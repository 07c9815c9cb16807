"""A sheet to draw on: shapes and words in pixels from the top left, on matplotlib's Agg; out comes a small PNG.

One `Figure` a height is kept and used again. Words are drawn as outlines that are made once for each string,
ten times faster than laying them out each time. The colours of a PNG come from one fixed palette: every ink
in steps towards every ground, so that edges stay smooth and a file stays small.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image

WIDTH = 720
"""Pixels across: two for each of a small phone's 360."""
DPI = 72

GROUND = "#fbfaf5"
INK = "#1c1c1c"
SOFT = "#595959"
FAINT = "#d9d7cf"
LOAD = "#0072b2"
PAIN = "#b5490a"
PALE = "#f2c9a5"
REST = "#3b6e5a"
RAISED = "#f6dfa4"
HIGH = "#b5490a"
STOP = "#1c1c1c"
LIGHT = "#ffffff"
"""Blue, vermilion and green differ also in brightness; every sign differs in its shape as well."""

MEETINGS = (
    (INK, GROUND), (SOFT, GROUND), (FAINT, GROUND), (LOAD, GROUND), (PAIN, GROUND), (PALE, GROUND), (REST, GROUND),
    (RAISED, GROUND), (STOP, GROUND), (PAIN, PALE), (INK, PALE), (FAINT, PALE), (INK, RAISED), (LIGHT, HIGH),
    (LIGHT, STOP), (LIGHT, LOAD), (LIGHT, PAIN), (INK, LOAD), (SOFT, PALE), (INK, LIGHT),
)  # fmt: skip
"""Which ink meets which ground; their mixtures are the palette."""
STEPS = 12
"""Shades between an ink and a ground."""
LEAST_TEXT = 18.0
"""Words shrink to fit, but not below this size; then they are cut off."""

_BOX = Path([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], [1, 2, 2, 2, 79])
_DOT = Path.unit_circle()
_DIAMOND = Path([(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0), (0, -1.2)], [1, 2, 2, 2, 79])
_SQUARE = Path([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9), (-0.9, -0.9)], [1, 2, 2, 2, 79])
SIGNS = {"dot": _DOT, "diamond": _DIAMOND, "square": _SQUARE}


class Sheet:
    """A sheet of one height."""

    def __init__(self, height: int) -> None:
        """Make a sheet."""
        self.height = height
        canvas: Any = FigureCanvasAgg(Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI))
        self._renderer: Any = canvas.get_renderer()

    def clear(self) -> None:
        """Begin anew."""
        self.box(0, 0, WIDTH, self.height, GROUND)

    def box(self, x: float, y: float, wide: float, high: float, fill: str | None, edge: str = "") -> None:
        """A rectangle, filled, outlined, or both."""
        self._draw(_BOX, Affine2D().scale(wide, high).translate(x, y), fill, edge, 1.5 if edge else 0.0)

    def slants(self, x: float, y: float, wide: float, high: float) -> None:
        """A rectangle of slanted lines: nobody told."""
        context = self._context(FAINT, 2.0)
        context.set_clip_rectangle(Bbox.from_bounds(x, self.height - y - high, wide, high))
        at = Affine2D().translate(x, self.height - y - high)
        self._renderer.draw_path(context, _slants(round(wide), round(high)), at)
        context.restore()

    def line(
        self, points: list[tuple[float, float]], ink: str, width: float = 2.0, *, dashed: bool = False
    ) -> None:
        """A line through points."""
        context = self._context(ink, width)
        if dashed:
            context.set_dashes(0, (6, 5))
        path = Path([(x, self.height - y) for x, y in points])
        self._renderer.draw_path(context, path, Affine2D())
        context.restore()

    def sign(self, name: str, x: float, y: float, radius: float, fill: str, edge: str) -> None:
        """A dot, a diamond or a square about a point."""
        self._draw(SIGNS[name], Affine2D().scale(radius).translate(x, y), fill, edge, 2.5)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        ink: str = INK,
        *,
        bold: bool = False,
        align: float = 0.0,
        within: float = float(WIDTH),
        has_halo: bool = False,
    ) -> float:
        """Words with their baseline at a point; `align` 0 begins there, 0.5 is centred, 1 ends.

        A halo keeps them readable on a line. Returns the width.
        """
        path, wide = _fitted(text, size, bold, within)
        at = Affine2D().translate(x - align * wide, self.height - y)
        if has_halo:
            self._renderer.draw_path(self._context(GROUND, 5.0), path, at, None)
        self._renderer.draw_path(self._context(ink, 0.0), path, at, _rgba(ink))
        return wide

    def png(self) -> bytes:
        """The sheet as a file."""
        size = (WIDTH, self.height)
        image = Image.frombuffer("RGBA", size, self._renderer.buffer_rgba(), "raw", "RGBA", 0, 1)
        held = io.BytesIO()
        few = image.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
        few.save(held, "PNG", compress_level=3)
        return held.getvalue()

    def _draw(self, path: Path, at: Affine2D, fill: str | None, edge: str, width: float) -> None:
        context = self._context(edge or fill or INK, width)
        turned = at.scale(1, -1).translate(0, self.height)
        self._renderer.draw_path(context, path, turned, _rgba(fill) if fill else None)
        context.restore()

    def _context(self, ink: str, width: float) -> Any:
        context = self._renderer.new_gc()
        context.set_foreground(_rgba(ink), isRGBA=True)
        context.set_linewidth(width)
        return context


def width(text: str, size: float, *, bold: bool) -> float:
    """How wide words are."""
    return _outline(text, size, bold)[1]


@lru_cache(maxsize=64)
def _slants(wide: int, high: int) -> Path:
    """Slanted lines across a rectangle, a little beyond it."""
    points: list[tuple[float, float]] = []
    for start in range(-high, wide, 12):
        points += [(start, 0), (start + high, high)]
    return Path(points, [Path.MOVETO, Path.LINETO] * (len(points) // 2))


@lru_cache(maxsize=4096)
def _outline(text: str, size: float, bold: bool) -> tuple[Path, float]:
    """The outline of words and how wide they are; made once for each string."""
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    path = TextPath((0, 0), text, size=size, prop=font)
    path.should_simplify = False
    wide = path.get_extents().x1 if text.strip() else 0.0
    return path, float(wide)


@lru_cache(maxsize=4096)
def _fitted(text: str, size: float, bold: bool, within: float) -> tuple[Path, float]:
    """Words no wider than a width: smaller first, then cut off."""
    path, wide = _outline(text, size, bold)
    if wide <= within:
        return path, wide
    smaller = max(LEAST_TEXT, size * within / wide)
    while text and wide > within:
        path, wide = _outline(text, smaller, bold)
        if wide > within:
            text = text.rstrip("…")[:-1].rstrip() + "…"
    return path, wide


@lru_cache(maxsize=64)
def _rgba(ink: str) -> tuple[float, float, float, float]:
    return (*to_rgb(ink), 1.0)


@lru_cache(maxsize=1)
def _palette() -> Any:
    """One image that holds the colours of all pictures."""
    shades = [_mixed(ink, ground, n / STEPS) for ink, ground in MEETINGS for n in range(STEPS + 1)]
    colours = list(dict.fromkeys(shades))[:256]
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in colours for part in colour])
    return image


def _mixed(ink: str, ground: str, share: float) -> tuple[int, ...]:
    mixed = zip(to_rgb(ink), to_rgb(ground), strict=True)
    return tuple(round(255 * (a * share + b * (1 - share))) for a, b in mixed)
