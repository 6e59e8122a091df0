from pathlib import Path

from textual.widgets import Static

from tests.app.conftest import OpenReader, Reader
from tui.app.screens.elsewhere import ElsewhereScreen, SharedRows

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
            assert RUN in str(reader.app.screen.query_one("#mine", Static).content)

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
