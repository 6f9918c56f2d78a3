"""The figures as PNG, for Word, which takes no SVG everywhere; made from the SVG, so that both show the same drawing."""

from __future__ import annotations

from pathlib import Path

from analysis.publish.typeset import Typesetter

DPI = 200


def rasterise(folder: Path, typesetter: Typesetter) -> None:
    """Write a PNG beside every SVG of a folder."""
    drawings = sorted(folder.glob("*.svg"))
    if not drawings:
        return
    pages = folder / "pages.typ"
    images = "\n#pagebreak()\n".join(f'#image("{drawing.name}")' for drawing in drawings)
    pages.write_text(f"#set page(width: auto, height: auto, margin: 0pt)\n{images}\n", encoding="utf-8", newline="\n")
    typesetter.compile(pages, folder / "page-{p}.png", format="png", ppi=DPI, ignore_system_fonts=True)
    for number, drawing in enumerate(drawings, start=1):
        (folder / f"page-{number}.png").replace(drawing.with_suffix(".png"))
    pages.unlink()
