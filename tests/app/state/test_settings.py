import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.app.state.settings import Settings, TreeOrder, read_settings
from tui.app.state.settings_file import SettingName, UnchangeableSettings, change_settings
from tui.locale.preference import preferred_language


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "config.toml") == (Settings(), ())


def test_an_empty_file_is_a_good_one(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "")).settings == Settings()


def test_settings_are_read(tmp_path: Path) -> None:
    text = (
        'theme = "hongtou-light"\nsort = "date"\nleast_confidence = 0.7\n[keys]\n"app.quit" = "x"\n'
    )
    assert read_settings(written(tmp_path, text)).settings == Settings(
        theme="hongtou-light",
        sort=TreeOrder.DATE,
        least_confidence=0.7,
        keys={"app.quit": "x"},
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("theme = ", "at end"),
        ("tehme = 'x'", "tehme"),
        ("sort = 'size'", '"title"'),
        ("order = 'radical'", '"stroke"'),
        ("least_confidence = 2", "least_confidence"),
        ("theme = 3", "theme"),
        ("keys = 'x'", "keys"),
        ("deadline = 'soon'", "deadline"),
        ("deadline = inf", "deadline"),
        ("deadline = -1", "deadline"),
        ("deadline = 1e300", "deadline"),
        (f"deadline = 1{400 * '0'}", "deadline"),
        ("preset = 'emacs'", '"vim"'),
        ("script = 'sc'", '"twp"'),
        ("language = 'fr'", '"zh"'),
    ],
)
def test_a_bad_setting_is_named(tmp_path: Path, text: str, word: str) -> None:
    settings, troubles = read_settings(written(tmp_path, text))
    assert settings == Settings()
    assert word in troubles[0]


def test_one_bad_line_costs_no_other(tmp_path: Path) -> None:
    text = 'sort = "size"\ntheme = "hongtou-light"\nleast_confidence = "much"\n'
    settings, troubles = read_settings(written(tmp_path, text))
    assert settings == Settings(theme="hongtou-light")
    assert len(troubles) == 2


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ('sort = "name', "line 2"),
        ("sort", "line 2"),
        ("sort = [", "line"),
        ('sort = """name', "end of document"),
        ("script = 's' sort = 'name'", "line 2"),
        ("language = 'zh'", "line 2"),
        ("\x00", "line 2"),
    ],
)
def test_a_line_that_cannot_be_read_costs_no_other(tmp_path: Path, bad: str, told: str) -> None:
    text = f"language = 'zh'\n{bad}\ntheme = 'nord'\n[keys]\n'app.quit' = 'x'\n"
    settings, troubles = read_settings(written(tmp_path, text))
    assert settings == Settings(language="zh", theme="nord", keys={"app.quit": "x"})
    assert len(troubles) == 1
    assert told in troubles[0]
    assert preferred_language(tmp_path / "config.toml") == "zh"


PLANTED: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo if sys.platform != "win32" else Path.mkdir,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "loop": lambda path: path.symlink_to(path.name),
    "folder": lambda path: path.mkdir(),
    "large": lambda path: path.write_bytes(b"#" * (1 << 17)),
    "noise": lambda path: path.write_bytes(bytes(range(256))),
    "deep": lambda path: path.write_text("a = " + "[" * 1_500),
}


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
@pytest.mark.parametrize("kind", PLANTED)
def test_what_is_no_file_of_settings_is_told_and_not_waited_for(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    PLANTED[kind](path)
    settings, troubles = read_settings(path)
    assert settings == Settings()
    assert troubles
    assert preferred_language(path) == ""
    with pytest.raises((OSError, UnchangeableSettings)):
        change_settings(path, {SettingName("", "theme"): "nord"})


@pytest.mark.parametrize("text", ["x y\n" * 4_000, 'theme = """\n' + "a = 1\n" * 9_000])
def test_a_file_that_is_wrong_everywhere_is_not_searched_for_ever(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed, plain = list[int](), tomllib.loads

    def counted(text: str) -> object:
        parsed.append(len(text))
        return plain(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    assert read_settings(written(tmp_path, text)).troubles
    assert sum(parsed) < 1 << 22


def test_a_line_that_is_too_long_costs_no_other(tmp_path: Path) -> None:
    text = f"theme = 'nord'\n{'a.' * 20_000}a = 1\nlanguage = 'zh'\n"
    settings, troubles = read_settings(written(tmp_path, text))
    assert settings == Settings(theme="nord", language="zh")
    assert ["line 2" in trouble for trouble in troubles] == [True]


def test_the_readers_own_keys_stand_over_those_of_the_preset(tmp_path: Path) -> None:
    text = 'preset = "plain"\n[keys]\n"reader.find" = "f9"\n'
    keymap = read_settings(written(tmp_path, text)).settings.keymap
    assert (keymap["reader.find"], keymap["app.help"]) == ("f9", "question_mark,f1")
