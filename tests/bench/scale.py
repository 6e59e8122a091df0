"""Scale of an index: time, memory and bytes a character of libraries of growing size, and what 10 G would take.

    python tests/bench/scale.py FOLDER [--millions 2 20 150] [--workers 2] [--scratch FOLDER] [--keep]

Libraries are made from the documents of FOLDER by sampling and mutation: lines are left out, one word in
ten is exchanged for another of its length, numbers and names are new in each copy, so that hardly any is a
near-copy of another. All are mined shard by shard, unless --in-memory says otherwise (an index is past 40
million characters). Each is indexed by a process of its own, whose largest process is watched.

Growth is a power of the size, between the two largest: starting weighs on small ones. The plan for 10 G
assumes as many seconds of processor a character as at the largest size, grown by that power; that what the
client does is done by one processor, and all else by N alike; and a medium that is as fast as this disk. It is
a computation, not a measurement.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import numpy as np
import rjieba
from numpy.typing import NDArray

from tests.bench.index import children, resident
from tui.corpus.index.build import Stage, refresh
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.mined_rows import MiningLimits
from tui.corpus.library.library import Library

EXCHANGED = 0.1
"""The share of words that are exchanged: less than half of the runs of five characters stay as they were."""

LEFT_OUT = 0.15
"""The share of lines that are left out."""

FAR = 10_000_000_000
WORKERS = (8, 32, 128)
WATCHED = 0.2
"""Seconds between two looks at the processes."""


class Measured(NamedTuple):
    """An index of one size: seconds on the clock, of the client's processor, of all others; bytes."""

    characters: int
    documents: int
    phrases: int
    seconds: float
    client: float
    others: float
    client_peak: int
    worker_peak: int
    together: int
    stored: int
    stages: dict[str, float]

    @property
    def processor(self) -> float:
        """Seconds of processor in all."""
        return self.client + self.others


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--millions", type=int, nargs="+", default=[2, 20, 150])
    parser.add_argument("--workers", type=int)
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--keep", action="store_true", help="leave the libraries there")
    parser.add_argument("--in-memory", type=int, default=0, help="mine so much from one array")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measured(asked.folder, asked.scratch, asked.workers, asked.in_memory)))
        return
    with tempfile.TemporaryDirectory(dir=asked.scratch) as name:
        base = asked.scratch if asked.keep else Path(name)
        found = []
        for millions in sorted(asked.millions):
            library = base / f"{millions}M"
            if not library.exists():
                make(Source.of(asked.folder), library, millions * 1_000_000)
            found.append(
                apart(library, base / f"{millions}M.index", asked.workers, asked.in_memory)
            )
            report(found[-1], found[0])
            if not asked.keep:
                shutil.rmtree(library)
    if len(found) > 1:
        plan(found[-2:])


class Source(NamedTuple):
    """Documents as words by number, of which 0 ends a line.

    Word ``n`` is ``signs[starts[n] : starts[n + 1]]``, code points; ``lengths`` is 0 where it is no word of
    letters; ``by_length`` are words by their length, as often as they stand; ``names`` are those that may be a name.
    """

    signs: NDArray[np.uint32]
    starts: NDArray[np.int64]
    documents: list[NDArray[np.int32]]
    lengths: NDArray[np.int64]
    by_length: dict[int, NDArray[np.int32]]
    names: NDArray[np.int32]

    @classmethod
    def of(cls, folder: Path) -> Source:
        """The documents of a folder."""
        cut = rjieba.Jieba()
        numbers = {"\n": 0}
        documents = []
        for path in sorted(folder.rglob("*.txt")):
            lines = path.read_text("utf-8", "replace").splitlines()
            words = [word for line in lines for word in (*cut.cut(line, False), "\n")]
            documents.append(
                np.array([numbers.setdefault(w, len(numbers)) for w in words], np.int32)
            )
        every = np.concatenate(documents)
        lengths = np.array([len(word) if word.isalpha() else 0 for word in numbers])
        by_length = {n: every[lengths[every] == n] for n in range(1, 6)}
        return cls(
            np.frombuffer("".join(numbers).encode("utf-32-le", "surrogatepass"), np.uint32),
            np.concatenate(([0], np.cumsum([len(word) for word in numbers]))),
            documents,
            lengths,
            {n: words for n, words in by_length.items() if len(words)},
            np.flatnonzero((lengths > 1) & (lengths < 4)).astype(np.int32),
        )

    def text(self, ids: NDArray[np.int32], chance: np.random.Generator | None = None) -> str:
        """The words as text; with ``chance``, each digit is drawn anew."""
        sizes = np.diff(self.starts)[ids]
        ends = np.cumsum(sizes)
        places = np.repeat(self.starts[ids] - ends + sizes, sizes) + np.arange(sizes.sum())
        signs = self.signs[places]
        if chance is not None:
            digits = np.flatnonzero((signs >= ord("0")) & (signs <= ord("9")))
            signs[digits] = chance.integers(ord("0"), ord("9") + 1, len(digits))
        return str(signs.tobytes(), "utf-32-le", "replace")


def make(source: Source, folder: Path, characters: int) -> None:
    """Write a library of so many characters."""
    folder.mkdir(parents=True)
    chance = np.random.default_rng(characters)
    written = at = 0
    while written < characters:
        ids = source.documents[at % len(source.documents)]
        # The first copy of each is as it was.
        copy = at >= len(source.documents)
        text = source.text(mutated(source, ids, chance), chance) if copy else source.text(ids)
        place = folder / f"{at // 1000:04}"
        place.mkdir(exist_ok=True)
        (place / f"{at:07}.txt").write_text(text, "utf-8", "replace")
        written += len(text)
        at += 1


