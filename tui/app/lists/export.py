"""Writing what a list shows to a file, and asking before one is overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from textual.worker import get_current_worker

from tui.app.lists.list_screen import ListScreen
from tui.locale import _
from tui.text.printable import shown

T = TypeVar("T")

YES = ("y", "yes", "是", "好")
"""What a reader may say to let a file be overwritten."""

Writers = Mapping[str, Callable[[], Iterable[str]]]
"""What makes the text of a file, piece by piece, by the end of its name without the dot."""


class WritingScreen(ListScreen[T]):
    """Asks for the name of a file, whose end says what it is."""

    def tell_written(self, words: str) -> None:
        """Say what came of the writing."""
        raise NotImplementedError

    def write(self, title: str, writers: Writers) -> None:
        """Let the reader name the file; ``title`` makes the name that is there to begin with."""
        name = "".join(char if char.isalnum() else "_" for char in title).strip("_")[:40]
        ends = " ".join(f".{form}" for form in writers)
        first = next(iter(writers))
        self.bars.ask(
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
            self.tell_written(_("The name has to end in {ends}").format(ends=ends))
        elif path.exists():
            words = _("{path} is there already. Overwrite it? (y)").format(path=shown(str(path)))
            self.bars.ask(words, "", partial(self._decided, writers[form], path))
        else:
            self._begin(writers[form], path)

    def _decided(self, writer: Callable[[], Iterable[str]], path: Path, words: str) -> None:
        if words.lower() in YES:
            self._begin(writer, path)
        else:
            self.tell_written(_("Nothing was written"))

    def _begin(self, writer: Callable[[], Iterable[str]], path: Path) -> None:
        self.tell_written(_("writing"))
        self.work_on(partial(self._write, writer, path), "write")

    def _write(self, writer: Callable[[], Iterable[str]], path: Path) -> None:
        """Beside it, and renamed: a kill leaves the old file or the new."""
        worker = get_current_worker()
        beside = path.with_name(f".{path.name}.part")
        # A spreadsheet takes a file without the mark for one in the system's own encoding.
        encoding = "utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8"
        try:
            with beside.open("w", encoding=encoding, errors="replace", newline="") as file:
                for piece in writer():
                    file.write(piece)
                    if worker.is_cancelled:
                        break
            if worker.is_cancelled:
                beside.unlink()
                return
            os.replace(beside, path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            words = _("Not written: {why}").format(why=shown(str(error)))
        else:
            words = _("Written to {path}").format(path=shown(str(path.absolute())))
        self.app.call_from_thread(self.tell_written, words)
