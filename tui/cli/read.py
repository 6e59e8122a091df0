"""``hongtou [PATH]``: the terminal reader."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.cli.output import Exit, complain, complaints
from tui.locale import _
from tui.text.printable import terminal_line


@click.command("read", hidden=True)
@click.argument("path", required=False)
def read_command(path: str | None) -> None:
    """Open the reader."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        complain(
            _("hongtou reads in a terminal, and this is none; try: hongtou text {path}").format(
                path=terminal_line(path or "FILE")
            )
        )
        sys.exit(Exit.USAGE)
    from tui.app.start import run, seeds

    with complaints():
        sys.exit(run(Path(path) if path else seeds()))
