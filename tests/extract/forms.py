"""What the tests of readers compare: a plan's tables and statements, whatever file it came in."""

import re

from analysis.extract.appendices import appendices
from analysis.extract.statements import statements


def number_of(heading):
    """A heading's number as a document prints it."""
    if heading.number == heading.title:
        return ""
    return f"{heading.number}、" if re.fullmatch("[一二三四五六七八九十]+", heading.number) else heading.number


def tables(source):
    """Headings and cells without breaks at their ends, which not every form keeps."""
    return {
        name: (one.headings, [[cell.strip("\n") for cell in record] for record in one.records])
        for name, one in appendices(source).appendices.items()
    }


def told(source):
    """What the narrative states, without the lines that it stands on."""
    return [(one.kind, one.subject, one.text, one.value, one.unit, one.year, one.heading) for one in statements(source)]
