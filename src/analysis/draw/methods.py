"""What the chapter on methods prints: what the edition is, units, formulas, the data dictionary."""

from __future__ import annotations

from analysis import schema, units
from analysis.check import judged
from analysis.datapackage import AS_PRINTED, KINDS
from analysis.draw.prose import NO_PROSE, Prose, paragraphs, prose
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure.progress import is_monitored
from analysis.numerals import digits
from analysis.source import count


def coverage(edition: Edition) -> Prose:
    """What was read from the plan, with counts."""
    projects, indicators, statements = edition["projects"], edition["indicators"], edition["statements"]
    named = statements[statements["concept"].notna()]
    return prose(
        "数据取自《{title}》的{tables}和正文。{works}指标体系表读入{indicators}项指标、{rows}行；"
        "正文读入数量、占比和计数等陈述{statements}条，其中{named}条按概念词表归类后供各章引用。",
        title=edition.plan.title,
        tables="两张附表" if edition.plan.has_projects else "附表",
        works=prose("重点工程表读入{count}个项目；", count=count("项目数", len(projects), projects["place"]))
        if edition.plan.has_projects
        else "规划未附重点工程表；",
        indicators=count("指标项数", int(indicators["serial"].nunique()), indicators["place"]),
        rows=count("指标行数", len(indicators), indicators["place"]),
        statements=count("正文陈述数", len(statements), statements["place"]),
        named=count("已归类的正文陈述数", len(named), named["place"]),
    ) + _reported(edition)


def _reported(edition: Edition) -> Prose:
    """What was read from the workbooks, with counts; nothing in the base year's edition."""
    if not is_monitored(edition):
        return NO_PROSE
    told, works = edition["monitored_indicators"], edition["monitored_projects"]
    answered = told[(told["role"] == "actual") & told["text"].notna()]
    years = sorted(int(year) for year in told["report_year"].unique())
    return prose(
        "年度监测数据取自{years}年的工作簿，读入指标数值{values}个、工程填报{works}条。",
        years="、".join(map(str, years)),
        values=count("填报的指标数值", len(answered), answered["place"]),
        works=count("工程填报条数", len(works), works["place"]),
    )


def terrain(edition: Edition) -> Prose:
    """Which threshold was taken where the plan prints several by terrain."""
    rows = edition["indicators"]
    chosen = rows[rows["regime"].notna()]
    if chosen.empty:
        return prose("各指标要求均只有一个阈值，不涉及按地形分类取值。")
    names = "、".join(f"“{name}”" for name in chosen["name"].unique())
    return prose(
        "指标要求按地形分列阈值的{names}，本报告按“{terrain}”取值；地形类别由县里填定，并以上级认定为准。",
        names=names,
        terrain=edition.plan.terrain,
    )


def unit_table(edition: Edition) -> Table:
    """Canonical units, how the report prints them, and factors of the units that plans use."""
    told = {
        "km2": ("面积", ("公顷", "亩", "万亩")),
        "mw": ("装机容量", ("千瓦", "MW", "GW")),
        "cny": ("金额", ("元", "万元")),
        "share": ("占比", ()),
        "h": ("时间", ()),
    }
    rows = []
    for name, (dimension, others) in told.items():
        shown = units.PRINTS[name].unit
        factors = "；".join(f"1{shown}＝{_factor(shown, other)}{other}" for other in others)
        rows.append([dimension, name, shown, factors or None])
    return Table([Column("量"), Column("数据表单位"), Column("报告单位"), Column("换算", width=3)], rows)


def _factor(one: str, other: str) -> str:
    number = units.scale(one)[0] / units.scale(other)[0]
    return digits(number, 4).rstrip("0").rstrip(".")


def formulas(edition: Edition) -> Table:
    """The formulas of the report, with their references."""
    near, far, base = edition.plan.near_year, edition.plan.far_year, edition.plan.base_year
    rows = [
        ["余量", "基准年值 − 阈值（要求为“≥”时）", "百分点；为零即无余量"],
        ["年均变化", "（后期值 − 前期值）÷ 年数", "百分点/年；只有两三个时点，不作趋势外推；本身为变化量的指标不计算"],
        [
            "近期变化份额",
            f"（{near}年值 − {base}年值）÷（{far}年值 − {base}年值）",
            f"与时间份额（{near - base}÷{far - base}）对照，区间相交即为大体相当",
        ],
        ["占比复核", "分项 ÷ 总量", "按印刷位数取区间，区间相交即为相符"],
        ["单位投资", "总投资 ÷ 装机容量", "同一技术之内比较；以中位数绝对离差的修正z值识别待核值（Iglewicz 和 Hoaglin，1993）"],
        [
            "可开发容量密度",
            "可开发容量 ÷ 可开发面积",
            "超过已建风电场均值3.0加两倍标准差1.7（兆瓦/平方千米）的列为待核（Denholm等，2009，NREL/TP-6A2-45834）",
        ],
        ["光伏小时数上限", "太阳辐射 ÷ 1千瓦/平方米", "标准辐照度（IEC 60904-3）；高于水平面折算值的列为待核"],
        ["日照百分率", "日照时数 ÷ 可照时数", "全年可照时数各地均约4400小时"],
        ["理论发电量上限", "装机容量 × 规划所列小时数", "只在规划列有该技术小时数时计算；不是预期发电量"],
        ["分摊投资", "各项目总投资 ÷ 建设年数（含首末两年），按年相加", "与基准年一年的流量对照，只说明量级"],
        *(_progress_formulas() if is_monitored(edition) else []),
        ["赫芬达尔指数", "各主体投资份额的平方和 × 10000", "Herfindahl（1950）；按责任主体和按项目分别计算"],
    ]
    return Table([Column("名称"), Column("公式", width=2.2), Column("说明", width=2.2)], rows)


