"""草原旗: Markdown with no table of projects, and indicators of the county's own in a table without serial numbers."""

from pathlib import Path

from tests.counties.layout import runs
from tests.counties.model import Indicator, Printed, Project, Total, readings

NAME = "caoyuan"
PLAN = {
    "county": "草原旗", "province": "内蒙古自治区", "base_year": 2020, "target_years": (2027, 2035), "total_area_km2": 18600.0,
    "terrain": "平原地区",
}  # fmt: skip

PROJECTS: tuple[Project, ...] = ()
TOTALS: tuple[Total, ...] = ()


def _row(domain: str, name: str, part: str | None, attribute: str, unit: str, *cells: Printed) -> Indicator:
    columns = ((2020, "baseline"), (2027, "target"), (2035, "target"))
    return Indicator(name, part, domain, attribute, None, None, readings(columns, unit, *cells))


HARD, SOFT = "约束性", "参考性"
GRASS, SAND, HERDS, POWER, HOMES = "草原保护", "防沙治沙", "绿色畜牧", "清洁能源", "宜居牧区"
INDICATORS = (
    _row(
        GRASS, "天然草原", "草原保有量", HARD, "万亩",
        ("2130万亩", "=", 2130.0), ("≥2130万亩", "≥", 2130.0), ("≥2130万亩", "≥", 2130.0),
    ),
    _row(
        GRASS, "天然草原", "植被综合盖度", HARD, "share",
        ("44.5%", "=", 0.445), ("46%", "=", 0.46), ("50%左右", "≈", 0.5),
    ),
    _row(
        GRASS, "草畜平衡区面积", None, SOFT, "万亩",
        ("1380万亩", "=", 1380.0), ("1420万亩", "=", 1420.0), ("1500万亩", "=", 1500.0),
    ),
    _row(GRASS, "草原管护员网格", None, SOFT, "", "—", "建立", "全覆盖"),
    _row(
        SAND, "沙化土地治理面积（累计）", None, HARD, "万亩",
        ("126万亩", "=", 126.0), ("210万亩", "=", 210.0), ("300万亩", "=", 300.0),
    ),
    _row(SAND, "沙尘天气日数", None, SOFT, "天", ("18天", "=", 18.0), ("≤15天", "≤", 15.0), ("≤10天", "≤", 10.0)),
    _row(
        HERDS, "良种牲畜比例", None, SOFT, "share", ("78.6%", "=", 0.786), ("85.0%", "=", 0.85), ("95.0%", "=", 0.95),
    ),
    _row(
        HERDS, "牲畜总头数", None, HARD, "万头只",
        ("162.4万头只", "=", 162.4), ("≤155万头只", "≤", 155.0), ("≤150万头只", "≤", 150.0),
    ),
    _row(
        HERDS, "饲草自给率", None, SOFT, "share",
        ("约55%", "≈", 0.55), ("65—70%", "range", 0.65, 0.7), ("80%以上", "≥", 0.8),
    ),
    _row(
        POWER, "新能源装机容量", "风电", SOFT, "MW", ("1200MW", "=", 1200.0), ("3200MW", "=", 3200.0), ("5000MW", "=", 5000.0),
    ),
    _row(
        POWER, "新能源装机容量", "光伏", SOFT, "万千瓦",
        ("45万千瓦", "=", 45.0), ("120万千瓦", "=", 120.0), ("200万千瓦", "=", 200.0),
    ),
    _row(
        HOMES, "嘎查清洁取暖覆盖率", None, SOFT, "share", ("32.0%", "=", 0.32), ("60.0%", "=", 0.6), ("90.0%", "=", 0.9),
    ),
    _row(
        HOMES, "苏木镇生活垃圾无害化处理率", None, HARD, "share",
        ("86.3%", "=", 0.863), ("95.0%", "=", 0.95), ("100.0%", "=", 1.0),
    ),
    _row(
        HOMES, "人均公园绿地面积", None, SOFT, "平方米/人",
        ("21.4平方米/人", "=", 21.4), ("23平方米/人", "=", 23.0), ("25平方米/人", "=", 25.0),
    ),
)  # fmt: skip
_OFFICES = (
    *["旗林业和草原局"] * 5, "旗气象局", *["旗农牧局"] * 3, *["旗能源局"] * 2,
    "旗住房和城乡建设局", "旗住房和城乡建设局", "旗住房和城乡建设局",
)  # fmt: skip

