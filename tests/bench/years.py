"""The timeline of a large index: processor seconds until it stands, and of a step to another year.

    python -m tests.bench.years [--documents 50000] [--phrases 25000]

The index is made up: documents of 34 years, and phrases whose reach falls with their rank, as words' does (Zipf).
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.corpus.comparison.timeline import Timeline
from tui.corpus.groups.periods import Periods, PeriodSpan
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.manifest_reader import ManifestReader
from tui.corpus.index.packed_phrases import PackedPhrases
from tui.corpus.index.phrase_columns import phrase_columns
from tui.corpus.index.records import Changes, DocumentFacts, Row
from tui.corpus.keep.head_edits import HeadEdits
from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation
from tui.corpus.phrases.table import PhraseTable

FIRST_YEAR = 1990
YEARS = 34


def written(root: Path, documents: int, phrases: int) -> None:
    """Write an index of so many documents and phrases."""
    random_ = random.Random(1)
    rows = []
    for at in range(documents):
        year = FIRST_YEAR + at * YEARS // documents
        date = f"{year}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
        facts = DocumentFacts(
            f"{year}/{at:05}.txt",
            (at, 900),
            b"1" * 16,
            "utf-8",
            "通知",
            date,
            "某局",
            "notice",
            300,
        )
        rows.append(Row(facts, "a", at))
    listed = []
    for rank in range(phrases):
        reach = min(documents // 3, 2 + 60_000 // (rank + 3))
        first = random_.randrange(documents * 3 // 4)
        there = sorted(random_.sample(range(first, documents), min(reach, documents - first)))
        text = "".join(chr(0x4E00 + random_.randrange(3000)) for _ in range(6))
        listed.append(
            Phrase(
                text,
                len(there),
                len(there),
                90.0 * (1 - rank / phrases),
                PhraseKind.FORMULA if rank % 3 else PhraseKind.TERM,
                (PhraseForm(f"坚持{text}", Relation.LED, 1, 1),) * (rank % 2),
                tuple(rows[at].facts.path for at in there),
                (1,) * len(there),
                first=rows[there[0]].facts.date,
                last=rows[there[-1]].facts.date,
            )
        )
    table = PhraseTable(tuple(listed), documents=documents, characters=300 * documents)
    packed = PackedPhrases.of(table, sorted(row.facts.path for row in rows))
    Manifest(root).change(Changes((), rows, packed, {}), anew=True)


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Print the processor seconds that this takes."""
    began = time.process_time()
    yield
    print(f"{name:24} {time.process_time() - began:.3f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--phrases", type=int, default=25_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        written(root, asked.documents, asked.phrases)
        began = time.process_time()
        with timed("read"):
            columns = phrase_columns(ManifestReader(root), HeadEdits.of(root))
        if columns is None:
            return
        print(f"{len(columns.counts.of):,} places in documents")
        with timed("periods"):
            periods = Periods.of(columns.dates, PeriodSpan.YEAR)
        with timed("counts"):
            timeline = Timeline.of_columns(columns, periods)
        last = len(periods.names) - 1
        with timed("last year"):
            timeline.ranked(last)
        print(f"{'opened':24} {time.process_time() - began:.3f} s")
        for period in (last - 1, last // 2):
            with timed(f"step to {periods.names[period]}"):
                print(len(timeline.ranked(period)), "phrases move", end="  ")


if __name__ == "__main__":
    main()
