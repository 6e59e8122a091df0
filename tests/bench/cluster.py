"""Index a folder by processes of this machine and by a local Dask cluster: bytes, time, a worker's memory.

    python -m tests.bench.cluster FOLDER [--workers 2] [--rounds 2]

Nothing is written but to a temporary folder. Times of both engines are taken in turns; the processor's
seconds, children included, are told beside them, since other work on the machine makes the times longer.
"""

from __future__ import annotations

import argparse
import compileall
import filecmp
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

from tui.corpus.index.build import refresh
from tui.corpus.index.cluster import ClusterSettings
from tui.corpus.library.library import Library

Told = TypeVar("Told")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    # An installed program has its byte code: processes import it.
    compileall.compile_dir(Path(__file__).parents[2] / "tui", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        best: dict[str, float] = {}
        for _ in range(asked.rounds):
            for engine, settings in (("processes", None), ("dask", ClusterSettings())):
                for old in (base / engine).rglob("*.*"):
                    old.unlink()
                seconds = timed(engine, asked.folder, base / engine, asked.workers, settings)
                best[engine] = min(seconds, best.get(engine, seconds))
        print(f"cluster: {best['dask'] / best['processes']:.2f} of the time of the processes")
        compare(base / "processes" / "libraries", base / "dask" / "libraries")


def timed(
    engine: str, folder: Path, cache: Path, workers: int, settings: ClusterSettings | None
) -> float:
    """Seconds of a full index, printed with those of the processor and the most memory of a child."""
    if settings:
        settings = ClusterSettings(workers=workers)
    most = [0, 0]
    done = Event()
    watch = Thread(target=watched, args=(done, most))
    watch.start()
    before, start = worked(), time.perf_counter()
    refresh(Library.open(folder), cache=cache, workers=workers, cluster=settings)
    seconds = time.perf_counter() - start
    done.set()
    watch.join()
    print(
        f"{engine}: {seconds:.1f} s, {worked() - before:.1f} s of processor; a worker with its own"
        f" processes held {most[0] / 1e6:.0f} MB at most, all of them {most[1] / 1e6:.0f} MB"
    )
    return seconds


def worked() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)


def compare(one: Path, other: Path) -> None:
    """Print whether two folders hold the same files, byte for byte."""
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    same, differing, alone = filecmp.cmpfiles(one, other, names, shallow=False)
    print(f"{len(same)} files are the same, {len(differing)} differ, {len(alone)} are in one only")
    for name in (*differing, *alone):
        print(f"  {name}")


def watched(done: Event, most: list[int]) -> None:
    """Keep the most memory of a child with its own children, and of all of us; Linux alone tells."""
    while not done.wait(0.2):
        trees = [sum(map(resident, tree(child))) for child in children(os.getpid())]
        most[0] = max(most[0], *trees, 0)
        most[1] = max(most[1], sum(trees) + resident(os.getpid()))


def tree(pid: int) -> list[int]:
    return [pid, *(one for child in children(pid) for one in tree(child))]


def children(pid: int) -> list[int]:
    found = []
    for thread in _read(Path(f"/proc/{pid}/task"), lambda path: list(path.iterdir())) or ():
        found += (_read(thread / "children", Path.read_text) or "").split()
    return list(map(int, found))


def resident(pid: int) -> int:
    """Bytes in memory, what is shared with other processes divided among them."""
    lines = (_read(Path(f"/proc/{pid}/smaps_rollup"), Path.read_text) or "").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _read(path: Path, read: Callable[[Path], Told]) -> Told | None:
    try:
        return read(path)
    except OSError:
        return None


if __name__ == "__main__":
    main()
