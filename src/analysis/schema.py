"""The tidy tables, declared once.

From one declaration come the pandera contract, the data dictionary of the report, `datapackage.json` and the workbook template.
Units stand in column names (`_km2`, `_mw`, `_cny`, `_share`, `_year`); every row has the key of its place in the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from analysis.errors import Fault


@dataclass(frozen=True)
class Column:
    """One column of a tidy table.

    Parameters
    ----------
    kind : str
        `text`, `integer`, `number` or `boolean`.
    title, description : str
        Chinese title; English description.
    required : bool
        Whether a row without it is a fault.
    allowed : tuple of str
        Allowed values; empty where any will do.
    minimum, maximum : float or None
        Bounds of a number, inclusive.
    unit : str
        Canonical unit; empty for what has none.
    """

    name: str
    kind: str
    title: str
    description: str
    required: bool = True
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""


_DTYPES = {"text": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
_FRICTIONLESS = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean"}


@dataclass(frozen=True)
class Table:
    """One tidy table: name, columns in order, and the columns that together name a row."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def frame(self, rows: object) -> pd.DataFrame:
        """Rows (an iterable of dicts) as a frame with the declared columns, in order, and their types."""
        import pandas as pd

        made = pd.DataFrame(rows, columns=[column.name for column in self.columns])
        return made.astype({column.name: _DTYPES[column.kind] for column in self.columns})

    def validate(self, frame: pd.DataFrame, faulty: Callable[[int, Column, str], Fault]) -> pd.DataFrame:
        """The frame, if it keeps its contract.

        Parameters
        ----------
        frame : DataFrame
            Columns and types as `frame` makes them.
        faulty : callable
            Given a row's position, the column at fault and a Chinese clause of what was found, the fault with its place.

        Raises
        ------
        InputError
            With every failed row and column, not the first only.
        """
        import pandera.errors

        from analysis.errors import InputError

        try:
            return self._contract().validate(frame.reset_index(drop=True), lazy=True)
        except pandera.errors.SchemaErrors as error:
            raise InputError(list(dict.fromkeys(self._faults(error.failure_cases, faulty)))) from None

    def _contract(self):  # type: ignore[no-untyped-def]
        import pandera.pandas as pa

        def checks(column: Column) -> list[pa.Check]:
            made = []
            if column.allowed:
                made.append(pa.Check.isin(list(column.allowed), error="allowed"))
            if column.minimum is not None:
                made.append(pa.Check.ge(column.minimum, error="minimum"))
            if column.maximum is not None:
                made.append(pa.Check.le(column.maximum, error="maximum"))
            return made

        columns = {
            column.name: pa.Column(_DTYPES[column.kind], checks(column), nullable=not column.required)
            for column in self.columns
        }
        return pa.DataFrameSchema(columns, unique=list(self.key), strict=True, ordered=True, report_duplicates="exclude_first")

    def _faults(self, cases: pd.DataFrame, faulty: Callable[[int, Column, str], Fault]):  # type: ignore[no-untyped-def]
        import pandas as pd

        by_name = {column.name: column for column in self.columns}
        for case in cases.itertuples():
            column = by_name.get(str(case.column))
            if column is None or pd.isna(case.index):
                raise AssertionError(f"{self.name}: {case.check} {case.failure_case}")
            if case.check == "not_nullable":
                found = "是空的"
            elif str(case.check).startswith("multiple_fields_uniqueness"):
                if column.name != self.key[0]:
                    continue
                found = f"“{case.failure_case}”与前面的行重复"
            elif case.check == "minimum":
                found = f"“{case.failure_case}”小于{column.minimum:g}"
            elif case.check == "maximum":
                found = f"“{case.failure_case}”大于{column.maximum:g}"
            else:
                found = f"“{case.failure_case}”不在允许的取值之内"
            yield faulty(int(case.index), column, found)

    def resource(self) -> dict[str, object]:
        """The table's Frictionless schema."""
        return {
            "fields": [
                {
                    "name": column.name,
                    "type": _FRICTIONLESS[column.kind],
                    "title": column.title,
                    "description": column.description,
                    **({"unit": column.unit} if column.unit else {}),
                    "constraints": {
                        "required": column.required,
                        **({"enum": list(column.allowed)} if column.allowed else {}),
                        **({"minimum": column.minimum} if column.minimum is not None else {}),
                        **({"maximum": column.maximum} if column.maximum is not None else {}),
                    },
                }
                for column in self.columns
            ],
            "primaryKey": list(self.key),
        }


def _text(name: str, title: str, description: str, *, required: bool = True, allowed: tuple[str, ...] = ()) -> Column:
    return Column(name, "text", title, description, required, allowed)


def _place(description: str = "Key of the place in the plan; joins `places`.") -> Column:
    return Column("place", "text", "出处", description)


