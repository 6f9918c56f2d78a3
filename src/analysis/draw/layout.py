"""The layout of a figure: axes as large as what stands around them allows.

Matplotlib's constrained layout measures all texts twice; a figure takes a quarter longer with it, and looks the same.
"""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.transforms import Bbox

_PAD = 3 / 72
"""Inches around axes with all that belongs to them, and around a legend of the figure."""
_ROUNDS = 4
"""How often axes are placed at most; each round takes away nine tenths of what the one before has left to do."""


class Fitted(LayoutEngine):
    """Gives the axes of a grid one size, the largest that leaves room for their labels and for the legends of the figure."""

    _adjust_compatible = False
    _colorbar_gridspec = False

    def execute(self, fig: Figure) -> None:
        """Place the axes of a figure; again, where a text at a point of the data then lies outside of the room left for it."""
        for _ in range(_ROUNDS):
            if self._placed(fig):
                break

    def _placed(self, fig: Figure) -> bool:
        """Place the axes by what they need as they are; whether it was enough, for a smaller axes' text reaches out further."""
        pad = _PAD * fig.dpi
        frame = _between_legends(fig, pad)
        rows, columns = _Lines(), _Lines()
        for axes in fig.axes:
            place, inner, outer = axes.get_subplotspec(), axes.get_window_extent(), axes.get_tightbbox(for_layout_only=True)
            assert place and outer
            columns.widen(place.colspan, inner.x0 - outer.x0 + pad, outer.x1 - inner.x1 + pad)
            rows.widen(place.rowspan, outer.y1 - inner.y1 + pad, inner.y0 - outer.y0 + pad)
        across, down = columns.parted(frame.width), rows.parted(frame.height)
        for axes in fig.axes:
            place = axes.get_subplotspec()
            assert place
            (left, right), (top, bottom) = _reach(across, place.colspan), _reach(down, place.rowspan)
            box = Bbox.from_extents(frame.x0 + left, frame.y1 - bottom, frame.x0 + right, frame.y1 - top)
            axes.set_position(fig.transFigure.inverted().transform_bbox(box))
        return all(_fits(axes, columns, rows) for axes in fig.axes)


class _Lines:
    """Rows or columns of a grid: what each needs before and behind its axes."""

    def __init__(self) -> None:
        self.before: dict[int, float] = {}
        self.behind: dict[int, float] = {}

    def widen(self, span: range, before: float, behind: float) -> None:
        """What axes need that reach over some lines."""
        self.before[span[0]] = max(before, self.before.get(span[0], 0))
        self.behind[span[-1]] = max(behind, self.behind.get(span[-1], 0))

    def holds(self, span: range, before: float, behind: float) -> bool:
        """Whether axes that reach over some lines have what they need."""
        return before <= self.before[span[0]] and behind <= self.behind[span[-1]]

    def parted(self, length: float) -> list[tuple[float, float]]:
        """Where the axes of each line begin and end, all of one size."""
        count = 1 + max(self.behind)
        size = (length - sum(self.before.values()) - sum(self.behind.values())) / count
        ends, at = [], 0.0
        for line in range(count):
            at += self.before.get(line, 0)
            ends.append((at, at + size))
            at += size + self.behind.get(line, 0)
        return ends


def _reach(ends: list[tuple[float, float]], span: range) -> tuple[float, float]:
    return ends[span[0]][0], ends[span[-1]][1]


def _fits(axes: Axes, columns: _Lines, rows: _Lines) -> bool:
    """Whether the texts at points of the data lie in the room that was left for them."""
    place, inner = axes.get_subplotspec(), axes.get_window_extent()
    assert place
    for text in axes.texts:
        box = text.get_window_extent()
        if not columns.holds(place.colspan, inner.x0 - box.x0, box.x1 - inner.x1):
            return False
        if not rows.holds(place.rowspan, box.y1 - inner.y1, inner.y0 - box.y0):
            return False
    return True


def _between_legends(fig: Figure, pad: float) -> Bbox:
    """The part of a figure that its own legends leave, which stand at its head or foot."""
    left, bottom, right, top = fig.bbox.extents
    for legend in fig.legends:
        box = legend.get_tightbbox()
        assert box
        if box.y0 > fig.bbox.height / 2:
            top = min(top, box.y0 - pad)
        else:
            bottom = max(bottom, box.y1 + pad)
    return Bbox.from_extents(left, bottom, right, top)
