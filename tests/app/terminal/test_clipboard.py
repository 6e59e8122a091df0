from collections.abc import Mapping

import pyperclip
import pytest

from tui.app.terminal import clipboard

AT_HOME = {"TERM": "xterm-256color"}
OVER_SSH = {**AT_HOME, "SSH_CONNECTION": "10.0.0.1 22"}


class Desk:
    """The places to which a copy may go."""

    def __init__(self, *, has_tools: bool) -> None:
        self.has_tools = has_tools
        self.by_terminal = ""
        self.by_tools = ""

    def send(self, text: str) -> None:
        self.by_terminal = text

    def use_tools(self, text: str) -> None:
        if not self.has_tools:
            raise pyperclip.PyperclipException
        self.by_tools = text


def desk(monkeypatch: pytest.MonkeyPatch, *, has_tools: bool) -> Desk:
    made = Desk(has_tools=has_tools)
    monkeypatch.setattr(pyperclip, "copy", made.use_tools)
    return made


@pytest.mark.parametrize(
    ("environment", "has_tools", "words"),
    [
        (AT_HOME, True, "copied 4 characters"),
        (AT_HOME, False, "sent 4 characters to the terminal's clipboard"),
        (OVER_SSH, True, "sent 4 characters to the terminal's clipboard"),
        ({"TERM": "linux"}, False, "not copied"),
        ({**AT_HOME, "TERM_PROGRAM": "Apple_Terminal"}, False, "not copied"),
        ({"TERM": "linux"}, True, "copied"),
    ],
)
def test_the_reader_is_told_what_came_of_a_copy(
    monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str], has_tools: bool, words: str
) -> None:
    made = desk(monkeypatch, has_tools=has_tools)
    assert clipboard.copy("稳中求进", made.send, environment).startswith(words)
    assert made.by_terminal == "稳中求进"


def test_tools_of_another_machine_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk(monkeypatch, has_tools=True)
    clipboard.copy("稳中求进", made.send, OVER_SSH)
    assert made.by_tools == ""


def test_a_copy_that_some_terminals_drop_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk(monkeypatch, has_tools=False)
    assert "more than some terminals take" in clipboard.copy("稳" * 30_000, made.send, AT_HOME)


def test_half_a_character_does_not_stop_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk(monkeypatch, has_tools=True)
    clipboard.copy("稳\ud800", made.send, AT_HOME)
    assert made.by_tools == "稳?"
