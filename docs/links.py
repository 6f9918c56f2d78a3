"""Every link within the built site leads to a page and a heading that are there; exit code 1 where one does not."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html


def dead(site: Path) -> list[str]:
    """Links and pictures that lead nowhere, and what a page would load from elsewhere, each with its page.

    What leads a reader to other sites is not followed.
    """
    pages = {file.resolve(): html.parse(str(file)).getroot() for file in sorted(site.rglob("*.html"))}
    anchors = {file: {*page.xpath("//@id"), *page.xpath("//a/@name")} for file, page in pages.items()}
    found = []
    for file, page in pages.items():
        loaded = [*page.xpath("//script/@src"), *page.xpath("//link[@rel='stylesheet']/@href"), *page.xpath("//img/@src")]
        found += [f"{file.relative_to(site.resolve())}: {link}" for link in loaded if urlsplit(link).netloc]
        for link in dict.fromkeys([*page.xpath("//a/@href"), *page.xpath("//img/@src"), *page.xpath("//link/@href")]):
            told = urlsplit(link)
            if told.scheme or told.netloc:
                continue
            target = (file.parent / unquote(told.path)).resolve() if told.path else file
            anchor = unquote(told.fragment)
            if not target.exists() or (anchor and target in anchors and anchor not in anchors[target]):
                found.append(f"{file.relative_to(site.resolve())}: {link}")
    return found


if __name__ == "__main__":
    lost = dead(Path(sys.argv[1]))
    print("\n".join(lost), file=sys.stderr)
    sys.exit(bool(lost))
