"""How the reading pane does on big documents, as ratios against a document of 30 KB.

    python -m tests.bench.reading [--megabytes 10]

The text is that of the seeds, repeated; the time is processor time of the pane's own work and
of drawing its rows, without a terminal.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from textual.app import App, ComposeResult

from tui.app.panes.reading_pane import ReadingPane
from tui.corpus.model import LitSpan, Phrase
from tui.document.model import Document, Heading, Kind
from tui.text.edits import EditMap

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PAGES = 200


def document_of(size: int, *, one_line: bool = False) -> Document:
    """The seeds' text, some ``size`` bytes of UTF-8 long, with a heading every 300 characters."""
    text = "\n".join(seed.read_text() for seed in SEEDS)
    if one_line:
        text = text.replace("\n", "")
    text *= size // len(text.encode()) + 1
    text = text[: size // 3]
    headings = tuple(
        Heading(1, "", "", Kind.HEADING, at, at + 8, at + 300, at, 1)
        for at in range(0, len(text), 300)
    )
    return Document("bench.txt", "utf-8", text, text, EditMap(), headings)


class Bench(App[None]):
    def compose(self) -> ComposeResult:
        yield ReadingPane()


def timed(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return time.process_time() - start


async def measure(document: Document) -> dict[str, float]:
    lit = []
    at = document.clean.find("疫情防控")
    while at >= 0:
        lit.append(LitSpan(at, at + 4, 0))
        at = document.clean.find("疫情防控", at + 4)
    found: dict[str, float] = {}
    app = Bench()
    async with app.run_test(size=(120, 40)) as pilot:
        pane = app.query_one(ReadingPane)

        def draw() -> None:
            pane.render_lines(pane.size.region)

        def then_draw(do: Callable[[], object]) -> Callable[[], None]:
            def both() -> None:
                do()
                draw()

            return both

        pane.show(document)
        draw()
        document.__dict__.pop("line_starts", None)
        found["open"] = min(timed(then_draw(lambda: pane.show(document))) for _ in range(3))
        pane.set_phrases(lit, [Phrase("疫情防控", 9, 5, 1.0)])
        pages = sorted(timed(then_draw(lambda: pane.action_page(1))) for _ in range(PAGES))
        if pane.percent < 100:
            found["page down, p95"] = pages[int(PAGES * 0.95)]
        else:
            pane.action_start()
            count = 20
            pages = []
            for _ in range(PAGES // count):
                pane.action_start()
                pane.relayout(0)
                pages += [timed(then_draw(lambda: pane.action_page(1))) for _ in range(count)]
            found["page down, p95"] = sorted(pages)[int(len(pages) * 0.95)]
        pane.action_start()
        ends = []
        for _ in range(5):
            pane.relayout(0)
            ends.append(timed(then_draw(pane.action_end)))
        found["end"] = statistics.median(ends)
        sizes = []
        for width in (100, 90, 110, 120, 80):
            start = time.process_time()
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            sizes.append(time.process_time() - start)
        found["resize"] = statistics.median(sizes)
        middle = len(document.clean) // 2
        found["jump to the middle"] = timed(then_draw(lambda: pane.jump(middle)))
        found["phrase step"] = timed(then_draw(pane.action_next_phrase))
        found["first find"] = timed(then_draw(lambda: pane.find("防控")))
        found["later find"] = timed(then_draw(lambda: pane.find("防控工作")))
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--megabytes", type=float, default=10)
    size = int(arguments.parse_args().megabytes * 1_000_000)
    asyncio.run(measure(document_of(30_000)))
    small = asyncio.run(measure(document_of(30_000)))
    big = asyncio.run(measure(document_of(size)))
    line = asyncio.run(measure(document_of(5_000_000, one_line=True)))
    print(f"{'':20}{'30 KB':>10}{size // 1_000_000:>7} MB{'':>8}{'a line of 5 MB':>18}")
    for name, base in small.items():
        print(
            f"{name:20}{base * 1000:7.2f} ms{big[name] * 1000:7.2f} ms {big[name] / base:5.2f} x"
            f"{line[name] * 1000:9.2f} ms {line[name] / base:5.2f} x"
        )
    print(f"memory, a document of {size // 1_000_000} MB: {memory(size):.1f} x its size")


def memory(size: int) -> float:
    """What showing, paging and finding in a document of ``size`` bytes takes, in its own size."""
    document = document_of(size)
    tracemalloc.start()
    asyncio.run(measure(document))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / size


if __name__ == "__main__":
    main()
