import json
from pathlib import Path

import pytest

from tests.app.conftest import Reader
from tui.app.app import HongtouApp
from tui.app.bars.filter_bar import FilterBar
from tui.app.state.places import Places


@pytest.fixture
def left(tmp_path: Path) -> Path:
    return tmp_path / "state" / "left.json"


class Sitting:
    """The reader on the shelf, in a sitting that is remembered."""

    def __init__(self, shelf: Path, left: Path, root: Path | None = None) -> None:
        self.app = HongtouApp(shelf, memory=Places(left, root))
        self._test = self.app.run_test(size=(70, 12))

    async def __aenter__(self) -> Reader:
        reader = Reader(await self._test.__aenter__())
        await reader.settle()
        return reader

    async def __aexit__(self, *_: object) -> None:
        await self._test.__aexit__(None, None, None)
        self.unkept = self.app.keep.close()


async def test_the_last_document_is_open_again_at_its_place_in_its_script(
    shelf: Path, left: Path
) -> None:
    async with Sitting(shelf, left) as reader:
        await reader.press("J", "J", "s", "z", "G")
        path, top = reader.desk.wanted, reader.desk.pane.top
        assert top > 0
    async with Sitting(shelf, left) as reader:
        assert (reader.desk.wanted, reader.desk.pane.top) == (path, top)
        assert reader.desk.pane.script == "s"
        assert reader.screen.has_class("-zen")


async def test_the_place_is_found_again_where_the_file_was_renamed_and_changed(
    shelf: Path, left: Path
) -> None:
    async with Sitting(shelf, left, root=shelf) as reader:
        await reader.press("J", "J", "G")
        document, top = reader.desk.document, reader.desk.pane.top
        assert document
        words = document.clean[top : top + 20]
        file = shelf / document.path
    file.write_text("说明。\n" * 5 + file.read_text(encoding="utf-8"), encoding="utf-8")
    file.rename(file.with_name("改名.txt"))
    async with Sitting(shelf, left, root=shelf) as reader:
        while reader.desk.wanted != "改名.txt":
            await reader.press("J")
        assert reader.desk.document
        top = reader.desk.pane.top
        assert reader.desk.document.clean[top:].lstrip().startswith(words.strip()[:12])


async def test_the_place_is_found_again_where_the_file_has_changed(shelf: Path, left: Path) -> None:
    async with Sitting(shelf, left) as reader:
        await reader.press("J", "J", "G")
        document, top = reader.desk.document, reader.desk.pane.top
        assert document
        words = document.clean[top : top + 20]
        file = shelf / document.path
    file.write_text("说明。\n" * 5 + file.read_text(encoding="utf-8"), encoding="utf-8")
    async with Sitting(shelf, left) as reader:
        assert reader.desk.document
        top = reader.desk.pane.top
        assert reader.desk.document.clean[top:].lstrip().startswith(words.strip()[:12])


async def test_folds_and_order_are_as_they_were_left(shelf: Path, left: Path) -> None:
    async with Sitting(shelf, left) as reader:
        await reader.press("t", "S", "o", "1")
        assert reader.desk.side
        folded = reader.desk.side.outline.folded
        assert folded
        order = reader.desk.order
    async with Sitting(shelf, left) as reader:
        assert reader.desk.side
        assert reader.desk.side.outline.folded == folded
        assert reader.desk.order == order


async def test_filters_are_as_they_were_left_the_outlines_with_its_document(
    shelf: Path, left: Path
) -> None:
    async with Sitting(shelf, left) as reader:
        assert reader.desk.side
        await reader.press("t", "slash", "0", "enter", "o", "slash", "防", "tab", "J")
        path = reader.desk.wanted
        assert reader.desk.side.outline.filter == ""
        await reader.press("K")
        assert reader.desk.side.outline.filter == "防"
        await reader.press("J")
    async with Sitting(shelf, left) as reader:
        side = reader.desk.side
        assert side
        assert reader.desk.wanted == path
        assert (side.library.filter, side.outline.filter) == ("0", "")
        assert reader.focus == "reading"
        await reader.press("K")
        assert side.outline.filter == "防"
        assert [bar.typed for bar in side.query(FilterBar)] == ["0", "防"]
        await reader.press("t", "escape")
        assert [bar.typed for bar in side.query(FilterBar)] == ["防"]


async def test_other_documents_are_read_on_where_they_were_left(shelf: Path, left: Path) -> None:
    async with Sitting(shelf, left) as reader:
        await reader.press("space", "J")
        await reader.press("K")
        top = reader.desk.pane.top
        assert top > 0
        await reader.press("J")
    async with Sitting(shelf, left) as reader:
        await reader.press("K")
        assert reader.desk.pane.top == top


async def test_a_damaged_file_is_put_aside_and_reading_begins_at_the_beginning(
    shelf: Path, left: Path
) -> None:
    left.parent.mkdir()
    left.write_text('{"a": 1}', encoding="utf-8")
    async with Sitting(shelf, left) as reader:
        assert reader.desk.pane.top == 0
        assert "could not be read" in reader.text
    assert left.with_suffix(".broken.json").read_text(encoding="utf-8") == '{"a": 1}'


async def test_two_readers_keep_each_their_own(shelf: Path, left: Path) -> None:
    async with Sitting(shelf, left) as one:
        await one.press("space")
        async with Sitting(shelf, left) as other:
            await other.press("J", "space")
    assert len(json.loads(left.read_text(encoding="utf-8"))) >= 2


async def test_a_folder_that_cannot_be_written_stops_nobody(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("", encoding="utf-8")
    async with Sitting(shelf, tmp_path / "state" / "left.json") as reader:
        await reader.press("space")
        reader.features.resume.remember()
        await reader.settle()
