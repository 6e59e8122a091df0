import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.app.state.settings import Settings, read_settings
from tui.cli import main
from tui.text.name_order import ORDER_VARIABLE
from tui.work.limits import DEADLINE_VARIABLE, Limits
from tui.work.warm_child import warm_children


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings stand; there is no file yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "hongtou" / "config.toml"


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["config", *words])
    return result.exit_code, result.stdout, result.stderr


class TestConfig:
    def test_tells_where_the_settings_stand(self, settings: Path) -> None:
        assert run("path") == (0, f"{settings}\n", "")

    def test_begins_a_file_in_which_everything_is_told_and_nothing_set(
        self, settings: Path
    ) -> None:
        assert run("init")[0] == 0
        text = settings.read_text(encoding="utf-8")
        assert read_settings(settings) == (Settings(), ())
        told = "\n".join(line[1:] for line in text.splitlines() if not line.startswith("# "))
        assert set(tomllib.loads(told)) == set(Settings.__slots__)

    def test_writes_over_no_file(self, settings: Path) -> None:
        settings.parent.mkdir()
        settings.write_text("sort = 'date'\n")
        code, _out, said = run("init")
        assert code == 2
        assert "is there already" in said
        assert settings.read_text() == "sort = 'date'\n"

    def test_shows_what_holds_and_says_what_is_wrong(self, settings: Path) -> None:
        settings.parent.mkdir()
        settings.write_text("sort = 'date'\ntheme = 'mauve'\n[keys]\n'reader.zen' = 'f11'\n")
        code, out, said = run("show")
        held = tomllib.loads(out)
        assert (code, held["sort"], held["keys"]) == (3, "date", {"reader.zen": "f11"})
        assert "mauve" in said
        assert "hongtou-light" in said

    @pytest.mark.parametrize(("environment", "seconds"), [("", 60), ("20", 20)])
    def test_gives_commands_the_deadline_unless_the_environment_does(
        self, environment: str, seconds: int, settings: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # Set by the command; taken back after the test.
        monkeypatch.setenv(DEADLINE_VARIABLE, environment)
        if not environment:
            monkeypatch.delenv(DEADLINE_VARIABLE)
        usual = Limits().seconds
        settings.parent.mkdir()
        settings.write_text("deadline = 60\n")
        assert run("path")[0] == 0
        assert warm_children().limits.seconds == pytest.approx(usual * seconds / 10)

    def test_names_are_sorted_as_the_settings_have_it_whatever_the_index_was_made_by(
        self, settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(ORDER_VARIABLE, "")
        folder = tmp_path / "库"
        folder.mkdir()
        for name in ("大县", "安县", "鹤县"):
            (folder / f"{name}.txt").write_text(f"{name}防汛。", encoding="utf-8")
        assert CliRunner().invoke(main, ["index", str(folder)]).exit_code == 0

        def found() -> list[str]:
            result = CliRunner().invoke(main, ["find", "防汛", str(folder), "--json"])
            return [one["path"][0] for one in json.loads(result.stdout)["occurrences"]]

        assert found() == ["安", "大", "鹤"]
        settings.parent.mkdir()
        settings.write_text("order = 'stroke'\n")
        assert found() == ["大", "安", "鹤"]

    def test_lists_the_ids_of_all_bindings_with_the_keys_that_hold(self, settings: Path) -> None:
        settings.parent.mkdir()
        settings.write_text("[keys]\n'reader.zen' = 'f11'\n")
        code, out, _said = run("keys")
        rows = [line.split("\t") for line in out.splitlines()]
        assert code == 0
        assert ["reader.zen", "f11", "Hide or show the side panes"] in rows


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_is_told_for_each_shell(self, shell: str) -> None:
        result = CliRunner().invoke(main, ["completion", shell])
        assert "_HONGTOU_COMPLETE" in result.stdout

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("outl", ["plain,outline", "file,outl"]),
            ("outline a", ["file,a"]),
            ("config pa", ["plain,path"]),
            ("text --sour", ["plain,--source"]),
        ],
    )
    def test_completes_commands_options_and_names_of_files(
        self, typed: str, told: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("_HONGTOU_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", f"hongtou {typed}")
        monkeypatch.setenv("COMP_CWORD", str(len(typed.split())))
        found = CliRunner().invoke(main, prog_name="hongtou").stdout
        assert found.split() == told
