"""Rules on energy: capacities whose relation is not told, and unit costs that stand apart or are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis import numerals, source
from analysis.check.rules import Finding, Words, rule
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
        values["重点工程表电源项目"] = group.capacity
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
        tuple(place for value in values.values() for place in value.places),
        remedy="按已并网、在建、已核准未建分别列出，注明截止日期",
        evidence="能源项目台账",
        department=DEPARTMENT,
        against="重点工程表",
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
                f"重点工程表第{cost.serial}项单位投资",
                cost.value,
                one.median,
                "重点工程表第{serial}项单位投资{cost}，与{label}项目的中位数{median}相差较远。",
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
            serials, places = _serials(group), tuple(place for cost in group for place in cost.value.places)
            same = source.count("单位投资按元取整相同的项目", len(group), places)
            yield Finding(
                "口径待核",
                f"重点工程表第{serials}项单位投资",
                group[0].value,
                Words("{same:项}按元取整相同"),
                "重点工程表第{serials}项（{label}）的单位投资按元取整均为{cost}。",
                {"serials": serials, "label": one.label, "cost": group[0].value, "same": same},
                places,
                remedy="核对是否套用同一概算",
                evidence="各项目概算批复",
                department=DEPARTMENT,
                against="同类",
            )


@rule("hours-of-irradiation", title="光伏小时数与太阳辐射", topic="energy", severity="low")
def hours_of_irradiation(edition: Edition) -> Iterator[Finding]:
    """辐射5200兆焦/平方米、光伏有效发电1700小时: hours at full output against the irradiation that they would need.

    At 1 kW/m2, the irradiance of standard test conditions (IEC 60904-3), the irradiation on a plane in kWh/m2 is the most hours
    at full output that it can give; a tilted plane receives more than the horizontal one.
    """
    hours, light = measure.stated(edition, "solar_hours"), measure.stated(edition, "irradiation")
    if hours is None or light is None or light.comparator in ("≤", "<"):
        return
    most = source.computed("水平面辐射折算小时", light.value.number / 3.6, "h", [light.value], "太阳辐射 ÷ 1千瓦/平方米")
    fits = hours.value.number <= most.number
    yield Finding(
        "一致" if fits else "口径待核",
        hours.label,
        hours.value,
        most,
        "{label}列{hours}；所列太阳辐射按1千瓦/平方米的标准辐照度折算为{most}"
        + ("（所列辐射为下限），" if light.comparator in ("≥", ">") else "，")
        + ("小时数在其之内。" if fits else "小时数高于此值。若辐射为水平面、小时数为最佳倾角，两者可以并存，规划未予说明。"),
        {"label": hours.label, "hours": hours.value, "most": most},
        (*hours.value.places, *light.value.places),
        remedy="写明小时数的含义（首年或平均、倾角、系统效率）",
        evidence="太阳能资源评估报告",
        department=DEPARTMENT,
        against="辐射折算",
    )


@rule("sunshine-share", title="日照时数与日照百分率", topic="energy", severity="low")
def sunshine_share(edition: Edition) -> Iterator[Finding]:
    """日照2900小时、日照百分率65%: sunshine hours over the hours of daylight, about 4,400 a year, against the printed share."""
    hours, share = measure.stated(edition, "sunshine_hours"), measure.stated(edition, "sunshine_ratio")
    if hours is None or share is None:
        return
    possible = source.computed("全年可照时数", 4400, "h", [hours.value], "全年可照时数约4400小时")
    rate = source.ratio("日照百分率复算", hours.value, possible)
    bound = share.comparator in ("≥", ">")
    fits = rate.number >= share.value.low - 0.01 if bound else abs(rate.number - share.value.number) <= 0.01
    yield Finding(
        "一致" if fits else "口径待核",
        share.label,
        share.value,
        rate,
        "{label}列{share}，按{hours}的日照时长与全年约{possible}的可照时数折算为{rate:.0}，"
        + ("两者相称。" if fits else "两者不相称，日照时长或百分率的年份规划未予说明。"),
        {"label": share.label, "share": share.value, "hours": hours.value, "possible": possible, "rate": rate},
        (*share.value.places, *hours.value.places),
        remedy="核对日照时长和日照百分率的统计年份",
        evidence="气象台站资料",
        department="气象部门",
        against="折算",
    )


@rule("capacity-density", title="可开发容量与面积", topic="energy", severity="low")
def capacity_density(edition: Edition) -> Iterator[Finding]:
    """可开发面积1643平方千米、容量1800万千瓦: potential over its area, against what wind farms as built have.

    Denholm et al. 2009 (NREL/TP-6A2-45834) found 3.0 MW/km2, with a standard deviation of 1.7, over the area of 172 farms.
    """
    area, capacity = measure.stated(edition, "wind_area"), measure.stated(edition, "wind_potential")
    if area is None or capacity is None:
        return
    per_km2 = capacity.value.number / area.value.number
    density = source.computed("风电可开发容量密度", per_km2, "w/m2", [capacity.value, area.value], "可开发容量 ÷ 可开发面积")
    density = replace(density, print_unit="兆瓦/平方千米", decimals=1)
    fits = per_km2 <= 3.0 + 2 * 1.7
    yield Finding(
        "一致" if fits else "口径待核",
        "风电可开发容量密度",
        density,
        "已建风电场（见方法）",
        "可开发容量{capacity}与可开发面积{area}之比为{density:兆瓦/平方千米.1}"
        + ("，在常见范围之内。" if fits else "，高于已建风电场的常见范围，容量或面积的口径规划未予说明。"),
        {"capacity": capacity.value, "area": area.value, "density": density},
        (*capacity.value.places, *area.value.places),
        remedy="说明可开发容量是技术可开发量还是理论储量",
        evidence="风能资源评估报告",
        department=DEPARTMENT,
        against="常见范围",
    )


@rule("hours-of-what", title="有效发电时间与利用小时", topic="energy", severity="low")
def hours_of_what(edition: Edition) -> Iterator[Finding]:
    """年可有效发电时间3900小时: hours in which something is generated at all, easily read as hours at full output."""
    hours = measure.stated(edition, "wind_hours")
    if hours is None:
        return
    yield Finding(
        "口径待核",
        hours.label,
        hours.value,
        "年等效利用小时",
        "{label}列{hours}，指风速可发电的时间，不是等效利用小时，不能与装机相乘推算发电量。",
        {"label": hours.label, "hours": hours.value},
        hours.value.places,
        remedy="补列年等效利用小时",
        evidence="已并网风电场的年发电量和装机",
        department=DEPARTMENT,
        against="未列",
    )


def _serials(group: tuple[UnitCost, ...]) -> str:
    return "、".join(str(serial) for serial in sorted(cost.serial for cost in group))
