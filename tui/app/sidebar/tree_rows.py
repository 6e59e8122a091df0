"""A tree as rows: what is folded is left out of the list."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.jobs.jobs import Jobs
from tui.app.sidebar.folds import Folds
from tui.app.sidebar.tree_filter import TreeFilter, parents_of, with_parents
from tui.app.widgets.rows import Rows
from tui.locale import _


class TreeRows(Rows):
    """A tree, given as the depths of its nodes in reading order; nodes are numbered from 0.

    ``folds`` says which are folded. ``shown`` are the nodes that have a row, in order: neither they
    nor their number depend on what the screen can hold.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", "unfold", _("Unfold"), id="tree.unfold"),
        Binding("h,left", "fold", _("Fold, or go to what is above"), id="tree.fold"),
        Binding("space", "turn", _("Fold or unfold"), id="tree.toggle"),
        Binding("slash", "filter", _("Filter the rows, also by pinyin"), id="tree.filter"),
        Binding("escape", "unfilter", _("Show all rows again"), id="tree.unfilter"),
    ]

    class FilterWanted(Message):
        """The rows are to be filtered by what is typed."""

        def __init__(self, tree: TreeRows) -> None:
            super().__init__()
            self.tree = tree

    class FilterDropped(FilterWanted):
        """All rows are to be shown again."""

    class Filtered(FilterWanted):
        """Other rows match than before."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.folds = Folds()
        self.shown = array("l")
        self._jobs = Jobs(self)
        self._filter = TreeFilter(self._jobs, self.words, self._matches_changed)
        self._parents: array[int] | None = None

    def words(self, nodes: Sequence[int]) -> list[str]:
        """The words by which these nodes are found. Asked for off the screen's thread."""
        raise NotImplementedError

    def set_depths(self, depths: Sequence[int], *, closed: Iterable[int] = ()) -> None:
        """Another tree; all unfolded but ``closed``."""
        self.folds = Folds(depths, closed)
        self._parents = None
        self._filter.start(len(depths))
        self._fold_anew(None, cursor=0)

    def row_count(self) -> int:
        """How many nodes are not folded away."""
        return len(self.shown)

    def row_of(self, node: int) -> int:
        """The row of a node, or of the folded node above it that hides it."""
        return max(0, bisect_right(self.shown, node) - 1)

    def node_at(self, row: int) -> int | None:
        """The node in a row."""
        return self.shown[row] if 0 <= row < len(self.shown) else None

    @property
    def node(self) -> int | None:
        """The node under the cursor."""
        return self.node_at(self.cursor)

    def unfold_to(self, node: int) -> None:
        """Unfold what hides a node."""
        here = self.node
        if self.folds.open_above(node):
            self._fold_anew(here)

    def fold_below(self, depth: int) -> None:
        """Show the nodes down to ``depth``, and no deeper ones."""
        self.folds.close_below(depth)
        self._fold_anew(self.node)

    def _fold_anew(self, keep: int | None, *, cursor: int | None = None) -> None:
        """Find the rows again, and keep the cursor on a node (or on what folds it away)."""
        if self._filter.is_on:
            if self._parents is None:
                self._parents = parents_of(self.folds.depths)
            self.shown = with_parents(self._filter.found, self._parents)
        else:
            self.shown = self.folds.visible()
        self.rows_changed(cursor=self.row_of(keep) if keep is not None else cursor)

    # -- filtering --------------------------------------------------------------------------

    @property
    def filter(self) -> str:
        """What the rows are filtered by; empty where all are shown."""
        return self._filter.query

    @property
    def matched(self) -> int:
        """How many nodes match the filter."""
        return len(self._filter.found)

    @property
    def is_looking(self) -> bool:
        """Whether it is not known yet which rows match."""
        return self._filter.is_looking

    def narrow(self, query: str, *, stay: bool = False) -> None:
        """Show what matches a query, and what stands above it; everything for an empty one.

        The cursor goes to the first row that matches, unless it is to ``stay``; where all are shown
        again it stays on its row.
        """
        query = query.strip()
        keep = self.node if stay or (self.filter and not query) else None
        if self._filter.ask(query, stays=stay):
            self._show_matches(keep)

    def _matches_changed(self, stays: bool) -> None:
        self._show_matches(self.node if stays else None)

    def _show_matches(self, keep: int | None) -> None:
        """Show what matches; the cursor goes to ``keep``, or to the first that does."""
        if self._filter.is_on and keep is None:
            keep = next(iter(self._filter.found), None)
        self._fold_anew(keep)
        self.post_message(self.Filtered(self))

    def words_changed(self, nodes: Iterable[int]) -> None:
        """Find these nodes by what they are called now."""
        self._filter.rename(nodes)

    def action_filter(self) -> None:
        """Ask for a line in which the filter is typed."""
        self._filter.get_ready()
        self.post_message(self.FilterWanted(self))

    def action_unfilter(self) -> None:
        """Ask for all rows to be shown again; where they are, let others have the key."""
        if not self.filter:
            raise SkipAction
        self.post_message(self.FilterDropped(self))

    # -- folding ----------------------------------------------------------------------------

    def action_turn(self) -> None:
        """Fold or unfold the node under the cursor."""
        node = self.node
        if node is not None and self.folds.is_parent(node):
            self.folds.turn(node)
            self._fold_anew(node)

    def action_unfold(self) -> None:
        """Unfold the node under the cursor; where it is unfolded, go to its first child."""
        node = self.node
        if node is None or not self.folds.is_parent(node):
            return
        if node in self.folds.closed:
            self.action_turn()
        else:
            self.cursor += 1

    def action_fold(self) -> None:
        """Fold the node under the cursor; where there is nothing to fold, go to its parent."""
        node = self.node
        if node is None:
            return
        if self.folds.is_parent(node) and node not in self.folds.closed:
            self.action_turn()
        elif (above := self.folds.parent(node)) is not None:
            self.cursor = bisect_left(self.shown, above)
