"""Opening a file in the reader's own editor, at a line."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from shutil import which

from tui.errors import HongtouError
from tui.locale import _

_USUAL = ("sensible-editor", "nano", "vim", "vi")
"""What is tried where the reader has named no editor."""

_WITH_COLON = frozenset({"hx", "helix", "subl", "zed", "zeditor", "micro", "mate", "lapce"})
"""Editors that take ``file:line``."""

_GOTO = frozenset({"code", "codium", "code-insiders", "cursor", "windsurf"})
"""Editors that take ``--goto file:line``, and wait only when asked to."""

_NO_LINE = frozenset({"notepad.exe", "notepad", "open", "xdg-open", "ed"})
"""Programs that take a file alone."""


class NoEditor(HongtouError):
    """There is no editor to open a file in."""


def command(path: Path, line: int, environment: Mapping[str, str]) -> list[str]:
    """The command that opens ``path`` at ``line`` (from 1), by $VISUAL, $EDITOR or what there is.

    Raises ``NoEditor``.
    """
    named = environment.get("VISUAL") or environment.get("EDITOR")
    words = _words(named) if named else next(([name] for name in _USUAL if which(name)), [])
    if not words:
        raise NoEditor(_("no editor was found; set EDITOR to the one you use"))
    if not which(words[0]):
        raise NoEditor(_("{name}, which EDITOR names, was not found").format(name=words[0]))
    name = Path(words[0]).name
    # A name that begins with a dash is no option.
    file = str(path.absolute())
    if name in _NO_LINE:
        return [*words, file]
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{file}:{line}"]
    if name in _WITH_COLON:
        return [*words, f"{file}:{line}"]
    # vi's own way, which nearly all others know: vim, nvim, nano, emacs, kak, joe, mcedit ...
    return [*words, f"+{line}", file]


def _words(named: str) -> list[str]:
    try:
        return shlex.split(named)
    except ValueError as error:
        raise NoEditor(_("EDITOR cannot be used: {error}").format(error=error)) from error
