"""The progress bar of the command line, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from signal import SIGINT, default_int_handler, signal
from threading import Event
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tui.cli.terminal_gate import beneath_the_gate
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.index.build import Stage, Told

_STAGES = {
    "looking": _("looking for changes"),
    "reading": _("reading"),
    "writing": _("writing"),
    "mining": _("finding phrases"),
}


@contextmanager
def bar() -> Iterator[Told]:
    """A bar that tells the stage, documents and characters a second, and the time left.

    Where standard error is no terminal, each stage is told once, when it has ended.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    # Words of ours and numbers are all that it draws: nothing of a file goes beneath the gate.
    console = Console(file=beneath_the_gate(sys.stderr))
    with Progress(
        *columns, console=console, redirect_stdout=False, redirect_stderr=False
    ) as progress:
        tasks: dict[str, tuple[int, float]] = {}
        last = time.monotonic()

        def told(stage: Stage, done: int, total: int, characters: int) -> None:
            nonlocal last
            if stage.value not in tasks:
                # It began when something was told last: it tells of itself when some of it is done.
                task = progress.add_task(_STAGES[stage.value], total=total, speed="")
                tasks[stage.value] = (int(task), last)
            at, start = tasks[stage.value]
            last = time.monotonic()
            seconds = last - start
            speed = _speed(done, characters, seconds) if characters and seconds else ""
            progress.update(progress.task_ids[at], completed=done, total=total, speed=speed)

        yield told


@contextmanager
def stopped() -> Iterator[Callable[[], bool]]:
    """A check whether the user has pressed Ctrl-C, which within ends nothing by itself.

    Pressed again it does: work that asks only now and then, as mining does, is not waited for.
    """
    pressed = Event()

    def press(*_: object) -> None:
        pressed.set()
        signal(SIGINT, default_int_handler)

    before = signal(SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal(SIGINT, before)


def _speed(documents: int, characters: int, seconds: float) -> str:
    if documents < seconds:
        return _("{characters:,.0f} characters/s").format(characters=characters / seconds)
    return _("{documents:,.0f} documents/s  {characters:,.0f} characters/s").format(
        documents=documents / seconds, characters=characters / seconds
    )
