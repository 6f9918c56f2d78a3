"""What a document says of its plan."""

from analysis.extract.appendices import appendices
from analysis.extract.document import Document, Paragraph
from analysis.extract.facts import facts
from tests.extract.test_appendices import table


def test_the_year_of_a_target_that_is_headed_middle_is_the_narratives():
    text = "本规划以2020年为基准年，近期至2025年，中期至2030年，远期至2035年。"
    rows = [["序号", "指标名称", "现状值", "近期目标", "中期目标", "远期目标"], ["1", "甲率", "85%", "90%", "92%", "95%"]]
    document = Document("甲.docx", (Paragraph(text, 1), table(rows, "指标")))
    told, _ = facts(document, [], appendices(document).appendices)
    assert told["middle_years"].value == "[2030]"
