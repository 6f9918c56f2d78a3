"""Where a row stands in the plan, in which unit its numbers are, and what was decided about it."""

from __future__ import annotations

from analysis.contract import Column, Table, number, ordinal, place, text
from analysis.words import ACTIONS

PLACES = Table(
    "places",
    "出处",
    "各表的行所引的规划位置，以及规划的标题、附表等整体位置，一行一处。",
    "Every place of the plan that a row of another table names, and those of the plan as a whole.",
    (
        text(
            "place",
            "出处编号",
            "主键：A2.27为指标体系表第27行，A1.3为重点工程表第3行，N67.3为正文第67行第3句，P.title为plan.yml的一项；A1、A2、N为整张表和整个正文。",
            "Key: A2.27 is row 27 of appendix 2, N67.3 sentence 3 of line 67, P.title an entry of plan.yml; A1, A2 and N are a whole.",
        ),
        text("label", "位置", "读者的说法，如“指标体系表 第21项第1行”。", "The place as a reader says it."),
        Column(
            "line",
            "integer",
            "原文行号",
            "规划文本中的行号，从1起；没有的为0。",
            "Line in the plan's text, counted from 1; 0 where there is none.",
            minimum=0,
        ),
        text("file", "文件", "data/raw中存有它的文件。", "File in data/raw that holds it."),
        Column(
            "file_row",
            "integer",
            "文件行",
            "该文件中的行号，按电子表格的数法；没有的为0。",
            "Row in that file as a spreadsheet counts it; 0 where there is none.",
            minimum=0,
        ),
    ),
    ("place",),
)

UNITS = Table(
    "units",
    "单位",
    "各表所用的单位，一个单位为一行。",
    "Every unit that a table of the edition names, with its factor to the canonical unit.",
    (
        text(
            "unit",
            "单位",
            "主键：规范单位（mw、km2、cny、share等），或原文的单位。",
            "Key: a canonical unit (mw, km2, cny, share, …), or a unit as printed.",
        ),
        text(
            "title",
            "中文名称",
            "单位的中文名称，如cny为元、share为占比。",
            "Its Chinese name: cny is 元, share 占比.",
        ),
        text(
            "canonical",
            "规范单位",
            "同一量的规范单位；换算不了的为空。",
            "Canonical unit of the same quantity; empty where there is none.",
            required=False,
        ),
        number(
            "factor",
            "换算系数",
            "以本单位计的数乘以它，即以规范单位计的数。",
            "A number in this unit times the factor is the number in the canonical one.",
        ),
        text(
            "report_unit",
            "报告单位",
            "报告印这个量所用的单位，如mw（兆瓦）的数在报告中以万千瓦计。",
            "The unit in which the report prints the quantity: that of mw is 万千瓦.",
            required=False,
        ),
        number(
            "report_factor",
            "报告系数",
            "以本单位计的数乘以它，即报告所印的数，如1兆瓦为0.1万千瓦。",
            "A number in this unit times it is the number that the report prints: 1 mw is 0.1 万千瓦.",
        ),
    ),
    ("unit",),
)

CORRECTIONS = Table(
    "corrections",
    "数据更正",
    "对单元格和陈述作出的决定（corrections.yml），一条为一行。",
    "What was decided about cells and statements (corrections.yml).",
    (
        ordinal("correction", "序号", "登记的序号。", "Ordinal in the register."),
        text("at", "位置编号", "表中的一行，或一条陈述。", "Row of a table, or statement."),
        text("column", "列", "单元格所在列的表头。", "Column heading of the cell.", required=False),
        text(
            "action",
            "做法",
            "怎样处理。",
            "Another value is taken, none is, or it is taken and doubted.",
            allowed=ACTIONS,
        ),
        text("expect", "原文", "原来写的是什么。", "What stands there."),
        text("instead", "改用", "改用什么。", "What is taken instead.", required=False),
        text("reason", "理由", "登记的更正理由。", "Why, as registered."),
        text("decided_by", "决定人", "作出决定的人或单位，可带日期。", "Who decided, and when if the register says so."),
        place(),
    ),
    ("correction",),
)

TABLES = (PLACES, UNITS, CORRECTIONS)
