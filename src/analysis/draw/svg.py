"""A figure as SVG: laid out and drawn by one renderer, which measures each text once a process."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import TextToPath

_KEPT = 20_000
"""How many texts are kept: figures name the same things, and so do counties."""


class _Letters(TextToPath):
    """Measures and outlines of texts, from what is kept of them."""

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """Width, height and descent in points."""
        return _measured(s, prop, ismath)

    def get_glyphs_with_font(
        self, font: FT2Font, s: str, glyph_map: Any = None, return_new_glyphs_only: bool = False, **how: Any
    ) -> Any:
        """Glyphs in their places, and the outlines of those that `glyph_map` has not."""
        placed, outlines = _outlined(font, s, tuple(how.items()))
        return placed, {glyph: one for glyph, one in outlines.items() if glyph not in (glyph_map or ())}, []


class _Renderer(RendererSVG):
    """Matplotlib's, with what is kept of texts."""

    def __init__(self, width: float, height: float, svg: io.StringIO) -> None:
        super().__init__(width, height, svg, metadata={"Date": None, "Creator": None})
        self._text2path = _Letters()

    def _get_font_height_metrics(self, face: FontProperties) -> tuple[float, float, float]:
        """Ascent, descent and gap between lines of a face; matplotlib reads them from the font's file for each text."""
        return _line(face)


@lru_cache(_KEPT)
def _line(face: FontProperties) -> tuple[float, float, float]:
    font = get_font(findfont(face))
    table, scale = font.get_sfnt_table("OS/2"), face.get_size_in_points() / font.units_per_EM
    assert table
    return table["sTypoAscender"] * scale, -table["sTypoDescender"] * scale, table["sTypoLineGap"] * scale


@lru_cache(_KEPT)
def _measured(text: str, face: FontProperties, is_formula: Any) -> tuple[float, float, float]:
    width, height, descent = TextToPath().get_text_width_height_descent(text, face, is_formula)
    return width, height, descent


@lru_cache(_KEPT)
def _outlined(font: FT2Font, text: str, how: tuple[tuple[str, Any], ...]) -> tuple[list[tuple[Any, ...]], dict[str, Any]]:
    placed, outlines, _ = TextToPath().get_glyphs_with_font(font, text, **dict(how))
    return placed, outlines


class _Sheet(FigureCanvasSVG):
    """What a figure is laid out and drawn on."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure)
        self.svg = io.StringIO()
        width, height = figure.get_size_inches() * self.fixed_dpi
        self.renderer = _Renderer(width, height, self.svg)

    def get_renderer(self) -> RendererSVG:
        """The renderer, as a layout engine asks for it."""
        return self.renderer


def drawn(figure: Figure) -> str:
    """A figure drawn as SVG, the first time laid out before; call it in the settings in which the figure was made."""
    dpi, canvas = figure.dpi, figure.canvas
    figure.dpi = _Sheet.fixed_dpi
    sheet = _Sheet(figure)
    try:
        for axes in figure.axes:
            for axis in (axes.xaxis, axes.yaxis):
                if not axis.label.get_text():
                    axis.set_label_coords(0, 0)  # else a place is sought for nothing, beyond all tick labels
        layout = figure.get_layout_engine()
        if layout:
            layout.execute(figure)
        figure.set_layout_engine("none")
        figure.draw(sheet.renderer)
        sheet.renderer.finalize()
    finally:
        figure.set_canvas(canvas)
        figure.dpi = dpi
    return sheet.svg.getvalue()
