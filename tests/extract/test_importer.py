"""`ecoplan import`: a plan's text as the raw files of a fictional county."""

import csv

import pytest
import yaml

from analysis import plan as plans
from analysis.errors import InputError
from analysis.extract import grid
from analysis.extract.importer import look, run_import

TEXT = """前  言
示例县位于示例省西部，地势平坦开阔。
一、工作基础
（一）土地
示例县土地总面积100.50平方千米，其中耕地51.98平方千米，占比51.72%。总幅员面积100平方公里。
（二）规划期限
规划基准年为2022年，规划期限为2023年-2035年。
近期规划期限为2023年-2025年；
远期规划期限为2026年-2035年。
附表1  重点工程
\t序号
\t项目名称
\t建设内容
\t总投资（亿元）

\t1
\t甲工程
（乙）
\t造林，“三北”防护林
\t0.50

附表2  指标体系
\t序号
\t指标名称
\t指标要求
\t指标属性

\t1
\t林草覆盖率
平原地区
\t≥18%
\t约束性
"""


@pytest.fixture
def county(tmp_path, monkeypatch):
    """A text to import, in an empty project."""
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    file = tmp_path / "shili.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def folder(county):
    return county.parent / "data" / "raw" / "shili"


def test_every_cell_is_kept_as_printed_with_its_line(county):
    report = run_import(county, "shili")
    raw = grid.read(folder(county) / "appendix-1.csv", "A1", "附表1")
    assert raw.records == (("1", "甲工程\n（乙）", "造林，“三北”防护林", "0.50"),)
    assert TEXT.split("\n")[raw.lines[0] - 1] == "\t1"
    assert report.rows == {"appendix-1.csv": 1, "appendix-2.csv": 1, "statements.csv": 5}
    assert report.kinds == {"quantity": 3, "share": 1, "claim": 1}


def test_the_plan_is_described_from_its_narrative_with_places(county):
    run_import(county, "shili")
    plan = plans.load("shili")
    assert (plan.county, plan.province, plan.title) == ("示例县", "示例省", "示例县生态文明建设规划")
    assert (plan.base_year, plan.near_year, plan.far_year) == (2022, 2025, 2035)
    assert (plan.total_area_text, plan.total_area_unit, plan.total_area_km2) == ("100.50", "平方千米", 100.5)
    assert (plan.terrain, plan.status) == ("平原地区", "草稿")
    assert plan.places["base_year"] == "N7.1"
    assert plan.tables == {"appendix-1": "附表1 重点工程", "appendix-2": "附表2 指标体系"}


def test_what_is_guessed_is_told_with_its_place(county):
    told = "\n".join(run_import(county, "shili").lines())
    assert "地形类别（terrain）：暂取“平原地区”（依据N2.1）" in told
    assert "土地总面积（total_area）：正文有100.50平方千米、100平方公里几种写法" in told
    assert "规划名称（title）：暂定为" in told


def test_a_text_that_does_not_say_the_year_leaves_it_to_a_person(county):
    county.write_text(TEXT.replace("规划基准年为2022年，", ""), encoding="utf-8")
    told = "\n".join(run_import(county, "shili").lines())
    assert "基准年（base_year）：正文中没有读到，请填写" in told
    with pytest.raises(InputError, match="基准年（base_year）：未填写"):
        plans.load("shili")


def test_importing_twice_gives_the_same_bytes(county):
    run_import(county, "shili")
    first = {file.name: file.read_bytes() for file in folder(county).iterdir()}
    run_import(county, "shili")
    assert {file.name: file.read_bytes() for file in folder(county).iterdir()} == first
    assert sorted(first) == ["appendix-1.csv", "appendix-2.csv", "corrections.yml", "plan.yml", "statements.csv"]


def test_a_persons_plan_yml_is_kept_and_the_difference_told(county):
    run_import(county, "shili")
    file = folder(county) / "plan.yml"
    entries = yaml.safe_load(file.read_text(encoding="utf-8")) | {"base_year": 2021}
    file.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    before = file.read_bytes()
    report = run_import(county, "shili")
    assert file.read_bytes() == before
    assert "base_year：plan.yml 中为“2021”，本次读到“2022”，已保留 plan.yml 的值" in report.unsure


