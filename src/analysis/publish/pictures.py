"""The figures as PNG, for Word, which takes no SVG everywhere; made from the SVG, so that both show the same drawing."""

from __future__ import annotations

from pathlib import Path

DPI = 200


def rasterise(folder: Path) -> None:
    """Write a PNG beside every SVG of a folder."""
    import typst

    drawings = sorted(folder.glob("*.svg"))
    if not drawings:
        return
    pages = folder / "pages.typ"
    images = "\n#pagebreak()\n".join(f'#image("{drawing.name}")' for drawing in drawings)
    pages.write_text(f"#set page(width: auto, height: auto, margin: 0pt)\n{images}\n", encoding="utf-8", newline="\n")
    made = typst.compile(pages, root=folder, format="png", ppi=DPI, ignore_system_fonts=True)
    for drawing, picture in zip(drawings, made if isinstance(made, list) else [made], strict=True):
        drawing.with_suffix(".png").write_bytes(picture)
    pages.unlink()
