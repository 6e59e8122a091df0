"""What a keystroke costs where one types, as a multiple of a page down in the same reader, through a real pty.

    python -m tests.bench.keystrokes [--megabytes 10 100] [--headings 10000] [--files 50000] [--rounds 3]
    python -m tests.bench.keystrokes --only-indexing [--indexed 3000]

A keystroke, or a page, is done with when its last byte is drawn, the count beside the line included.
Pages and keystrokes take turns, so that what else the machine does falls on both alike. The library
of many files begins with a document of 30 KB, in which the pages are turned. The budget is printed,
never asserted. While a library is indexed, and after, a keystroke is done with when its character
is drawn: what tells of the work is drawn meanwhile.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.bench.subject import PAGES, write_text
from tests.bench.terminal import LIMIT, Terminal

BUDGET: Final = 2.0
"""The most that a keystroke may take, as a multiple of a page down."""

QUIET: Final = 0.3
"""Seconds without output after which a keystroke is done with."""

WORDS: Final = "经济 社会 改革 教育 疫情 防控 城市 农村 管理 规定 条例 安全 生产 财政 文化".split()


@dataclass(slots=True)
class Costs:
    """Seconds to the first and the last byte drawn, and of processor time, a key each."""

    first: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def press(self, terminal: Terminal, key: str) -> None:
        """Type a key, and note what it cost."""
        before = terminal.processor_time()
        first, last = terminal.press(key, QUIET)
        self.first.append(first)
        self.last.append(last)
        self.processor.append(terminal.processor_time() - before)


@dataclass(frozen=True, slots=True)
class Way:
    """Keys that open a line, what is typed into it, and a key that closes it."""

    name: str
    opening: str
    queries: Sequence[str]


OUTLINED: Final = 10_000_000
"""Bytes from which on the outline takes longer than one can wait: until it is there, ':' goes nowhere."""

FIND: Final = Way("find", "/", ("疫情防控", "的"))
GO: Final = Way("go", ":", ("三.二", "工作"))
OUTLINE: Final = Way("outline filter", "o/", ("防控工作", "ap"))
TREE: Final = Way("tree filter", "t/", ("疫情防控", "的", "yqfk"))


def measure(name: str, path: Path, home: Path, ways: Sequence[Way], rounds: int) -> None:
    """Turn pages and type, in turns, in one reader; print each way against the pages."""
    pages = Costs()
    typed = {way.name: Costs() for way in ways}
    with Terminal([sys.executable, "-m", "tui", str(path)], home=home) as terminal:
        terminal.quiet(1.0)
        terminal.rest()
        for _ in range(rounds):
            for way in ways:
                _turn_pages(terminal, pages)
                for query in way.queries:
                    _type(terminal, way.opening, query, typed[way.name])
    print(f"{name:16}" + _cells("page down", pages, pages), flush=True)
    for way in ways:
        print(f"{'':16}" + _cells(way.name, typed[way.name], pages), flush=True)


DRAWN: Final = re.compile("[一-龥]{4}")
"""What is drawn of the text, once the reader is there."""

ECHOED: Final = 60
"""Keystrokes that are timed while a library is indexed, and as many at rest."""


def measure_indexing(path: Path, home: Path) -> None:
    """Type while a library is indexed for the first time, and once it is; print p95 and their ratio."""
    with Terminal([sys.executable, "-m", "tui", str(path)], home=home) as terminal:
        # What is typed before the reader has the terminal is echoed by that, and lost.
        terminal.until(DRAWN)
        terminal.send("r")
        terminal.quiet(QUIET)
        before = terminal.processor_time()
        busy = _echoes(terminal, 0x9F00)
        spent = terminal.processor_time() - before
        terminal.rest(5.0)
        still = _echoes(terminal, 0x9E00)
    low, high = (statistics.quantiles(some, n=20)[-1] for some in (still, busy))
    print(
        f"indexing        at rest p95 {low * 1000:8.1f} ms   while indexed {high * 1000:8.1f} ms"
        f" {high / low:6.2f} x   the screen's own processor time {spent:.1f} s",
        flush=True,
    )


def _echoes(terminal: Terminal, first: int) -> list[float]:
    """Seconds until each character typed after ``/`` is drawn; none of them stands in the library."""
    times = []
    terminal.send("/")
    time.sleep(QUIET)
    for at in range(ECHOED):
        if at % 10 == 0:
            # No Esc and / anew: on a busy machine they would come together, which is another key.
            terminal.send("\x15")
            time.sleep(QUIET)
        typed = chr(first + at)
        began = time.perf_counter()
        terminal.send(typed)
        while typed not in terminal.drawn:
            if time.perf_counter() - began > LIMIT:
                raise TimeoutError(typed)
            terminal.quiet(0.002)
        times.append(time.perf_counter() - began)
    terminal.send("\x1b")
    terminal.quiet(QUIET)
    return times


def _turn_pages(terminal: Terminal, pages: Costs) -> None:
    terminal.send("rg")
    terminal.quiet(QUIET)
    for _ in range(PAGES):
        pages.press(terminal, " ")


def _type(terminal: Terminal, opening: str, query: str, costs: Costs) -> None:
    terminal.send(opening)
    terminal.quiet(QUIET)
    terminal.quiet(1.0)
    for key in query:
        costs.press(terminal, key)
    terminal.send("\x1b")
    terminal.quiet(QUIET)


def _cells(what: str, costs: Costs, pages: Costs) -> str:
    page, page_cost = statistics.median(pages.last), statistics.mean(pages.processor)
    first, last = statistics.median(costs.first), statistics.median(costs.last)
    processor = statistics.mean(costs.processor)
    return (
        f"{what:16}{first * 1000:8.1f} ms first {last * 1000:8.1f} ms last {last / page:6.2f} x"
        f"{max(costs.last) / page:8.2f} x worst"
        f"{processor * 1000:8.1f} ms processor {processor / page_cost:6.2f} x"
    )


def write_library(folder: Path, files: int) -> Path:
    """A folder of so many short notices, 250 to a folder of its own, after a document of 30 KB."""
    chance = random.Random(1)
    for number in range(0, files, 250):
        part = folder / f"{number // 250 + 1:03}{''.join(chance.choices(WORDS, k=2))}"
        part.mkdir(parents=True)
        for at in range(number, min(number + 250, files)):
            title = f"关于{''.join(chance.choices(WORDS, k=4))}的通知"
            text = f"{title}\n\n一、{chance.choice(WORDS)}\n\n各地要做好{title}。\n"
            (part / f"{at:05}{title}.txt").write_text(text, encoding="utf-8")
    first = folder / "000"
    first.mkdir()
    write_text(first / "0.txt", 30_000)
    return folder


def write_notices(folder: Path, files: int) -> Path:
    """A folder of so many notices of 6 KB that share their formulas, after a document of 30 KB."""
    folder.mkdir()
    write_text(folder / "0.txt", 30_000)
    chance = random.Random(2)
    formulas = ["".join(chance.choices(WORDS, k=4)) for _ in range(400)]
    for at in range(files):
        said = (f"{n}.要做好{'、'.join(chance.choices(formulas, k=8))}工作。" for n in range(1, 26))
        text = f"关于{chance.choice(formulas)}的通知\n\n" + "\n".join(said)
        (folder / f"{at + 1:05}.txt").write_text(text, encoding="utf-8")
    return folder


def write_headings(path: Path, headings: int) -> Path:
    """A document of so many sections, each of a line."""
    path.parent.mkdir()
    sections = (
        f"## 第{i}节 关于疫情防控工作的安排{i % 97}\n\n正文{i}。\n\n" for i in range(headings)
    )
    path.write_text("# 总\n\n" + "".join(sections), encoding="utf-8")
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--megabytes", type=int, nargs="*", default=[10, 100])
    parser.add_argument("--headings", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--indexed", type=int, default=3_000)
    parser.add_argument("--only-indexing", action="store_true")
    options = parser.parse_args()
    if options.only_indexing:
        options.megabytes, options.headings, options.files = [], 0, 0
    sizes = {"30 KB": 30_000, **{f"{mb} MB": mb * 1_000_000 for mb in options.megabytes}}
    if options.only_indexing:
        sizes = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if options.indexed:
            path = write_notices(root / "notices", options.indexed)
            measure_indexing(path, root / "home" / "notices")
        for name, size in sizes.items():
            (root / name).mkdir()
            path = write_text(root / name / "a.txt", size)
            ways = (FIND, GO) if size <= OUTLINED else (FIND,)
            measure(name, path.parent, root / "home" / name, ways, options.rounds)
        if options.headings:
            path = write_headings(root / "headings" / "a.md", options.headings)
            home = root / "home" / "headings"
            measure("headings", path.parent, home, (OUTLINE,), options.rounds)
        if options.files:
            path = write_library(root / "library", options.files)
            measure("files", path, root / "home" / "library", (TREE,), options.rounds)
    print(f"typing: at most {BUDGET:g} x a page down")


if __name__ == "__main__":
    main()
