"""Figures as PNG."""

from PIL import Image

from analysis.publish.pictures import DPI, rasterise
from analysis.publish.typeset import Typesetter

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}pt" height="36pt"><rect width="100%" height="100%" fill="{1}"/></svg>'
)


def test_every_drawing_gets_its_picture(tmp_path):
    for name, width, colour in (("b", 72, "#ff0000"), ("a", 144, "#0000ff")):
        (tmp_path / f"{name}.svg").write_text(SQUARE.format(width, colour))
    with Typesetter() as typesetter:
        rasterise(tmp_path, typesetter)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.png", "a.svg", "b.png", "b.svg"]
    with Image.open(tmp_path / "a.png") as wide, Image.open(tmp_path / "b.png") as red:
        assert (wide.size, red.size) == ((2 * DPI, DPI // 2), (DPI, DPI // 2))
        assert red.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def test_a_report_without_figures_has_no_pictures(tmp_path):
    with Typesetter() as typesetter:
        rasterise(tmp_path, typesetter)
    assert not list(tmp_path.iterdir())
