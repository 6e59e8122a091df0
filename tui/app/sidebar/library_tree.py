"""The document tree: folders first, documents by their titles, those that failed marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from tui.app.sidebar.tree_rows import TreeRows
from tui.app.state.arrangement import Entry
from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed, shortened, told_apart
from tui.locale import _
from tui.text.printable import shown

PREVIEW_AFTER = 0.12
"""Seconds for which the cursor rests before its document is shown: a held key opens nothing."""

NEAR = 3
"""Rows above and below a title from which it is told apart."""

DATE_CELLS = 12
"""Cells of a date with the blank before it, and the question mark that it may have."""

DATE_FROM = 16
"""Cells that are left to a title at least, where a date stands after it."""


class LibraryPane(TreeRows):
    """The documents of the library. The one under the cursor is previewed after a moment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("S", "step_order", _("Sort by name, title or date"), id="library.sort"),
        Binding("x", "mark", _("Mark documents, or no longer"), id="library.mark"),
        Binding(
            "equals_sign", "compare", _("Two marked documents side by side"), id="library.compare"
        ),
        Binding("at", "name", _("Keep the marked documents as a group"), id="library.group"),
    ]
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

    class OrderWanted(Message):
        """Another order of the documents is wanted."""

    class CompareWanted(Message):
        """Documents (paths) are to be shown side by side, which are those that are marked."""

        def __init__(self, marked: tuple[str, ...]) -> None:
            super().__init__()
            self.marked = marked

    class GroupWanted(Message):
        """The documents (paths) that are marked are to be kept as a group."""

        def __init__(self, marked: tuple[str, ...]) -> None:
            super().__init__()
            self.marked = marked

    def __init__(self) -> None:
        super().__init__("library")
        self.entries: tuple[Entry, ...] = ()
        self._places: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._dates: dict[str, str] = {}
        self._failed: dict[str, str] = {}
        self._open = ""
        self._marked: set[str] = set()
        self._waiting: Timer | None = None

    def fill(
        self,
        found: tuple[Entry, ...],
        titles: Mapping[str, str],
        dates: Mapping[str, str],
        failed: Mapping[str, str],
    ) -> None:
        """Show the tree of another library, of which some titles and failures are known."""
        self._titles, self._dates, self._failed = {}, {}, dict(failed)
        self.name_documents(titles, dates)
        self._plant(found)
        self.set_depths([entry.depth for entry in found])

    def _plant(self, found: tuple[Entry, ...]) -> None:
        self.entries = found
        self._places = {entry.path: node for node, entry in enumerate(found)}

    def rearrange(self, found: tuple[Entry, ...]) -> None:
        """Show documents in another order, or others, folded as they were; the cursor stays where it was."""
        closed = {self.entries[node].path for node in self.folds.closed}
        here, row = self.entry, self.cursor
        self._plant(found)
        places = self._places
        self.set_depths(
            [entry.depth for entry in found],
            closed={places[path] for path in closed if path in places},
        )
        if here and here.path in places:
            self._put_cursor(here.path)
        else:
            self.rows_changed(cursor=row)

    def name_documents(self, titles: Mapping[str, str], dates: Mapping[str, str]) -> None:
        """Show these documents (by path) by their titles and dates from now on."""
        known = self._titles
        renamed = [path for path, title in titles.items() if known.get(path) != title]
        known.update(titles)
        self._dates.update(dates)
        self.words_changed(self._places[path] for path in renamed if path in self._places)
        self.refresh()

    def words(self, nodes: Sequence[int]) -> list[str]:
        """Titles and names."""
        titles = self._titles
        entries = [self.entries[node] for node in nodes]
        return [f"{titles.get(entry.path, '')} {entry.name}" for entry in entries]

    def _put_cursor(self, path: str) -> None:
        self.set_reactive(Rows.cursor, self.row_of(self._places[path]))
        self.reveal(self.cursor)

    def mark_failed(self, path: str, reason: str) -> None:
        """Mark a document as one that cannot be read; without a reason, take the mark away."""
        self._failed.pop(path, None)
        if reason:
            self._failed[path] = shown(reason)
        self.refresh()

    def mark_open(self, path: str) -> None:
        """Mark the open document; the cursor goes there unless the reader is moving it."""
        self._open = path
        if not self.has_focus and path in self._places:
            self.unfold_to(self._places[path])
            self._put_cursor(path)
        self.refresh()

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A folder with its fold, or a document with its title."""
        node = self.shown[at]
        entry = self.entries[node]
        indent = "  " * entry.depth
        if entry.folder:
            fold = "▸ " if node in self.folds.closed else "▾ "
            return [
                RowPiece(indent + fold, ("rows--faint",)),
                RowPiece(shown(entry.name), ("library--folder",)),
            ]
        if entry.path in self._failed:
            name = f"{indent}! {shown(entry.name)}"
            reason = curtailed(self._failed[entry.path], width - cell_len(name) - 2)
            return [RowPiece(name, ("rows--bad",)), RowPiece(f"  {reason}", ("rows--faint",))]
        looks = ("library--open",) if entry.path == self._open else ()
        mark = RowPiece("* ", ("rows--accent",)) if entry.path in self._marked else RowPiece("  ")
        return [RowPiece(indent), mark, *self._titled(at, looks, width)]

    def _title(self, node: int) -> str:
        entry = self.entries[node]
        return shown(self._titles.get(entry.path) or entry.name)

    def _titled(self, at: int, looks: tuple[str, ...], width: int) -> list[RowPiece]:
        """A title, and its date faintly at the right: where both have no room, titles are cut.

        Of documents that are called alike on the same day, the file's name stands after the title.
        """
        entry = self.entries[self.shown[at]]
        near = self.shown[max(0, at - NEAR) : at + NEAR + 1]
        title, date = self._title(self.shown[at]), self._dates.get(entry.path, "")
        room = width - 2 * (entry.depth + 1)
        dated = bool(date) and room - DATE_CELLS >= DATE_FROM
        room -= DATE_CELLS if dated else 0
        name = ""
        if self._is_called_alike(self.shown[at], near):
            name = "  " + shortened(shown(entry.name), room // 2 - 2)
        rest = room - cell_len(name)
        title = told_apart(title, [*map(self._title, near)], rest)
        pieces = [RowPiece(title, looks), RowPiece(name, FAINT)]
        if dated:
            padding = " " * (room - cell_len(title + name))
            pieces.append(RowPiece(f"{padding} {date}", FAINT))
        return pieces

    def _is_called_alike(self, node: int, near: Sequence[int]) -> bool:
        """Whether another of these documents has the title and the date of one."""

        def called(one: int) -> tuple[str, str]:
            path = self.entries[one].path
            return self._titles.get(path, ""), self._dates.get(path, "")

        own = called(node)
        return bool(own[0]) and any(called(one) == own for one in near if one != node)

    def action_step_order(self) -> None:
        """Ask for another order."""
        self.post_message(self.OrderWanted())

    def action_mark(self) -> None:
        """Mark the document under the cursor, or all of a folder, or take their marks away."""
        if self.entry:
            here, within = self.entry.path, f"{self.entry.path}/"
            some = {one.path for one in self.entries if not one.folder}
            some = {path for path in some if path == here or path.startswith(within)}
            self._marked = self._marked - some if some <= self._marked else self._marked | some
            self.refresh()

    def action_name(self) -> None:
        """Ask for a group of the documents that are marked."""
        marked = (entry.path for entry in self.entries if entry.path in self._marked)
        self.post_message(self.GroupWanted(tuple(marked)))

    def action_compare(self) -> None:
        """Ask for two texts: those marked, or a marked one and that under the cursor."""
        marked = [entry.path for entry in self.entries if entry.path in self._marked]
        here = self.entry
        if len(marked) == 1 and here and not here.folder and here.path not in marked:
            marked.append(here.path)
        self.post_message(self.CompareWanted(tuple(marked)))

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