OPERATORS = ("=", "≥", ">", "≤", "<", "≈")
ROLES = {"baseline": "基准年值", "forecast": "预测值", "target": "目标值", "actual": "实际值"}
ATTRIBUTES = ("约束性", "参考性")
TECHNOLOGIES = {
    "wind": "风电",
    "photovoltaic": "光伏",
    "solar_thermal": "光热",
    "biomass": "生物质",
    "hydro": "水电",
    "storage": "储能",
}
STAGES = ("开展前期", "计划实施", "实施中", "已完工")
OWNER_KINDS = {"public": "机关事业单位", "company": "企业", "joint": "企业（附注政府）"}

PLACES = Table(
    "places",
    "出处",
    "Every place of the plan that a row of another table names.",
    (
        _text(
            "place",
            "出处编号",
            "Key: A2.27 is row 27 of appendix 2, N67.3 sentence 3 of line 67, P.title an entry of plan.yml.",
        ),
        _text("label", "位置", "The place as a reader says it."),
        Column("line", "integer", "原文行号", "Line in the plan's text, counted from 1; 0 where there is none.", minimum=0),
        _text("file", "文件", "File in data/raw that holds it."),
        Column(
            "file_row", "integer", "文件行", "Row in that file as a spreadsheet counts it; 0 where there is none.", minimum=0
        ),
    ),
    ("place",),
)

INDICATORS = Table(
    "indicators",
    "建设指标",
    "One row per printed row of the appendix of indicators.",
    (
        Column("row", "integer", "行", "Printed row, counted from 1.", minimum=1),
        Column("serial", "integer", "序号", "Serial of the indicator in the plan.", minimum=1),
        Column("part", "integer", "分行", "Row within the indicator, counted from 1.", minimum=1),
        Column(
            "national_serial", "integer", "指标序号", "Serial in the national list of indicators.", required=False, minimum=1
        ),
        _text("domain", "领域", "Domain, such as 生态制度."),
        _text("task", "任务", "Task, such as （一）目标责任体系与制度建设."),
        _text("name", "指标名称", "Name of the indicator."),
        _text("sub_name", "分项", "Name of the part that this row speaks of, or the parts that it names.", required=False),
        _text("requirement", "指标要求", "Requirement as printed for this row."),
        _text("regime", "适用条件", "Which of several printed thresholds applies, by the plan's terrain.", required=False),
        _text("operator", "比较符", "Operator of the threshold.", required=False, allowed=OPERATORS),
        Column("threshold", "number", "阈值", "Threshold in `unit`; shares as 0 to 1.", required=False),
        _text("unit", "单位", "Unit of threshold and values.", required=False, allowed=("share", "index")),
        _text(
            "kind",
            "类型",
            "numeric: a level; change: a change against an earlier year; state: words.",
            allowed=("numeric", "change", "state"),
        ),
        _text("attribute", "指标属性", "Binding or for reference.", allowed=ATTRIBUTES),
        _text(
            "declared",
            "达标情况",
            "Attainment in the base year as the plan declares it.",
            allowed=("达标", "未达标", "不达标", "—"),
        ),
        _place(),
    ),
    ("row",),
)

INDICATOR_VALUES = Table(
    "indicator_values",
    "指标数值",
    "One row per indicator row, year and role.",
    (
        Column("row", "integer", "行", "Printed row; joins `indicators`.", minimum=1),
        Column("year", "integer", "年份", "Year of the value.", minimum=1949, maximum=2100, unit="year"),
        _text("role", "角色", "What the value is.", allowed=tuple(ROLES)),
        _text("text", "原文", "Value as printed."),
        _text(
            "operator",
            "比较符",
            "= for a measurement; ≥ and the like where the plan prints an inequality.",
            required=False,
            allowed=OPERATORS,
        ),
        Column("value", "number", "数值", "Number in `unit`; empty for a state.", required=False),
        _text("unit", "单位", "share or index.", required=False, allowed=("share", "index")),
        _text("column", "列", "Column heading as printed."),
        _place(),
    ),
    ("row", "year", "role"),
)

PROJECTS = Table(
    "projects",
    "重点工程",
    "One row per project of the appendix of projects.",
    (
        Column("serial", "integer", "序号", "Serial in the plan.", minimum=1),
        _text("name", "项目名称", "Name of the project."),
        _text("owner", "责任主体", "Responsible body as printed, lines joined."),
        _text(
            "owner_kind",
            "主体类别",
            "public, company, or joint (a company with a public body in brackets).",
            allowed=tuple(OWNER_KINDS),
        ),
        _text("content", "建设内容", "What is built, as printed."),
        Column("start_year", "integer", "预计开展年份", "Expected start.", minimum=1949, maximum=2100, unit="year"),
        Column("finish_year", "integer", "预计竣工年份", "Expected finish.", minimum=1949, maximum=2100, unit="year"),
        _text("stage", "建设阶段", "Stage as the plan prints it.", allowed=STAGES),
        Column("investment_cny", "number", "总投资", "Total investment.", minimum=0, unit="cny"),
        _text("investment_text", "总投资原文", "Investment as printed."),
        _text("investment_unit", "总投资单位", "Unit of the printed investment."),
        _text("sector", "类别", "Sector, read from name and content; joins the vocabulary of sectors."),
        _text("technology", "技术", "Generating technology.", required=False, allowed=tuple(TECHNOLOGIES)),
        Column("capacity_mw", "number", "装机容量", "Capacity in the content.", required=False, minimum=0, unit="mw"),
        _text("capacity_text", "装机容量原文", "Capacity as printed, with its unit.", required=False),
        _place(),
    ),
    ("serial",),
)

