"""The folds of a tree: which nodes are closed, and which are seen then. Nodes are numbered from 0."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence


class Folds:
    """A tree, given as the depths of its nodes in reading order, and ``closed``, the nodes that are folded.

    A node's children are the deeper nodes that follow it.
    """

    def __init__(self, depths: Sequence[int] = (), closed: Iterable[int] = ()) -> None:
        self.depths = depths
        self.closed = set(closed)
        self._ends = subtree_ends(depths)

    def is_parent(self, node: int) -> bool:
        """Whether a node has children."""
        return self._ends[node] > node + 1

    def parent(self, node: int) -> int | None:
        """The node above a node; none at the top."""
        return next((n for n in range(node - 1, -1, -1) if self._ends[n] > node), None)

    def turn(self, node: int) -> None:
        """Fold a node, or unfold it."""
        self.closed ^= {node}

    def open_above(self, node: int) -> bool:
        """Unfold what hides a node; whether anything did."""
        above = {n for n in self.closed if n < node < self._ends[n]}
        self.closed -= above
        return bool(above)

    def close_below(self, depth: int) -> None:
        """Unfold the nodes down to ``depth``, and fold those from there on."""
        self.closed = {n for n, d in enumerate(self.depths) if d >= depth and self.is_parent(n)}

    def visible(self) -> array[int]:
        """The nodes that no folded one hides, in order."""
        return visible_nodes(self._ends, self.closed)


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
