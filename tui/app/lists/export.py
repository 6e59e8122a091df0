"""The export of a list to a file that the reader names, and asking before one is overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.jobs.working_app import working
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.app.bars.open_bars import Bars

YES = ("y", "yes", "是", "好")
"""What a reader may say to let a file be overwritten."""

Writers = Mapping[str, Callable[[], Iterable[str]]]
"""What makes the text of a file, piece by piece, by the end of its name without the dot."""


class Exporter:
    """Asks in ``bars`` for the name of a file, whose end says what it is, and writes it in a thread.

    What came of it is told by ``say``. A list that is left does not take its export back: that goes
    on, the end of the program waits for it, and the reader is told in a corner of the screen.
    """

    def __init__(self, host: Widget, bars: Bars, say: Callable[[str], object]) -> None:
        self._host = host
        self._app = working(host)
        self._bars = bars
        self._say = say

    def ask(self, title: str, writers: Writers) -> None:
        """Let the reader name the file; ``title`` makes the name that is there to begin with."""
        name = "".join(char if char.isalnum() else "_" for char in title).strip("_")[:40]
        ends = " ".join(f".{form}" for form in writers)
        first = next(iter(writers))
        self._bars.ask(
            _("Write to ({ends})").format(ends=ends),
            f"{name or 'lines'}.{first}",
            partial(self._named, writers),
        )

    def _named(self, writers: Writers, name: str) -> None:
        if not name:
            return
        path = Path(name).expanduser()
        form = path.suffix.lower().lstrip(".")
        if form not in writers:
            ends = ", ".join(f".{form}" for form in writers)
            self._say(_("The name has to end in {ends}").format(ends=ends))
        elif path.exists():
            words = _("{path} is there already. Overwrite it? (y)").format(path=shown(str(path)))
            self._bars.ask(words, "", partial(self._decided, writers[form], path))
        else:
            self._begin(writers[form], path)

    def _decided(self, writer: Callable[[], Iterable[str]], path: Path, words: str) -> None:
        if words.lower() in YES:
            self._begin(writer, path)
        else:
            self._say(_("Nothing was written"))

    def _begin(self, writer: Callable[[], Iterable[str]], path: Path) -> None:
        self._say(_("writing"))
        path = path.absolute()
        self._app.exports.write(
            partial(write_file, writer, path), partial(self._written, path), self._not_written
        )

    def _written(self, path: Path, _nothing: None) -> None:
        self._tell(_("Written to {path}").format(path=shown(str(path))), "information")

    def _not_written(self, reason: str) -> None:
        self._tell(_("Not written: {why}").format(why=shown(reason)), "error")

    def _tell(self, words: str, severity: str) -> None:
        if self._host.is_running and self._host.screen.is_current:
            self._say(words)
        elif severity == "error":
            self._app.notify(words, severity="error", markup=False)
        else:
            self._app.notify(words, markup=False)


def write_file(writer: Callable[[], Iterable[str]], path: Path) -> None:
    """Write a file beside ``path``, and rename it: a kill leaves the old file or the new.

    Raises ``OSError``; the old file is untouched then.
    """
    beside = path.with_name(f".{path.name}.part")
    # A spreadsheet takes a file without the mark for one in the system's own encoding.
    encoding = "utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8"
    try:
        with beside.open("w", encoding=encoding, errors="replace", newline="") as file:
            for piece in writer():
                file.write(piece)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
