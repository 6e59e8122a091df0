from pathlib import Path

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

from tests.app.conftest import OpenReader, Reader
from tui.app.screens.elsewhere import ElsewhereScreen, SharedRows, broken

RUN = "层层压实防汛责任"


def row_of(reader: Reader, path: str) -> int:
    """The first row of a document."""
    found = reader.app.screen.query_one(SharedRows).found
    return [one.path for one in found].index(path)


class TestSeenElsewhere:
    async def test_big_e_lists_sections_and_shows_both_side_by_side(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, (100, 30)) as reader:
            await reader.press("]", "]", "]", "E")
            assert isinstance(reader.app.screen, ElsewhereScreen)
            paths = {one.path for one in reader.app.screen.query_one(SharedRows).found}
            assert {"taiwan.txt", "通知/002.txt"} <= paths
            await reader.press(*["j"] * row_of(reader, "taiwan.txt"))
            assert "層層壓實防汛責任" in reader.text
            mine = str(reader.app.screen.query_one("#mine", Static).content)
            assert RUN in mine.replace("\n", "")

    async def test_enter_opens_the_other_one_and_backspace_comes_back(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, (100, 30)) as reader:
            await reader.press("]", "]", "]")
            here = reader.title
            await reader.press("E")
            await reader.press(*["j"] * row_of(reader, "taiwan.txt"), "enter")
            assert not isinstance(reader.app.screen, ElsewhereScreen)
            assert reader.title == "防汛整備工作報告"
            await reader.press("backspace")
            assert isinstance(reader.app.screen, ElsewhereScreen)
            await reader.press("escape")
            assert reader.title == here


def test_no_line_of_the_texts_begins_with_a_comma() -> None:
    lit = Text("居民收入增长与经济增长保持基本同步，居民消费价格涨幅\n稳中求进。", "bold")
    lines = broken(lit, 34).plain.split("\n")
    assert all(not line.startswith("，") for line in lines)
    assert max(map(cell_len, lines)) <= 34
    assert "".join(lines) == lit.plain.replace("\n", "")
