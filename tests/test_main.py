from pathlib import Path

import pytest

from tui.__main__ import COMMANDS, reads
from tui.cli import main


class TestReadsAtOnce:
    def test_what_is_there(self, tmp_path: Path) -> None:
        assert reads([])
        assert reads([str(tmp_path)])

    def test_no_command_even_where_a_folder_has_its_name(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "find").mkdir()
        (tmp_path / "--help").touch()
        monkeypatch.chdir(tmp_path)
        assert not reads(["find"])
        assert not reads(["--help"])
        assert reads(["./find"])

    def test_nothing_that_the_command_line_has_a_word_about(self, tmp_path: Path) -> None:
        assert not reads([str(tmp_path / "gone")])
        assert not reads([str(tmp_path), "--json"])

    def test_knows_every_command(self) -> None:
        shown = {name for name, command in main.commands.items() if not command.hidden}
        assert set(COMMANDS) == shown
