"""A terminal under the command line, of which every byte that it is sent is known."""

from __future__ import annotations

import os
import sys
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from tui.cli import main

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a custom of Unix", allow_module_level=True)


class Shown(NamedTuple):
    """What a command sent to the terminal, and its exit code."""

    text: str
    code: int


@contextmanager
def _terminal(into: list[bytes]) -> Iterator[int]:
    ours, theirs = os.openpty()
    tty.setraw(theirs)

    def read() -> None:
        try:
            while piece := os.read(ours, 1 << 16):
                into.append(piece)
        except OSError:  # Linux says so when nobody has the other end any more.
            return

    reading = Thread(target=read)
    reading.start()
    try:
        yield theirs
    finally:
        os.close(theirs)
        reading.join()
        os.close(ours)


def shown(monkeypatch: pytest.MonkeyPatch, args: Sequence[str | Path]) -> Shown:
    """What ``hongtou ARGS`` shows where standard output and standard error are a terminal."""
    sent: list[bytes] = []
    code = 0
    with _terminal(sent) as terminal, monkeypatch.context() as patch:
        for name in ("stdout", "stderr"):
            stream = open(  # noqa: SIM115  # Closed with the terminal.
                terminal, "w", encoding="utf-8", errors="backslashreplace", closefd=False
            )
            patch.setattr(sys, name, stream)
        try:
            main([str(arg) for arg in args], prog_name="hongtou")
        except SystemExit as ended:
            code = int(ended.code or 0)
        sys.stdout.close()
        sys.stderr.close()
    return Shown(b"".join(sent).decode("utf-8"), code)
