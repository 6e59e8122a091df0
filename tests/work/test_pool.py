from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.connection import Connection

import pytest

from tui.work.pool import InProcess, engine_for

PATIENCE = 60
"""Seconds after which the process is given up: hundreds of times what it takes."""


def index_something(told: Connection) -> None:
    with engine_for([1 << 40] * 2, workers=2) as engine:
        told.send(list(engine.map(len, ["一", "二三"])))


def test_a_process_that_may_start_none_does_the_work_itself() -> None:
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=index_something, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        assert ours.poll(PATIENCE), "nothing was made"
        assert ours.recv() == [1, 2]
        process.join(PATIENCE)
        assert process.exitcode == 0
    finally:
        process.kill()


@pytest.mark.parametrize("sizes", [[], [1 << 30], [1 << 30, 1000, 1000]])
def test_one_long_file_is_work_of_one_process(sizes: list[int]) -> None:
    with engine_for(sizes, workers=2) as engine:
        assert isinstance(engine, InProcess)
