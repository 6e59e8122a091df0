"""The side panes: the document tree and the outline, each under its caption."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.table import Table
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.app.bars.filter_bar import FilterBar
from tui.app.bars.open_bars import Bars
from tui.app.sidebar.library_tree import LibraryPane
from tui.app.sidebar.outline_tree import OutlinePane
from tui.app.sidebar.tree_rows import TreeRows
from tui.app.state.arrangement import Entry
from tui.locale import _

CAPTIONS: Final = 3
"""Rows of a side pane that are neither tree nor outline: the captions, and a blank between."""


class SidePanes(Vertical):
    """Tree and outline. They come a moment after the text, which is what one wants to see first."""

    SCOPED_CSS: ClassVar[bool] = False
    """The classes that say how much room there is are those of the screen."""
    DEFAULT_CSS = """
    SidePanes { width: 1fr; height: 1fr; }
    SidePanes .box { height: 1fr; background: $surface; }
    SidePanes .caption { height: 1; padding: 0 1; color: $faint; text-style: bold; }
    SidePanes .caption.-here { color: $accent; }
    SidePanes #library, SidePanes #outline {
        height: 1fr;
        padding: 0 0 0 1;
        background: $surface;
        scrollbar-background: $surface;
        scrollbar-gutter: stable;
        scrollbar-size-horizontal: 0;
    }

    .-medium #library-box { height: auto; max-height: 40%; padding: 0 0 1 0; }
    .-medium #library { height: auto; max-height: 100%; }

    .-wide SidePanes { layout: horizontal; }
    .-wide #library-box { width: 36; }
    .-wide #outline-box { width: 1fr; }

    .-peek-library SidePanes, .-peek-outline SidePanes { layout: vertical; }
    .-peek-library #outline-box, .-peek-outline #library-box { display: none; }
    .-peek-library #library-box, .-peek-outline #outline-box {
        width: 1fr; height: 1fr; max-height: 100%;
    }
    .-peek-library #library { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.bars = Bars(self)
        self.library = LibraryPane()
        self.outline = OutlinePane()
        self._caption = Static(_("Documents"), classes="caption")
        self._outline_caption = Static("", classes="caption")
        self._waiting = False

    def compose(self) -> ComposeResult:
        """Two boxes, each with its caption."""
        with Vertical(id="library-box", classes="box"):
            yield self._caption
            yield self.library
        with Vertical(id="outline-box", classes="box"):
            yield self._outline_caption
            yield self.outline

    def on_descendant_focus(self) -> None:
        """Show by its caption which pane has the focus."""
        self._tell_focus()

    def on_descendant_blur(self) -> None:
        """Show by its caption which pane has the focus."""
        self._tell_focus()

    def _tell_focus(self) -> None:
        for box in self.query(".box"):
            for caption in box.query(".caption"):
                caption.set_class(box.has_focus_within, "-here")

    def count(self, entries: tuple[Entry, ...], order: str) -> None:
        """Say how many documents there are, and by what they are sorted if not by name."""
        number = sum(not entry.folder for entry in entries)
        orders = {"title": _("by title"), "date": _("by date")}
        self._caption.update(f"{_('Documents')}  {number}  {orders.get(order, '')}".rstrip())

    def tell_least(self, least: float) -> None:
        """Say from which confidence on headings are shown, unless all are."""
        words = _("confidence {least} and up").format(least=f"{least:g}") if least else ""
        caption = Table.grid(expand=True)
        caption.add_column(no_wrap=True)
        caption.add_column(no_wrap=True, justify="right")
        caption.add_row(_("Outline"), words or _("length  phrases"))
        self._outline_caption.update(caption)

    def on_resize(self) -> None:
        """Share the height anew."""
        self._share()

    def on_outline_pane_filled(self) -> None:
        """Share the height anew."""
        self._share()

    def _share(self) -> None:
        """Where tree and outline stand over each other, let the tree have what a short outline leaves."""
        box = self.query_one("#library-box")
        if self.screen.has_class("-medium"):
            left = self.size.height - len(self.outline.headings) - CAPTIONS
            box.styles.max_height = max(self.size.height * 2 // 5, left)
        else:
            box.styles.clear_rule("max_height")

    # -- filtering --------------------------------------------------------------------------

    def _tree(self, name: str) -> TreeRows:
        return self.query_one(f"#{name}", TreeRows)

    def filter(self, name: str, query: str) -> None:
        """Filter a tree as it was left; the keys stay where they are, and what is being typed too."""
        tree, bar = self._tree(name), self.bars.get(FilterBar, name)
        if bar and bar.has_focus_within:
            return
        if tree.filter != query:
            tree.narrow(query, stay=True)
        if not query:
            self.bars.close(FilterBar, name)
        elif bar:
            bar.complete(query)
        else:
            self.bars.open(FilterBar(name, query), back=tree, before=tree, takes_keys=False)

    def on_tree_rows_filter_wanted(self, event: TreeRows.FilterWanted) -> None:
        """Bring the line above the tree in which one types."""
        tree = event.tree
        self.bars.open(FilterBar(tree.id or "", tree.filter), back=tree, before=tree)

    def on_tree_rows_filter_dropped(self, event: TreeRows.FilterDropped) -> None:
        """Show all rows of the tree."""
        self._drop_filter(event.tree.id or "")

    def on_tree_rows_filtered(self, event: TreeRows.Filtered) -> None:
        """Say how many rows match."""
        if bar := self.bars.get(FilterBar, event.tree.id):
            bar.say(str(event.tree.matched) if event.tree.filter else "")
        if self._waiting and not event.tree.is_looking:
            self._waiting = False
            self._choose(event.tree)

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Filter the tree."""
        tree = self._tree(event.of)
        if tree.filter != event.query.strip():
            tree.narrow(event.query)

    def on_filter_bar_stepped(self, event: FilterBar.Stepped) -> None:
        """Move the cursor of the tree."""
        self._tree(event.of).cursor += event.by

    def on_filter_bar_kept(self, event: FilterBar.Kept) -> None:
        """Go to the row. Documents stay filtered until that is dropped in the tree, headings do not."""
        tree = self._tree(event.of)
        tree.focus()
        # An Enter that was typed ahead waits until it is known which row it means.
        self._waiting = tree.is_looking
        if not self._waiting:
            self._choose(tree)

    def _choose(self, tree: TreeRows) -> None:
        """Choose the row under the cursor; of the outline all is seen again, as the text is."""
        tree.action_choose()
        if tree is self.outline:
            self._drop_filter(tree.id or "")

    def on_filter_bar_dropped(self, event: FilterBar.Dropped) -> None:
        """Show all rows, with the cursor where it is."""
        self._drop_filter(event.of)

    def _drop_filter(self, name: str) -> None:
        self._tree(name).narrow("")
        self.bars.close(FilterBar, name)
