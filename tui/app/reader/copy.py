"""Taking text out of the reader: selected, copied, cited, opened in an editor."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType

from tui.app.reader.watch import WatchingScreen
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app.bars.select_bar import SelectBar


class CopyingScreen(WatchingScreen):
    """Selects by keys, copies with or without a citation, and opens the file in an editor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("V", "select", _("Select by keys"), id="reader.select"),
        Binding("y", "copy", _("Copy what is selected, or the paragraph"), id="reader.copy"),
        Binding("Y", "copy(True)", _("Copy it with its citation"), id="reader.cite"),
        Binding("ctrl+e", "edit", _("Open the file in your editor, here"), id="reader.edit"),
    ]

    # Selecting

    def action_select(self) -> None:
        """Let keys move a caret, and select from it."""
        from tui.app.bars.select_bar import SelectBar

        if self.pane.display and not self.bars.get(SelectBar) and self.pane.begin_selecting():
            self.action_pane("reading")
            self.bars.open(SelectBar(), back=self.pane)

    def on_select_bar_moved(self, event: SelectBar.Moved) -> None:
        """Move the caret."""
        self.pane.move_caret(event.motion)

    def on_select_bar_anchored(self, event: SelectBar.Anchored) -> None:
        """Select from the caret on."""
        self.pane.anchor_caret()

    def on_select_bar_turned(self, event: SelectBar.Turned) -> None:
        """Go to the other end."""
        self.pane.turn_caret()

    def on_select_bar_whole_wanted(self, event: SelectBar.WholeWanted) -> None:
        """Select a sentence or a paragraph."""
        self.pane.select_whole(event.whole)

    def on_select_bar_used(self, event: SelectBar.Used) -> None:
        """Copy what is selected, and read on."""
        from tui.app.bars.select_bar import Use

        if event.use in (Use.COPY, Use.CITE):
            self.action_copy(event.use is Use.CITE)
            self.stop_selecting()

    def on_select_bar_closed(self, event: SelectBar.Closed) -> None:
        """Read on."""
        self.stop_selecting()

    def stop_selecting(self) -> None:
        """Take the select bar away, and what was selected."""
        from tui.app.bars.select_bar import SelectBar

        self.bars.close(SelectBar)
        self.pane.end_selecting()

    # Copying

    @property
    def chosen(self) -> tuple[int, int] | None:
        """The clean span of what is selected, or of the paragraph where one reads."""
        from tui.app.reader.edit_outline import paragraph_at

        if not self.document or not self.pane.display:
            return None
        return self.pane.selected or paragraph_at(self.document.clean, self.pane.reading_at)

    def action_copy(self, cite: bool = False) -> None:
        """Copy what is selected, as source where that is shown; else the paragraph one reads."""
        span = self.chosen
        if not self.document or not span or not self.pane.view:
            return
        base = self.pane.view.span(*span)
        text = self.pane.view.text[base[0] : base[1]]
        if cite:
            from tui.document.citation import cited

            text = cited(self.document, text, span[0])
        self.work_on(partial(self._copy, text), "copy")

    def _copy(self, text: str) -> None:
        from tui.app.terminal.clipboard import copy

        def send(text: str) -> None:
            self.app.call_from_thread(self.app.copy_to_clipboard, text)

        said = copy(text, send, os.environ)
        self.app.call_from_thread(self.say, said)

    # Editing

    def action_edit(self) -> None:
        """Open the file in the reader's editor, at the line that is being read."""
        from tui.app.jobs.first_look import NOT_PLAIN
        from tui.app.terminal.editor import NoEditor, command

        document, library = self.document, self.library
        if not document or not library:
            return
        path = library.absolute(document.path)
        if path.suffix.lower() in NOT_PLAIN and path.suffix.lower() not in (".html", ".htm"):
            words = _("An editor of texts cannot open {kind} files.").format(kind=path.suffix)
            self.notice((_("Not opened"), words))
            return
        at = document.edits.to_source(self.pane.reading_at)
        try:
            words_of = command(path, document.source.count("\n", 0, at) + 1, os.environ)
        except NoEditor as error:
            self.notice((_("Not opened"), shown(str(error))))
            return
        self._run_editor(words_of, path)

    def _run_editor(self, words: list[str], path: Path) -> None:
        import subprocess

        try:
            with self.app.suspend():
                subprocess.run(words, check=False)
        except SuspendNotSupported:
            self.notice((_("Not opened"), _("This terminal cannot be lent to an editor.")))
        except OSError as error:
            self.notice((_("Not opened"), shown(f"{words[0]}: {error}")))
        else:
            self.look_at_file()
