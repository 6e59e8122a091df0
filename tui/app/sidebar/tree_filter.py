"""The filter of a tree: nodes that match what is typed, by words or their pinyin."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import compress
from typing import Final, TypeVar

from tui.app.jobs.jobs import Job, Jobs
from tui.text.equivalence import plain, plain_lines
from tui.text.pinyin import key_test
from tui.work.cancel import go_on

T = TypeVar("T")

SLICE: Final = 100
"""Nodes whose words are taken in one go: two milliseconds, after which the screen may have its turn."""

_TURN: Final = 0.0005
"""Seconds for which the screen has its turn then."""


class Matching:
    """Finds the nodes whose ``words`` (plain) hold a query; ``keys`` are those of their pinyin, once known.

    Plain words are those of ``equivalence.plain_lines``: a filter reads as the search does.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(words)
        self.keys: list[str] | None = None
        self._query = ""
        self._found: Sequence[int] = range(len(words))

    def find(self, query: str) -> Sequence[int]:
        """The nodes that match, in order. A longer query looks only where the shorter one was found."""
        query = plain(query)
        goes_on = self._query and query.startswith(self._query)
        among = self._found if goes_on else range(len(self.words))
        words, keys = self.words, self.keys
        if keys is not None and (spells := key_test(query)):
            # More letters may be split otherwise, so that nodes are found that were not.
            found = [at for at in range(len(words)) if query in words[at] or spells(keys[at])]
        else:
            found = [at for at in among if query in words[at]]
        self._query, self._found = query, found
        return found

    def learn(self, nodes: Sequence[int], words: Sequence[str], keys: Sequence[str]) -> None:
        """Find these nodes by these words (plain) and keys from now on; all of them at first."""
        if self.keys is None:
            self.words, self.keys = list(words), list(keys)
        else:
            for node, word, key in zip(nodes, words, keys, strict=True):
                self.words[node], self.keys[node] = word, key
        self._query = ""


class TreeFilter:
    """The filter of a tree: what is asked for, what matches it, and the words by which nodes are found.

    ``query`` is what is asked for, empty where nothing is, and ``found`` the nodes that match, in
    order. ``words`` gives the words of nodes; it is asked off the screen's thread, when they are first
    needed. ``changed`` is called when it turns out what matches, or that other nodes do, and is told
    whether the cursor is to stay where it is.
    """

    def __init__(
        self,
        jobs: Jobs,
        words: Callable[[Sequence[int]], list[str]],
        changed: Callable[[bool], object],
    ) -> None:
        self.query = ""
        self.found: Sequence[int] = ()
        self._jobs = jobs
        self._words = words
        self._changed = changed
        self._count = 0
        self._matching: Matching | None = None
        self._renamed: set[int] = set()
        self._stays = False

    @property
    def is_looking(self) -> bool:
        """Whether it is not known yet what matches."""
        return bool(self.query) and self._matching is None

    @property
    def is_on(self) -> bool:
        """Whether it is known what matches, and only that is to be shown."""
        return bool(self.query) and self._matching is not None

    def start(self, count: int) -> None:
        """Filter another tree, of ``count`` nodes, by the same query."""
        self._jobs.cancel("words")
        self._count = count
        self._matching = None
        self.found = ()
        self._renamed.clear()
        if self.query:
            self.get_ready()

    def ask(self, query: str, *, stays: bool) -> bool:
        """Ask for another query; whether it is known at once what matches.

        Where it is not, ``changed`` is told whether the cursor ``stays``.
        """
        self.query, self._stays = query, stays
        if self.is_looking:
            self.get_ready()
            return False
        if self._matching and query:
            self.found = self._matching.find(query)
        return True

    def get_ready(self) -> None:
        """Take the words of all nodes, unless they are known."""
        if self._matching is None and self._count:
            self._take_words()

    def rename(self, nodes: Iterable[int]) -> None:
        """Find these nodes by what they are called now."""
        if self._matching or self._jobs.busy("words"):
            self._renamed.update(nodes)
            if self._renamed:
                self._take_words()

    def _take_words(self) -> None:
        """Take the words of all nodes, or of those renamed since; one time after the other."""
        if not self._jobs.busy("words"):
            nodes = sorted(self._renamed) if self._matching else range(self._count)
            self._renamed.clear()
            learn = partial(self._learn, self._matching, nodes)
            self._jobs.latest("words", learn, self._learned)

    def _learn(
        self, matching: Matching | None, nodes: Sequence[int], job: Job
    ) -> Callable[[], None]:
        """Take words, then the keys of their pinyin: dictionaries are to be read for that."""
        from tui.text.pinyin import keys_of

        words: list[str] = []
        for some in _slices(nodes):
            words += plain_lines(self._words(some))
            go_on(job.cancelled)
        if matching is None:
            matching = Matching(words)
            job.tell(self._take, matching)
        keys: list[str] = []
        for few in _slices(words):
            keys += keys_of(few)
            go_on(job.cancelled)
        return partial(matching.learn, nodes, words, keys)

    def _take(self, matching: Matching) -> None:
        self._matching = matching
        if self.query:
            self.found = matching.find(self.query)
            self._changed(self._stays)

    def _learned(self, learn: Callable[[], None]) -> None:
        learn()
        if self._matching and self.query:
            before, self.found = self.found, self._matching.find(self.query)
            if list(self.found) != list(before):
                self._changed(bool(before))
        if self._renamed:
            self._take_words()


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


def _slices(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    """A few at a time, with a pause after each."""
    for at in range(0, len(whole), SLICE):
        yield whole[at : at + SLICE]
        time.sleep(_TURN)
