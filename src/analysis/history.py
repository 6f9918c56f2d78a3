"""Changes of method, by the version of ecoplan that brought them; the report names them where it compares two editions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MethodChange:
    """What is computed in another way since a version, and why; both in Chinese, as the report prints them."""

    version: str
    what: str
    why: str


HISTORY = (
    MethodChange("0.2.0", "增加年度监测：按年度工作簿评价各指标的进展、工程的完成和延期", "规划执行期内每年须评估"),
    MethodChange("0.2.0", "更正可以写明从哪一版起采用", "使已发布的版本可以照原样重新生成"),
    MethodChange("0.3.0", "没有上限的正数，不只是指数，都按年均增速比评价进展", "与所写的方法一致"),
    MethodChange("0.3.0", "基准年值填“不涉及”的指标行，无论怎样申报，都作为不涉及的行", "申报与数值须指同一件事"),
)
"""Oldest first. A change that moves a number or a verdict of an edition is entered here with the version that brings it."""
