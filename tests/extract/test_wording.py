"""What a sentence says in words: names, opposed wordings, trends, lists without a count."""

import re
from pathlib import Path

import pytest
import yaml

from analysis.extract import wording
from analysis.extract.wording import wordings


def read(sentence):
    return [(one.kind, one.subject, one.text) for one in wordings(sentence)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("西与某自治区甲尔沁右旗毗邻。", [("旗", "甲尔沁右旗")]),
        (
            "加强乙海国家级自然保护区、丙山自然保护区的保护。",
            [("自然保护区", "乙海国家级自然保护区"), ("自然保护区", "丙山自然保护区")],
        ),
        ("工作人员走进丁满街道办事处。", [("街道", "丁满街道")]),
        ("加强湿地保护和自然保护区建设。", []),
        ("推进自然保护区立标划界。", []),
    ],
)
def test_names_of_places_are_kept_without_the_verb_before_them(sentence, names):
    assert read(sentence) == [("name", *one) for one in names]


def test_a_list_without_a_count_keeps_its_names():
    assert read("打造“一区两园”（即：甲园区、乙园区）的格局。") == [("enumeration", "一区两园", "甲园区、乙园区")]


def test_a_trend_is_kept_with_its_subject_and_its_year():
    (one,) = wordings("2020-2022年优良天数比例保持稳定，但2022年比2021年略有下降。")
    assert (one.kind, one.subject, one.text, one.year) == ("claim", "优良天数比例", "2022年比2021年略有下降", 2022)


def test_every_wording_of_the_vocabulary_is_found_by_its_own_pattern_and_not_by_its_opposite():
    entries = yaml.safe_load(Path(wording.__file__).with_name("wording.yml").read_text(encoding="utf-8"))
    assert len({entry["of"] for entry in entries}) == len(entries)
    for text, found in (
        ("全县地表水充盈丰富", "水资源：充裕"),
        ("水资源短缺", "水资源：短缺"),
        ("无受污染耕地", "受污染耕地：没有"),
    ):
        assert read(text) == [("claim", found, re.search("地表水.*|水资源短缺|无受污染耕地", text)[0])]
