import re
from pathlib import Path

from tests.app.conftest import OpenReader
from tui.app.sidebar.section_sizes import Formula
from tui.corpus.model import LitSpan


def test_phrases_that_overlap_are_counted_once() -> None:
    formula = Formula([LitSpan(0, 4, 0), LitSpan(2, 6, 1), LitSpan(10, 12, 0)])
    assert formula.share(0, 10) == 0.6
    assert formula.share(10, 20) == 0.2


async def test_the_outline_tells_sizes_and_shares_of_formula(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf, size=(160, 40)) as reader:
        told = re.search(r"做好物资储备\s+(\d+)\s+(\d+)%", reader.text)
        assert told
        assert 300 < int(told[1]) < 1000
        assert 0 < int(told[2]) <= 100
