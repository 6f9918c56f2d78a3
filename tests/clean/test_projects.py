"""Appendix 1 as the table `projects`."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.clean.projects import projects, sector_of, serves
from analysis.errors import InputError
from analysis.extract.grid import Grid
from tests.clean.test_indicators import PLAN

HEADINGS = (
    "序号", "项目名称", "责任主体", "建设内容及建设规模", "预计开展时间", "预计竣工时间", "项目建设阶段", "总投资（亿元）",
)  # fmt: skip
WIND = ("1", "示例县风电项目", "示例新能源有限公司", "建设15万千瓦风电场。", "2023", "2024", "实施中", "11.06")


def raw(*rows, headings=HEADINGS):
    return Grid(
        "A1",
        "重点工程表",
        "appendix-1.csv",
        headings,
        tuple(rows),
        tuple(range(10, 10 + len(rows))),
        tuple(range(2, 2 + len(rows))),
    )


def changed(row, **cells):
    at = {"serial": 0, "owner": 2, "content": 3, "start": 4, "finish": 5, "stage": 6, "investment": 7}
    made = list(row)
    for name, text in cells.items():
        made[at[name]] = text
    return tuple(made)


def faults(*rows, **options):
    with pytest.raises(InputError) as caught:
        projects(raw(*rows, **options), PLAN)
    return [str(fault) for fault in caught.value.faults]


def test_a_project_keeps_its_capacity_technology_and_investment():
    (row,) = projects(raw(WIND), PLAN)[0].itertuples()
    assert (row.capacity_mw, row.technology, row.sector) == (150.0, "wind", "电源")
    assert (row.investment_cny, row.investment_text) == (1.106e9, "11.06")
    assert row.place == "A1.1"


def test_investment_in_ten_thousand_yuan_is_not_taken_for_a_hundred_million():
    headings = (*HEADINGS[:-1], "总投资（万元）")
    (row,) = projects(raw(changed(WIND, investment="110600"), headings=headings), PLAN)[0].itertuples()
    assert row.investment_cny == pytest.approx(1.106e9)


def test_words_for_a_number_are_refused_with_place_and_example():
    assert faults(changed(WIND, investment="十一亿")) == [
        "重点工程表 第1行「总投资（亿元）」：“十一亿”不是数字。请填阿拉伯数字，例如 11.06。（appendix-1.csv 第 2 行第 8 列）"
    ]


def test_a_start_after_the_finish_is_refused():
    (told,) = faults(changed(WIND, start="2025"))
    assert "开展时间2025晚于竣工时间2024" in told
    assert "appendix-1.csv 第 2 行第 5 列" in told


def test_a_repeated_serial_is_refused_and_names_the_first_row():
    (told,) = faults(WIND, WIND)
    assert told.startswith("重点工程表 第2行「序号」：序号“1”与第1行重复")


def test_an_unknown_stage_is_refused_with_the_allowed_ones():
    (told,) = faults(changed(WIND, stage="快了"))
    assert "“快了”不在允许的取值之内" in told
    assert "开展前期、计划实施、实施中、已完工" in told


def test_all_faults_of_a_file_are_told_at_once():
    told = faults(
        changed(WIND, investment="十一亿"), changed(WIND, serial="乙", start="明年"), changed(WIND, serial="3", owner="")
    )
    assert len(told) == 4


@pytest.mark.parametrize(
    ("name", "content", "sector"),
    [
        ("示例县乡村振兴项目", "建设1.29万千瓦风电场", "电源"),
        ("风电装备制造产业园", "风电整机制造", "装备制造"),
        ("500千伏输变电工程", "新建变电站", "电网"),
        ("2024年公路廊道绿化项目", "实施人工造林", "造林"),
        ("退化草原修复治理项目", "围栏封育项目，人工种草项目", "草原修复"),
        ("县城污水处理厂", "出水执行一级A标准", "污水处理"),
        ("石梁小流域水土流失综合治理工程", "治理水土流失面积46.8平方公里", "河湖与水土治理"),
        ("示例江干流生态修复工程", "治理河道24.6公里，恢复湿地186公顷", "河湖与水土治理"),
        ("示例江流域综合治理二期工程", "恢复湿地120公顷", "河湖与水土治理"),
        ("省级自然保护区能力建设项目", "建设管护站4处、视频监测点52个", "自然保护地"),
        ("县域大气环境监测网络建设项目", "新建空气自动监测站12座", "环境监测"),
        ("畜禽粪污资源化利用整县推进项目", "改造规模养殖场粪污处理设施86家", "畜禽粪污利用"),
        ("农村饮水安全巩固提升工程", "改造供水管网96公里", "饮水安全"),
        ("森林质量精准提升工程", "森林质量精准提升12.6万亩", "造林"),
        ("农村环境综合整治工程", "整治行政村52个", "农村环境整治"),
        ("工业园区循环化改造项目", "建设集中供热管网18公里、中水回用设施1座", "循环与节能改造"),
        ("沟口生态修复工程", "修复废弃矿山17处", "土壤与矿山修复"),
        ("沟口生态修复工程", "栽植林木，人工造林1200亩", "造林"),
        ("沟口生态修复工程", "内容未定", "生态修复"),
        ("某项目", "内容未定", "其他"),
    ],
)
def test_a_project_is_filed_under_what_it_is_for(name, content, sector):
    assert sector_of(name, content) == sector


@pytest.mark.parametrize("text", ["11.06亿元", "11.06 亿元", "110600万元", "1,106,000,000元", "约11.06亿元", "11.06亿"])
def test_a_unit_in_a_cell_goes_before_that_of_the_heading(text):
    (row,) = projects(raw(changed(WIND, investment=text)), PLAN)[0].itertuples()
    assert row.investment_cny == pytest.approx(1.106e9)


def test_a_unit_above_the_table_holds_where_the_heading_names_none_and_without_either_there_is_no_amount():
    headings = (*HEADINGS[:-1], "总投资")
    (row,) = projects(raw(changed(WIND, investment="110600"), headings=headings), replace(PLAN, units={"appendix-1": "万元"}))[
        0
    ].itertuples()
    assert row.investment_cny == pytest.approx(1.106e9)
    (told,) = faults(WIND, headings=headings)
    assert "“11.06”没有单位。请在表头写明，例如 总投资（亿元），或在 plan.yml 的 units 中写 appendix-1: 万元" in told


@pytest.mark.parametrize("text", ["-11.06", "－11.06", "−11.06"])
def test_a_negative_investment_is_refused_as_negative(text):
    assert faults(changed(WIND, investment=text)) == [
        f"重点工程表 第1行「总投资（亿元）」：“{text}”是负数。请填不小于零的数字，例如 11.06。（appendix-1.csv 第 2 行第 8 列）"
    ]


def test_an_investment_of_nothing_and_one_with_thousands_marks_are_numbers():
    rows = raw(changed(WIND, investment="0"), changed(WIND, serial="2", investment="1,106.5"))
    nothing, much = projects(rows, PLAN)[0].itertuples()
    assert (nothing.investment_cny, much.investment_cny) == (0.0, pytest.approx(1.1065e11))


def test_repaired_forest_is_no_unknown_kind_of_works():
    assert [sector_of(name, "内容未定") for name in ("示例县退化林修复工程", "森林抚育项目", "退耕还林项目")] == ["造林"] * 3


SUM = ("", "合计", "", "", "", "", "", "22.12")


def test_sums_and_sections_are_told_from_projects_and_name_what_they_cover():
    section = ("一、生态空间", "", "", "", "", "", "", "")
    part = ("二", "生态经济", "", "", "", "", "", "11.06")
    rows = raw(section, WIND, part, changed(WIND, serial="2"), SUM)
    works, totals = projects(rows, PLAN)
    assert list(works["category"]) == ["生态空间", "生态经济"]
    assert list(works["place"]) == ["A1.2", "A1.4"]
    assert list(zip(totals["label"], totals["covers"], strict=True)) == [("二、生态经济", "A1.4"), ("合计", "A1.2 A1.4")]
    assert totals["investment_cny"].tolist() == pytest.approx([1.106e9, 2.212e9])


def titled(text):
    return (text, "", "", "", "", "", "", "")


@pytest.mark.parametrize("name", ["合计", "总计"])
def test_one_sum_below_several_tables_is_of_all_of_them(name):
    rows = raw(
        titled("附表1-1 生态空间类工程"),
        WIND,
        titled("附表1-2 生态经济类工程"),
        changed(WIND, serial="2"),
        ("", name, *SUM[2:]),
    )
    works, totals = projects(rows, PLAN)
    assert list(works["category"]) == ["生态空间", "生态经济"]
    assert list(totals["covers"]) == ["A1.2 A1.4"]


def test_a_sum_below_that_of_its_own_table_is_of_all_tables():
    part = ("", "小计", "", "", "", "", "", "11.06")
    tables = (
        titled("附表1-1 生态空间类工程"),
        WIND,
        part,
        titled("附表1-2 生态经济类工程"),
        changed(WIND, serial="2"),
        part,
        SUM,
    )
    _, totals = projects(raw(*tables), PLAN)
    assert list(totals["covers"]) == ["A1.2", "A1.5", "A1.2 A1.5"]


def test_sums_of_sections_that_each_have_one_are_of_their_own():
    part = ("", "合计", "", "", "", "", "", "11.06")
    _, totals = projects(raw(titled("生态空间"), WIND, part, titled("生态经济"), changed(WIND, serial="2"), part), PLAN)
    assert list(totals["covers"]) == ["A1.2", "A1.5"]


def test_serials_that_begin_anew_in_every_section_are_numbered_through():
    section = ("一、生态空间", "", "", "", "", "", "", "")
    works, _ = projects(raw(section, WIND, (*section[:0], "二、生态经济", *section[1:]), WIND), PLAN)
    assert list(works["serial"]) == [1, 2]


@pytest.mark.parametrize(
    ("text", "stage"),
    [("在建", "实施中"), ("可研已批复", "开展前期"), ("拟建", "计划实施"), ("已投产运行", "已完工"), ("—", None)],
)
def test_a_stage_in_other_words_is_told_in_those_of_the_report(text, stage):
    (row,) = projects(raw(changed(WIND, stage=text)), PLAN)[0].itertuples()
    assert (None if pd.isna(row.stage) else row.stage) == stage


def test_a_plan_whose_table_has_only_names_and_amounts_is_read_all_the_same():
    (row,) = projects(raw(("甲工程", "3"), headings=("项目名称", "总投资（亿元）")), PLAN)[0].itertuples()
    assert (row.serial, row.name, row.investment_cny) == (1, "甲工程", pytest.approx(3e8))
    assert all(pd.isna(cell) for cell in (row.owner, row.content, row.start_year, row.stage, row.category))


def test_two_amounts_below_one_another_are_not_glued_to_one():
    (told,) = faults(changed(WIND, investment="5000\n3000"))
    assert told.startswith("重点工程表 第1行「总投资（亿元）」：格内上下有几个数：5000、3000。请只填一个总数")


@pytest.mark.parametrize("text", ["—", "--", "纳入部门预算", "待定"])
def test_words_for_an_amount_leave_it_empty_and_are_kept(text):
    (row,) = projects(raw(changed(WIND, investment=text)), PLAN)[0].itertuples()
    assert pd.isna(row.investment_cny) and row.investment_text == text


@pytest.mark.parametrize("text", ["1，200", "1 200", "1,200"])
def test_an_amount_is_the_same_in_another_spelling(text):
    assert projects(raw(changed(WIND, investment=text)), PLAN)[0]["investment_cny"].tolist() == [1200e8]


@pytest.mark.parametrize(
    ("text", "amount"),
    [("壹亿元", 1e8), ("八百万元", 8e6), ("一亿二千万元", 1.2e8), ("叁仟伍佰万元整", 3.5e7), ("约两亿元", 2e8)],
)
def test_an_amount_in_words_is_read_where_it_can_be_read_in_one_way(text, amount):
    assert projects(raw(changed(WIND, investment=text)), PLAN)[0]["investment_cny"].item() == pytest.approx(amount)


def test_a_number_without_end_is_told_and_not_taken_for_infinite():
    (told,) = faults(changed(WIND, investment="9" * 400))
    assert "“999999999999…”数字过长" in told


def test_a_range_of_amounts_is_refused_as_a_range():
    (told,) = faults(changed(WIND, investment="1200-1500"))
    assert "“1200-1500”是一个范围" in told


@pytest.mark.parametrize(
    ("heading", "text", "years"),
    [
        ("竣工时间", "2023—2025年", (2023, 2025)),
        ("完成时间", "2023—2025年", (2023, 2025)),
        ("竣工时间", "“十四五”期间", (2021, 2025)),
        ("竣工时间", "2025年底前", (None, 2025)),
        ("开工时间", "2023年", (2023, None)),
    ],
)
def test_a_span_in_the_one_column_of_years_is_the_whole_period(heading, text, years):
    (row,) = projects(raw(("甲工程", text, "3"), headings=("项目名称", heading, "总投资（亿元）")), PLAN)[0].itertuples()
    assert tuple(None if pd.isna(year) else year for year in (row.start_year, row.finish_year)) == years


def test_a_span_beside_another_year_is_refused_and_beside_a_dash_it_is_not():
    (told,) = faults(changed(WIND, start="2022", finish="2023—2025年"))
    assert "「预计竣工时间」：“2023—2025年”是起止年份，而另一格也填了年份" in told
    (row,) = projects(raw(changed(WIND, start="—", finish="2023—2025年")), PLAN)[0].itertuples()
    assert (row.start_year, row.finish_year) == (2023, 2025)


def test_a_period_that_runs_backwards_is_told_of_its_one_cell():
    headings = ("项目名称", "建设期限", "总投资（亿元）")
    (told,) = faults(("甲工程", "2025—2023年", "3"), headings=headings)
    assert "请核对该格" in told
    (told,) = faults(("甲工程", "2024年起2年", "3"), headings=headings)
    assert "“2024年起2年”不能完整读作起止年份" in told


SECTION = ("一、生态空间", "", "", "", "", "", "", "")


@pytest.mark.parametrize("ends", [[SECTION], [SUM]])
def test_a_misprinted_serial_is_not_numbered_over_where_a_section_or_a_sum_stands(ends):
    (told,) = faults(*ends[:1], *(changed(WIND, serial=serial) for serial in "1224"))
    assert "序号“2”与第3行重复" in told


def test_serials_of_sections_and_in_chinese_are_serials():
    for serials in (("1.1", "1.2", "2.1"), ("一", "二", "三"), ("1.", "（2）", "3、")):
        works, _ = projects(raw(*(changed(WIND, serial=serial) for serial in serials)), PLAN)
        assert list(works["serial"]) == [1, 2, 3]
    (told,) = faults(changed(WIND, serial="1.1"), changed(WIND, serial="1.1"))
    assert "序号“1.1”与第1行重复" in told


@pytest.mark.parametrize("text", ["--", "–"])
def test_a_dash_is_no_stage(text):
    assert projects(raw(changed(WIND, stage=text)), PLAN)[0]["stage"].isna().all()


def test_a_capacity_that_the_content_leaves_open_is_empty_and_kept_as_printed():
    (row,) = projects(raw(changed(WIND, content="风电场由10万千瓦扩建至20万千瓦")), PLAN)[0].itertuples()
    assert pd.isna(row.capacity_mw) and row.capacity_text == "10万千瓦、20万千瓦"


def sections(*labels):
    """A row below each of these heads."""
    blank = ("",) * (len(HEADINGS) - 1)
    return [row for at, label in enumerate(labels, start=1) for row in ((label, *blank), changed(WIND, serial=str(at)))]


@pytest.mark.parametrize(
    ("title", "labels", "terms"),
    [
        ("附表2 近期重点工程表", ("一、生态空间", "附表3 远期重点工程表", "一、生态经济"), ["近期", "远期", "远期"]),
        (
            "附表2 重点工程表",
            ("一、近期工程", "（一）生态空间", "二、远期工程", "三、其他工程"),
            ["近期", "近期", "远期", None],
        ),
        ("附表2 重点工程表", ("近期", "一、生态空间", "远期"), ["近期", "近期", "远期"]),
        ("附表2 近远期重点工程表", ("一、近、远期工程", "二、中远期工程"), [None, None]),
    ],
)
def test_a_project_is_for_the_term_that_its_table_or_section_is_headed_with(title, labels, terms):
    works, _ = projects(raw(*sections(*labels)), replace(PLAN, tables={"appendix-1": title}))
    assert [None if pd.isna(term) else term for term in works["term"]] == terms


def test_a_project_is_linked_to_the_indicator_that_its_works_move_and_to_no_other_of_the_same_words():
    assert serves("畜禽粪污利用", "农业废弃物综合利用率畜禽粪污综合利用率")
    assert not serves("畜禽粪污利用", "农业废弃物综合利用率秸秆综合利用率")
    assert not serves("自然保护地", "河湖岸线保护率")
    assert not serves("河湖与水土治理", "集中式饮用水水源地水质优良比例")


def test_a_table_that_goes_on_is_filed_as_it_was_before():
    rows = (("一、能源类", *[""] * 7), WIND, ("续附表2", *[""] * 7), changed(WIND, serial="2"))
    assert list(projects(raw(*rows), PLAN)[0]["category"]) == ["能源类", "能源类"]
