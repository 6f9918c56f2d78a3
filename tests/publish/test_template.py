"""The annual workbook as it goes out, and a revised plan beside the first."""

import pytest
from openpyxl import load_workbook

from analysis import load_edition
from analysis import plan as plans
from analysis.errors import InputError
from analysis.publish import revision, template
from analysis.workbook import INDICATORS, SHEETS
from tests import annual

pytestmark = pytest.mark.xdist_group("template")


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    annual.set_up(tmp_path)
    return tmp_path


def column(sheet, head):
    at = annual.headings(sheet)[head]
    return [sheet.cell(row, at) for row in range(2, sheet.max_row + 1)]


def test_what_the_plan_says_is_locked_and_what_is_asked_for_is_open(root):
    book = load_workbook(template.make(annual.NAME, 2023))
    assert book.sheetnames == ["说明", *(sheet.title for sheet in SHEETS)]
    for declared in SHEETS:
        sheet = book[declared.title]
        assert sheet.protection.sheet
        for at, entry in enumerate(declared.entries, start=1):
            assert {sheet.cell(row, at).protection.locked for row in range(2, 4)} == {entry.kind == "shown"}, entry.title
    sheet = book[INDICATORS.title]
    assert [cell.value for cell in column(sheet, "基准年值")][1:3] == ["80.0%", "0.500"]
    assert [cell.value for cell in column(sheet, "近期目标")][1:3] == ["92.0%", "0.545"]
    assert sheet.cell(1, 7).value == "基准年值（2022年）"
    assert {cell.value for cell in column(sheet, "建议部门（参考）")} >= {"水利部门"}
    assert all(cell.value is None for cell in column(sheet, "责任部门")), "departments are entered, never inferred"
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert '"初步,最终,待发布"' in lists
    assert any("91.2%" in (rule.prompt or "") for rule in sheet.data_validations.dataValidation)


def test_the_same_plan_gives_the_same_bytes(root):
    file = template.make(annual.NAME, 2023)
    first = file.read_bytes()
    file.unlink()
    assert template.make(annual.NAME, 2023).read_bytes() == first


def test_a_workbook_is_never_written_over(root):
    file = template.make(annual.NAME, 2023)
    annual.fill(file, {"指标": {"1": {"备注": "已填"}}})
    before = file.read_bytes()
    with pytest.raises(InputError, match="已有这一年度的工作簿，不覆盖"):
        template.make(annual.NAME, 2023)
    assert file.read_bytes() == before


@pytest.mark.parametrize("year", [2022, 2021, 2037])
def test_a_year_outside_the_plan_is_refused(root, year):
    with pytest.raises(InputError, match="不在规划期内"):
        template.make(annual.NAME, year)


def test_next_years_workbook_starts_from_this_years(root):
    annual.fill(template.make(annual.NAME, 2023), annual.answers(2023))
    book = load_workbook(template.make(annual.NAME, 2024))
    last = [cell.value for cell in column(book["指标"], "上年值")]
    assert (last[annual.SEWAGE - 1], last[annual.RULES - 1]) == ("84.1%", "全面实施")
    assert [cell.value for cell in column(book["重点工程"], "上年累计完成投资")] == ["9000", "—", "—"]
    issues = [cell.value for cell in column(book["督察整改"], "状态")][:4]
    assert issues == ["已销号", "整改中", "未启动", None]
    assert "60480" in [cell.value for cell in column(book["能源与土地"], "上年值")]


def test_a_workbook_that_was_not_filled_in_lists_its_empty_cells_in_one_line_a_sheet(root):
    template.make(annual.NAME, 2023)
    with pytest.raises(InputError) as caught:
        load_edition(annual.NAME, 2023)
    told = [str(fault) for fault in caught.value.faults]
    assert len(told) == 2
    assert told[0].startswith("「指标」!L2:L15：这14格还没有填")


def test_a_correction_from_a_year_on_leaves_earlier_editions_as_they_were(root):
    annual.fill(template.make(annual.NAME, 2023), annual.answers(2023))
    (root / "data/raw" / annual.NAME / "corrections.yml").write_text(
        "- at: A2.2\n  column: 2025年目标值\n  action: override\n  expect: 92.0%\n  value: 93.0%\n"
        "  reason: 与批准文件一致\n  by: 示例县\n  since: 2023\n",
        encoding="utf-8",
    )
    targets = {
        year: load_edition(annual.NAME, year)["indicator_values"].query("row == 2 and year == 2025")["text"].item()
        for year in (2022, 2023)
    }
    assert targets == {2022: "92.0%", 2023: "93.0%"}


@pytest.fixture
def revised(root):
    """The county with two workbooks, a correction of each kind, and a plan that was revised for 2024."""
    annual.fill(template.make(annual.NAME, 2023), annual.answers(2023))
    (root / "data/raw" / annual.NAME / "corrections.yml").write_text(
        "- {at: A2.2, column: 2025年目标值, action: override, expect: 92.0%, value: 93.0%, reason: 甲, by: 示例县}\n"
        "- {at: A2.10, column: 2025年目标值, action: override, expect: 90.0%, value: 89.0%, reason: 乙, by: 示例县}\n",
        encoding="utf-8",
    )
    gone = "\n".join("\t" + one for one in annual.INDICATORS[3]) + "\n"
    assert gone in annual.TEXT
    text = annual.TEXT.replace(gone, "").replace("\t90.0%\n\t95.0%", "\t91.0%\n\t96.0%")
    (root / "new.txt").write_text(text, encoding="utf-8")
    return revision.run(root / "new.txt", annual.NAME, 2024)


def test_a_revised_plan_stands_beside_the_first_and_what_cannot_be_matched_is_listed(revised):
    assert [one.since for one in plans.versions(annual.NAME, 2024)] == [0, 2024]
    assert plans.load(annual.NAME, 2023).since == 0
    assert plans.load(annual.NAME, 2024).fictional
    assert "指标体系表指标行：与原规划对应 13 行。" in revised
    assert "  · 修编后没有：第4项“河湖岸线保护率”" in revised


def test_corrections_are_carried_over_where_the_same_still_stands(revised):
    assert "更正：沿用 1 条，请在 corrections.yml 中核对。" in revised
    assert any("没有沿用“A2.10 2025年目标值”（90.0% → 89.0%），修编后为“91.0%”" in line for line in revised)


def test_an_edition_follows_the_version_of_its_year_and_keeps_the_superseded_targets(revised):
    answers = annual.answers(2024)
    rows = {int(key): cells for key, cells in answers.pop("指标").items() if int(key) != annual.SHORE}
    answers["指标"] = {str(row - (row > annual.SHORE)): cells for row, cells in rows.items()}
    annual.fill(template.make(annual.NAME, 2024), answers)
    before, now = load_edition(annual.NAME, 2023), load_edition(annual.NAME, 2024)
    assert "revisions" not in before.tables
    told = now["revisions"]
    straw = told[told["subject"] == "秸秆综合利用率"].set_index("column").loc["2025年目标"]
    assert (straw["before"], straw["after"], straw["since"], straw["place_before"]) == ("90.0%", "91.0%", 2024, "V0.A2.10")
    assert now.places["V0.A2.10"].label == "原规划 指标体系表 第10项第1行"
    assert now.places["A2.9"].label.endswith("（2024年修编）")
    assert set(told[told["kind"] == "removed"]["subject"]) == {"河湖岸线保护率"}
    kept = now["monitored_indicators"].query("report_year == 2023 and row == 9")  # straw, one row further up than it was
    assert kept["text"].item() == "84.0%"
