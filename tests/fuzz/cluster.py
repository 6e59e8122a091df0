"""Kill workers and the scheduler of a real cluster while it indexes a folder, and compare what comes of it.

    python -m tests.fuzz.cluster FOLDER [--kills 10] [--workers 3] [--largest 100000] [--every 1] [--seed 1]

Each of the kills (-9) hits one of the workers at a random moment of a job; what the job leaves is compared
byte for byte with what one machine writes. Then a worker is stopped for good, but not ended (a slow one), and at last
the scheduler is killed once, and the shards that a second cluster builds are counted.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from unittest.mock import patch

from tests.work.clusters import RealCluster
from tui.corpus.index import shard_writer
from tui.corpus.index.build import refresh
from tui.corpus.index.cluster import ClusterSettings
from tui.corpus.library.library import Library
from tui.errors import ClusterTrouble

PATIENCE = 20
"""Seconds after which the scheduler takes a worker that says nothing for dead (``worker-ttl``)."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--largest", type=int, default=100_000)
    parser.add_argument("--every", type=int, default=1, help="only each so many-th file")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    # Many small shards are put together at the end, and none would be known again.
    shards_as_built = patch.object(shard_writer, "MOST_SMALL", sys.maxsize)
    with shards_as_built, tempfile.TemporaryDirectory() as name:
        base = Path(name)
        library = sample(asked.folder, base / "library", asked.every)
        refresh(library, cache=base / "one", largest=asked.largest)
        expected = written(base / "one")
        print(f"{len(library.files)} files, {sum(n.endswith('.shard') for n in expected)} shards")
        cluster = KillableCluster(base / "cluster", asked.workers)
        try:

            def job(cache: Path, harm: Callable[[], object], after: float) -> float:
                timer = Timer(after, harm)
                timer.start()
                start = time.monotonic()
                settings = ClusterSettings(cluster.address)
                refresh(library, cache=cache, largest=asked.largest, cluster=settings)
                seconds = time.monotonic() - start
                timer.cancel()
                return seconds

            # The first time workers import what they need.
            for cache in (base / "cold", base / "quiet"):
                whole = job(cache, int, 1e6)
                print(f"unharmed: {whole:.1f} s, same: {written(cache) == expected}", flush=True)
            right = killed = 0
            while killed < asked.kills:
                after = chance.uniform(0, whole)
                seconds = job(base / "killed", cluster.kill_one(chance), after)
                if after < seconds:
                    same = written(base / "killed") == expected
                    right, killed = right + same, killed + 1
                    told = f"killed after {after:.1f} s of {seconds:.1f} s, same: {same}"
                    print(f"{killed}: {told}", flush=True)
                shutil.rmtree(base / "killed")
                cluster.fill_up()
            print(f"{right} of {killed} right")
            seconds = job(base / "stopped", cluster.stop_one(chance), whole / 4)
            same = written(base / "stopped") == expected
            print(f"a worker stopped: {seconds:.1f} s, same: {same}")
            cluster.fill_up()
            cache = base / "gone"
            try:
                shards = sum(name.endswith(".shard") for name in expected)
                job(cache, lambda: cluster.kill_scheduler(cache, shards // 2), 0)
                print("the scheduler was killed too late")
            except ClusterTrouble as error:
                print(f"the scheduler killed: {error}")
        finally:
            cluster.end()
        go_on(library, cache, expected, asked.workers, asked.largest)


def go_on(
    library: Library, cache: Path, expected: dict[str, bytes], workers: int, largest: int
) -> None:
    """Go on where a cluster broke off, and print what is built again."""
    kept = {path.name: path.stat().st_ino for path in cache.rglob("*.shard")}
    records = len(list(cache.rglob("*.built")))
    refresh(library, cache=cache, largest=largest, cluster=ClusterSettings(workers=workers))
    after = {path.name: path.stat().st_ino for path in cache.rglob("*.shard")}
    again = sum(after.get(name) != number for name, number in kept.items())
    print(
        f"{len(kept)} shards ({records} recorded) were there, {again} of them built again,"
        f" {len(after.keys() - kept.keys())} built; same: {written(cache) == expected}"
    )


class KillableCluster(RealCluster):
    """A cluster whose processes are killed, stopped and replaced."""

    def __init__(self, folder: Path, workers: int) -> None:
        patience = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": f"{PATIENCE}s"}
        super().__init__(folder, workers, patience)
        self._most = workers
        self._stopped: list[subprocess.Popen[bytes]] = []
        time.sleep(5)

    def fill_up(self) -> None:
        """Replace the workers that are no more."""
        for worker in self._stopped:
            worker.kill()
            worker.wait()
        self._stopped.clear()
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < self._most:
            self.workers.append(self.worker())
        time.sleep(5)

    def kill_one(self, chance: random.Random) -> Callable[[], object]:
        return chance.choice(self.workers).kill

    def kill_scheduler(self, cache: Path, records: int) -> None:
        """Kill the scheduler once so many shards are recorded as built."""
        while len(list(cache.rglob("*.built"))) < records:
            time.sleep(0.05)
        self.scheduler.kill()

    def stop_one(self, chance: random.Random) -> Callable[[], object]:
        worker = chance.choice(self.workers)
        self._stopped.append(worker)
        return lambda: os.kill(worker.pid, signal.SIGSTOP)


def sample(folder: Path, target: Path, every: int) -> Library:
    """A copy of each so many-th file."""
    whole = Library.open(folder)
    for path in whole.files[::every]:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(whole.absolute(path), target / path)
    return Library.open(target)


def written(cache: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (cache / "libraries").iterdir()}


if __name__ == "__main__":
    main()
