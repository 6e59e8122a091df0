"""The document tree: folders first, documents by their titles, those that failed marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.message import Message
from textual.timer import Timer

from tui.app.names import shown
from tui.app.panes.rows import Piece, Rows
from tui.app.panes.tree_rows import TreeRows
from tui.app.shelf import Entry

PREVIEW_AFTER = 0.12
"""Seconds for which the cursor rests before its document is shown: a held key opens nothing."""


class LibraryPane(TreeRows):
    """The documents of the library. The one under the cursor is previewed after a moment."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"library--open", "library--folder"}
    DEFAULT_CSS = """
    LibraryPane {
        & > .library--open { color: $accent; text-style: bold; }
        & > .library--folder { color: $faint; }
    }
    """

    class Wanted(Message):
        """A document is wanted: for good (Enter), or as a preview."""

        def __init__(self, path: str, *, preview: bool) -> None:
            super().__init__()
            self.path = path
            self.preview = preview

    def __init__(self) -> None:
        super().__init__("library")
        self.entries: tuple[Entry, ...] = ()
        self._places: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._failed: set[str] = set()
        self._open = ""
        self._waiting: Timer | None = None

    def fill(
        self, found: tuple[Entry, ...], titles: Mapping[str, str], failed: Iterable[str]
    ) -> None:
        """Show the tree of another library, of which some titles and failures are known."""
        self.entries = found
        self._places = {entry.path: node for node, entry in enumerate(found)}
        self._titles, self._failed = {}, set(failed)
        self.name_documents(titles)
        self.set_depths([entry.depth for entry in found])

    def name_documents(self, titles: Mapping[str, str]) -> None:
        """Show these documents (by path) by their titles from now on."""
        self._titles.update((path, shown(title)) for path, title in titles.items())
        self.refresh()

    def mark_failed(self, path: str, *, failed: bool = True) -> None:
        """Mark a document as one that cannot be read, or take the mark away."""
        (self._failed.add if failed else self._failed.discard)(path)
        self.refresh()

    def mark_open(self, path: str) -> None:
        """Mark the open document; the cursor goes there unless the reader is moving it."""
        self._open = path
        if not self.has_focus and path in self._places:
            self.unfold_to(self._places[path])
            self.set_reactive(Rows.cursor, self.row_of(self._places[path]))
            self.reveal(self.cursor)
        self.refresh()

    def row(self, at: int, width: int) -> list[Piece]:
        """A folder with its fold, or a document with its title."""
        node = self.shown[at]
        entry = self.entries[node]
        indent = "  " * entry.depth
        if entry.folder:
            fold = "▸ " if node in self.closed else "▾ "
            return [
                Piece(indent + fold, ("rows--faint",)),
                Piece(shown(entry.name), ("library--folder",)),
            ]
        if entry.path in self._failed:
            return [Piece(f"{indent}! {shown(entry.name)}", ("rows--bad",))]
        title = self._titles.get(entry.path) or shown(entry.name)
        looks = ("library--open",) if entry.path == self._open else ()
        return [Piece(f"{indent}  "), Piece(title, looks)]

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Preview the document under the cursor once it rests there."""
        event.stop()
        if self._waiting:
            self._waiting.stop()
        self._waiting = self.set_timer(PREVIEW_AFTER, self._preview)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the document under the cursor, or fold the folder."""
        event.stop()
        if self._waiting:
            self._waiting.stop()
        entry = self.entry
        if entry and entry.folder:
            self.action_turn()
        elif entry:
            self.post_message(self.Wanted(entry.path, preview=False))

    @property
    def entry(self) -> Entry | None:
        """What stands under the cursor."""
        return None if self.node is None else self.entries[self.node]

    def _preview(self) -> None:
        entry = self.entry
        if entry and not entry.folder and entry.path != self._open:
            self.post_message(self.Wanted(entry.path, preview=True))
