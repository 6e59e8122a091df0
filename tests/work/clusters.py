"""Clusters for tests: a scheduler and workers as a user starts them, or workers that are threads of this process.

Nothing here waits for ever: what does not come, or does not end, is told.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

STARTING: Final = 120.0
"""Seconds in which a scheduler has an address: a few on a quiet machine."""

ENDING: Final = 60.0
"""Seconds in which workers that are threads are done with what they do."""


class RealCluster:
    """A scheduler and workers without nannies on loopback, each a process; ``folder`` has their log.

    The system chooses the port, and the scheduler tells it in a file: one that is chosen before may be
    another's by then. Raises ``TimeoutError`` with the end of the log where there is none; workers come when they
    are ready.
    """

    def __init__(
        self,
        folder: Path,
        workers: int = 2,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.workers: list[subprocess.Popen[bytes]] = []
        self._folder = folder
        self._environment = {**os.environ, **(environment or {})}
        self._told = folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self._told))
        self.scheduler = self._run("scheduler", *options)
        try:
            self.address = self._address()
        except TimeoutError:
            self.end()
            raise
        self.workers = [self.worker() for _ in range(workers)]

    def worker(self) -> subprocess.Popen[bytes]:
        """One more worker, of one thread."""
        options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
        # One whose test is gone ends by itself.
        return self._run("worker", self.address, *options, "--death-timeout", f"{STARTING}")

    def end(self) -> None:
        """Kill them all."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *command, "--no-dashboard"],
                cwd=self._folder,
                stdout=log,
                stderr=log,
                env=self._environment,
            )

    def _address(self) -> str:
        end = time.monotonic() + STARTING
        while self.scheduler.poll() is None and time.monotonic() < end:
            # Of a file that is just being written there is a part.
            with suppress(OSError, ValueError, KeyError):
                return str(json.loads(self._told.read_bytes())["address"])
            time.sleep(0.05)
        log = (self._folder / "log").read_text("utf-8", "replace")[-2000:]
        raise TimeoutError(f"no scheduler has come (exit code {self.scheduler.poll()}):\n{log}")


@contextmanager
def thread_cluster(workers: int = 1) -> Iterator[Any]:
    """A ``LocalCluster`` whose workers are threads of this process, one each.

    Raises ``TimeoutError`` where they do not end.
    """
    from distributed import LocalCluster

    made = LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        dashboard_address=":0",
        # A share of this machine's would be that of all tests: past it a worker is paused for ever.
        memory_limit=0,
        death_timeout=STARTING,
        silence_logs=50,
    )
    try:
        yield made
    finally:
        made.close(timeout=ENDING)
