"""All editions' tables as one data set."""

import json
import shutil

import pandas as pd
import pytest

from analysis import schema
from analysis.publish import collection


@pytest.fixture
def built(tmp_path):
    """A build folder to which editions with one table are added."""

    def add(plan, year, province, names, key="1", **told_of_it):
        folder = tmp_path / plan / str(year) / "data"
        folder.mkdir(parents=True, exist_ok=True)
        told = {
            "column": "名称",
            "action": "flag",
            "expect": "",
            "value": None,
            "reason": "",
            "decided_by": "",
            "place": "A1.1",
        }
        rows = [{"correction": at, "at": name} | told for at, name in enumerate(names, start=1)]
        schema.CORRECTIONS.frame(rows).to_parquet(folder / "corrections.parquet", index=False)
        card = {"province": province, "county": f"{plan}县", "title": "", "verdicts": {}} | told_of_it
        told = json.dumps({"key": key * 12, "edition": card}, ensure_ascii=False)
        (folder.parent / "manifest.json").write_text(told, encoding="utf-8")
        return tmp_path

    return add


def read(build):
    return pd.read_parquet(build / collection.FOLDER / "corrections").sort_values(["plan", "edition", "at"])


def test_every_row_is_there_and_says_whose_it_is(built):
    for plan, year, province, names in (("jia", 2022, "甲省", "ab"), ("jia", 2023, "甲省", "c"), ("yi", 2022, "乙省", "d")):
        build = built(plan, year, province, names)
    collection.write(build)
    found = read(build)
    assert found["at"].tolist() == ["a", "b", "c", "d"]
    assert found["plan"].tolist() == ["jia", "jia", "jia", "yi"]
    assert found["edition"].tolist() == [2022, 2022, 2023, 2022]
    assert found["province"].astype(str).tolist() == ["甲省", "甲省", "甲省", "乙省"]


def test_only_provinces_whose_editions_have_changed_are_written_anew(built):
    built("jia", 2022, "甲省", "a")
    build = built("yi", 2022, "乙省", "b")
    collection.write(build)
    file = build / collection.FOLDER / "corrections" / "province=甲省" / "tables.parquet"
    before = file.stat().st_ino
    built("yi", 2022, "乙省", "bc", key="2")
    collection.write(build)
    assert file.stat().st_ino == before
    assert read(build)["at"].tolist() == ["a", "b", "c"]


def test_what_is_no_longer_built_is_gone(built):
    built("jia", 2022, "甲省", "a")
    build = built("yi", 2022, "乙省", "b")
    collection.write(build)
    (build / "yi" / "2022" / "manifest.json").unlink()
    collection.write(build)
    assert read(build)["at"].tolist() == ["a"]


def test_what_each_edition_is_stands_in_a_table_of_its_own(built):
    measures = {
        "base_year": 2022, "indicators": 35, "rows": 40, "verifiable_rows": 23, "attained_rows": 18,
        "projects": 25, "priced_projects": 25, "investment_cny": 1.6e10,
    }  # fmt: skip
    built("jia", 2022, "甲省", "a", measures=measures, status="草稿", fictional=True)
    build = built("yi", 2022, "甲省", "b")  # by older code
    collection.write(build)
    found = pd.read_parquet(build / collection.FOLDER / "editions").set_index("plan")
    assert found.loc["jia", ["county", "edition", "status", "fictional"]].tolist() == ["jia县", 2022, "草稿", True]
    assert found.loc["jia", list(measures)].to_dict() == measures
    assert found.loc["yi", list(measures)].isna().all() and not found.loc["yi", "fictional"]
    assert set(found) | {"plan"} == {*(column.name for column in schema.EDITIONS.columns), "province"}


def test_a_table_that_no_edition_of_a_province_has_any_more_is_gone(built):
    built("jia", 2022, "甲省", "a")
    build = built("yi", 2022, "乙省", "b")
    collection.write(build)
    built("jia", 2022, "甲省", "a", key="2")
    (build / "jia" / "2022" / "data" / "corrections.parquet").unlink()
    collection.write(build)
    assert read(build)["at"].tolist() == ["b"]


def test_a_collection_without_the_table_of_editions_is_written_anew(built):
    build = built("jia", 2022, "甲省", "a")
    collection.write(build)
    shutil.rmtree(build / collection.FOLDER / "editions")
    collection.write(build)
    assert len(pd.read_parquet(build / collection.FOLDER / "editions")) == 1
