"""Files that are no plan, or a plan no more: a sample of `make fuzz`, with a seed of its own."""

from analysis.extract.document import READERS
from tests import fuzz
from tests.mutations import FORMS, made


def test_every_form_that_is_read_is_fuzzed():
    assert set(READERS) <= set(FORMS), "what writes this form belongs into tests/mutations.py"


def test_an_input_is_the_same_again():
    assert [made(7, index).content for index in range(20)] == [made(7, index).content for index in range(20)]


def test_any_file_is_imported_whole_or_refused_with_places():
    assert fuzz.failures(seed=2022, count=60, processes=1) == []
