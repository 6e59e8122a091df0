"""Writing the lines of a concordance to a file, and asking before one is overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.worker import get_current_worker

from tui.app.names import shown
from tui.app.panes.line_bar import LineBar
from tui.app.screens.listing import ListScreen
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.concordance import Concordance

T = TypeVar("T")

YES = ("y", "yes", "是", "好")
"""What a reader may say to let a file be overwritten."""


class WritingScreen(ListScreen[T]):
    """Asks for the name of a file, whose end says what it is: CSV, JSON Lines or Markdown."""

    _line: LineBar | None = None
    _answered: Callable[[str], None] | None = None

    def tell_written(self, words: str) -> None:
        """Say what came of the writing."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Look at the lines again."""
        raise NotImplementedError

    def write(self, view: Concordance, title: str) -> None:
        """Let the reader name the file; ``title`` makes the name that is there to begin with."""
        name = "".join(char if char.isalnum() else "_" for char in title).strip("_")[:40]
        self._ask(
            _("Write to (.csv .jsonl .md)"), f"{name or 'lines'}.csv", partial(self._named, view)
        )

    def _named(self, view: Concordance, name: str) -> None:
        from tui.corpus.export import WRITERS

        if not name.strip():
            return
        path = Path(name.strip()).expanduser()
        if path.suffix.lower().lstrip(".") not in WRITERS:
            self.tell_written(_("The name has to end in .csv, .jsonl or .md"))
        elif path.exists():
            words = _("{path} is there already. Overwrite it? (y)").format(path=shown(str(path)))
            self._ask(words, "", partial(self._decided, view, path))
        else:
            self._begin(view, path)

    def _decided(self, view: Concordance, path: Path, words: str) -> None:
        if words.strip().lower() in YES:
            self._begin(view, path)
        else:
            self.tell_written(_("Nothing was written"))

    def _begin(self, view: Concordance, path: Path) -> None:
        self.tell_written(_("writing"))
        self.work_on(partial(self._write, view, path), "write")

    def _write(self, view: Concordance, path: Path) -> None:
        """Beside it, and renamed: a kill leaves the old file or the new."""
        from tui.corpus.export import WRITERS

        worker = get_current_worker()
        form = path.suffix.lower().lstrip(".")
        beside = path.with_name(f".{path.name}.part")
        # A spreadsheet takes a file without the mark for one in the system's own encoding.
        encoding = "utf-8-sig" if form == "csv" else "utf-8"
        try:
            with beside.open("w", encoding=encoding, errors="replace", newline="") as file:
                for line in WRITERS[form](view):
                    file.write(line)
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
            count, where = len(view.hits), shown(str(path.absolute()))
            words = _("{count} lines written to {path}").format(count=count, path=where)
        self.app.call_from_thread(self.tell_written, words)

    # The line

    def _ask(self, name: str, text: str, answered: Callable[[str], None]) -> None:
        self._end_line()
        self._answered = answered
        self._line = LineBar(name, text)
        self.mount(self._line)

    def _end_line(self) -> None:
        if self._line:
            self._line.remove()
        self._line = self._answered = None

    def on_line_bar_kept(self, event: LineBar.Kept) -> None:
        """Do with the line what it was asked for."""
        answered = self._answered
        self._end_line()
        self.focus_list()
        if answered:
            answered(event.text)

    def on_line_bar_left(self, event: LineBar.Left) -> None:
        """Write nothing."""
        self._end_line()
        self.focus_list()
