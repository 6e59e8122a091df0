from pathlib import Path

import pytest

from tests.conftest import MakeDocument
from tui.document.load import load
from tui.document.model import Span

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_the_path_at_a_place_is_all_sections_that_hold_it(seed: Path) -> None:
    document = load(seed)
    for offset in range(0, len(document.clean) + 1, 5):
        holding = tuple(h for h in document.headings if h.depth > 0 and h.start <= offset < h.end)
        assert document.path_at(offset) == holding


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        ("a/5f105d678678b5b4.txt", "\n 首页\n1月27日下午,省政协举行会议。会上", "1月27日下午,省政协举行会议"),
        ("20200127_001.txt", f"首页\n各地要{'落实责任,' * 6}。", f"各地要{'落实责任,' * 4}落…"),
        ("20200127_001.txt", "首页\nno words", "20200127_001.txt"),
        ("通知5f105d678678b5b4.txt", "首页\n各地要落实责任。", "通知5f105d678678b5b4.txt"),
        ("meeting-20200127.txt", "首页\n各地要落实责任。", "meeting-20200127.txt"),
        ("001.txt", "首页\n各地要落实责任。", "001.txt"),
    ],
)  # fmt: skip
def test_without_a_title_a_document_is_called_by_a_name_that_says_something_or_its_first_words(
    make_document: MakeDocument, path: str, text: str, title: str
) -> None:
    menu = text.index("首页")
    assert make_document(text, path, [Span(menu, menu + 2)]).title == title
