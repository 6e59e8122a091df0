import subprocess
import sys
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


class TestCommandsOfOneFile:
    @staticmethod
    def run(*arguments: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    def test_print_all_of_it_before_they_end(self, tmp_path: Path) -> None:
        file, text = tmp_path / "a.txt", "各地要抓好落实。\n" * 20_000
        file.write_text(text, encoding="utf-8")
        assert self.run("text", str(file)) == (0, text, "")

    def test_end_with_the_code_that_tells_what_went_wrong(self, tmp_path: Path) -> None:
        code, _out, said = self.run("outline", str(tmp_path / "gone"))
        assert (code, said.startswith("hongtou: ")) == (3, True)
        assert self.run("text", "--nosuch")[0] == 2
