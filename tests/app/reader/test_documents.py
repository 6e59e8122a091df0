from pathlib import Path

from rich.cells import set_cell_size

from tests.app.conftest import OpenReader, Reader
from tui.app.sidebar.library_tree import LibraryPane


def library(reader: Reader) -> LibraryPane:
    assert reader.desk.side
    return reader.desk.side.library


async def rest(reader: Reader) -> None:
    """Let the cursor rest until its document is shown."""
    pane = library(reader)
    while pane.entry and not pane.entry.folder and reader.desk.wanted != pane.entry.path:
        await reader.pilot.pause()
    await reader.settle()


class TestTree:
    async def test_folders_come_first_and_documents_go_by_their_titles(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            names = [set_cell_size(line, 36).strip() for line in reader.text.splitlines()[:5]]
            assert names == [
                "Documents  3",
                "▾ 通知",
                "关于做好防汛抗旱工作的通知",
                "全市防汛工作会议讲话",
                "防汛整備工作報告",
            ]

    async def test_the_document_under_the_cursor_is_shown_without_enter(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.pilot.press("t", "j")
            await rest(reader)
            assert reader.title == "全市防汛工作会议讲话"
            assert reader.focus == "library"

    async def test_a_held_key_opens_only_the_last(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.pilot.press("t", "j", "j")
            await rest(reader)
            assert reader.title == "防汛整備工作報告"
            await reader.pilot.press("backspace")
            await reader.settle()
            assert reader.title == "关于做好防汛抗旱工作的通知"

    async def test_enter_goes_to_the_text(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("t", "G", "enter")
            assert reader.title == "防汛整備工作報告"
            assert reader.focus == "reading"

    async def test_enter_folds_a_folder(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("t", "g", "enter")
            assert library(reader).row_count() == 2
            await reader.press("enter")
            assert library(reader).row_count() == 4

    async def test_many_thousand_files_are_listed_at_once(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        from tui.app.state.arrangement import entries

        async with reading(shelf) as reader:
            pane = library(reader)
            many = tuple(f"{n // 500:03}/{n:05}.txt" for n in range(50_000))
            pane.fill(entries(many), {}, {}, {})
            assert pane.row_count() == 50_100
            await reader.press("t", "G", "u", "g")
            assert pane.cursor == 0


class TestWays:
    async def test_the_next_document_is_a_key_away_from_the_text(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("J")
            assert reader.title == "全市防汛工作会议讲话"
            await reader.press("greater_than_sign")
            assert reader.title == "防汛整備工作報告"
            await reader.press("K", "less_than_sign")
            assert reader.title == "关于做好防汛抗旱工作的通知"

    async def test_the_last_document_has_none_after_it(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("J", "J", "J", "J")
            assert reader.title == "防汛整備工作報告"

    async def test_a_document_is_read_on_where_it_was_left(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("d")
            left = reader.desk.pane.top
            await reader.press("J", "K")
            assert reader.desk.pane.top == left

    async def test_back_and_forward(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("d")
            left = reader.desk.pane.top
            await reader.press("J", "d", "ctrl+o")
            assert reader.title == "关于做好防汛抗旱工作的通知"
            assert reader.desk.pane.top == left
            await reader.press("alt+right")
            assert reader.title == "全市防汛工作会议讲话"
            await reader.press("alt+left")
            assert reader.title == "关于做好防汛抗旱工作的通知"

    async def test_a_single_file_can_be_read(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf / "taiwan.txt") as reader:
            assert reader.title == "防汛整備工作報告"
