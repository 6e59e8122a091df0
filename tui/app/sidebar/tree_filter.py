"""Which nodes of a tree match what is typed, by words or their initials; fifty thousand at a keystroke."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import compress

from tui.text.pinyin import may_be_initials
from tui.text.script import fold


def folded(words: Sequence[str]) -> list[str]:
    """Words as they are compared: in one script and width, in lower case, with single blanks."""
    lines = "\n".join([" ".join(one.split()) for one in words])
    return fold(lines).lower().split("\n") if words else []


class Matching:
    """Finds the nodes whose ``words`` (folded) hold a query; ``letters`` are their initials, once known."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(words)
        self.letters: list[str] | None = None
        self._query = ""
        self._found: Sequence[int] = range(len(words))

    def find(self, query: str) -> Sequence[int]:
        """The nodes that match, in order. A longer query looks only where the shorter one was found."""
        query = fold(query).strip().lower()
        among = self._found if self._query in query and self._query else range(len(self.words))
        words, letters = self.words, self.letters
        if letters is not None and may_be_initials(query):
            found = [at for at in among if query in words[at] or query in letters[at]]
        else:
            found = [at for at in among if query in words[at]]
        self._query, self._found = query, found
        return found

    def learn(self, nodes: Sequence[int], words: Sequence[str], letters: Sequence[str]) -> None:
        """Find these nodes by these words (folded) and initials from now on; all of them at first."""
        if self.letters is None:
            self.words, self.letters = list(words), list(letters)
        else:
            for node, word, initials in zip(nodes, words, letters, strict=True):
                self.words[node], self.letters[node] = word, initials
        self._query = ""


def parents_of(depths: Sequence[int]) -> array[int]:
    """For each node the number of the one above it; -1 at the top."""
    parents = array("l", [-1]) * len(depths)
    above: list[int] = []
    for node, depth in enumerate(depths):
        while above and depths[above[-1]] >= depth:
            above.pop()
        if above:
            parents[node] = above[-1]
        above.append(node)
    return parents


def with_parents(found: Sequence[int], parents: Sequence[int]) -> array[int]:
    """The nodes and all that stand above them, in order."""
    wanted = bytearray(len(parents))
    for node in found:
        wanted[node] = 1
        above = parents[node]
        while above >= 0 and not wanted[above]:
            wanted[above] = 1
            above = parents[above]
    return array("l", compress(range(len(parents)), wanted))
