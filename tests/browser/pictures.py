"""Pictures of a report for whoever reviews a change of its look: every PDF page, and the page in both widths and both themes.

    make pictures            build/pictures/<plan>-<year>/

The Word file's pages too, where LibreOffice is installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from analysis import paths
from analysis import plan as plans
from tests.browser.conftest import FLAGS, program

VIEWS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
STRIP = 3000
"""Height of one picture of the page, pixels."""


def main(plan: str, year: str) -> None:
    """Draw every picture of a built edition."""
    edition = int(year) if year else plans.load(plan).first_year
    shown = paths.build(plan, edition)
    target = paths.root() / "build" / "pictures" / f"{plan}-{edition}"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    pages(shown / "report.pdf", target / "pdf")
    html(shown / "report.html", target)
    word(shown / "report.docx", target / "word")
    print(f"{len(list(target.rglob('*.png')))} 张图片在 {target}")


def pages(file: Path, target: Path) -> None:
    """A PDF's pages."""
    import pypdfium2

    target.mkdir()
    for at, page in enumerate(pypdfium2.PdfDocument(file), start=1):
        page.render(scale=1.5).to_pil().save(target / f"{at:03d}.png")


def html(file: Path, target: Path) -> None:
    """The page from top to foot in strips, in every view."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program(), args=FLAGS)
        for width, scheme in VIEWS:
            folder = target / f"html-{width}-{scheme}"
            folder.mkdir()
            page = browser.new_page(viewport={"width": width, "height": STRIP}, color_scheme=scheme)
            page.goto(file.as_uri())
            height = page.evaluate("document.documentElement.scrollHeight")
            for at, top in enumerate(range(0, height, STRIP), start=1):
                page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
                page.wait_for_timeout(100)
                page.screenshot(path=folder / f"{at:03d}.png")
            page.close()
        browser.close()


def word(file: Path, target: Path) -> None:
    """The Word file's pages as LibreOffice sets them."""
    office = shutil.which("soffice")
    if office is None:
        print("没有找到 LibreOffice，略去 Word 的图片")
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([office, "--headless", "--convert-to", "pdf", "--outdir", folder, file], check=True, capture_output=True)
        pages(Path(folder) / "report.pdf", target)


if __name__ == "__main__":
    main(*sys.argv[1:])
