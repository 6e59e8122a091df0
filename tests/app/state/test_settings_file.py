"""Changes of a settings file: what is changed is changed, what else stands there stays."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tui.app.state.settings import Settings, read_settings
from tui.app.state.settings_file import SettingName, UnchangeableSettings, change_settings
from tui.app.state.settings_text import template

THEME = SettingName("", "theme")
MEASURE = SettingName("typesetting", "measure")
FIND = SettingName("keys", "reader.find")


@pytest.mark.parametrize(
    ("before", "name", "value", "after"),
    [
        ("", THEME, "nord", 'theme = "nord"\n'),
        ("", MEASURE, 60, "[typesetting]\nmeasure = 60\n"),
        ("# mine\nsort = 'date' # so\n", THEME, "nord", "# mine\nsort = 'date' # so\ntheme = \"nord\"\n"),
        ("theme='x'  # dark\nno = 1\n", THEME, "nord", 'theme = "nord"  # dark\nno = 1\n'),
        ("#theme = 'x'\nsort = 'date'\n", THEME, "nord", "theme = \"nord\"\nsort = 'date'\n"),
        ("[keys]\n'app.quit' = 'x'\n", THEME, "nord", "theme = \"nord\"\n[keys]\n'app.quit' = 'x'\n"),
        ("[keys]\n'reader.find' = '#'\n", FIND, "f9", "[keys]\n\"reader.find\" = \"f9\"\n"),
        ("[keys]\n'reader.find' = 'x'\n", FIND, None, "[keys]\n"),
        ("[keys]\n'theme' = 'x'\n", THEME, "nord", "theme = \"nord\"\n[keys]\n'theme' = 'x'\n"),
        ("theme = 'x'\r\nsort = 'date'\r\n", THEME, "nord", "theme = \"nord\"\r\nsort = 'date'\r\n"),
        ("\ufefftheme = 'x'\n", THEME, "nord", 'theme = "nord"\n'),
    ],
)  # fmt: skip
def test_one_value_is_changed_and_nothing_else(
    tmp_path: Path, before: str, name: SettingName, value: Any, after: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(before.encode())
    change_settings(path, {name: value})
    assert path.read_bytes().decode() == after


def test_a_file_that_was_begun_keeps_its_words(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    words = template(["nord"])
    path.parent.mkdir()
    path.write_text(words, encoding="utf-8")
    change_settings(path, {THEME: "nord", MEASURE: 60, FIND: "f9"})
    text = path.read_text(encoding="utf-8")
    assert read_settings(path).settings == Settings(
        theme="nord", keys={"reader.find": "f9"}, typesetting=type(Settings().typesetting)(60)
    )
    assert {line for line in words.splitlines() if line.startswith("# ")} <= set(text.splitlines())
    assert len(text.splitlines()) == len(words.splitlines()) + 1


@pytest.mark.parametrize("text", ["theme = \n", "theme = '''\nx'''\n", "keys = 3\n", "\udcff"])
def test_a_file_that_cannot_be_changed_stays_as_it_is_and_that_is_said(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "config.toml"
    before = text.encode("utf-8", "surrogateescape")
    path.write_bytes(before)
    with pytest.raises(UnchangeableSettings, match=r"config\.toml"):
        change_settings(path, {THEME: "nord", FIND: "f9"})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "dots").write_text("theme = 'x'\n")
    path = tmp_path / "config.toml"
    path.symlink_to(tmp_path / "dots")
    change_settings(path, {THEME: "nord"})
    assert path.is_symlink()
    assert tomllib.loads((tmp_path / "dots").read_text()) == {"theme": "nord"}
