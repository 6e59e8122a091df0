"""Copying: by the terminal (OSC 52), and by the system's own tools where the reader sits at them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.locale import _, characters

_DEAF = ("linux", "dumb", "unknown")
"""Terminals (``TERM``) that take no copies."""

_DEAF_PROGRAMS = ("Apple_Terminal",)
"""The same by ``TERM_PROGRAM``."""

_MUCH = 74_994
"""Bytes of UTF-8 that go into the 100,000 that xterm, tmux and screen take as base64, at least."""


def copy(text: str, send: Callable[[str], None], environment: Mapping[str, str]) -> str:
    """Copy ``text``, and say what came of it.

    ``send`` hands text to the terminal, which does not say whether it took it. The system's tools
    (pbcopy, wl-copy, xclip, xsel, clip.exe) are asked too, unless the reader came over SSH: there
    they would copy on the other machine. They may take a while; call this off the screen's thread.
    """
    # What is no character cannot be copied.
    text = text.encode("utf-8", "replace").decode()
    send(text)
    copied = characters(len(text))
    if not environment.get("SSH_CONNECTION") and _by_tools(text):
        return _("copied {characters}").format(characters=copied)
    if _is_deaf(environment):
        return _("not copied: this terminal takes no copies; install wl-copy, xclip or xsel")
    if len(text.encode()) > _MUCH:
        words = _("sent {characters} to the terminal, more than some terminals take")
    else:
        words = _("sent {characters} to the terminal's clipboard")
    return words.format(characters=copied)


def _by_tools(text: str) -> bool:
    import pyperclip

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError):
        return False
    return True


def _is_deaf(environment: Mapping[str, str]) -> bool:
    if environment.get("TMUX"):
        return False
    return (
        environment.get("TERM", "dumb") in _DEAF
        or environment.get("TERM_PROGRAM") in _DEAF_PROGRAMS
    )
