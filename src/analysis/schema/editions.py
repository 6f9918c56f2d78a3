"""The editions of a collection."""

from __future__ import annotations

from analysis.contract import Column, Table, number, text, year

EDITIONS = Table(
    "editions",
    "各版",
    "汇总数据集中的各版，一版为一行；只在汇总数据集中有。",
    "One row per edition of a collection; only there.",
    (
        text("plan", "规划", "规划的文件夹名。", "Folder of the plan."),
        text("county", "县", "县名。", "County."),
        year("edition", "年版", "这一版的年份。", "Year of the edition."),
        text("status", "状态", "规划的状态，如“草稿”。", "Status of the plan, such as 草稿.", required=False),
        Column("fictional", "boolean", "虚构", "是否虚构的县。", "Whether the county is a fictional one."),
        year("base_year", "基准年", "规划的基准年。", "Base year of the plan.", required=False),
        *(
            Column(name, "integer", title, meaning, told, required=False, minimum=0)
            for name, title, meaning, told in (
                ("indicators", "指标项数", "指标项数。", "Indicators."),
                ("rows", "指标行数", "指标印出的行数。", "Printed rows of the indicators."),
                ("verifiable_rows", "可核验行数", "达标情况可由数值核验的行数。", "Rows whose attainment a number verifies."),
                (
                    "attained_rows",
                    "达到要求行数",
                    "其中基准年数值达到要求的行数。",
                    "Of these, rows whose number of the base year keeps the requirement.",
                ),
                (
                    "projects",
                    "项目数",
                    "项目数；规划没有印重点工程表的为空。",
                    "Projects; empty where the plan prints no table of them.",
                ),
                ("priced_projects", "列出投资的项目数", "列有金额的项目数。", "Projects with an amount."),
            )
        ),
        number(
            "investment_cny",
            "总投资",
            "这些金额之和；没有的为空。",
            "Sum of these amounts; empty where there is none.",
            "cny",
            0,
        ),
    ),
    ("plan", "edition"),
)
