from pathlib import Path

import pytest
from textual.events import CursorPosition

from tests.app.conftest import OpenReader, Reader
from tui.app.app import HongtouApp
from tui.app.start import reader as reader_set_by
from tui.app.state.settings import Settings, read_settings
from tui.app.state.typesetting import Typesetting, TypesettingChoice
from tui.app.terminal.width_probe import PATIENCE, Probe


def widest(reader: Reader) -> int:
    layout = reader.desk.pane._layout_of_text
    assert layout is not None
    return layout.measure


class TestSettingBar:
    async def test_the_text_changes_while_one_looks(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf, size=(140, 30)) as reader:
            assert widest(reader) == 80
            await reader.press("i", "down", "down")
            assert widest(reader) == 72
            await reader.press("right", "up")
            assert reader.desk.pane.setting == Typesetting(measure=72, line_gap=1)
            await reader.press("right", "right", "down", "right", "up")
            assert reader.desk.pane.setting == Typesetting(72, 1, 0, 1, even=False)
            await reader.press("r", "escape")
            assert reader.desk.pane.setting == Typesetting()
            assert reader.focus == "reading"

    async def test_the_place_stays_while_the_setting_changes(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("space")
            pane = reader.desk.pane
            top = pane.top
            await reader.press("i", "right", "up", "up", "escape")
            assert abs(pane.top - top) < 80
            await reader.press("i", "left", "r", "escape")
            assert abs(pane.top - top) < 80

    async def test_what_was_chosen_is_there_next_time(self, shelf: Path, tmp_path: Path) -> None:
        kept = tmp_path / "typesetting.json"
        settings = tmp_path / "config.toml"
        settings.write_text("[typesetting]\nmeasure = 60\nindent = 0\n")
        for measure in (60, 56):
            app = reader_set_by(shelf, settings, tmp_path / "left.json", kept)
            async with app.run_test(size=(120, 30)) as pilot:
                reader = Reader(pilot)
                await reader.settle()
                assert reader.desk.pane.setting == Typesetting(measure=measure, indent=0)
                await reader.press("i", "down", "enter")
        kept.write_text("{{")
        choice = TypesettingChoice(Typesetting(), kept)
        assert choice.now == Typesetting()
        assert "typesetting.json" in choice.trouble


class TestSettingsFile:
    @pytest.mark.parametrize(
        "words",
        [
            "[typesetting]\nmeasure = 3",
            "[typesetting]\nmeasure = true",
            "[typesetting]\neven = 1",
            "[typesetting]\nfont = 3",
            "typesetting = 3",
            "ambiguous_width = 3",
        ],
    )
    def test_says_what_is_wrong(self, words: str, tmp_path: Path) -> None:
        file = tmp_path / "config.toml"
        file.write_text(words)
        settings, troubles = read_settings(file)
        assert settings == Settings()
        assert len(troubles) == 1

    def test_sets_the_width_of_what_has_no_certain_width(self, tmp_path: Path) -> None:
        file = tmp_path / "config.toml"
        file.write_text("ambiguous_width = 2\n[typesetting]\nline_gap = 1\n")
        found = read_settings(file).settings
        assert found.ambiguous_width == 2
        assert found.typesetting == Typesetting(line_gap=1)


class TestProbe:
    @pytest.mark.parametrize(
        ("x", "y", "width"), [(1, 0, 1), (2, 0, 2), (0, 0, None), (2, 3, None)]
    )
    def test_takes_a_plausible_answer(self, x: int, y: int, width: int | None) -> None:
        assert Probe().width(CursorPosition(x, y)) == width

    def test_takes_neither_a_late_answer_nor_a_second(self) -> None:
        probe = Probe()
        late = CursorPosition(2, 0)
        late.time += 2 * PATIENCE
        assert probe.width(late) is None
        assert probe.width(CursorPosition(2, 0)) is None

    async def test_the_text_is_set_for_the_terminal_that_answered(self, shelf: Path) -> None:
        app = HongtouApp(shelf)
        async with app.run_test(size=(100, 30)) as pilot:
            reader = Reader(pilot)
            await reader.settle()
            app._probe = Probe()
            app.post_message(CursorPosition(2, 0))
            await reader.settle()
            assert reader.desk.pane.ambiguous == 2
