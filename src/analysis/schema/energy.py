"""Energy, as far as the narrative states it."""

from __future__ import annotations

from analysis.contract import Topic, text
from analysis.schema.statements import of_topic
from analysis.words import TECHNOLOGIES

TOPIC = Topic("energy", "清洁能源", 30)

ENERGY = of_topic(
    "energy",
    "能源",
    "“清洁能源”一章所用的装机、资源量和小时数，一条陈述为一行。",
    "Capacities, resources and hours that the energy chapter speaks of.",
    text(
        "technology",
        "技术",
        "概念所指的发电或储能的技术。",
        "Technology, where the concept names one.",
        required=False,
        allowed=TECHNOLOGIES,
    ),
)

TABLES = (ENERGY,)
