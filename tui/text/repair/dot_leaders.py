"""Lines of a table of contents that lead by dots to a page number."""

from __future__ import annotations

from typing import Final

from tui.text.lazy_pattern import lazy_pattern

# The set of all dots comes first, as the engine finds that fast.
_LEADER: Final = lazy_pattern(
    r"[.…⋯·•．](?:(?<=\.)[ ]?(?:\.[ ]?){3}|(?<=[…⋯])[…⋯]|(?<=[·•．])[·•．]{3})"
)
_SIGNS: Final = "…⋯·•．"
_CONTENTS_LINE: Final = lazy_pattern(
    r"[^\n]{1,80}?(?:(?:\.[ ]?){4,}|[…⋯]{2,}|[·•．]{4,})[ \u3000]*[(（]?\d{1,4}[)）]?[ \t\u3000]*"
)
_FEWEST: Final = 2


def is_contents_line(line: str) -> bool:
    """Whether a line is one of a table of contents: words, dots, a page."""
    if not line or not line.rstrip(" \t\u3000)）")[-1:].isdigit():
        return False
    return _CONTENTS_LINE.fullmatch(line) is not None


def contents(text: str) -> list[tuple[int, int]]:
    """The spans of tables of contents: at least two such lines, blank ones between allowed."""
    # Most texts have none of these signs, which is quicker to tell than that none of them stands in a row.
    if text.count(".") < 4 and not any(sign in text for sign in _SIGNS):
        return []
    if _LEADER.search(text) is None:
        return []
    spans: list[tuple[int, int]] = []
    start = run = 0
    first = last = -1
    for line in [*text.split("\n"), "\u3002"]:
        if is_contents_line(line):
            first = start if run == 0 else first
            last = start + len(line)
            run += 1
        elif line.strip():
            if run >= _FEWEST:
                spans.append((first, last))
            run = 0
        start += len(line) + 1
    return spans