def mutated(
    source: Source, ids: NDArray[np.int32], chance: np.random.Generator
) -> NDArray[np.int32]:
    """The words of a document, some lines left out, with other words and names."""
    lines = np.cumsum(ids == 0) - (ids == 0)
    kept = chance.random(len(ids)) >= LEFT_OUT
    ids = ids[kept[lines]] if kept[lines].any() else ids.copy()
    other = chance.random(len(ids)) < EXCHANGED
    lengths = source.lengths[ids]
    for size, words in source.by_length.items():
        there = np.flatnonzero(other & (lengths == size))
        ids[there] = words[chance.integers(0, len(words), len(there))]
    known = chance.choice(source.names)
    twice = np.repeat(ids, np.where(ids == known, 2, 1))
    twice[twice == known] = np.resize(chance.choice(source.names, 2), (twice == known).sum())
    return twice


def apart(library: Path, index: Path, workers: int | None, in_memory: int) -> Measured:
    """Index a library in a process of its own."""
    index.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, str(library), "--measure", "--scratch", str(index)]
    command += ["--in-memory", str(in_memory)]
    command += ["--workers", str(workers)] if workers else []
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    shutil.rmtree(index)
    return Measured(*json.loads(told))


def measured(folder: Path, cache: Path, workers: int | None, in_memory: int) -> Measured:
    """Index a folder, watching all processes."""
    done, most = Event(), Most()
    stages: dict[str, float] = {}
    watch = Thread(target=watched, args=(done, most))
    library = Library.open(folder)
    watch.start()
    start, processor = time.perf_counter(), time.process_time()
    last = [start]

    def told(stage: Stage, *_: int) -> None:
        now = time.perf_counter()
        stages[stage.value] = stages.get(stage.value, 0.0) + now - last[0]
        last[0] = now

    limits = MiningLimits(in_memory)
    index = refresh(library, cache=cache, told=told, workers=workers, mining=limits)
    seconds = time.perf_counter() - start
    client = time.process_time() - processor
    done.set()
    watch.join()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    table = Manifest(library.root, cache).table()
    return Measured(
        sum(row.facts.characters for row in index.rows),
        len(index.rows),
        len(table.phrases) if table else 0,
        seconds,
        client,
        used.ru_utime + used.ru_stime,
        most.client,
        most.worker,
        most.together,
        sum(path.stat().st_size for path in cache.rglob("*") if path.is_file()),
        stages,
    )


@dataclass
class Most:
    """The most bytes that were resident at one look: of the client, of one other process, of all together."""

    client: int = 0
    worker: int = 0
    together: int = 0


def watched(done: Event, most: Most) -> None:
    """Look at all processes until it is done."""
    while not done.wait(WATCHED):
        here = os.getpid()
        # What is forked and runs no program of its own yet has the client's memory, not its own.
        others = [pid for pid in descendants(here) if command(pid) != command(here)]
        client, held = resident(here), [resident(pid) for pid in others]
        most.client = max(most.client, client)
        most.worker = max(most.worker, *held, 0)
        most.together = max(most.together, client + sum(held))


def command(pid: int) -> bytes:
    """The command line of a process; nothing of one that has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def descendants(pid: int) -> Iterator[int]:
    for child in children(pid):
        yield child
        yield from descendants(child)


def report(found: Measured, first: Measured) -> None:
    """Print one size, and its time a character against the first."""
    each = found.processor / found.characters
    print(
        f"{found.characters / 1e6:,.1f} M characters, {found.documents:,} documents, {found.phrases:,} phrases: "
        f"{found.seconds:.0f} s, processor {found.processor:.0f} s (client {found.client:.0f}), "
        f"{1e6 * each:.2f} s a million ({each * first.characters / first.processor:.2f} x the first); "
        f"client {found.client_peak / 1e6:.0f} MB, largest worker {found.worker_peak / 1e6:.0f} MB, "
        f"all {found.together / 1e6:.0f} MB; "
        f"index {found.stored / found.characters:.1f} bytes a character",
        flush=True,
    )
    print(
        "   ",
        ", ".join(f"{name} {spent:.0f} s" for name, spent in found.stages.items()),
        flush=True,
    )


def plan(found: Sequence[Measured]) -> None:
    """Print the growth, and the plan for ``FAR`` characters."""
    last = found[-1]
    client = power(found, [one.client for one in found])
    others = power(found, [one.others for one in found])
    print(f"growth: client n^{client:.2f}, others n^{others:.2f}")
    times = FAR / last.characters
    alone, shared = last.client * times**client, last.others * times**others
    print(
        f"{FAR / 1e9:.0f} G: processor {(alone + shared) / 3600:.1f} h, of which the client {alone / 3600:.1f} h; "
        f"index {last.stored / last.characters * FAR / 1e9:.0f} GB; "
        f"the client, which holds what is found, up to {last.client_peak * times / 1e9:.0f} GB, in proportion"
    )
    for workers in WORKERS:
        print(f"    {workers} workers: {(alone + shared / workers) / 3600:.1f} h")


def power(found: Sequence[Measured], values: Sequence[float]) -> float:
    """The power of the size by which values grow."""
    sizes = [math.log(one.characters) for one in found]
    return float(np.polyfit(sizes, [math.log(max(value, 1e-9)) for value in values], 1)[0])


if __name__ == "__main__":
    main()
