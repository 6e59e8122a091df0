"""The file opened in an editor."""

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader
from tests.app.reader.conftest import TOWN, go_to_sentence
from tui.app.reader import copy as copying
from tui.app.widgets.notice import Notice


class TestEditing:
    async def test_the_editor_is_told_the_line_and_a_change_is_read_anew(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[list[str]] = []
        monkeypatch.setattr(copying.Copy, "_run_editor", lambda _, words, __: asked.append(words))
        monkeypatch.setenv("EDITOR", "/bin/sh")
        monkeypatch.delenv("VISUAL", raising=False)
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("ctrl+e")
            assert asked == [["/bin/sh", "+6", str(shelf / TOWN)]]

    async def test_no_editor_and_no_loan_of_the_terminal_are_said(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", "no-such-editor")
        async with reading(shelf) as reader:
            await reader.press("ctrl+e")
            assert "no-such-editor" in reader.screen.query_one(Notice).words
            monkeypatch.setenv("EDITOR", "/bin/sh")
            await reader.press("ctrl+e")
            assert "cannot be lent" in reader.screen.query_one(Notice).words
