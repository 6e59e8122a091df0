"""Ask a library of many shards: opening, memory, and what a key costs in the search, against one copy of it.

    python -m tests.bench.many_shards FOLDER [--times 9] [--cache FOLDER]

The folder is linked so many times, under other names, into a temporary library, and both are indexed
(with ``--cache`` they are kept there for the next run). Each measure runs in a process of its own; seconds are of
processor and of the clock. A key is answered where there is a count and the first lines of a list; the whole
answer comes later, on the way as on the search screen.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from tui.corpus.concordance.concordance import ConcordanceSort, Group, concordance
from tui.corpus.index.build import refresh
from tui.corpus.index.manifest import Manifest
from tui.corpus.library.library import Library
from tui.corpus.search.open import open_searchers
from tui.corpus.search.query import parse
from tui.corpus.search.searcher import Searcher

QUERIES: Final = (
    "的",
    "社会",
    "社会主义",
    "社会主义 应当",
    "疫情 ~20 防控",
    "社会 | 经济",
    "的 -规",
    "2020年",
    "sh",
    "yqfk",
    "yiqingfk",
    "/第[一二三]十条/",
    "date:2020 条例",
    "in:总则 条例",
)
"""Frequent and rare ones, of each kind."""

AT_MOST: Final = 100
"""Milliseconds that a key may take."""

ROUNDS: Final = 7
T = TypeVar("T")


class Cost(NamedTuple):
    """Time of the clock and of processor."""

    clock: float
    processor: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.folder, asked.measure)
        return
    with tempfile.TemporaryDirectory() as name:
        base = asked.cache or Path(name)
        for times in (1, asked.times):
            library = linked(asked.folder, base / f"library-{times}", times)
            refresh(Library.open(library), cache=base)
            print(f"the folder {times} times", flush=True)
            command = [sys.executable, "-m", "tests.bench.many_shards", str(library)]
            subprocess.run([*command, "--measure", str(base)], check=True)


def linked(folder: Path, library: Path, times: int) -> Path:
    """The library in which each file of a folder stands so many times, under other names."""
    for number in range(times):
        for path in (path for path in folder.rglob("*") if path.is_file()):
            target = library / f"{number}-{path.relative_to(folder)}"
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                os.link(path, target)
    return library


def measure(folder: Path, cache: Path) -> None:
    """Print what each step costs, and the memory that is held after it."""
    library = step("list the files", lambda: Library.open(folder))
    opened = step("open the index", lambda: [*open_searchers(library, cache=cache)][-1])
    step("make ready", opened.searcher.make_ready)
    print(f"  {len(opened.searcher.places)} documents, {len(opened.searcher.shards)} shards")
    for query in QUERIES:
        typed(opened.searcher, query)
    print(f"  after all: {memory()}")
    step("all phrases", Manifest(library.root, cache).table)


def typed(searcher: Searcher, query: str) -> None:
    """Ask as the search screen does: the best of some rounds, until there is something, and until all is there."""
    rounds = [answered(searcher, query) for _ in range(ROUNDS)]
    firsts, wholes = (
        sorted(column) for column in zip(*((a, b) for a, b, _ in rounds), strict=True)
    )
    first, whole, count = firsts[0], wholes[0], rounds[0][2]
    late = f"  over {AT_MOST} ms" if first.clock > AT_MOST else ""
    print(
        f"  {query:12} first {first.clock:6.1f} ms ({first.processor:6.1f} of processor), "
        f"all {whole.clock:6.1f} ({whole.processor:6.1f}); {count} places{late}",
        flush=True,
    )


def answered(searcher: Searcher, query: str) -> tuple[Cost, Cost, int]:
    """What it costs until there is something on the search screen, and until all is; how much that is."""
    clock, processor = time.perf_counter(), time.process_time()
    first, count = None, 0

    def spent() -> Cost:
        return Cost(1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor))

    for part in searcher.partial_answers(parse(query)):
        found = concordance(part.hits, ConcordanceSort.DOCUMENT, Group.DOCUMENT, most_first=True)
        found.hits.lines(0, 64)
        count = len(found.hits)
        first = first or spent()
    whole = spent()
    return first or whole, whole, count


def step(name: str, work: Callable[[], T]) -> T:
    """Do some work, and print what it costs."""
    clock, processor = time.perf_counter(), time.process_time()
    made = work()
    took = Cost(time.perf_counter() - clock, time.process_time() - processor)
    print(
        f"  {name}: {took.clock:.2f} s ({took.processor:.2f} of processor); {memory()}", flush=True
    )
    return made


def memory() -> str:
    """The memory that this process holds, its own and of mapped files; Linux alone tells."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return "memory not known"
    told = {
        line.split(":")[0]: int(line.split()[1]) // 1024 for line in lines if line.startswith("Rss")
    }
    return f"{told['RssAnon']} MB its own, {told['RssFile']} MB mapped"


if __name__ == "__main__":
    main()
