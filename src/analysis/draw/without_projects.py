"""The chapter on projects of a plan that prints no table of them."""

from __future__ import annotations

from analysis.draw.prose import Prose, listed, paragraphs, prose
from analysis.edition import Edition
from analysis.measure import projects, statements


def lead(edition: Edition) -> Prose:
    """That there is no table, what the narrative says of projects all the same, and what that leaves undone."""
    told = [
        prose(f"{one.label}{{number:{one.number.print_unit}}}", number=one.number)
        for one in statements.of(edition, "project_count")
    ]
    said = prose("正文称{told}，无从逐项核对。", told=listed(told, "、")) if told else Prose(())
    moving = projects.links(edition).unserved
    left = prose("规划未附重点工程表，本报告不分析工程投资、工期、责任主体和电源项目。")
    asked = (
        prose(
            "指标体系表中远期目标较基准年有数值变化的各行没有可对照的工程，建议补充工程清单，写明建设内容、起止年份、责任主体和投资。"
        )
        if len(moving)
        else prose("建议补充工程清单，写明建设内容、起止年份、责任主体和投资。")
    )
    return paragraphs([left + said, asked])
