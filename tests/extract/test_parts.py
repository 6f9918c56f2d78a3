"""What rows are by those about them: a project is counted once, however it is printed."""

import pytest

from analysis.extract.parts import kinds_of
from analysis.extract.rows import CONTINUED, GROUP, NOTE, NUMBERS, PART, RECORD, SECTION, TOTAL

AT = {"serial": 0, "name": 1, "content": 2, "investment": 3}


def kinds(*rows, at=AT):
    return kinds_of([[cell.strip() for cell in row.split("|")] for row in rows], at)


@pytest.mark.parametrize(
    ("first", "second"),
    [("1.1", "1.2"), ("1-1", "1-2"), ("（1）", "（2）"), ("(1)", "(2)"), ("①", "②"), ("", "")],
)
def test_parts_are_not_counted_beside_their_project(first, second):
    parts = f"{first}|清淤|10公里|500", f"{second}|护岸|5公里|700"
    assert kinds("1|甲工程|治理|1200", *parts, "2|乙工程|造林|1800") == [RECORD, PART, PART, RECORD]


def test_what_is_among_a_project_is_a_part_though_it_is_not_the_whole():
    assert kinds("1|甲工程|治理|1200", "|其中：清淤|10公里|500") == [RECORD, PART]
    without = {"name": 0, "content": 1, "investment": 2}
    assert kinds("甲工程|治理|1200", "其中：清淤|10公里|500", "乙工程|造林|30", at=without) == [RECORD, PART, RECORD]


@pytest.mark.parametrize("amount", ["800", "待定"])
def test_a_project_whose_serial_is_missing_is_no_part(amount):
    assert kinds("1|甲工程|治理|1200", f"|乙工程|10公里|{amount}") == [RECORD, RECORD]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["1|生态空间||", "1.1|清淤|10公里|500", "2|生态经济||", "2.1|造林|5公顷|700"], [SECTION, RECORD] * 2),
        (["1|生态空间||500", "（1）|清淤|10公里|500", "2|生态经济||700", "（1）|造林|5公顷|700"], [SECTION, RECORD] * 2),
        (["1|甲工程|治理|", "1.1|清淤|10公里|500", "2|乙工程|造林|700"], [GROUP, RECORD, RECORD]),
    ],
)
def test_where_only_the_parts_say_what_is_built_and_paid_they_are_the_projects(rows, expected):
    assert kinds(*rows) == expected


def test_serials_of_sections_and_in_brackets_are_no_parts_of_what_stands_before():
    assert kinds("一、生态空间|||", "1.1|甲|治理|5", "1.2|乙|治理|7") == [SECTION, RECORD, RECORD]
    assert kinds("（1）|甲|治理|5", "（2）|乙|治理|7") == [RECORD, RECORD]


def test_a_project_goes_on_below_its_merged_name():
    assert kinds("1|甲工程|清淤|500", "||护岸|700", "2|乙|造林|1") == [RECORD, CONTINUED, RECORD]
    assert kinds("1|甲工程|治理|500", "1.1|清淤|10公里|500", "||5公里|") == [RECORD, PART, PART]
    assert kinds("合计|||3", "||护岸|700")[1] == RECORD


@pytest.mark.parametrize(
    "row", ["1|2|3|4", "甲|乙|1|2", "A|B|1|2", "（1）|（2）|（3）|（4）", "甲|乙|丙|丁", "|1|2|3", "1|2|3|4=5+6"]
)
def test_the_numbers_of_the_columns_are_no_project(row):
    assert kinds(row, "1|甲工程|治理|500") == [NUMBERS, RECORD]
    assert kinds(row, at={"serial": 0, "name": 1})[0] == NUMBERS


@pytest.mark.parametrize("row", ["1|甲工程|3|4", "1||3|4", "2|3|4|5", "||1|2"])
def test_numbers_in_a_row_are_not_those_of_the_columns(row):
    assert NUMBERS not in kinds(row)


def test_a_note_goes_on_in_the_rows_below_it():
    assert kinds("1|甲|治理|5", "注：1.投资为估算。|||", "2.资金以中央为主|||") == [RECORD, NOTE, NOTE]
    more = kinds("注：1.投资为估算。|||", "2.资金以中央为主。|||", "2．生态经济|||", "1|甲|治理|5", "合计|||5")
    assert more == [NOTE, NOTE, SECTION, RECORD, TOTAL]