_NARRATIVE = """
# 草原旗生态文明建设规划
> 本文本为虚构的县所编，仅供测试。
## 1 总体要求
### 1.1 规划定位
把草原旗建设成为我国北方重要生态安全屏障上的**绿色畜牧业示范区**和清洁能源输出基地。
### 1.2 规划期限
以2020年为基准年，规划期至2035年，其中2021—2027年为近期，2028—2035年为远期。
### 1.3 主要目标
- 到2027年，草原植被综合盖度达到46%，累计治理沙化土地210万亩，良种牲畜比例达到85.0%；
- 到2035年，草原植被综合盖度稳定在50%左右，牲畜总头数控制在150万头只以内，嘎查清洁取暖覆盖率达到90.0%。
## 2 旗情与评价
### 2.1 自然条件
草原旗位于内蒙古自治区中东部，地处锡林高平原，地势平缓开阔，平均海拔1120米，土地总面积1.86万平方公里，辖5个苏木、4个镇、\
86个嘎查。
属中温带半干旱大陆性气候，年平均气温1.8℃，年降水量295毫米，年蒸发量1860毫米，大风日数62天。
### 2.2 土地与草原
2020年，全旗天然草原面积2130万亩，占土地总面积的76.34%；沙化土地386万亩，占13.84％；湿地5.58万公顷，占土地总面积的3.00%。
林地面积409.20 km²，占2.20%；水浇地面积31.5万亩，其中人工饲草地12.6万亩，占水浇地的40％。
### 2.3 风光资源
70米高度年平均风速7.8米/秒，年日照时数2980小时。2020年末，风电装机1200MW，光伏装机45万千瓦，合计165万千瓦。
另有牧户离网风光互补系统1300套，装机2600kW，解决了边远牧户的用电问题。
### 2.4 存在的困难
局部草原仍然超载过牧，草畜平衡区面积1380万亩，占天然草原的64.79%；饲草自给率只有55%左右。
沙化土地中有260万亩尚未治理，苏木镇生活垃圾无害化处理率86.3%，清洁取暖覆盖率32.0%。
## 3 主要任务
### 3.1 草原休养生息
落实禁牧、休牧和草畜平衡制度，禁牧草原调整为710万亩，草畜平衡区扩大到1420万亩，核减牲畜7.4万头只。
### 3.2 科学防沙治沙
采取封育、飞播、网格固沙等措施，2021—2027年新增治理沙化土地84万亩，年均12万亩。
### 3.3 风光储一体化
到2027年，风电装机达到3.2GW，光伏装机达到1.2GW，新能源总装机达到440万千瓦，电化学储能不少于66万千瓦。
## 4 组织实施
### 4.1 工程安排
围绕五个方面共谋划18个工程，工程清单由旗发展和改革委员会按年度另行下达。
### 4.2 评估考核
2027年开展中期评估，2035年开展终期评估，评估结果向社会公布。
"""


def write(folder: Path) -> Path:
    """The plan as Markdown."""
    lines = [*_NARRATIVE.strip().split("\n"), "## 附表 草原旗生态文明建设指标", "\n".join(_table())]
    file = folder / "caoyuan.md"
    file.write_text("\n\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return file


def _table() -> list[str]:
    """A cell merged over several is printed in the first, the others are empty; so with the heading over name and part."""
    rows = [
        ["领域", "指标", "", "属性", "2020年<br>现状", "2027年<br>目标", "2035年<br>目标", "责任部门"],
        [":---", ":---", "---", ":---:", "---:", "---:", "---:", "---"],
    ]
    domains = runs([one.domain for one in INDICATORS])
    names = runs([one.name for one in INDICATORS])
    for one, domain, name, office in zip(INDICATORS, domains, names, _OFFICES, strict=True):
        merged = [f"**{one.domain}**" if domain else "", one.name if name else "", one.part or ""]
        rows.append([*merged, str(one.attribute), *(value.text for value in one.values), office])
    return [f"| {' | '.join(row)} |" for row in rows]
