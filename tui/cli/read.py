"""``hongtou [PATH]``: the terminal reader."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from tui.cli.output import Exit, complain, complaints
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import terminal_line


@click.command("read", hidden=True)
@click.argument("path", required=False)
def read_command(path: str | None) -> None:
    """Open the reader."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        if path and path != "-" and not os.path.lexists(path):
            complain(str(UnreadableFile(path, _("no such file or folder"))))
            sys.exit(Exit.UNREADABLE)
        words = _("hongtou reads in a terminal, and this is none; try: hongtou {command} {path}")
        _refuse(words, path)
    if os.environ.get("TERM") == "dumb":
        words = _("this terminal (TERM=dumb) cannot be drawn upon; try: hongtou {command} {path}")
        _refuse(words, path)
    from tui.app.start import run, seeds

    with complaints():
        sys.exit(run(Path(path) if path else seeds()))


def _refuse(words: str, path: str | None) -> NoReturn:
    """Name a command that does without a screen, and end."""
    command = "phrases" if path and os.path.isdir(path) else "text"
    complain(words.format(command=command, path=terminal_line(path or "FILE")))
    sys.exit(Exit.USAGE)
