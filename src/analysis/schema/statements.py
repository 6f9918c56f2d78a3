"""What the narrative states, and what the chapters on topics of the narrative take of it."""

from __future__ import annotations

from analysis.contract import Column, Table, number, place, text
from analysis.words import OPERATORS

CONCEPTS = Table(
    "concepts",
    "概念",
    "正文陈述所说的概念，以及它们所属的概念，一个为一行。",
    "Concepts that the statements speak of, and those that they are parts of.",
    (
        text("concept", "概念", "主键：概念的代码。", "Key: the concept's code."),
        text("label", "名称", "概念的中文名称。", "Chinese label of the concept."),
        text("unit", "单位", "其数值的规范单位。", "Canonical unit of its numbers.", joins="units.unit"),
    ),
    ("concept",),
)

STATEMENTS = Table(
    "statements",
    "正文陈述",
    "正文的陈述：一个数量、占比、计数、列举、名称或论断为一行。",
    "What the narrative states: one row per quantity, share, count, enumeration, name or claim.",
    (
        text(
            "statement", "编号", "主键：出处编号加句内序号，如N67.3.1。", "Key: place and ordinal within the sentence, N67.3.1."
        ),
        text(
            "kind",
            "类型",
            "说的是什么。",
            "What is stated.",
            allowed={
                "quantity": "数量",
                "share": "占比",
                "count": "计数",
                "enumeration": "列举",
                "name": "名称",
                "claim": "论断",
            },
        ),
        text("subject", "主语", "说的是谁，至多20字。", "What it is said of, 20 characters at most.", required=False),
        text(
            "text",
            "原文",
            "数和单位的原文；名称和论断为其原文。",
            "Number and unit as printed; the words of a name or a claim.",
        ),
        text("comparator", "比较符", "比较符；原文没有另说的为=。", "= where the text says no other.", allowed=OPERATORS),
        number("value", "数值", "数值，单位见“单位”列；区间取下限。", "Number in `unit`. Of a range its lower end."),
        number("value_to", "数值上限", "区间的上限。", "Upper end of a range."),
        text("unit", "单位", "规范单位。", "Canonical unit.", required=False, joins="units.unit"),
        text(
            "print_unit",
            "原文单位",
            "原文的单位；原文省略的，如“四大重点任务”，为读出的量词。",
            "Unit as printed, or as understood where the text leaves it out.",
            required=False,
            joins="units.unit",
        ),
        Column(
            "year",
            "integer",
            "年份",
            "所说的年份或目标年。",
            "Year or horizon that it speaks of.",
            required=False,
            minimum=1900,
            maximum=2100,
            unit="year",
        ),
        text(
            "relation",
            "关系",
            "与另一条陈述的关系。",
            "To another statement: part_of it, one of all those that make it up, a share_of it, the same number, or the "
            "items that it counts.",
            required=False,
            allowed={
                "part_of": "其中一部分",
                "makes_up": "与其他各条合成它",
                "share_of": "占它的比例",
                "same_as": "同一个数",
                "enumerates": "列举它",
            },
        ),
        text(
            "related",
            "相关编号",
            "关系所指的陈述。",
            "Statement that the relation points to.",
            required=False,
            joins="statements.statement",
        ),
        text("whole", "全体", "占比是占什么的比例，照原文。", "What a share is a share of, as printed.", required=False),
        text(
            "concept",
            "概念",
            "所说的概念；词表中没有的为空。",
            "What it speaks of; empty where the vocabulary has no word for it.",
            required=False,
            joins="concepts.concept",
        ),
        text(
            "heading",
            "标题路径",
            "上级各标题的编号，如一/（一）/3./（3）/②。",
            "Numbers of the headings above: 一/（一）/3./（3）/②.",
        ),
        Column(
            "offset",
            "integer",
            "句内位置",
            "所读文字在句中的位置，从0起。",
            "Offset in its sentence of what was read, from 0.",
            minimum=0,
        ),
        place(),
    ),
    ("statement",),
)


def of_topic(name: str, title: str, meaning: str, description: str, *own: Column) -> Table:
    """The table of a topic of the narrative: one row per statement of a concept of its vocabulary (`clean/vocabulary/<name>.yml`).

    Parameters
    ----------
    own : Column
        What the topic asks of a statement or of its concept beyond what every topic does.
    """
    return Table(
        name,
        title,
        meaning,
        description,
        (
            text("statement", "编号", "与statements连接。", "Joins `statements`.", joins="statements.statement"),
            text("concept", "概念", "所说的概念。", "What it speaks of.", joins="concepts.concept"),
            text("label", "名称", "概念的中文名称。", "Chinese label of the concept."),
            *own,
            Column(
                "year",
                "integer",
                "年份",
                "陈述所说的年份或目标年。",
                "Year or horizon of the statement.",
                required=False,
                unit="year",
            ),
            text("comparator", "比较符", "比较符；原文没有另说的为=。", "= where the text says no other.", allowed=OPERATORS),
            Column("value", "number", "数值", "数值，单位见“单位”列。", "Number in `unit`."),
            text("unit", "单位", "规范单位。", "Canonical unit.", joins="units.unit"),
            text("text", "原文", "数和单位的原文。", "Number and unit as printed."),
            text("print_unit", "原文单位", "原文的单位。", "Unit as printed.", joins="units.unit"),
            place(),
        ),
        ("statement",),
    )


TABLES = (CONCEPTS, STATEMENTS)
