"""A tree as rows: what is folded is left out of the list."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar, Final, TypeVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.jobs.jobs import Job, Jobs
from tui.app.sidebar.tree_filter import Matching, folded, parents_of, with_parents
from tui.app.widgets.rows import Rows
from tui.locale import _
from tui.work.cancel import go_on

T = TypeVar("T")

SLICE: Final = 250
"""Nodes whose words are taken in one go: a millisecond, after which the screen may have its turn."""

_TURN: Final = 0.0005
"""Seconds for which the screen has its turn then."""


class TreeRows(Rows):
    """A tree, given as the depths of its nodes in reading order; nodes are numbered from 0.

    A node's children are the deeper nodes that follow it. ``shown`` are the nodes that have
    a row, in order: neither they nor their number depend on what the screen can hold.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", "unfold", _("Unfold"), id="tree.unfold"),
        Binding("h,left", "fold", _("Fold, or go to what is above"), id="tree.fold"),
        Binding("space", "turn", _("Fold or unfold"), id="tree.toggle"),
        Binding("slash", "filter", _("Filter the rows, also by initials"), id="tree.filter"),
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
        self._depths: Sequence[int] = ()
        self._ends = array("l")
        self.closed: set[int] = set()
        self.shown = array("l")
        self.filter = ""
        self.matched = 0
        self._matching: Matching | None = None
        self._jobs = Jobs(self)
        self._renamed: set[int] = set()
        self._stays = False
        self._parents: array[int] | None = None
        self._found: Sequence[int] = ()

    def words(self, nodes: Sequence[int]) -> list[str]:
        """The words by which these nodes are found. Asked for off the screen's thread."""
        raise NotImplementedError

    def set_depths(self, depths: Sequence[int], *, closed: set[int] | None = None) -> None:
        """Another tree; all unfolded but ``closed``."""
        self._depths = depths
        self._ends = subtree_ends(depths)
        self._forget_words()
        self.closed = set() if closed is None else closed
        self._fold_anew(None, cursor=0)

    def _forget_words(self) -> None:
        self._jobs.cancel("words")
        self._matching = self._parents = None
        self._found = ()
        self._renamed.clear()
        if self.filter and self._depths:
            self._take_words()

    def is_parent(self, node: int) -> bool:
        """Whether a node has children."""
        return self._ends[node] > node + 1

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
        above = {n for n in self.closed if n < node < self._ends[n]}
        if above:
            self.closed -= above
            self._fold_anew(self.node)

    def fold_below(self, depth: int) -> None:
        """Show the nodes down to ``depth``, and no deeper ones."""
        keep = self.node
        self.closed = {
            n for n, d in enumerate(self._depths) if d >= depth and self._ends[n] > n + 1
        }
        self._fold_anew(keep)

    def _fold_anew(self, keep: int | None, *, cursor: int | None = None) -> None:
        """Find the rows again, and keep the cursor on a node (or on what folds it away)."""
        if self.filter and self._matching:
            if self._parents is None:
                self._parents = parents_of(self._depths)
            self.shown = with_parents(self._found, self._parents)
        else:
            self.shown = visible_nodes(self._ends, self.closed)
        self.rows_changed(cursor=self.row_of(keep) if keep is not None else cursor)

    # -- filtering --------------------------------------------------------------------------

    @property
    def is_looking(self) -> bool:
        """Whether it is not known yet which rows match."""
        return bool(self.filter) and self._matching is None

    def narrow(self, query: str, *, stay: bool = False) -> None:
        """Show what matches a query, and what stands above it; everything for an empty one.

        The cursor goes to the first row that matches, unless it is to ``stay``; where all are shown
        again it stays on its row.
        """
        self._stays = stay
        keep = self.node if stay or (self.filter and not query.strip()) else None
        self.filter = query.strip()
        if self.is_looking:
            # What is typed is looked for as soon as the words are there.
            self._take_words()
        else:
            self._show_matches(keep)

    def _show_matches(self, keep: int | None) -> None:
        """Look for what matches; the cursor goes to ``keep``, or to the first that does."""
        if self._matching and self.filter:
            self._found = self._matching.find(self.filter)
            self.matched = len(self._found)
            keep = self._found[0] if keep is None and self._found else keep
        self._fold_anew(keep)
        self.post_message(self.Filtered(self))

    def _take_words(self) -> None:
        """Take the words of all nodes, or of those renamed since; one time after the other."""
        if not self._jobs.busy("words"):
            nodes = sorted(self._renamed) if self._matching else range(len(self._depths))
            self._renamed.clear()
            learn = partial(self._learn, self._matching, nodes)
            self._jobs.latest("words", learn, self._learned)

    def _learn(
        self, matching: Matching | None, nodes: Sequence[int], job: Job
    ) -> Callable[[], None]:
        """Take words, then their initials: a dictionary is to be read for that."""
        from tui.text.pinyin import initials

        words: list[str] = []
        for some in _slices(nodes):
            words += folded(self.words(some))
            go_on(job.cancelled)
        if matching is None:
            matching = Matching(words)
            job.tell(self._take, matching)
        letters: list[str] = []
        for few in _slices(words):
            letters += initials("\n".join(few)).split("\n")
            go_on(job.cancelled)
        return partial(matching.learn, nodes, words, letters)

    def _take(self, matching: Matching) -> None:
        self._matching = matching
        if self.filter:
            self._show_matches(self.node if self._stays else None)

    def _learned(self, learn: Callable[[], None]) -> None:
        learn()
        matching = self._matching
        if matching and self.filter and list(matching.find(self.filter)) != list(self._found):
            self._show_matches(self.node if self._found else None)
        if self._renamed:
            self._take_words()

    def words_changed(self, nodes: Iterable[int]) -> None:
        """Find these nodes by what they are called now."""
        if self._matching or self._jobs.busy("words"):
            self._renamed.update(nodes)
            if self._renamed:
                self._take_words()

    def action_filter(self) -> None:
        """Ask for a line in which the filter is typed."""
        if self._matching is None and self._depths:
            self._take_words()
        self.post_message(self.FilterWanted(self))

    def action_unfilter(self) -> None:
        """Ask for all rows to be shown again; where they are, let others have the key."""
        if not self.filter:
            raise SkipAction
        self.post_message(self.FilterDropped(self))

    # -- folding ----------------------------------------------------------------------------

    def action_turn(self) -> None:
        """Fold or unfold the node under the cursor."""
        if self.node is not None and self.is_parent(self.node):
            self.closed ^= {self.node}
            self._fold_anew(self.node)

    def action_unfold(self) -> None:
        """Unfold the node under the cursor; where it is unfolded, go to its first child."""
        node = self.node
        if node is None or not self.is_parent(node):
            return
        if node in self.closed:
            self.action_turn()
        else:
            self.cursor += 1

    def action_fold(self) -> None:
        """Fold the node under the cursor; where there is nothing to fold, go to its parent."""
        node = self.node
        if node is None:
            return
        if self.is_parent(node) and node not in self.closed:
            self.action_turn()
            return
        above = next((n for n in range(node - 1, -1, -1) if self._ends[n] > node), None)
        if above is not None:
            self.cursor = bisect_left(self.shown, above)


def subtree_ends(depths: Sequence[int]) -> array[int]:
    """For each node the number of the first node after it that is not below it."""
    ends = array("l", [len(depths)]) * len(depths)
    above: list[int] = []
    for node, depth in enumerate(depths):
        while above and depths[above[-1]] >= depth:
            ends[above.pop()] = node
        above.append(node)
    return ends


def visible_nodes(ends: Sequence[int], closed: set[int]) -> array[int]:
    """The nodes that no node of ``closed`` hides, in order."""
    if not closed:
        return array("l", range(len(ends)))
    shown = array("l")
    at = 0
    while at < len(ends):
        shown.append(at)
        at = ends[at] if at in closed else at + 1
    return shown


def _slices(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    """A few at a time, with a pause after each."""
    for at in range(0, len(whole), SLICE):
        yield whole[at : at + SLICE]
        time.sleep(_TURN)
