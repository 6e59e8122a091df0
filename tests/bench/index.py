"""Index a folder, refresh it after one file has changed, and search it: times and memory as ratios.

    python tests/bench/index.py FOLDER [--query 社会主义] [--tenth]

The folder is copied, and the index lies beside the copy; nothing else is written. The full index
is measured against reading the files, rjieba over their text and divsufsort on it; the count of a phrase
and its first hundred lines against ``str.count`` over the text. ``--tenth`` also indexes every
tenth file, for the time a character.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event, Thread

import rjieba
from pydivsufsort import divsufsort

from tui.corpus.index.build import refresh
from tui.corpus.index.index import Index
from tui.corpus.library.library import Library
from tui.corpus.search.open import open_searchers
from tui.corpus.search.query import parse
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.shard import build

LINES = 100
TIMES = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--query", default="社会主义")
    parser.add_argument("--tenth", action="store_true")
    asked = parser.parse_args()
    # An installed program has its byte code, though none be written where this runs: processes import it.
    compileall.compile_dir(Path(__file__).parents[2] / "tui", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        shutil.copytree(asked.folder, base / "library")
        held(base / "library", base / "held")
        full = timed(lambda: refresh(Library.open(base / "library"), cache=base / "cache"))
        changed_one(base, full)
        text = searched(base, asked.query)
        floor = baseline(base / "library", text)
        print(f"full index: {full:.1f} s, {full / floor:.2f} of read + rjieba + divsufsort")
        if asked.tenth:
            tenth(base, full / len(text))


def held(library: Path, cache: Path) -> None:
    """Print the most memory that all processes hold together while a folder is indexed.

    Looking at it takes time, so that the time is measured of another run.
    """
    done = Event()
    most = [0]
    watch = Thread(target=watched, args=(done, most))
    watch.start()
    refresh(Library.open(library), cache=cache)
    done.set()
    watch.join()
    shutil.rmtree(cache)
    size = sum(path.stat().st_size for path in library.rglob("*") if path.is_file())
    if most[0]:
        print(f"memory: {most[0] / 1e6:.0f} MB, {most[0] / size:.1f} of the files")


def watched(done: Event, most: list[int]) -> None:
    """Keep the most memory that this process and its children hold; Linux alone tells."""
    while not done.wait(0.1):
        held = [resident(os.getpid()), *map(resident, children(os.getpid()))]
        most[0] = max(most[0], sum(held))


def children(pid: int) -> list[int]:
    """The processes that a process has started, by any of its threads."""
    try:
        told = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for children in told for child in children.split()]


def resident(pid: int) -> int:
    """Bytes in memory, what is shared with other processes divided among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def changed_one(base: Path, full: float) -> None:
    library = Library.open(base / "library")
    path = library.absolute(library.files[len(library.files) // 2])
    path.write_bytes(path.read_bytes() + "\n又说了一句。\n".encode())
    seconds = timed(lambda: refresh(Library.open(base / "library"), cache=base / "cache"))
    print(f"one file changed: {seconds:.2f} s, {seconds / full:.3f} of the full index")


def searched(base: Path, wanted: str) -> str:
    """Time searches; the text that was searched."""
    *_, opened = open_searchers(Library.open(base / "library"), cache=base / "cache")
    searcher = opened.searcher
    text = "\0".join(place.shard.folded(place.number) for place in searcher.places)
    query = parse(wanted)
    plain, ours = best_in_turns(
        lambda: text.count(wanted), lambda: searcher.search(query).lines(0, LINES)
    )
    print(
        f"count and {LINES} lines: {1000 * ours:.2f} ms, {ours / plain:.2f} of str.count "
        f"({1000 * plain:.1f} ms) over {len(text):,} characters"
    )
    for typed in (wanted[:1], wanted[:2], f"{wanted} 应当", f"{wanted} ~20 应当", "yqfk", "的"):
        seconds = best(partial(lines, searcher, typed))
        print(f"  {typed}: {1000 * seconds:.1f} ms")
    return text


def lines(searcher: Searcher, typed: str) -> object:
    return searcher.search(parse(typed)).lines(0, LINES)


def baseline(library: Path, text: str) -> float:
    """Seconds to read the files, to cut their text, and to sort its suffixes."""
    cut = rjieba.Jieba()
    files = [path for path in library.rglob("*") if path.is_file()]
    pieces = text.split("\0")
    codes = build(pieces, ordered=False).codes
    return (
        timed(lambda: [path.read_bytes() for path in files])
        + timed(lambda: [cut.cut(piece, False) for piece in pieces])
        + timed(lambda: divsufsort(codes))
    )


def tenth(base: Path, each: float) -> None:
    library = Library.open(base / "library")
    for path in library.files[::10]:
        target = base / "tenth" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library.absolute(path), target)
    seconds = timed(lambda: refresh(Library.open(base / "tenth"), cache=base / "cache"))
    index = Index.open(Library.open(base / "tenth"), cache=base / "cache")
    characters = sum(row.facts.characters for row in index.rows) if index else 1
    print(f"time a character: {each * characters / seconds:.2f} of that of a tenth of the files")


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best(work: Callable[[], object]) -> float:
    return min(timed(work) for _ in range(TIMES))


def best_in_turns(*works: Callable[[], object]) -> list[float]:
    """The best time of each; in turns, so that what else the machine does falls on all alike."""
    times = [[timed(work) for work in works] for _ in range(TIMES)]
    return [min(each) for each in zip(*times, strict=True)]


if __name__ == "__main__":
    main()
