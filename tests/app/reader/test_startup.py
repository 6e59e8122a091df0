"""The start of a sitting, and what stands in its way."""

from pathlib import Path

import pytest

from tests.app.conftest import Gate, OpenReader, Reader
from tui.app.app import HongtouApp
from tui.app.jobs.first_look import FirstLook
from tui.work.scratch import make_scratch


def failing(*_arguments: object, **_named: object) -> None:
    raise ZeroDivisionError("in the middle")


async def test_mining_that_fails_is_said(
    shelf: Path, reading: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.corpus.index.library_phrases.known_phrases", failing)
    async with reading(shelf, faults=True) as reader:
        (told,) = reader.app._notifications
        assert "ZeroDivisionError" in told.message
        assert reader.desk.document


async def test_a_first_look_that_fails_is_said(
    shelf: Path, reading: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FirstLook, "_look", failing)
    async with reading(shelf, faults=True) as reader:
        assert "ZeroDivisionError" in reader.text
        assert "cannot be read" not in reader.text


async def test_the_first_frame_is_laid_out_as_the_later_ones_are(shelf: Path, gate: Gate) -> None:
    gate.hold("document")
    async with HongtouApp(shelf).run_test(size=(120, 30)) as pilot:
        reader = Reader(pilot, gate)
        while "document" not in gate.seen:
            await pilot.pause()
        assert reader.desk.side is None
        first, place = reader.text.splitlines(), reader.desk.pane.region
        assert first[0].startswith(" Documents  3")
        outline = next(row for row, line in enumerate(first) if line.startswith(" Outline"))
        gate.release()
        await reader.settle()
        later = reader.text.splitlines()
        assert later[0].startswith(" Documents  3")
        assert later[outline].startswith(" Outline")
        assert reader.desk.pane.region == place


async def test_what_processes_share_is_removed_at_the_end(shelf: Path, reading: OpenReader) -> None:
    async with reading(shelf) as reader:
        library = reader.desk.library
        assert library
        shared = library.shared
        assert shared
        # It is made for the first long file, of which there is none.
        assert not shared.folder.exists()
        make_scratch(shared.folder)
    assert not shared.folder.exists()
