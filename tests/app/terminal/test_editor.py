from pathlib import Path

import pytest

from tui.app.terminal import editor
from tui.app.terminal.editor import NoEditor, command


@pytest.fixture(autouse=True)
def _all_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "which", lambda name: None if name == "gone" else f"/bin/{name}")


FILE = Path("/a/文.txt")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"EDITOR": "vim"}, ["vim", "+7", "/a/文.txt"]),
        ({"EDITOR": "emacsclient -nw"}, ["emacsclient", "-nw", "+7", "/a/文.txt"]),
        ({"EDITOR": "vim", "VISUAL": "/usr/bin/hx"}, ["/usr/bin/hx", "/a/文.txt:7"]),
        ({"EDITOR": "code"}, ["code", "--wait", "--goto", "/a/文.txt:7"]),
        ({"EDITOR": "xdg-open"}, ["xdg-open", "/a/文.txt"]),
        ({}, ["sensible-editor", "+7", "/a/文.txt"]),
    ],
)
def test_the_editor_is_told_the_line_in_its_own_way(
    environment: dict[str, str], words: list[str]
) -> None:
    assert command(FILE, 7, environment) == words


def test_an_editor_that_is_not_there_is_said() -> None:
    with pytest.raises(NoEditor, match="gone"):
        command(FILE, 1, {"EDITOR": "gone"})


def test_an_editor_with_an_open_quotation_mark_is_said() -> None:
    with pytest.raises(NoEditor, match="cannot be used"):
        command(FILE, 1, {"EDITOR": "vim 'a"})
