"""Copies of the text, with or without a citation; and the file opened in an editor."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding

from tui.app.reader.edit_outline import paragraph_at
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app.jobs.jobs import Job
    from tui.app.reader.desk import Desk
    from tui.app.reader.watch import Watch


class Copy:
    """Copies what is selected or read, and opens the file in the reader's editor."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding(
            "y", "do('copy.copy')", _("Copy what is selected, or the paragraph"), id="reader.copy"
        ),
        Binding("Y", "do('copy.copy', True)", _("Copy it with its citation"), id="reader.cite"),
        Binding(
            "ctrl+e", "do('copy.edit')", _("Open the file in your editor, here"), id="reader.edit"
        ),
    )

    def __init__(self, desk: Desk, watch: Watch) -> None:
        self._desk = desk
        self._watch = watch

    @property
    def chosen(self) -> tuple[int, int] | None:
        """The clean span of what is selected, or of the paragraph where one reads."""
        document, pane = self._desk.document, self._desk.pane
        if not document or not pane.display:
            return None
        return pane.selected or paragraph_at(document.clean, pane.reading_at)

    def tell_selected(self) -> None:
        """Say by which keys what is selected is taken."""
        if self._desk.pane.selected:
            self._desk.say(_("selected: y copies, Y cites, M notes"))

    def copy(self, cite: bool = False) -> None:
        """Copy what is selected, as source where that is shown; else the paragraph one reads."""
        span, document, view = self.chosen, self._desk.document, self._desk.pane.view
        if not document or not span or not view:
            return
        base = view.span(*span)
        text = view.text[base[0] : base[1]]
        if cite:
            from tui.document.citation import quotation

            text = quotation(document, text, span[0])
        self._desk.jobs.latest("copy", partial(self._copy, text), self._desk.say)

    def _copy(self, text: str, job: Job) -> str:
        from tui.app.terminal.clipboard import copy

        return copy(text, partial(job.tell, self._desk.screen.app.copy_to_clipboard), os.environ)

    def edit(self) -> None:
        """Open the file in the reader's editor, at the line that is being read."""
        from tui.app.jobs.first_look import NOT_PLAIN
        from tui.app.terminal.editor import NoEditor, command

        document, library = self._desk.document, self._desk.library
        if not document or not library:
            return
        path = library.absolute(document.path)
        if path.suffix.lower() in NOT_PLAIN and path.suffix.lower() not in (".html", ".htm"):
            words = _("An editor of texts cannot open {kind} files.").format(kind=path.suffix)
            self._refuse(words)
            return
        at = document.edits.to_source(self._desk.pane.reading_at)
        try:
            words_of = command(path, document.source.count("\n", 0, at) + 1, os.environ)
        except NoEditor as error:
            self._refuse(shown(str(error)))
            return
        self._run_editor(words_of, path)

    def _run_editor(self, words: list[str], path: Path) -> None:
        import subprocess

        try:
            with self._desk.screen.app.suspend():
                subprocess.run(words, check=False)
        except SuspendNotSupported:
            self._refuse(_("This terminal cannot be lent to an editor."))
        except OSError as error:
            self._refuse(shown(f"{words[0]}: {error}"))
        else:
            self._watch.look()

    def _refuse(self, words: str) -> None:
        self._desk.notice((_("Not opened"), words))
