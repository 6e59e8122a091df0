"""The settings screen: what is changed is seen at once, holds the next time, and is said where it is wrong."""

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.app.conftest import OpenReader, Reader
from tui.app.actions.settings.rows import SettingRows
from tui.app.state.settings import read_settings
from tui.locale.preference import preferred_language, settings_path
from tui.text.name_order import ORDER_VARIABLE, NameOrder


async def on(reader: Reader, name: str) -> None:
    """Put the cursor on a setting, or on an action, by its name."""
    rows = reader.app.screen.query_one(SettingRows)
    rows.cursor = next(
        at
        for at, (_heading, choice, action) in enumerate(rows.lines)
        if (choice and choice.name.key == name) or (action and action.ident == name)
    )
    await reader.settle()


class TestSettings:
    async def test_what_is_changed_is_seen_at_once_and_written(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        path = settings_path()
        path.parent.mkdir(parents=True)
        path.write_text("# Mine.\ndeadline = 20 # slow disk\n")
        async with reading(shelf) as reader:
            await reader.press("f2", "right")
            assert reader.app.theme == "hongtou-light"
            await on(reader, "script")
            await reader.press("right", "right")
            assert reader.desk.pane.script == "t"
            await on(reader, "measure")
            await reader.press("left")
            assert reader.desk.pane.setting.measure == 76
            await on(reader, "language")
            await reader.press("left")
            assert "from the next start on" in reader.text
            await reader.press("escape")
            assert reader.focus == "reading"
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# Mine.\ndeadline = 20 # slow disk\n")
        settings, troubles = read_settings(path)
        assert not troubles
        assert (settings.theme, settings.script, settings.language) == ("hongtou-light", "t", "zh")
        assert (settings.typesetting.measure, settings.deadline) == (76, 20)
        assert preferred_language(path) == "zh"

    async def test_names_are_sorted_otherwise_at_once(
        self, reading: OpenReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(ORDER_VARIABLE, "")
        for name in ("大县", "安县", "鹤县"):
            (tmp_path / "库" / name).mkdir(parents=True)
            (tmp_path / "库" / name / "1.txt").write_text("防汛", encoding="utf-8")
        async with reading(tmp_path / "库") as reader:
            assert [path[0] for path in reader.desk.files] == ["安", "大", "鹤"]
            await reader.press("f2")
            await on(reader, "order")
            await reader.press("right", "escape")
            assert [path[0] for path in reader.desk.files] == ["大", "安", "鹤"]
        assert read_settings(settings_path()).settings.order is NameOrder.STROKE

    async def test_keys_are_set_by_name_and_one_that_is_taken_is_refused(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("f2", "slash")
            await reader.type("side panes")
            await reader.press("enter", "enter", "f9")
            assert reader.app.settings.keys == {"reader.zen": "f9"}
            await reader.press("enter", "p")
            assert "the key p is bound to two things" in reader.text
            assert reader.app.settings.keys == {"reader.zen": "f9"}
            await reader.press("escape", "f9")
            assert reader.screen.has_class("-zen")
            await reader.press("f2")
            await on(reader, "reader.zen")
            await reader.press("r", "escape", "z")
            assert not reader.screen.has_class("-zen")
        assert read_settings(settings_path()).settings.keys == {}

    async def test_a_file_that_cannot_be_written_is_said_and_what_was_chosen_holds(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        path = settings_path()
        path.parent.mkdir(parents=True)
        path.write_text("theme = \n")
        async with reading(shelf) as reader:
            await reader.press("f2", "right")
            said = reader.app.screen.query_one("#setting-said", Static)
            assert "could not be written" in str(said.content)
            assert reader.app.theme == "hongtou-light"
        assert path.read_text() == "theme = \n"

    async def test_in_a_tiny_terminal_there_are_rows_to_be_seen(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(20, 5)) as reader:
            await reader.press("f2")
            assert "Theme" in reader.text
            await reader.press("escape", "question_mark")
            assert "What you see here" in reader.text

    async def test_the_palette_finds_it(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            for typed in ("preferences", "偏好"):
                await reader.press("ctrl+p")
                await reader.type(typed)
                await reader.press("enter")
                assert reader.app.screen.query(SettingRows)
                await reader.press("q")
