"""What the plan says against itself."""

from __future__ import annotations

from analysis.contract import Table, ordinal, place, text
from analysis.schema.topics import TOPICS
from analysis.words import SEVERITIES, VERDICTS, in_english

RULES = Table(
    "rules",
    "核查规则",
    "所用的规则，一条为一行；没有发现的，规划没有它所查的内容。",
    "Rules that the plan was held against; one without findings met nothing to look at.",
    (
        text("rule", "规则", "主键：规则的代码。", "Key: the rule's code."),
        text("title", "名称", "规则的中文名称。", "Chinese title of the rule."),
        text("topic", "主题", "查的是什么主题。", "What it is about.", allowed=TOPICS),
        text(
            "severity",
            "重要程度",
            "发现没有另说时有多重要。",
            "How much its findings matter, where they say no other.",
            allowed=SEVERITIES,
        ),
    ),
    ("rule",),
)

FINDINGS = Table(
    "findings",
    "核查发现",
    "规划文本自身核查的发现，一条为一行。",
    "What the plan says against itself.",
    (
        text("finding", "发现编号", "主键：规则与序号。", "Rule and ordinal."),
        text("rule", "规则", "所依据的规则。", "Rule that found it.", joins="rules.rule"),
        text(
            "topic",
            "主题",
            "说的是什么主题。",
            "Topic.",
            allowed=TOPICS,
        ),
        text(
            "severity",
            "重要程度",
            "有多重要。",
            "How much it matters.",
            allowed=SEVERITIES,
        ),
        text("verdict", "结论", "核查的结论。", "Verdict.", allowed=in_english(VERDICTS)),
        text("subject", "对象", "说的是什么。", "What it is about."),
        text(
            "stated",
            "规划所列",
            "规划所列；规划没有直接列出的，为由所列数值算出的数。",
            "What the plan states, or what follows from its numbers where it does not say itself.",
        ),
        text(
            "compared",
            "对照",
            "拿什么来对照：别处所列，或算出的数。",
            "What it was held against, stated elsewhere or computed.",
            required=False,
        ),
        text(
            "formula",
            "算式",
            "怎样算出，以各个量的名称写成。",
            "How it was computed, in the names of its inputs.",
            required=False,
        ),
        text(
            "tolerance",
            "容差",
            "原文的位数留下的误差范围。",
            "What the printed digits of the statement leave open.",
            required=False,
        ),
        text("sentence", "说明", "一两句话说明这条发现。", "The finding in one or two Chinese sentences."),
        text("remedy", "建议", "建议怎样处理。", "What to do about it.", required=False),
        text("evidence", "所需佐证", "什么材料可以定论。", "What would settle it.", required=False),
        text(
            "department", "建议部门", "通常负责的部门，仅供参考。", "A customary department, as a suggestion.", required=False
        ),
        text(
            "places", "出处", "所引各处的出处编号，以空格分隔；要连接请用finding_places。", "Place keys, separated by blanks."
        ),
    ),
    ("finding",),
)

FINDING_PLACES = Table(
    "finding_places",
    "发现的出处",
    "一条发现所引的一处为一行，用来连接findings和places。",
    "One row per finding and place that it names: joins `findings` and `places`.",
    (
        text("finding", "编号", "与findings连接。", "Joins `findings`.", joins="findings.finding"),
        ordinal("ordinal", "次序", "在该条发现中的次序，从1起。", "Ordinal among the places of the finding, counted from 1."),
        place(),
    ),
    ("finding", "ordinal"),
)

TABLES = (RULES, FINDINGS, FINDING_PLACES)
