"""What a forked process says is heard line by line, however it comes to be seen."""

from analysis.publish import forked


def test_a_line_that_is_half_written_is_heard_once_and_whole(tmp_path):
    heard = []
    with (tmp_path / "told").open("a+", encoding="utf-8") as said, (tmp_path / "told").open("a", encoding="utf-8") as other:
        counts = []
        for part in ('["cell", "甲"', ']\n["cell", "乙', '"]\n', ""):
            other.write(part)
            other.flush()
            forked._hear(said, lambda kind, text: heard.append((kind, text)))
            counts.append(len(heard))
    assert counts == [0, 1, 2, 2]
    assert heard == [("cell", "甲"), ("cell", "乙")]
