"""Boilerplate: a site's own words at both ends of a text, known by cues and by recurrence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice, pairwise
from typing import Final, NamedTuple

from tui.text.repair.boilerplate_cues import (
    CONTROL_RUN,
    CONTROLS,
    KINDS,
    LICENCE_OPENING,
    LICENCE_TERMS,
    LISTS,
    SOFT,
    STRONG,
    WEAK,
)
from tui.text.repair.signs import MARK
from tui.text.script import fold

_ZONE: Final = 3000
"""Characters at each end that are looked at."""

_LINES: Final = 40
"""Lines at each end that are looked at, blank ones not counted."""

_SHORT: Final = 60
"""A line of a site, in characters, but for one that says so by a cue."""

_LONGEST: Final = 240
_FLAT: Final = 120
"""A longer line may hold a site's words and the text's, run together."""

_LICENCE: Final = 600
"""Characters of a licence in which its terms stand."""

_SENTENCE_END: Final = re.compile("[。！？!?”]")
_SALUTATION: Final = re.compile("(?:各位|尊敬的|同志们|朋友们|女士们).{0,30}[:!]$")


class _Line(NamedTuple):
    """A line that is not blank: its span in the text, and what it says, folded and stripped."""

    start: int
    end: int
    text: str


def boilerplate(text: str, recurring: Collection[str] = ()) -> list[tuple[int, int]]:
    """Spans of clean text, at its start and end, that are the site's words and not the text's.

    Spans are sorted, do not touch, and hold whole lines, or the buttons before a title that
    stands on the same line. ``recurring`` are stripped lines found at the edges of several
    files of a folder. Neither titles nor paragraphs are taken; a text is never taken whole.
    """
    again = {fold(line).strip() for line in recurring}
    licence = _licence(text)
    tail = [*_tail(text[:licence], again), *[(licence, len(text))][: licence < len(text)]]
    end = min((start for start, _ in tail), default=len(text))
    head = [span for span in _head(text, again) if span[1] <= end]
    spans = _merged(text, head + tail)
    if "".join(_between(text, spans)).strip() == "":
        return []
    return spans


def _head(text: str, recurring: Collection[str]) -> list[tuple[int, int]]:
    lines: list[_Line] = []
    for line in islice(_lines(text, end=_ZONE), _LINES):
        if not lines and (run := CONTROL_RUN.match(line.text)) and run.end() < len(line.text):
            return [(line.start, line.start + run.end())]
        if _is_body(line):
            break
        lines.append(line)
    return _sure(lines, recurring)


def _tail(text: str, recurring: Collection[str]) -> list[tuple[int, int]]:
    lines: list[_Line] = []
    for line in islice(_backward(text), _LINES):
        if _is_body(line):
            if not lines:
                return _after_last_sentence(line)
            break
        lines.append(line)
    lines.reverse()
    found = _sure(lines, recurring, ends=True)
    listed = next((i for i, line in enumerate(lines) if LISTS.fullmatch(line.text)), len(lines))
    found += [(line.start, line.end) for line in lines[listed:]]
    return sorted(set(found))


def _licence(text: str) -> int:
    """Where the licence begins that an archive has put below a text; its end where there is none."""
    for opening in LICENCE_OPENING.finditer(text, max(0, len(text) - _ZONE)):
        terms = LICENCE_TERMS.search(text, opening.start(), opening.start() + _LICENCE)
        if terms and not any(MARK.match(line.text) for line in _lines(text, opening.start())):
            return opening.start()
    return len(text)


def _after_last_sentence(line: _Line) -> list[tuple[int, int]]:
    """A site's words at the end of a line that holds a whole text."""
    said = line.text[-_FLAT:]
    if len(said) < _FLAT:
        return []
    end = max(match.end() for match in _SENTENCE_END.finditer("。" + said)) - 1
    rest = fold(said[end:]).strip()
    if rest and len(rest) < _SHORT and (LISTS.fullmatch(rest) or _has_cue(rest)):
        # A signature stands before the site's words: those begin with the piece that has the cue.
        pieces = list(re.finditer(r"\S+", said[end:]))
        first = next((piece.start() for piece in pieces if _has_cue(fold(piece.group()))), 0)
        return [(line.end - len(said) + end + first, line.end)]
    return []


def _lines(text: str, start: int = 0, end: int | None = None) -> Iterator[_Line]:
    """The lines from ``start`` on, up to the one that ``end`` stands in."""
    end = len(text) if end is None else min(len(text), end)
    while start < end:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield from _line(text, start, stop)
        start = stop + 1


def _backward(text: str) -> Iterator[_Line]:
    """The lines from the end back."""
    stop = len(text)
    while stop > max(0, len(text) - _ZONE):
        start = text.rfind("\n", 0, stop) + 1
        yield from _line(text, start, stop)
        stop = start - 1


def _line(text: str, start: int, stop: int) -> Iterator[_Line]:
    """One line, if it is not blank."""
    line = text[start:stop]
    said = line.strip()
    if said:
        start += len(line) - len(line.lstrip())
        yield _Line(start, start + len(said), fold(said) if len(said) <= _LONGEST else said)


def _is_body(line: _Line) -> bool:
    """Whether a line is of the text itself: a paragraph, a salutation, a numbered heading."""
    said = line.text
    if len(said) > _LONGEST:
        return True
    if MARK.match(said) and not said.startswith("—"):
        return True
    ended = len(said) > 4 and said[-1] in "。！？!?"
    if len(said) <= _SHORT and not (ended or _SALUTATION.match(said)):
        return False
    return not (_has_cue(said) or LISTS.fullmatch(said))


def _sure(
    lines: list[_Line], recurring: Collection[str], *, ends: bool = False
) -> list[tuple[int, int]]:
    """The lines that a cue makes sure, and those beside them that one makes likely."""
    sure = [_is_strong(line.text) for line in lines]
    likely = [
        WEAK.fullmatch(line.text) is not None
        or CONTROLS.fullmatch(line.text) is not None
        or (line.text in recurring and not KINDS.search(line.text))
        for line in lines
    ]
    if ends:
        # The last lines of a file, if they recur in others.
        for i in reversed(range(len(lines))):
            if not sure[i] and lines[i].text not in recurring:
                break
            sure[i] = True
    for i in range(1, len(lines)):
        before = lines[i - 1].text
        crumb = before.endswith((">", "»")) or before == lines[i].text
        crumb = crumb and not KINDS.search(lines[i].text)
        sure[i] = sure[i] or (sure[i - 1] and (likely[i] or crumb))
    for i in reversed(range(len(lines) - 1)):
        sure[i] = sure[i] or (sure[i + 1] and likely[i])
    return [(line.start, line.end) for line, taken in zip(lines, sure, strict=True) if taken]


def _is_strong(said: str) -> bool:
    if len(said) > _LONGEST:
        return False
    if len(said) > 1 and re.search(r"\w", said) and CONTROLS.fullmatch(said):
        return True
    return _has_cue(said)


def _has_cue(said: str) -> bool:
    return STRONG.fullmatch(said) is not None or SOFT.fullmatch(said) is not None


def _merged(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those with only blanks between them made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _between(text: str, spans: list[tuple[int, int]]) -> list[str]:
    edges = [(0, 0), *spans, (len(text), len(text))]
    return [text[a_end:b_start] for (_, a_end), (b_start, _) in pairwise(edges)]
