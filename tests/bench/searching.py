"""Search a library as one types, and show its concordances: time of each step.

    python tests/bench/searching.py FOLDER [--cache FOLDER] [--type QUERY]...

The folder is indexed into the cache folder first (a temporary one without ``--cache``; one that is warm is only
refreshed). Each query is typed key by key, as on the search screen: the worst key until there is a count
and a list, when it comes for the first time and at best after that, and how long it takes until the
whole library has been looked through. For the most frequent query: each order, each group, a filter, the
first and the last screen of lines.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from tui.corpus.concordance.concordance import ConcordanceSort, Group, concordance
from tui.corpus.concordance.dispersion import Dispersion
from tui.corpus.index.build import refresh
from tui.corpus.library.library import Library
from tui.corpus.search.open import open_searchers
from tui.corpus.search.query import WrongQuery, parse
from tui.corpus.search.searcher import Searcher

QUERIES = (
    "的",
    "的 规",
    "的 | 了",
    "的 -规",
    "的 ~20 规",
    "社会主义核心价值观",
    '"、人民"',
    "人民政府 -规定",
    "社会 | 经济",
    "疫情 ~20 防控",
    "sh",
    "yqfk",
    "/第[一二三]十条/",
    "/[一二三]、/",
    "/.的/",
    r"/\d+/",
    "date:2020..2021 条例",
    "issuer:国务院 的",
    "path:1 的",
    "genre:law 的",
    "in:heading 的",
    "in:总则 条例",
)
"""What each kind of query costs: frequent and rare, of one character and of many, of each filter."""

AT_MOST = 50
"""Milliseconds that a key may take."""

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--type", action="append", dest="queries")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        cache = asked.cache or Path(name)
        library = Library.open(asked.folder)
        refresh(library, cache=cache)
        opened, seconds = timed(lambda: list(open_searchers(library, cache=cache))[-1])
        ready = timed(opened.searcher.make_ready)[1]
        print(f"open: {seconds:.1f} ms, {opened.indexed} documents by index; ready: {ready:.1f} ms")
        for query in asked.queries or QUERIES:
            typed(opened.searcher, query)
        shown(opened.searcher, (asked.queries or QUERIES)[0])


def typed(searcher: Searcher, query: str) -> None:
    """Type a query key by key."""
    worst = cold = whole = 0.0
    count = 0
    for end in range(1, len(query) + 1):
        first, until_all, count = answered(searcher, query[:end])
        again = [answered(searcher, query[:end])[0] for _ in range(3)]
        cold, worst, whole = max(cold, first), max(worst, min(again)), max(whole, until_all)
    late = "" if worst <= AT_MOST else f"  over {AT_MOST} ms"
    print(
        f"{query}: worst key {worst:.1f} ms, cold {cold:.1f} ms, all {whole:.0f} ms; "
        f"{count} places{late}"
    )


def answered(searcher: Searcher, query: str) -> tuple[float, float, int]:
    """Milliseconds until there is something on the search screen, and until all is; how much that is."""
    began, first, count = time.perf_counter(), 0.0, 0
    try:
        for part in searcher.partial_answers(parse(query)):
            found = concordance(
                part.hits, ConcordanceSort.DOCUMENT, Group.DOCUMENT, most_first=True
            )
            found.hits.lines(0, 64)
            count = len(found.hits)
            first = first or 1000 * (time.perf_counter() - began)
    except WrongQuery:
        pass
    return first, 1000 * (time.perf_counter() - began), count


def shown(searcher: Searcher, query: str) -> None:
    """All that a concordance does with its places."""
    hits = searcher.search(parse(query))
    print(f"{query}: {len(hits)} lines")
    for sort in ConcordanceSort:
        print(f"  sorted by {sort}: {timed(partial(concordance, hits, sort))[1]:.0f} ms")
    for group in Group:
        spent = timed(partial(concordance, hits, ConcordanceSort.DOCUMENT, group))[1]
        print(f"  grouped by {group}: {spent:.0f} ms")
    print(f"  filtered: {timed(lambda: searcher.narrow(hits, parse('法律')))[1]:.0f} ms")
    print(f"  dispersion: {timed(lambda: Dispersion.of(hits))[1]:.1f} ms")
    for at in (0, len(hits) // 2, len(hits) - 64):
        spent = timed(partial(hits.lines, at, at + 64))[1]
        print(f"  64 lines from {at}: {spent:.1f} ms")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What some work gives, and the milliseconds that it took."""
    began = time.perf_counter()
    made = work()
    return made, 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
