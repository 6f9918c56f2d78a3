"""Land and space, as far as the narrative states it."""

from __future__ import annotations

from analysis.contract import Topic, text
from analysis.schema.statements import of_topic

TOPIC = Topic("land", "土地与空间", 20)

LAND = of_topic(
    "land",
    "土地与空间",
    "“土地与空间”一章所用的面积、占比和系数，一条陈述为一行。",
    "What the land chapter speaks of: areas, shares and factors, one row per statement.",
    text(
        "group",
        "分组",
        "归入本章哪一组。",
        "What the chapter files it under: the county's whole area, its structure by land class, zones of control, boundaries that "
        "space is kept within, or farmland.",
        allowed={
            "total": "总面积",
            "structure": "地类结构",
            "control": "管控分区",
            "boundary": "控制线",
            "farmland": "耕地",
        },
    ),
    text(
        "of",
        "所属概念",
        "它是哪个概念的一部分或占比。",
        "Concept that it is a part or a share of.",
        required=False,
        joins="concepts.concept",
    ),
    text("whole", "全体", "占比是占什么的比例，照原文。", "What a share is a share of, as printed.", required=False),
)

TABLES = (LAND,)