STATEMENTS = Table(
    "statements",
    "正文陈述",
    "What the narrative states: one row per quantity, share, count or enumeration.",
    (
        _text("statement", "编号", "Key: place and ordinal within the sentence, N67.3.1."),
        _text("kind", "类型", "What is stated.", allowed=("quantity", "share", "count", "enumeration", "claim")),
        _text("subject", "主语", "What it is said of, 20 characters at most.", required=False),
        _text("text", "原文", "Number and unit as printed."),
        _text("comparator", "比较符", "= where the text says no other.", allowed=OPERATORS),
        Column("value", "number", "数值", "Number in `unit`.", required=False),
        _text("unit", "单位", "Canonical unit.", required=False),
        _text("print_unit", "原文单位", "Unit as printed.", required=False),
        Column(
            "year",
            "integer",
            "年份",
            "Year or horizon that it speaks of.",
            required=False,
            minimum=1900,
            maximum=2100,
            unit="year",
        ),
        _text(
            "relation",
            "关系",
            "To another statement of its sentence.",
            required=False,
            allowed=("part_of", "share_of", "same_as", "enumerates"),
        ),
        _text("related", "相关编号", "Statement that the relation points to.", required=False),
        _text("whole", "全体", "What a share is a share of, as printed.", required=False),
        _text("concept", "概念", "From the vocabulary of concepts.", required=False),
        _text("heading", "标题路径", "Numbers of the headings above: 一/（一）/3./（3）/②."),
        Column("offset", "integer", "句内位置", "Offset of the number in its sentence, from 0.", minimum=0),
        _place(),
    ),
    ("statement",),
)

LAND = Table(
    "land",
    "土地与空间",
    "What the land chapter speaks of: areas, shares and factors, one row per statement.",
    (
        _text("statement", "编号", "Joins `statements`."),
        _text("concept", "概念", "From the vocabulary of concepts."),
        _text(
            "group",
            "分组",
            "What the chapter files it under.",
            allowed=("total", "structure", "control", "boundary", "farmland"),
        ),
        _text("label", "名称", "Chinese label of the concept."),
        _text("of", "所属概念", "Concept that it is a part or a share of.", required=False),
        Column("year", "integer", "年份", "Year or horizon of the statement.", required=False, unit="year"),
        _text("comparator", "比较符", "= where the text says no other.", allowed=OPERATORS),
        Column("value", "number", "数值", "Number in `unit`."),
        _text("unit", "单位", "Canonical unit: km2, share."),
        _text("text", "原文", "Number and unit as printed."),
        _text("print_unit", "原文单位", "Unit as printed."),
        _text("whole", "全体", "What a share is a share of, as printed.", required=False),
        _place(),
    ),
    ("statement",),
)

ENERGY = Table(
    "energy",
    "能源",
    "Capacities, resources and hours that the energy chapter speaks of.",
    (
        _text("statement", "编号", "Joins `statements`."),
        _text("concept", "概念", "From the vocabulary of concepts."),
        _text("label", "名称", "Chinese label of the concept."),
        _text("technology", "技术", "Technology, where the concept names one.", required=False, allowed=tuple(TECHNOLOGIES)),
        Column("year", "integer", "年份", "Year of the statement.", required=False, unit="year"),
        _text("comparator", "比较符", "= where the text says no other.", allowed=OPERATORS),
        Column("value", "number", "数值", "Number in `unit`."),
        _text("unit", "单位", "Canonical unit: mw, h, km2, mw/m2, mwh/m2, share."),
        _text("text", "原文", "As printed, without the unit."),
        _text("print_unit", "原文单位", "Unit as printed."),
        _place(),
    ),
    ("statement",),
)

FINDINGS = Table(
    "findings",
    "核查发现",
    "What the plan says against itself.",
    (
        _text("finding", "编号", "Rule and ordinal."),
        _text("rule", "规则", "Id of the rule."),
        _text("topic", "主题", "Topic.", allowed=("indicators", "land", "energy", "projects", "document")),
        _text("severity", "重要程度", "high, medium or low.", allowed=("high", "medium", "low")),
        _text("verdict", "结论", "Verdict.", allowed=("一致", "舍入差异", "矛盾", "口径待核", "无法核实")),
        _text("stated", "规划所列", "What is stated, as printed."),
        _text("computed", "复核结果", "What was computed.", required=False),
        _text("sentence", "说明", "The finding in one or two Chinese sentences."),
        _text("places", "出处", "Place keys, separated by blanks."),
    ),
    ("finding",),
)

TABLES = (PLACES, INDICATORS, INDICATOR_VALUES, PROJECTS, STATEMENTS, LAND, ENERGY, FINDINGS)
