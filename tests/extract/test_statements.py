"""The register of statements: what each number of the narrative is said of, when, and beside what."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import phrases
from analysis.extract.document import Document, Heading, Paragraph
from analysis.extract.statements import statements


def read(*texts):
    return statements(Document("示例.txt", tuple(Paragraph(text, at) for at, text in enumerate(texts, start=1))))


def subjects(text):
    return [(one.subject, one.value) for one in read(text) if one.kind != "enumeration"]


def test_parts_and_their_shares_name_the_whole():
    whole, cropland, share, orchard, _ = read(
        "示例县土地总面积100.5平方千米，其中耕地51.98平方千米，占比51.72%；园地3.56平方千米，占比0.04%。"
    )
    assert (whole.subject, whole.unit, whole.relation) == ("示例县土地总面积", "平方千米", "")
    assert (cropland.subject, cropland.relation, cropland.related) == ("耕地", "part_of", whole.statement)
    assert (share.kind, share.value, share.relation, share.related) == ("share", 51.72, "share_of", cropland.statement)
    assert share.whole == "示例县土地总面积"
    assert (orchard.subject, orchard.relation, orchard.related) == ("园地", "part_of", whole.statement)


def test_a_share_keeps_the_whole_that_its_sentence_names():
    _, share = read("划定190公顷的生态保护区，占国土空间总面积的22.46%。")
    assert (share.subject, share.whole) == ("生态保护区", "国土空间总面积")


def test_a_share_that_something_is_fixed_by_has_its_whole_and_its_subject():
    (share,) = read("各市以长期稳定利用耕地的90%确定永久基本农田划定规模。")
    assert (share.kind, share.whole, share.subject) == ("share", "长期稳定利用耕地", "永久基本农田划定规模")


def test_a_quantity_in_brackets_is_the_same_in_another_unit():
    first, second = read("落实4140.17平方千米（621.03万亩）耕地保护目标。")
    assert (first.subject, first.unit) == ("耕地保护目标", "平方千米")
    assert (second.relation, second.related, second.subject) == ("same_as", first.statement, "耕地保护目标")


@pytest.mark.parametrize("word", ["合", "折合", "约合", "即", "约"])
def test_a_quantity_in_brackets_may_be_introduced_by_a_word_of_conversion(word):
    first, second = read(f"完成人工造林1.5万亩（{word}1000公顷）。")
    assert (second.relation, second.related, second.subject) == ("same_as", first.statement, first.subject)


def test_a_part_larger_than_its_whole_or_said_of_the_county_is_no_part():
    found = read("围合面积3906公顷，其中现状用地2756公顷，非建设用地698公顷(其中已批准112公顷)，全县新增用地586公顷。")
    assert [one.relation for one in found] == ["", "part_of", "part_of", "part_of", ""]
    assert found[3].related == found[2].statement


def test_parts_run_together_without_a_comma_keep_their_own_subjects():
    assert subjects("现状村庄建设用地 274 公顷其他建设用地面积 178 公顷。") == [
        ("现状村庄建设用地", 274),
        ("其他建设用地面积", 178),
    ]


def test_a_year_at_the_head_carries_over_the_paragraph_and_a_horizon_over_its_sentence():
    gdp, growth, revenue = read("2022年，地区生产总值完成100.2亿元，同比增长5.6%。地方级财政收入3.2亿元。")
    assert (gdp.year, growth.year, revenue.year) == (2022, 2022, 2022)
    (target,) = read("到2025年，林草覆盖率＞26.47%。")
    assert (target.year, target.comparator, target.subject) == (2025, ">", "林草覆盖率")
    first, second = read("近期目标（2025—2027年）：到2027年，森林覆盖率达到66.5%。城镇污水处理率达到97%。")
    assert (first.year, second.year) == (2027, 2027)
    (none,) = read("耕地5公顷。")
    assert none.year is None


def test_years_told_together_go_to_their_numbers_in_order():
    found = read("到2025年和2035年，森林覆盖率分别达到63%和65%。")
    assert [(one.year, one.value, one.subject) for one in found] == [(2025, 63, "森林覆盖率"), (2035, 65, "森林覆盖率")]
    found = read("森林覆盖率由2015年的60.1%提高到2020年的62.3%。")
    assert [(one.year, one.subject) for one in found] == [(2015, "森林覆盖率"), (2020, "森林覆盖率")]


def test_the_year_that_a_change_is_measured_against_is_not_the_year_it_speaks_of():
    (one,) = read("单位GDP能耗较2015年累计下降15.2%。")
    assert (one.year, one.subject) == (None, "单位GDP能耗累计下降")


def test_growth_says_what_grew_or_fell():
    found = read("2022年，地方级财政收入完成3.2亿元，同比下降42.2%。")
    assert [one.subject for one in found] == ["地方级财政收入", "地方级财政收入同比下降"]


def test_the_year_by_which_one_item_is_due_is_not_the_year_of_the_next():
    found = read(
        "截至2022年12月，已整改销号29项，其余3项推进，其中:有1项完成时限为2023年底，有2项完成时限为2025年底;有序推进32项整改工作。"
    )
    assert [one.year for one in found] == [2022, 2022, 2023, 2025, 2022]
    assert [one.relation for one in found] == ["", "", "part_of", "part_of", ""]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("境内共有3条河流，分别是甲河、乙河、丙河，甲河最长。", "甲河、乙河、丙河"),
        ("流经5个乡、镇、场（即：甲、乙、丙镇、丁乡、戊牧场），在东南流出。", "甲、乙、丙镇、丁乡、戊牧场"),
        ("谋篇布局甲园区、乙园区、丙园区3个产业园区。", "甲园区、乙园区、丙园区"),
        ("甲河、乙河（支流）、丙河3条季节性河流从境内流过。", "甲河、乙河、丙河"),
        ("建设新能源产业园、医药产业园和物流产业园等三个产业园。", "新能源产业园、医药产业园、物流产业园"),
        ("聚焦清洁能源开发、风电制造“二大”支柱产业。", "清洁能源开发、风电制造"),
    ],
)
def test_an_enumeration_gives_its_names_and_points_to_its_count(text, items):
    count, listed = read(text)
    assert (listed.kind, listed.items, listed.related) == ("enumeration", items, count.statement)
    assert (listed.relation, listed.value) == ("enumerates", items.count("、") + 1)


def test_names_are_listed_for_the_count_that_they_stand_beside():
    found = read("本规划设置生态制度、生态安全、生态空间三大领域共31项指标。")
    assert [(one.kind, one.subject, one.value) for one in found] == [
        ("count", "领域", 3), ("enumeration", "领域", 3), ("count", "指标", 31),
    ]  # fmt: skip


def test_an_enumeration_may_stand_in_the_next_sentence():
    count, listed = read("示例县现有乡镇3个。即：甲乡、乙乡、丙镇。")
    assert (count.subject, listed.items, listed.related) == ("乡镇", "甲乡、乙乡、丙镇", count.statement)


def test_names_before_a_number_of_households_are_not_counted():
    assert [one.kind for one in read("共评比出“美丽庭院、干净人家”4200户。")] == ["count"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("风沙土、草甸子土面积4.49万公顷", ("风沙土、草甸子土面积", 4.49)),
        ("将一般控制区5亩以上连片稳定耕地、重点项目调出", ("连片稳定耕地", 5)),
        ("城市建成区依法禁止新建35蒸吨/小时及以下燃煤锅炉", ("燃煤锅炉", 35)),
        ("打造2个产值翻番的支柱产业，", ("支柱产业", 2)),
        ("县城距甲市100千米", ("县城距甲市", 100)),
        ("由甲村流到乙村东南7千米处", ("乙村东南", 7)),
        ("规划近期共谋划25个工程", ("工程", 25)),
        ("扣除只适用地级市的6项", ("只适用地级市", 6)),
        ("全县新能源并网装机总量达到411万千瓦", ("新能源并网装机总量", 411)),
        ("全县PM2.5浓度下降至35微克/立方米以下", ("PM2.5浓度", 35)),
        ("规划共安排重点工程56项", ("重点工程", 56)),
        ("，较上年提高2.3个百分点", ("较上年提高", 2.3)),
        ("试验田连续4年公顷产量超3万斤", ("试验田公顷产量", 3)),
    ],
)
def test_the_subject_is_the_noun_and_nothing_else(text, expected):
    assert subjects(text)[0] == expected


def test_full_width_digits_are_read_and_headings_kept_as_printed_with_their_repeated_serials():
    document = Document(
        "示例.txt",
        (
            Heading(1, "一", "基础", 1),
            Heading(2, "（一）", "建设基础", 2),
            Heading(4, "（３）", "经济", 3),
            Paragraph("甲。", 4),
            Heading(4, "（３）", "社会", 5),
            Paragraph("乙。", 6),
            Paragraph("丙。耕地５１．７公顷。", 7),
        ),
    )
    (one,) = statements(document)
    assert (one.value, one.heading, one.paragraph, one.sentence, one.line) == (51.7, "一/（一）/（3）", 2, 2, 7)
    assert (one.statement, one.offset) == ("N7.2.1", 2)


@given(st.text(st.sampled_from("甲乙丙耕地面积为占其中的到2025年，。；、（）“”%公顷个大即：3.51 "), max_size=120))
def test_no_text_whatever_gives_a_long_subject_a_lost_place_or_an_error(text):
    found = read(text)
    assert len({one.statement for one in found}) == len(found)
    assert all(len(one.subject) <= phrases.LONGEST and len(one.whole) <= phrases.LONGEST for one in found)
    known = {one.statement for one in found}
    assert all(one.related in known for one in found if one.related)


def test_a_document_ten_times_as_long_takes_no_hundred_times_as_long():
    clause = "其中耕地4383.78平方千米，占比51.72%；甲园、乙园、丙园3个产业园，2022年同比增长5.6%，"

    def seconds(times):
        started = time.process_time()
        read(clause * times)
        return time.process_time() - started

    short = min(seconds(100) for _ in range(3))
    assert seconds(1000) < 40 * short


@pytest.mark.parametrize(
    ("text", "subject", "unit"),
    [
        ("到2026年，细颗粒物（PM2.5）浓度降至25μg/m³。", "细颗粒物浓度", "μg/m³"),
        ("PM2.5年均浓度仅为25微克每立方米。", "PM2.5年均浓度", "微克每立方米"),
        ("农村卫生厕所普及率仅为86.5%。", "农村卫生厕所普及率", "%"),
        ("单位地区生产总值用水量为58.3立方米/万元。", "单位地区生产总值用水量", "立方米/万元"),
    ],
)
def test_what_a_number_is_said_of_is_no_abbreviation_and_no_only(text, subject, unit):
    (one,) = read(text)
    assert (one.subject, one.unit) == (subject, unit)


def paths(*blocks):
    made = [Paragraph("面积1公顷。", at) if block is None else Heading(*block, "标题", at) for at, block in enumerate(blocks)]
    return [one.heading for one in statements(Document("示例.docx", tuple(made)))]


def test_numbers_that_begin_anew_in_every_chapter_are_told_with_their_chapter():
    one, two = [(1, "一"), None, (2, "（一）"), None], [(1, "一"), None, (1, "二"), None]
    assert paths((1, "第一章"), *one, (1, "第二章"), None, *two) == [
        "第一章/一", "第一章/一/（一）", "第二章", "第二章/一", "第二章/二",
    ]  # fmt: skip
    assert paths((1, "第一章"), (2, "第一节"), *two, (2, "第二节"), *two)[2:] == ["第一章/第二节/一", "第一章/第二节/二"]
    assert paths((1, ""), *two, (1, ""), *one)[-1] == "标题/一/（一）"


def test_numbers_that_run_through_the_chapters_need_no_chapter():
    assert paths((1, "前言"), None, (1, "第一章"), (1, "一"), None, (1, "第二章"), (1, "二"), None) == ["前言", "一", "二"]


def test_parts_that_something_is_made_up_of_are_all_of_it():
    whole, *parts = read("全县装机118万千瓦，由水电18.6万千瓦、风电35万千瓦和光伏52.4万千瓦组成。")
    assert [(one.subject, one.relation, one.related) for one in parts] == [
        (subject, "makes_up", whole.statement) for subject in ("水电", "风电", "光伏")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "装机118万千瓦，由风电35万千瓦等组成。",
        "林带8万亩，由2万亩扩大到3万亩，构成屏障。",
        "装机9万千瓦，由风5公里、光4公里组成。",
    ],
)
def test_what_is_one_part_or_a_change_or_in_another_unit_makes_up_nothing(text):
    assert "makes_up" not in {one.relation for one in read(text)}


HORIZONS = {"近期": 2026, "远期": 2030}


def dated(text):
    return [(one.subject, one.year) for one in statements(Document("甲.txt", (Paragraph(text, 1),)), HORIZONS)]


def test_a_number_is_of_the_term_that_its_sentence_names_and_of_none_where_another_one_did():
    text = "到2030年，装机达到114万千瓦。近期新增风电10万千瓦、光伏12万千瓦，远期新增储能8万千瓦。建设茶园2.4万亩。"
    assert [year for _, year in dated(text)] == [2030, 2026, 2026, 2030, None]
    assert [year for _, year in dated("近期风电发电2.2亿千瓦时；垃圾处理14.6万吨。")] == [2026, None]
    assert [year for _, year in dated("近期工程中，甲类投资3亿元；乙类投资4亿元。")] == [2026, 2026]
    assert [year for _, year in dated("规划近期共谋划25个工程。中远期谋划3个工程。")] == [2026, 2030]
    assert [one.year for one in statements(Document("甲.txt", (Paragraph("到2030年，造林1万亩。近期造林2万亩。", 1),)))] == [
        2030,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("4个国控、省控断面水质达到或优于Ⅲ类比例为100%。", ["国控、省控断面", "水质达到或优于Ⅲ类比例"]),
        ("新建3个国家级、省级湿地公园。", ["国家级、省级湿地公园"]),
        ("34项指标中，已达标32项，不涉及1项。", ["指标", "已达标", "不涉及"]),
        ("12个乡镇新建污水管网148公里。", ["乡镇", "新建污水管网"]),
        ("有3所初中，5个新建项目。", ["初中", "新建项目"]),
    ],
)
def test_a_noun_is_cut_where_it_ends(text, subjects):
    assert [subject for subject, _ in dated(text)] == subjects


def test_the_whole_of_a_share_is_no_comparator_and_a_list_begins_with_its_first_name():
    (share,) = statements(Document("甲.txt", (Paragraph("环保支出占一般公共预算支出的比重不低于4.5%。", 1),)))
    assert (share.whole, share.comparator) == ("一般公共预算支出", "≥")
    told = statements(Document("甲.txt", (Paragraph("本规划指标体系包括生态制度、生态安全、生态空间3个领域。", 1),)))
    assert [one.items for one in told if one.kind == "enumeration"] == ["生态制度、生态安全、生态空间"]
