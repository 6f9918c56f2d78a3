"""What the report says of a fictional county's plan against itself."""

from functools import partial

from analysis.check.findings import found, rules
from analysis.draw import checks
from analysis.draw.prose import Prose
from analysis.schema import TOPICS
from tests.check.test_findings import BOUND, KEPT, MISSED, REGION, TARGET
from tests.clean.test_indicators import row
from tests.measure.test_indicators import BOTH_TARGETS, STATE, told
from tests.measure.test_indicators import edition_of as any_edition_of

edition_of = partial(any_edition_of, headings=BOTH_TARGETS)

GAP = "农田灌溉水有效利用系数基准年为0.52，低于“≥0.55”的指标要求0.03，与“达标”的申报不一致。"
BACK = row("甲率", "≥50%", "60%", "58%", "70%")


def test_what_was_checked_is_told_verdict_by_verdict():
    said = checks.lead(edition_of(MISSED, REGION, STATE)).plain
    assert said.startswith(
        f"本章以{len(rules())}条规则对照规划正文、指标体系表，共核对8处：矛盾1处，口径待核1处，无法核实1处，一致5处。"
    )
    assert "“无法核实”指以状态或不等式填报、要求为文字、或未写数值，须以文件或实测值佐证；两者均不等于错误。" in said
    assert "条陈述中" not in said, "a plan without a register of statements"


def test_a_verdict_that_was_not_reached_is_not_told():
    said = checks.lead(edition_of(KEPT)).plain
    assert "共核对4处：一致4处。" in said
    assert "矛盾" not in said


def test_a_contradiction_is_told_with_its_remedy_and_a_suggested_department():
    said = checks.contradictions(edition_of(row("秸秆综合利用率", "≥90%", "88.5%"), STATE)).plain
    assert said == (
        "秸秆综合利用率基准年为88.5%，低于“≥90%”的指标要求1.5个百分点，与“达标”的申报不一致。"
        "建议核实基准年数值和申报结论后更正指标体系表，可由农业农村部门牵头。\n所列牵头部门按惯例列出，供分派参考。"
    )


def test_contradictions_come_before_open_definitions_one_paragraph_each():
    said = checks.contradictions(edition_of(REGION, KEPT, MISSED, narrative=[TARGET])).plain.split("\n")
    assert [text[:4] for text in said] == ["农田灌溉", "秸秆综合", "林草覆盖", "所列牵头"]
    assert all("建议" in text and text.endswith("牵头。") for text in said[:-1])


def test_what_weighs_little_is_left_to_the_table():
    edition = edition_of(BACK)
    assert checks.contradictions(edition).plain == "核对的各处没有发现矛盾，也没有需要优先说明的口径问题。"
    assert "中间" not in checks.top(edition).plain
    assert "口径待核" in checks.table(edition).plain


def test_a_plan_without_a_contradiction_is_told_so_and_gets_no_empty_table():
    edition = edition_of(KEPT)
    assert checks.top(edition).plain == "核对的各处没有发现矛盾。"
    for made, sentence in ((checks.table, "没有需要列表的矛盾或口径待核事项。"), (checks.to_verify, "没有需要核实的事项。")):
        assert isinstance(made(edition), Prose)
        assert made(edition).plain == sentence


def test_the_summary_tells_the_findings_without_the_advice():
    assert checks.top(edition_of(MISSED, KEPT)).plain == f"矛盾：{GAP}"


def test_both_sides_of_a_contradiction_stand_in_the_plans_own_digits():
    lines = checks.table(edition_of(MISSED, KEPT, narrative=[TARGET])).plain.splitlines()[1:]
    assert [line.split("\t")[:5] for line in lines] == [
        ["农田灌溉水有效利用系数", "达标申报与指标要求", "0.52，申报“达标”", "要求：“≥0.55”", "矛盾"],
        ["秸秆综合利用率", "正文目标与附表数值", "正文：高于92.0%", "附表：88.0%", "矛盾"],
    ]


def test_what_agrees_or_cannot_be_verified_is_not_listed_as_a_contradiction():
    said = checks.table(edition_of(MISSED, KEPT, STATE, BOUND)).plain
    assert "生态文明建设规划" not in said
    assert "绿化率" not in said
    assert "秸秆" not in said


def test_every_rule_stands_in_the_matrix_with_what_it_checked():
    edition = edition_of(MISSED, KEPT, STATE)
    lines = [line.split("\t") for line in checks.matrix(edition).plain.splitlines()]
    assert lines[0] == [
        "主题",
        "核对事项",
        *(f"{verdict}（处）" for verdict in ("矛盾", "口径待核", "无法核实", "舍入差异", "一致")),
    ]
    assert [line[1] for line in lines[1:]] == [one.title for one in rules()]
    assert [line[0] for line in lines[1:] if line[0] != " "] == list(TOPICS.values())
    assert ["建设指标", "达标申报与指标要求", "1", "—", "—", "—", "1"] in lines
    assert sum(int(cell) for line in lines[1:] for cell in line[2:] if cell != "—") == len(found(edition))


def test_the_list_to_verify_numbers_every_open_question_and_leaves_the_answer_blank():
    stated = [told("绿化率", "52.3%"), TARGET]
    lines = [
        line.split("\t") for line in checks.to_verify(edition_of(KEPT, MISSED, BOUND, narrative=stated)).plain.splitlines()[1:]
    ]
    assert [(line[0], line[1]) for line in lines] == [("1", "农田灌溉水有效利用系数"), ("2", "秸秆综合利用率"), ("3", "绿化率")]
    assert lines[0][2] == GAP
    assert lines[2][2].startswith("绿化率基准年以不等式“≥50%”填报，")
    assert lines[2][3:5] == ["补充实测数值", "监测或统计数值（正文：绿化率52.3%）"]
    assert all(line[-2:] == [" ", " "] for line in lines)


def test_a_department_is_marked_as_a_suggestion():
    table = checks.to_verify(edition_of(MISSED))
    assert "建议部门（参考）" in table.plain
    assert "不是规划所定" in table.note.plain


def test_a_plan_in_which_nothing_can_be_compared_is_told_so():
    assert checks.lead(edition_of()).plain == "规划中没有可供相互核对的表述，本章暂无内容。"


def test_a_statement_that_contradicts_the_table_is_not_told_as_left_out_of_the_check():
    stated = told("甲率", "75%", comparator="≥", year=2025)
    edition = edition_of(row("甲率", "≥50%", "60%", "68%", "70%"), narrative=[stated])
    assert "正文：不低于75%" in checks.table(edition).plain
    assert "所在语句参与核对的有1条" in checks.lead(edition).plain