def test_a_document_at_fault_leaves_the_last_import_as_it_was(county):
    run_import(county, "shili")
    before = {file.name: file.read_bytes() for file in folder(county).iterdir()}
    county.write_text(TEXT.split("附表2")[0], encoding="utf-8")
    with pytest.raises(InputError, match="找不到指标体系表"):
        run_import(county, "shili")
    assert {file.name: file.read_bytes() for file in folder(county).iterdir()} == before
    assert [path.name for path in folder(county).parent.iterdir()] == ["shili"]


@pytest.mark.parametrize("name", ["Shili", "示例", "../x", "", "a b"])
def test_a_name_that_cannot_be_a_folder_is_refused(county, name):
    with pytest.raises(InputError, match="不能作名称"):
        run_import(county, name)


def test_the_register_holds_no_sentence(county):
    run_import(county, "shili")
    with (folder(county) / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(len(text) <= 20 for row in rows for name, text in row.items() if name not in ("text", "items"))
    assert [row["text"] for row in rows] == ["地势平坦", "100.50平方千米", "51.98平方千米", "51.72%", "100平方公里"]
    assert rows[1]["heading"] == "一/（一）"


def test_a_table_that_a_person_corrected_is_kept_beside_the_new_one_and_told(county):
    run_import(county, "shili")
    file = folder(county) / "appendix-1.csv"
    corrected = file.read_text(encoding="utf-8").replace("0.50", "0.55")
    file.write_text(corrected, encoding="utf-8")
    told = "\n".join(run_import(county, "shili").lines())
    assert "appendix-1.csv：原有内容与本次读到的不同，已按本次读到的改写，原文件留作 appendix-1.csv.bak" in told
    assert (folder(county) / "appendix-1.csv.bak").read_text(encoding="utf-8") == corrected
    assert "0.50" in file.read_text(encoding="utf-8")
    assert not (folder(county) / "appendix-2.csv.bak").exists()


def test_importing_over_a_plan_yml_that_cannot_be_read_is_refused_and_changes_nothing(county):
    run_import(county, "shili")
    (folder(county) / "plan.yml").write_text("county: [示例县\n", encoding="utf-8")
    before = {file.name: file.read_bytes() for file in folder(county).iterdir()}
    with pytest.raises(InputError, match="不合 YAML 格式"):
        run_import(county, "shili")
    assert {file.name: file.read_bytes() for file in folder(county).iterdir()} == before


def test_what_a_plan_says_at_length_is_told_in_short(county):
    county.write_text(TEXT.replace("附表1  重点工程", "附表1" + "甲" * 500).replace("\t1\n", "\t1\n\t2\n", 1), encoding="utf-8")
    with pytest.raises(InputError) as told:
        run_import(county, "shili")
    assert "甲……”第1行：有5格，表头有4格" in str(told.value)
    assert len(str(told.value)) < 200


@pytest.mark.parametrize("end", ["\n", "\r", "\x85", "\u2028"])
def test_a_name_of_a_file_adds_no_line_to_plan_yml(county, end):
    file = county.rename(county.with_name(f"甲{end}status: 批准稿{end}fictional: true{end}#.txt"))
    run_import(file, "shili")
    assert yaml.safe_load((folder(county) / "plan.yml").read_text(encoding="utf-8")).keys().isdisjoint({"status", "fictional"})


def test_a_row_of_one_cell_is_told_before_anything_is_written(county):
    county.write_text(TEXT.replace("\t1\n\t甲工程", "\t甲类4号\n\t\n\t\n\t\n\n\t1\n\t甲工程"), encoding="utf-8")
    assert any("第1行只有“甲类4号”一格" in line for line in look(county, "shili"))


def test_of_columns_headed_alike_each_is_told_by_its_place(county):
    county.write_text(TEXT.replace("\t指标要求\n\t指标属性", "\t备注\n\t指标要求\n\t备注").replace("\t≥18%", "\t\n\t≥18%"))
    told = "\n".join(look(county, "shili"))
    assert "「备注」（第3列） → 没有采用" in told
    assert "「备注」（第5列） → 没有采用" in told
