from pathlib import Path

from tests.app.conftest import OpenReader, Reader
from tui.app.screens.concordance import ConcordanceScreen
from tui.text.cells import cells


async def go_to_phrase(reader: Reader, phrase: str) -> None:
    """Step until this phrase is the current one."""
    for _ in range(20):
        await reader.press("n")
        if reader.screen.status.phrase.startswith(f"{phrase} "):
            return
    raise AssertionError(f"{phrase} is not lit")


class TestLitPhrases:
    async def test_what_recurs_is_lit(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            assert reader.screen.table
            lit = {p.text for p in reader.screen.table.phrases}
            assert {"坚持人民至上、生命至上", "层层压实防汛责任", "完善监测预警体系"} <= lit

    async def test_reach_and_count_of_the_current_one_are_told(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n")
            last = reader.text.splitlines()[-1]
            assert "坚持人民至上、生命至上  3/3 documents, 4 times" in last

    async def test_n_and_big_n_step_from_one_to_the_next(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n")
            first = reader.screen.pane.current_phrase()
            await reader.press("n")
            second = reader.screen.pane.current_phrase()
            await reader.press("N")
            assert first
            assert second
            assert second.start > first.start
            assert reader.screen.pane.current_phrase() == first

    async def test_the_section_path_is_that_of_the_phrase(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n")
            assert reader.screen.status.section.startswith("一")


class TestOccurrences:
    async def test_enter_lists_all_of_them_under_their_documents(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n", "enter")
            assert isinstance(reader.app.screen, ConcordanceScreen)
            assert "4 times in 3 documents" in reader.text
            assert "堅持人民至上、生命至上" in reader.text
            for title in ("关于做好防汛抗旱工作的通知", "全市防汛工作会议讲话", "防汛整備工作報告"):
                assert title in reader.text

    async def test_they_are_aligned(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("n", "enter")
            lines = [
                line.translate(str.maketrans("堅", "坚"))
                for line in reader.text.splitlines()[2:-2]
                if "人民至上" in line
            ]
            columns = {
                cells(line[: line.index("坚持")] if "坚持" in line else line[: line.index("坚")])
                for line in lines
            }
            assert len(lines) == 4
            assert len(columns) == 1

    async def test_the_section_of_the_one_under_the_cursor_is_told(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_phrase(reader, "层层压实防汛责任")
            await reader.press("enter")
            assert "压实防汛责任 › 落实责任制" in "\n".join(reader.text.splitlines()[-3:])

    async def test_enter_goes_to_one_in_another_document_and_marks_it(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n", "enter", "G", "enter")
            assert reader.title == "防汛整備工作報告"
            at = reader.screen.pane.reading_at
            assert reader.screen.document
            assert reader.screen.document.clean.startswith("堅持人民至上", at)

    async def test_and_backspace_comes_back_to_the_list_and_then_to_where_one_was(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_phrase(reader, "完善监测预警体系")
            top = reader.screen.pane.top
            await reader.press("enter", "G")
            listed = reader.text
            await reader.press("enter", "backspace")
            assert reader.text == listed
            await reader.press("backspace")
            assert reader.title == "关于做好防汛抗旱工作的通知"
            assert reader.screen.pane.top == top

    async def test_escape_changes_nothing(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("n")
            top = reader.screen.pane.top
            await reader.press("enter", "G", "escape")
            assert reader.screen.pane.top == top
            assert reader.focus == "reading"

    async def test_a_document_that_vanished_is_left_out_and_marked(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            (shelf / "taiwan.txt").unlink()
            await reader.press("n", "enter")
            assert "3 times in 2 documents" in reader.text
