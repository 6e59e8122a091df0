"""The open file watched on disk."""

import os
from pathlib import Path

import pytest

from tests.app.conftest import Gate, OpenReader
from tests.app.reader.conftest import SENTENCE, TOWN, go_to_sentence
from tui.app.widgets.notice import Notice


class TestChangedFiles:
    async def test_a_file_that_changed_is_read_anew_in_its_place(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            document = reader.desk.document
            assert document
            reader.desk.pane.bring_into_view(document.clean.index(SENTENCE), from_top=0)
            file = shelf / TOWN
            file.write_text("前言。\n" * 9 + file.read_text(encoding="utf-8"), encoding="utf-8")
            reader.features.watch.look()
            await reader.settle()
            again = reader.desk.document
            assert again
            assert again is not document
            assert again.clean[reader.desk.pane.top :].startswith(SENTENCE)

    async def test_a_file_that_came_back_is_read_again(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            file = shelf / TOWN
            os.rename(file, shelf / "away")
            reader.features.watch.look()
            await reader.settle()
            assert "vanished" in reader.screen.query_one(Notice).words
            os.rename(shelf / "away", file)
            reader.features.watch.look()
            await reader.settle()
            assert not reader.screen.query(Notice)

    @pytest.mark.parametrize("now", [bytes(range(256)) * 9, b""])
    async def test_a_file_that_cannot_be_read_any_more_keeps_its_old_text(
        self, reading: OpenReader, shelf: Path, now: bytes
    ) -> None:
        async with reading(shelf) as reader:
            (shelf / TOWN).write_bytes(now)
            reader.features.watch.look()
            await reader.settle()
            assert "cannot be read now" in reader.screen.query_one(Notice).words
            assert "防汛" in reader.text

    async def test_where_one_has_gone_on_nothing_is_said_of_it_and_it_is_new_when_one_comes_back(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            gate.hold("reread")
            file = shelf / TOWN
            file.write_text("新的前言。\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
            reader.features.watch.look()
            await reader.press("J")
            gate.release()
            await reader.settle()
            assert "has changed" not in reader.text
            assert reader.title == "全市防汛工作会议讲话"
            await reader.press("backspace")
            assert "新的前言" in reader.text

    async def test_what_is_read_is_not_taken_for_another_file_that_changed(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            gate.hold("document")
            await reader.press("J")
            reader.features.watch.look()
            gate.release()
            await reader.settle()
            assert "has changed" not in reader.text
            assert reader.title == "全市防汛工作会议讲话"
