"""Six fictional counties' plans, each in another form of document.

A county's module gives `NAME` (the plan's name in pinyin), `PLAN` (what plan.yml would say of it), `write(folder)`, which
writes the document and returns its path, and what is in it: `PROJECTS`, `TOTALS` and `INDICATORS` in the document's order.
"""

from types import ModuleType

from tests.counties import caoyuan, haibin, pingchuan, qinghe, shanyang, yunling

ALL: tuple[ModuleType, ...] = (qinghe, yunling, haibin, pingchuan, shanyang, caoyuan)
