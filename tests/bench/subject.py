"""A reader at work in a terminal, as the benches measure it: the same keys, the same clock."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.bench.terminal import Terminal

SEEDS: Final = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
LAST: Final = "全文至此完"
"""The last words of each text: when they are drawn, the end is reached."""

TEXT: Final = re.compile(r"[\u4e00-\u9fff]{4}")
"""Text of a document has been drawn."""

ROUNDS: Final = 3
PAGES: Final = 5
"""Pages that are turned in a round, from the top on: a text of 30 KB has some ten."""


def write_text(path: Path, size: int, *, one_line: bool = False) -> Path:
    """Write the seeds' text, repeated to some ``size`` bytes of UTF-8."""
    text = "\n".join(seed.read_text(encoding="utf-8") for seed in SEEDS) + "\n"
    if one_line:
        text = text.replace("\n", "")
    text *= size // len(text.encode()) + 1
    path.write_text(f"{text[: size // 3]}\n{LAST}\n", encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Keys:
    """What is typed for what; an empty string where a program has no such key."""

    page: str = " "
    start: str = "g"
    end: str = "G"
    find: str = "/"
    keep: str = ""


@dataclass(slots=True)
class Subject:
    """A program on a file, and the seconds that it took for each thing."""

    name: str
    command: Sequence[str]
    keys: Keys
    home: Path
    times: dict[str, list[float]] = field(default_factory=dict)
    memory: int = 0

    def first_paint(self) -> None:
        """Start it, and end it again."""
        with Terminal(self.command, home=self.home) as terminal:
            self._note("first paint", terminal.until(TEXT)[0])

    def open(self) -> Terminal:
        """Start it, and wait until it has done all that it does by itself."""
        terminal = Terminal(self.command, home=self.home)
        terminal.until(TEXT)
        terminal.rest()
        self.memory = terminal.memory()
        return terminal

    def turn_pages(self, terminal: Terminal) -> None:
        """From the top on."""
        terminal.send(self.keys.start)
        terminal.quiet()
        before = terminal.processor_time()
        for _ in range(PAGES):
            first, last = terminal.press(self.keys.page)
            self._note("page down", first)
            self._note("page down, all of it", last)
        self._note("page down, processor", (terminal.processor_time() - before) / PAGES)

    def go_to_end(self, terminal: Terminal) -> None:
        """To the last words."""
        since = time.perf_counter()
        terminal.send(self.keys.end)
        self._note("end", terminal.until(re.compile(LAST), since=since)[0])
        terminal.quiet()

    def resize(self, terminal: Terminal) -> None:
        """Narrower and wider."""
        terminal.send(self.keys.start)
        terminal.quiet()
        for width in (100, 120):
            since = time.perf_counter()
            terminal.resize(width)
            self._note("resize", terminal.settled(since)[1])

    def find(self, terminal: Terminal) -> None:
        """Type a word, character by character; each is done with when all of it is drawn."""
        if not self.keys.find:
            return
        terminal.send(self.keys.start)
        terminal.quiet()
        terminal.send(self.keys.find)
        terminal.quiet()
        if self.keys.keep:
            self._note("find, a keystroke", terminal.press("疫情防控" + self.keys.keep)[1])
            return
        for char in "疫情防控":
            self._note("find, a keystroke", terminal.press(char)[1])
        terminal.send("\x1b")
        terminal.quiet()

    def typical(self, what: str) -> float | None:
        """The median of what was measured, or its 95th percentile where that is asked for."""
        times = sorted(self.times.get(what.removesuffix(", p95"), ()))
        if not times:
            return None
        return times[int(len(times) * 0.95)] if what.endswith(", p95") else statistics.median(times)

    def _note(self, what: str, seconds: float) -> None:
        self.times.setdefault(what, []).append(seconds)
