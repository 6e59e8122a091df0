"""Recurring lines at the ends of many files: what a site puts on its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

_SAMPLE = 40
"""Files that are looked at: enough to know a site by, and few enough not to be noticed."""
_WINDOW = 2048
"""Bytes at each end of a file."""
_LINES = 6
"""Lines at each end of a file."""
_LONGEST = 60
"""Characters of a line that can be a site's."""
_FEWEST = 3
_SHARE = 0.2


def recurring_edges(root: Path, files: Sequence[str]) -> frozenset[str]:
    """The lines that stand at an end of at least three files, and of a fifth of those looked at.

    Only plain text in UTF-8 is looked at, since the ends of other files are not their text's.
    Files that cannot be read are passed over here; who opens them is told.
    """
    step = max(1, len(files) // _SAMPLE)
    found: Counter[str] = Counter()
    looked = 0
    for name in files[::step]:
        lines = _edge_lines(root / name)
        looked += bool(lines)
        found.update(lines)
    least = max(_FEWEST, _SHARE * looked)
    return frozenset(line for line, count in found.items() if count >= least)


def _edge_lines(path: Path) -> set[str]:
    if path.suffix.lower() not in {".txt", ".text", ""}:
        return set()
    try:
        size = path.stat().st_size if path.is_file() else 0
        if not size:
            return set()
        with path.open("rb") as file:
            head = file.read(_WINDOW)
            file.seek(max(0, size - _WINDOW))
            tail = file.read(_WINDOW)
    except OSError:
        return set()
    ends = (_lines(head)[:_LINES], _lines(tail)[-_LINES:])
    return {line for lines in ends for line in lines if len(line) <= _LONGEST}


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", "ignore")
    return [line.strip() for line in text.splitlines() if line.strip()]
