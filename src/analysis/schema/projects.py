"""The appendix of projects."""

from __future__ import annotations

from analysis import words
from analysis.contract import Column, Table, Topic, number, ordinal, place, text, year

TOPIC = Topic("projects", "重点工程", 40)

PROJECTS = Table(
    "projects",
    "重点工程",
    "重点工程表，一个项目为一行。",
    "One row per project of the appendix of projects.",
    (
        ordinal("serial", "序号", "规划中的项目序号。", "Serial in the plan."),
        text("name", "项目名称", "项目的名称。", "Name of the project."),
        text(
            "category",
            "工程分类",
            "规划把它归入哪一类：表中的分类列，或所在的分部。",
            "What the plan files it under: a column of its own, or the section it stands in.",
            required=False,
        ),
        text(
            "term",
            "规划期",
            "表、分部或分类的标题所写的规划期。",
            "Term of the plan that its table, its section or what it is filed under is headed with.",
            required=False,
            allowed=words.in_english(words.TERMS),
        ),
        text("owner", "责任主体", "责任主体原文，断行已接上。", "Responsible body as printed, lines joined.", required=False),
        text(
            "owner_kind",
            "主体类别",
            "责任主体是公共部门还是企业。",
            "public, company, joint (a company with a public body in brackets), shared (both), or other (neither is told).",
            required=False,
            allowed=words.OWNER_KINDS,
        ),
        text("content", "建设内容", "建设内容原文。", "What is built, as printed.", required=False),
        text(
            "content_column",
            "建设内容列",
            "建设内容所在列的表头，照原文。",
            "Heading that the content stands under, as printed.",
            required=False,
        ),
        year("start_year", "预计开展年份", "预计开展的年份。", "Expected start.", required=False),
        year("finish_year", "预计竣工年份", "预计竣工的年份。", "Expected finish.", required=False),
        text(
            "stage",
            "建设阶段",
            "建设阶段，用报告的说法。",
            "Stage, in the words of the report.",
            required=False,
            allowed=words.in_english(words.STAGES),
        ),
        number(
            "investment_cny",
            "总投资",
            "总投资；规划写的是文字时为空。",
            "Total investment; empty where the plan prints words.",
            "cny",
            0,
        ),
        text("investment_text", "总投资原文", "总投资的原文。", "Investment as printed."),
        text("investment_unit", "总投资单位", "原文的金额单位。", "Unit of the printed investment.", joins="units.unit"),
        text(
            "investment_column",
            "总投资列",
            "总投资所在列的表头，照原文。",
            "Heading that the investment stands under, as printed.",
            required=False,
        ),
        text(
            "sector",
            "用途类别",
            "本报告由名称和建设内容读出的类别，如电源、污水处理、造林；没有合适的为其他。",
            "Sector, read from name and content, such as 电源, 污水处理, 造林.",
        ),
        text(
            "technology",
            "技术",
            "发电或储能的技术。",
            "Technology of generation or storage.",
            required=False,
            allowed=words.TECHNOLOGIES,
        ),
        Column(
            "capacity_mw",
            "number",
            "装机容量",
            "建设内容所写的装机；文字没有写定的为空。",
            "Capacity in the content; empty where the text leaves it open.",
            required=False,
            minimum=0,
            unit="mw",
        ),
        text("capacity_text", "装机容量原文", "装机的原文，含单位。", "Capacity as printed, with its unit.", required=False),
        place(),
    ),
    ("serial",),
)

PROJECT_TOTALS = Table(
    "project_totals",
    "工程合计",
    "重点工程表印出的合计、小计或分部金额，一个为一行。",
    "One row per sum that the appendix of projects prints: 合计, 小计, or a section's own amount.",
    (
        ordinal("row", "行", "印出的行，从1起。", "Printed row, counted from 1."),
        text("label", "名称", "该行的叫法，如“合计”。", "What the row is called."),
        Column("investment_cny", "number", "总投资", "印出的金额。", "Sum as printed.", minimum=0, unit="cny"),
        text("investment_text", "总投资原文", "金额的原文。", "Sum as printed."),
        text("investment_unit", "总投资单位", "原文的金额单位。", "Unit of the printed sum.", joins="units.unit"),
        text(
            "covers",
            "所含工程",
            "它是哪些项目之和：各项目的出处编号，以空格分隔。",
            "Place keys of the projects that it is the sum of, separated by blanks.",
            required=False,
        ),
        place(),
    ),
    ("row",),
)

TABLES = (PROJECTS, PROJECT_TOTALS)
