"""The start of a sitting, and what stands in its way."""

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader
from tui.app.jobs.first_look import FirstLook


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
