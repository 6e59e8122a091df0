"""The folder watched on disk: documents come and go."""

import shutil
from pathlib import Path
from time import monotonic

import pytest

from tests.app.conftest import PATIENCE, OpenReader, Reader
from tests.app.reader.conftest import TOWN
from tui.app.lists.concordance.rows import ConcordanceRows
from tui.app.lists.search.screen import SearchScreen

NEW = "关于做好森林防火工作的通知\n\n一、提高认识\n全面排查火险隐患,坚持人民至上、生命至上。\n"


def add(shelf: Path, name: str = "通知/003.txt") -> None:
    (shelf / name).parent.mkdir(exist_ok=True)
    (shelf / name).write_text(NEW, encoding="utf-8")


async def look(reader: Reader) -> None:
    reader.features.refresh.look()
    await reader.settle()


@pytest.mark.usefixtures("fixed_phrases")
class TestFolder:
    @pytest.mark.parametrize("name", ["通知/003.txt", "new.txt", "新/a.txt"])
    async def test_a_file_that_comes_is_listed_by_its_title_and_found(
        self, reading: OpenReader, shelf: Path, name: str
    ) -> None:
        async with reading(shelf) as reader:
            add(shelf, name)
            await look(reader)
            assert name in reader.desk.files
            assert f"new: {name}" in reader.text
            assert "森林防火" in reader.text
            await reader.press("F")
            await reader.type("火险隐患")
            assert "1 in 1 document" in reader.text

    async def test_the_folder_is_looked_at_without_a_key(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tui.app.reader.refresh.LOOK_EVERY", 0.1)
        async with reading(shelf) as reader:
            (shelf / "taiwan.txt").unlink()
            begun = monotonic()
            while "taiwan.txt" in reader.desk.files:
                assert monotonic() - begun < PATIENCE, "nobody looks"
                await reader.pilot.pause()

    async def test_one_that_comes_while_one_searches_is_found_without_a_key(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("火险隐患")
            assert isinstance(reader.app.screen, SearchScreen)
            add(shelf)
            await look(reader)
            assert reader.app.screen.query_one(ConcordanceRows).row_count() == 2

    async def test_a_file_that_goes_is_listed_no_more_and_its_text_stays_where_it_is_open(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            (shelf / TOWN).unlink()
            await look(reader)
            reader.features.watch.look()
            await reader.settle()
            assert TOWN not in reader.desk.files
            assert reader.desk.side
            assert TOWN not in {entry.path for entry in reader.desk.side.library.entries}
            assert "vanished" in reader.text
            assert "提高思想认识" in reader.text
            await reader.press("J")
            assert reader.desk.wanted == "通知/002.txt"

    async def test_of_a_file_that_comes_back_nobody_says_any_more_that_it_vanished(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            away = shelf.with_name("away")
            shelf.rename(away)
            reader.features.watch.look()
            await reader.settle()
            assert "vanished" in reader.desk.failed.values()
            away.rename(shelf)
            await reader.press("J")
            await look(reader)
            assert reader.desk.failed == {}

    async def test_many_come_and_go_at_once_and_nothing_is_lost(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            for number in range(30):
                add(shelf, f"多/{number}.txt")
            await look(reader)
            assert "new: 30 documents" in reader.text
            assert len(reader.desk.files) == 33
            await reader.press("t", "j")
            shutil.rmtree(shelf / "多")
            await look(reader)
            assert "gone: 30 documents" in reader.text
            assert len(reader.desk.files) == 3
            assert reader.desk.document

    async def test_the_folder_that_is_gone_is_said_and_looked_for_again(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            shelf.rename(shelf.with_name("away"))
            await look(reader)
            assert "cannot be listed now" in reader.text
            assert len(reader.desk.files) == 3
            shelf.with_name("away").rename(shelf)
            await look(reader)
            assert len(reader.desk.files) == 3

    async def test_a_key_looks_at_once_and_says_so_where_nothing_is_new(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("R")
            assert "nothing has come or gone" in reader.text
            add(shelf)
            await reader.press("f5")
            assert "new: 通知/003.txt" in reader.text


async def test_the_first_document_of_an_empty_folder_is_opened(
    reading: OpenReader, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    async with reading(folder) as reader:
        assert "No documents here" in reader.text
        add(folder, "a.txt")
        await look(reader)
        assert "火险隐患" in reader.text
