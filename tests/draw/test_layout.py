"""The layout of figures: axes of one size, nothing over the edge, nothing over anything else."""

import io
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_svg import RendererSVG

from analysis.draw import svg, theme


def laid_out(rows, columns, letters, legend=""):
    with theme.drawing():
        figure, grid = theme.canvas(60 * rows, nrows=rows, ncols=columns, squeeze=False)
        for at, axes in enumerate(grid.flat):
            axes.barh([0, 1], [1, 2 + at], label=f"第{at}项")
            axes.set_yticks([0, 1], ["甲" * (1 + at % letters), "乙"])
            axes.set_title("题名")
            axes.set_xlabel("横轴（亿元）" if at % 2 else "")
        if legend:
            figure.legend(loc=f"outside {legend} center")
        svg.drawn(figure)
        boxes = [axes.get_tightbbox() for axes in grid.flat] + [one.get_tightbbox() for one in figure.legends]
    return figure, grid, boxes


@settings(deadline=None, max_examples=6)
@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 8), st.sampled_from(["", "upper", "lower"]))
def test_axes_are_of_one_size_and_what_stands_around_them_meets_nothing(rows, columns, letters, legend):
    figure, grid, boxes = laid_out(rows, columns, letters, legend)
    sizes = [axes.get_position().size for axes in grid.flat]
    assert all(size == pytest.approx(sizes[0]) for size in sizes)
    width, height = figure.bbox.size
    assert all(box.x0 > -1 and box.x1 < width + 1 and box.y0 > -1 and box.y1 < height + 1 for box in boxes)
    for one, other in combinations(boxes, 2):
        assert one.x1 < other.x0 + 1 or other.x1 < one.x0 + 1 or one.y1 < other.y0 + 1 or other.y1 < one.y0 + 1


@settings(deadline=None, max_examples=12)
@given(st.integers(1, 2), st.integers(2, 12), st.integers(2, 12), st.floats(1.0, 1.3))
def test_a_label_at_the_end_of_a_bar_is_not_cut_off(columns, letters, name, room):
    with theme.drawing():
        figure, grid = theme.canvas(120, ncols=columns, squeeze=False)
        for axes in grid.flat:
            axes.barh([0, 1], [45.5, 0.3])
            axes.set_yticks([0, 1], ["甲" * (name // columns), "乙"])
            axes.set_xlim(0, 45.5 * room)
            axes.annotate("亿" * (letters // columns), (45.5, 0), xytext=(4, 0), textcoords="offset points")
        svg.drawn(figure)
        boxes = [axes.get_tightbbox() for axes in grid.flat]
    assert all(box.x0 > -1 and box.x1 < figure.bbox.width + 1 for box in boxes)
    assert columns == 1 or boxes[0].x1 < boxes[1].x0 + 1


def test_a_figure_drawn_again_and_one_whose_texts_are_measured_anew_are_the_same_drawing():
    figure, _, _ = laid_out(1, 2, 3)
    with theme.drawing():
        again = svg.drawn(figure)
        svg._measured.cache_clear()
        svg._outlined.cache_clear()
        svg._line.cache_clear()
        assert svg.drawn(figure) == again
    assert figure.dpi == 100


@settings(deadline=None, max_examples=20)
@given(st.text("甲亿g8（%\n", min_size=1, max_size=8), st.floats(6, 14), st.sampled_from([1.0, 1.15, "normal"]))
def test_a_text_is_as_large_as_matplotlib_measures_it(content, size, spacing):
    with theme.drawing():
        figure, axes = theme.canvas(60)
        text = axes.text(0.5, 0.5, content, fontsize=size, linespacing=spacing)
        sheet = svg._Sheet(figure)
        figure.dpi = sheet.fixed_dpi
        theirs = RendererSVG(*figure.bbox.size, io.StringIO())
        assert text.get_window_extent(sheet.renderer).extents == pytest.approx(text.get_window_extent(theirs).extents)
