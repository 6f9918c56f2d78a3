"""One look for all figures: Chinese face, a palette that is told apart without colour, labels at the marks."""

from __future__ import annotations

import warnings
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from analysis.draw.layout import Fitted
from analysis.draw.prose import NO_PROSE, Prose
from analysis.draw.svg import drawn
from analysis.draw.table import Table

INK = "#22303c"
MUTED = "#5b6875"
RULE = "#c8d0d6"
ACCENT = "#1c6e8c"
LIGHT = "#b9d3dd"
WARM = "#d08c2a"
ALERT = "#a63d2f"
REST = "#d9dee2"
GRID = "#e7ebee"
PAPER = "#ffffff"
SEQUENCE = ("#174f66", "#d08c2a", "#7fb2c4", "#a63d2f", "#8a949c", "#cfe0e6")
"""For categories: apart in hue for the colour-blind (blue, orange, red), and apart in lightness on a grey printer."""

_DARK_TEXT = {INK: "#e3e8eb", MUTED: "#a5b0b8", ACCENT: "#7cc4dd", WARM: "#e0a95a", ALERT: "#e08a7c"}
_DARK_AREA = {
    PAPER: "#14191d", INK: "#5f707d", MUTED: "#7d8a94", ACCENT: "#1f789a", LIGHT: "#4a6672", WARM: "#96651a", ALERT: "#bb4b3b",
    REST: "#39444d", SEQUENCE[0]: "#1d566f", SEQUENCE[2]: "#437687", SEQUENCE[4]: "#66727b", SEQUENCE[5]: "#566f7a",
}  # fmt: skip
_DARK_LINE = {
    **_DARK_AREA,
    RULE: "#46525b",
    REST: "#55626c",
    GRID: "#2a333a",
    MUTED: "#a5b0b8",
    INK: "#c5ced5",
    ACCENT: "#4aa3c4",
    WARM: "#c98f3c",
}
"""What each colour is on a dark screen, in lettering, in areas (which carry lettering) and in lines."""

FULL_WIDTH_MM = 156
"""Width of the type area of GB/T 9704."""


@cache
def font() -> str:
    """Family name of the Chinese sans that the wheel mplfonts carries; read from the file, once a process."""
    file = resources.files("mplfonts").joinpath("fonts/NotoSansCJKsc-Regular.otf")
    with resources.as_file(file) as path:
        font_manager.fontManager.addfont(str(path))
        return str(font_manager.FontProperties(fname=str(path)).get_name())


def settings() -> dict[str, object]:
    """Matplotlib settings of every figure."""
    return {
        "font.family": [font()],
        "font.size": 9,
        "axes.unicode_minus": False,
        "axes.edgecolor": RULE,
        "axes.labelcolor": MUTED,
        "axes.labelsize": 8.5,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.grid": False,
        "grid.color": GRID,
        "grid.linewidth": 0.7,
        "xtick.color": MUTED,
        "ytick.color": INK,
        "xtick.labelsize": 8.5,
        "ytick.labelsize": 8.5,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "text.color": INK,
        "legend.frameon": False,
        "legend.fontsize": 8.5,
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "text.hinting": "none",  # letters as wide in the layout as in the drawing
        "svg.fonttype": "path",
        "svg.hashsalt": "ecoplan",
        "hatch.linewidth": 0.6,
    }


def canvas(height_mm: float, width_mm: float = FULL_WIDTH_MM, **options: Any) -> tuple[Canvas, Axes]:
    """An empty figure with one pair of axes, in the theme.

    Drawing happens outside pyplot, so that nothing is shown or kept by a notebook's backend. Call it inside `drawing()`.
    """
    made = Canvas(figsize=(width_mm / 25.4, height_mm / 25.4), layout=Fitted())
    return made, made.subplots(**options)


def drawing() -> AbstractContextManager[None]:
    """Context in which a figure is drawn: the theme's settings, none of the user's."""
    return mpl.rc_context({**mpl.rcParamsDefault, **settings()})


@dataclass(frozen=True)
class Figure:
    """A figure of the report.

    Parameters
    ----------
    canvas : matplotlib.figure.Figure
        Drawn in `drawing()`.
    alt : str
        What it shows and the two or three numbers that matter, made from the data.
    data : Table
        The numbers drawn.
    note : Prose
        Source note, printed below the caption.
    """

    canvas: Canvas
    alt: str
    data: Table
    note: Prose = NO_PROSE

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict[str, str], dict[str, object]]:
        with drawing(), warnings.catch_warnings():
            warnings.filterwarnings("error", message="Glyph .* missing")
            svg = drawn(self.canvas)
        width_mm = round(float(self.canvas.get_figwidth()) * 25.4)
        data = self.data.html.replace('class="three-rule"', 'class="figure-data"', 1)
        return (
            {
                "image/svg+xml": _with_dark(svg),
                "text/plain": self.alt,
            },
            {"ecoplan": {"kind": "figure", "alt": self.alt, "note": self.note.markdown, "data": data, "width_mm": width_mm}},
        )


@cache
def _dark() -> str:
    """Rules of a style sheet by which a picture's colours follow a dark screen."""
    lettering = [f'g[style*="fill: {one}"]{{fill: {other} !important}}' for one, other in _DARK_TEXT.items()]
    areas = [f':not(g)[style*="fill: {one}"], [fill="{one}"]{{fill: {other} !important}}' for one, other in _DARK_AREA.items()]
    lines = [f'[style*="stroke: {one}"]{{stroke: {other} !important}}' for one, other in _DARK_LINE.items()]
    return "@media (prefers-color-scheme: dark) {\n" + "\n".join([*lettering, *areas, *lines]) + "\n}"


def _with_dark(svg: str) -> str:
    return svg.replace("</style>", f"\n{_dark()}</style>", 1)


def label_bars(axes: Axes, texts: list[str], *, inside: bool = False) -> None:
    """Labels at the ends of horizontal bars, in the order in which they were drawn."""
    patches = list(axes.patches)
    reach = max((abs(patch.get_width()) for patch in patches), default=1.0) or 1.0  # type: ignore[attr-defined]
    for patch, text in zip(patches, texts, strict=True):
        end = patch.get_x() + patch.get_width()  # type: ignore[attr-defined]
        middle = patch.get_y() + patch.get_height() / 2  # type: ignore[attr-defined]
        gap = -reach * 0.012 if inside else reach * 0.012
        axes.text(
            end + gap,
            middle,
            text,
            va="center",
            ha="right" if inside else "left",
            color="white" if inside else INK,
            fontsize=8.5,
        )