def _progress_formulas() -> list[list[str]]:
    """Rules by which the annual chapter judges."""
    source = "参照Eurostat《可持续发展目标进展监测报告》方法附录的增速比，其0至0.95的两档合并为一档"
    return [
        [
            "年均增速比",
            "（（实际值 ÷ 起点值）^(1/已过年数) − 1）÷（（目标值 ÷ 起点值）^(1/总年数) − 1）",
            f"用于没有上限的正数；不低于0.95为进展顺利，低于0.95为进展缓慢，小于0为倒退（{source}）",
        ],
        [
            "线性进度",
            "（（实际值 − 起点值）÷ 已过年数）÷（（目标值 − 起点值）÷ 总年数）",
            "用于百分数、零和负数；界限同上，为本报告所定",
        ],
        [
            "起点值",
            "近期目标年及以前为基准年值；以后为近期目标值",
            "近期目标年以后仍没有达到近期目标的，不计算进度比，与基准年比较",
        ],
        ["保持", "目标值与基准年值相同，或基准年值已好于目标", "不差于目标值为已达标，否则为倒退；相差在印刷位数之内视为相同"],
        ["阈值", "目标为不等式，或基准年没有数值", "满足目标为已达标；不满足的与基准年值比较"],
        ["状态", "以文字考核的指标", "以责任部门填报的达标情况为准"],
        ["停滞", "实际值与基准年值之差在印刷位数之内", "已达到目标的仍为已达标；目标年已到而没有达到的为进展缓慢"],
        [
            "需要决策",
            "倒退；停滞；进展缓慢且进度比小于0.5、目标一年之内到期、曾达到而回落，或近期目标至今没有达到",
            "为本报告所定",
        ],
        [
            "趋势",
            "最小二乘直线；预测区间 ＝ 直线值 ± t × s × √(1 ＋ 1/n ＋ (年份 − 平均年份)² ÷ Σ(年份 − 平均年份)²)",
            "有四个以上年度值才计算；t 取97.5%分位，自由度 n − 2（Montgomery等《线性回归分析导论》）；"
            "直线超出0至100%或外推年数超过观测期两倍的，不作判断",
        ],
        ["延期", "实际竣工年月（未竣工的为年末）− 计划竣工年的12月", "按月计，早于计划的不计"],
    ]


def rounding(edition: Edition) -> Prose:
    """How numbers are rounded and traced."""
    return paragraphs(
        [
            prose(
                "数值按规划印刷的位数保留；计算值四舍五入，比较时以印刷位数所允许的区间为准；除日照百分率与日照时数的换算外，不另设容差。"
                "规划以“≥”等不等式填报的，保留不等式，不当作实测值。"
            ),
            prose("报告中每个取自规划或由其计算的数值都可查到出处：网页中点选数值即可，PDF 中链接到数据来源附录。"),
        ]
    )


def dictionary(edition: Edition) -> Table:
    """The data dictionary: every column of every tidy table, from its declaration."""
    rows: list[list[Entry]] = []
    beside = judged(edition)
    for table in (one for one in schema.TABLES if one.name in edition.tables or one.name in beside):
        for at, column in enumerate(table.columns):
            head = f"{table.title}（{table.name}）" if at == 0 else ""
            rows.append([head or " ", f"{column.name}", column.title, KINDS[column.kind], column.unit or None])
    return Table(
        [
            Column("数据表", width=1.6),
            Column("列名", width=1.4),
            Column("含义", width=1.4),
            Column("类型", width=0.8),
            Column("单位", width=0.8),
        ],
        rows,
        note=prose(
            "注：各表在随报告的 data 文件夹，有 CSV、Parquet 两种格式和工作簿 data.xlsx；各列的说明见 dictionary.md。{kept}",
            kept=AS_PRINTED,
        ),
    )


def corpus(edition: Edition) -> Table:
    """How many rows each tidy table has that holds what the plan says; those which only explain a code are passed over."""
    rows: list[list[Entry]] = []
    for table in schema.TABLES:
        frame = edition.tables.get(table.name)
        if table is not schema.PLACES and frame is not None and "place" in frame and len(frame):
            rows.append([table.title, f"{table.name}.csv", count(f"{table.title}行数", len(frame), frame["place"].dropna())])
    return Table([Column("数据表"), Column("文件"), Column("行数（行）", "", "number")], rows)
