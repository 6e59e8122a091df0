"""Look where else sections stand: time from asking to the list, by how much is asked about.

    python tests/bench/elsewhere.py FOLDER [--cache FOLDER] [--documents N]

The folder is indexed into the cache folder first (a temporary one without ``--cache``). In documents
taken evenly from the library one asks about a paragraph, its section, and the whole document. Printed are
the median and the worst of each, and how many times the median is what it takes to read the text of
the library once from end to end (``str.count``).
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tui.app.lists.reuse.lines import spans_at
from tui.corpus.index.build import refresh
from tui.corpus.library.library import Library
from tui.corpus.reuse.reuse import find_reuse
from tui.corpus.search.open import open_searchers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--documents", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        library = Library.open(asked.folder)
        cache = asked.cache or Path(name)
        refresh(library, cache=cache)
        *_, opened = open_searchers(library, cache=cache)
        searcher = opened.searcher
        text = "".join(searcher.folded(at) for at in range(len(searcher.places)))
        once = milliseconds(lambda: text.count("没有这句话"))
        print(f"{len(text):,} characters read once: {once:.1f} ms")
        step = max(1, len(library.files) // asked.documents)
        times: dict[str, list[float]] = {"paragraph": [], "section": [], "document": []}
        for path in library.files[::step]:
            document = library.load(path)
            spans = spans_at(document, len(document.clean) // 2)
            chosen = (spans[0], spans[len(spans) // 2], spans[-1])
            for kind, span in zip(times, chosen, strict=True):
                ask = partial(find_reuse, searcher, document, span.start, span.end)
                times[kind].append(milliseconds(ask))
    for kind, found in times.items():
        median = statistics.median(found)
        print(f"{kind}: median {median:.1f} ms ({median / once:.1f} x), worst {max(found):.1f} ms")


def milliseconds(task: Callable[[], object]) -> float:
    began = time.perf_counter()
    task()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
