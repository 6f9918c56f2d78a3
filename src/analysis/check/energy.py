"""Rules on energy: capacities whose relation is not told, and unit costs that stand apart or are the same."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import numerals
from analysis.check.rules import Finding, rule
from analysis.edition import Edition
from analysis.measure import energy as measure
from analysis.measure.energy import UnitCost
from analysis.source import Value

DEPARTMENT = "发展改革（能源）部门"


@rule("capacities-related", title="各种口径装机的关系", topic="energy", severity="medium")
def capacities_related(edition: Edition) -> Iterator[Finding]:
    """总容量853万千瓦、并网411万千瓦、附表206.72万千瓦: capacities of which the plan does not say what contains what."""
    told, group = measure.capacities(edition), measure.pipeline(edition)
    values = {one.label: one.value for one in told}
    if group:
        values["附表1电源项目"] = group.capacity
    if len(values) < 2:
        return
    fields: dict[str, Value | str] = {f"value{at}": value for at, value in enumerate(values.values())}
    named = "、".join(f"{label}{{value{at}:万千瓦.*}}" for at, label in enumerate(values))
    yield Finding(
        "口径待核",
        "新能源装机",
        "、".join(one.value.printed for one in told),
        group.capacity if group else "—",
        f"规划列有{named}，统计范围、时点和相互包含关系未予说明。",
        fields,
        tuple(dict.fromkeys(place for value in values.values() for place in value.places)),
        remedy="按已并网、在建、已核准未建分别列出，注明截止日期",
        evidence="能源项目台账",
        department=DEPARTMENT,
        against="附表1",
    )


@rule("unit-cost-apart", title="单位投资偏离同类", topic="energy", severity="medium")
def unit_cost_apart(edition: Edition) -> Iterator[Finding]:
    """同类中位数6800元/千瓦，一项12000元/千瓦: an investment per kilowatt beyond the robust range of its technology."""
    for one in measure.unit_costs(edition):
        apart = [cost for cost in one.costs if cost.apart]
        if one.judged and not apart:
            yield Finding(
                "一致",
                f"{one.label}单位投资",
                f"{numerals.text(one.costs[0].value)}至{numerals.text(one.costs[-1].value)}",
                one.median,
                "{label}项目的单位投资均在判断界限之内，中位数{median}。",
                {"label": one.label, "median": one.median},
                one.median.places,
                against="中位数",
            )
        for cost in apart:
            yield Finding(
                "口径待核",
                f"附表1第{cost.serial}项单位投资",
                cost.value,
                one.median,
                "附表1第{serial}项单位投资{cost}，与{label}项目的中位数{median}相差较远。",
                {"serial": str(cost.serial), "cost": cost.value, "label": one.label, "median": one.median},
                cost.value.places,
                remedy="对照概算文件核实投资和装机",
                evidence="项目概算批复",
                department=DEPARTMENT,
                against="中位数",
            )


@rule("unit-cost-same", title="单位投资相同的项目", topic="energy", severity="low")
def unit_cost_same(edition: Edition) -> Iterator[Finding]:
    """三个项目单位投资均为4925元/千瓦: projects that may have been given one estimate rather than each its own."""
    for one in measure.unit_costs(edition):
        for group in one.same:
            serials = _serials(group)
            yield Finding(
                "口径待核",
                f"附表1第{serials}项单位投资",
                group[0].value,
                f"{len(group)}项按元取整相同",
                "附表1第{serials}项（{label}）的单位投资按元取整均为{cost}。",
                {"serials": serials, "label": one.label, "cost": group[0].value},
                tuple(place for cost in group for place in cost.value.places),
                remedy="核对是否套用同一概算",
                evidence="各项目概算批复",
                department=DEPARTMENT,
                against="同类",
            )


def _serials(group: tuple[UnitCost, ...]) -> str:
    return "、".join(str(serial) for serial in sorted(cost.serial for cost in group))
