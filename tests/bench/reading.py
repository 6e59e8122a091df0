"""How the reader does on big documents, as ratios against a document of 30 KB, through a real pty.

    python -m tests.bench.reading [--megabytes 10 100] [--rounds 6]

Without these, 10 MB in three rounds: two minutes. A reader of 100 MB alone takes some to come to rest.
The text is that of the seeds, repeated; one of the files is a single line of 5 MB. All documents
are read in turn, a reader for each, so that what else the machine does falls on all alike.
Budgets are printed, never asserted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.bench.subject import ROUNDS, Keys, Subject, write_text

BUDGETS: Final = {
    "first paint": (1.5, 3.0),
    "page down, p95": (1.5, 1.5),
    "page down": (1.5, 1.5),
    "page down, all of it": (1.5, 1.5),
    "page down, processor": (1.5, 1.5),
    "end": (2.0, 2.0),
    "resize": (2.0, 2.0),
}
"""The most that a document of 10 MB, and one of 100 MB, may take, as a multiple of 30 KB."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--megabytes", type=int, nargs="*", default=[10])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        sizes = {"30 KB": 30_000, **{f"{mb} MB": mb * 1_000_000 for mb in options.megabytes}}
        files = {"empty": _write(root, "empty", 60)}
        files |= {name: _write(root, name, size) for name, size in sizes.items()}
        files["a line of 5 MB"] = _write(root, "line", 5_000_000, one_line=True)
        subjects = [
            Subject(name, [sys.executable, "-m", "tui", str(path)], Keys(), root / name)
            for name, path in files.items()
        ]
        empty, *subjects = subjects
        for _ in range(options.rounds):
            for subject in subjects:
                subject.first_paint()
        readers = [stack.enter_context(subject.open()) for subject in (empty, *subjects)]
        for _ in range(options.rounds):
            for subject, terminal in zip(subjects, readers[1:], strict=True):
                subject.turn_pages(terminal)
                subject.go_to_end(terminal)
                subject.resize(terminal)
                subject.find(terminal)
        _print(empty, subjects, {**sizes, "a line of 5 MB": 5_000_000})


def _write(root: Path, name: str, size: int, *, one_line: bool = False) -> Path:
    folder = root / f"{name} of text"
    folder.mkdir()
    return write_text(folder / "a.txt", size, one_line=one_line)


def _print(empty: Subject, subjects: list[Subject], sizes: dict[str, int]) -> None:
    small = subjects[0]
    print(f"{'':26}" + "".join(f"{subject.name:>22}" for subject in subjects))
    page = small.typical("page down, all of it")
    for what in (*BUDGETS, "find, a keystroke"):
        base = page if what.startswith("find") else small.typical(what)
        cells = [f"{what:26}"]
        for subject in subjects:
            value = subject.typical(what)
            if value is not None and base:
                cells.append(f"{value * 1000:11.1f} ms {value / base:5.2f} x")
        least, most = BUDGETS.get(what, (2.0, 2.0))
        print("".join(cells) + f"   at most {least} x, {most} x")
    print("find, to the last byte drawn, is measured against such a page down in 30 KB")
    for subject in subjects:
        above = subject.memory - empty.memory
        share = above / sizes[subject.name]
        print(f"memory, {subject.name}: {above / 1e6:.0f} MB above the empty app, {share:.1f} x")


if __name__ == "__main__":
    main()
