"""Recurring lines of many files: what a site puts at their ends, and what sister documents use as headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tui.document.model import RecurringLines

_SAMPLE = 40
"""Files that are looked at: enough to know a site by, and few enough not to be noticed."""
_WINDOW = 2048
"""Bytes at each end of a file in which a site's lines stand."""
_BODY = 16_384
"""Bytes from the start of a file in which headings are looked for."""
_LINES = 6
"""Lines at each end of a file."""
_LONGEST = 60
"""Characters of a line that can be a site's."""
_LONGEST_HEAD = 20
"""Characters of a heading that comes again in a sister document."""
_SHORTEST_TEXT = 36
"""Characters of a paragraph, as in ``tui.document.outline.bare_lines``."""
_FEWEST = 3
_SHARE = 0.2
_HEADS_SHARE = 0.1
"""A folder holds several kinds of documents, and one kind may share its headings."""
_ENDS = frozenset("。！？；!?;…”」")


class _FileLines(NamedTuple):
    """The lines of one file that may recur."""

    edges: set[str]
    heads: set[str]


def recurring_lines(root: Path, files: Sequence[str]) -> RecurringLines:
    """The lines that stand at an end of at least three files, and of a fifth of those looked at.

    And those that stand above a paragraph in three, and in a tenth. Only plain text in UTF-8 is looked
    at, since the ends of other files are not their text's. Files that cannot be read are passed over
    here; who opens them is told.
    """
    step = max(1, len(files) // _SAMPLE)
    edges: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    looked = 0
    for name in files[::step]:
        lines = _lines_of(root / name)
        looked += bool(lines.edges)
        edges.update(lines.edges)
        heads.update(lines.heads)
    return RecurringLines(
        _often(edges, max(_FEWEST, _SHARE * looked)),
        _often(heads, max(_FEWEST, _HEADS_SHARE * looked)),
    )


def _often(lines: Counter[str], least: float) -> frozenset[str]:
    return frozenset(line for line, count in lines.items() if count >= least)


def _lines_of(path: Path) -> _FileLines:
    nothing = _FileLines(set(), set())
    if path.suffix.lower() not in {".txt", ".text", ""}:
        return nothing
    try:
        size = path.stat().st_size if path.is_file() else 0
        if not size:
            return nothing
        with path.open("rb") as file:
            body = file.read(_BODY)
            file.seek(max(0, size - _WINDOW))
            tail = file.read(_WINDOW)
    except OSError:
        return nothing
    ends = (_lines(body[:_WINDOW])[:_LINES], _lines(tail)[-_LINES:])
    edges = {line for lines in ends for line in lines if len(line) <= _LONGEST}
    return _FileLines(edges, set(_heads(_lines(body))))


def _heads(lines: Sequence[str]) -> Iterator[str]:
    """Lines of Chinese characters between the end of a sentence and a paragraph; 第三条 is none."""
    for before, (line, after) in zip(lines, pairwise(lines[1:]), strict=False):
        if (
            1 < len(line) <= _LONGEST_HEAD
            and line[0] != "第"
            and before[-1] in _ENDS
            and (len(after) >= _SHORTEST_TEXT or after[-1] in _ENDS)
            and all("\u3400" <= char <= "\u9fff" for char in line)
        ):
            yield line


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", "ignore")
    return [line.strip() for line in text.splitlines() if line.strip()]
