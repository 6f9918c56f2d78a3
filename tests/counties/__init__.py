"""Seven fictional counties' plans: six in another form of document each, and one written without looking at the readers.

A county's module gives `NAME` (the plan's name in pinyin), `PLAN` (what plan.yml would say of it), `write(folder)`, which
writes the document and returns its path, and what is in it: `PROJECTS`, `TOTALS` and `INDICATORS` in the document's order.
"""

from types import ModuleType

from tests.counties import caoyuan, haibin, lanjiang, pingchuan, qinghe, shanyang, yunling

ALL: tuple[ModuleType, ...] = (qinghe, yunling, haibin, pingchuan, shanyang, caoyuan, lanjiang)
