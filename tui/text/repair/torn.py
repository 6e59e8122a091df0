"""Text torn by blanks: stray ones within words, as scanners and converters leave them."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from tui.text.edits import Edit
from tui.text.lazy_pattern import lazy_pattern

_SIGN: Final = "㐀-鿿〇，。、；：！？“”‘’（）《》【】…—"
_BLANKS: Final = {
    blank: re.compile(f"{blank}(?<=[{_SIGN}].)(?=[{_SIGN}])") for blank in " \u3000\xa0"
}
"""Blanks between Chinese signs, by their kind: a pattern that begins with a character is found fast."""
_NEVER_AFTER_BLANK: Final = frozenset("，。、；：！？”’）》】")
"""Signs before which no writer sets a blank."""
_HAN: Final = lazy_pattern("[㐀-鿿]")
_STOP: Final = re.compile("[，。；：,;]")
_PLACE: Final = r"第[一二三四五六七八九十百千零〇\d]{1,9}[编篇分章节条款部]"
"""A part of a law as it is named: 第一条."""
_LABEL: Final = lazy_pattern(f"(?:^|[ 。；：]){_PLACE} ?$")
_ARTICLE: Final = re.compile(f"\n{_PLACE}[ \u3000\xa0](?=[{_SIGN}])")
_LONGEST_LABEL: Final = 12
_OFFICE: Final = lazy_pattern("(?:[长席记任理]|委员|同志)$")
"""Ends of offices, after which a person's name stands."""
_ENDS: Final = frozenset("。！？：")
"""Signs after which a blank may be all that is left of a line's end, or of a field."""
_DATE_FIELDS: Final = frozenset(("年月", "月日"))
"""Signs beside the blanks of a date that is filled in by hand."""
_FUNCTION_WORDS: Final = frozenset("的了和把在是为对与及从以将要")

_LONGEST_PARAGRAPH: Final = 1000
"""Characters of a line that is no one paragraph, as in ``tui.document.outline.run_together``."""
_PARTED: Final = 0.2
"""The share of blanks after the end of a sentence that shows that blanks part paragraphs."""
_FEWEST: Final = 2
"""Blanks where none can be that show that a text is torn."""
_LEAST_IMPOSSIBLE: Final = 0.04
"""The share of such blanks: a sign in ten is one of those, where chance tears a text."""
_CLOSE: Final = 8
"""Signs between two blanks that are close: lines that were joined have theirs at their ends."""
_LEAST_CLOSE: Final = 0.2
_LEAST_PROSE: Final = 14
"""Chinese characters of a line of prose, at least."""
_PROSE: Final = lazy_pattern(f"(?:[^㐀-鿿]*[㐀-鿿]){{{_LEAST_PROSE}}}")
_DENSE: Final = 0.15
"""Blanks for each Chinese character of a line that was cut into its words."""
_MOST_STRAY: Final = 40
_AROUND: Final = 3
"""Blanks whose surroundings are looked for elsewhere in a text, at most: each takes a pass over it."""

_Line = tuple[int, str, list[int]]
"""A line: where it starts, its text, and where its blanks stand in it."""


def torn_blanks(text: str) -> list[Edit]:
    """Edits that take out blanks between Chinese characters where they tear words.

    A text is torn where blanks stand before commas and stops, close to each other; a line, where it
    was cut into its words; a word, where the text has it whole elsewhere. Names, labels and the cells
    of a table keep their blanks, and so do paragraphs that were joined by them.
    """
    lines, labelled = _lines_with_blanks(text)
    if not lines:
        return []
    torn = _is_torn(lines, labelled)
    edits: list[Edit] = []
    looked = 0
    for start, line, blanks in lines:
        prose = _is_prose(line)
        whole = prose and (torn or _is_cut_into_words(line, blanks))
        for at in blanks:
            mend = line[at + 1] in _NEVER_AFTER_BLANK if torn else False
            if not mend and whole:
                mend = line[at - 1] not in _ENDS and line[at - 1] + line[at + 1] not in _DATE_FIELDS
                mend = mend and not _LABEL.search(line, max(0, at - _LONGEST_LABEL), at)
            elif not mend and (prose or torn) and looked < _MOST_STRAY:
                looked += 1
                mend = _is_whole_elsewhere(text, line, at)
            if mend:
                edits.append(Edit("torn", start + at, line[at]))
    return edits


def _lines_with_blanks(text: str) -> tuple[list[_Line], int]:
    """The lines that hold blanks, and the number of those left out: 第一条 and a blank, and no other."""
    found: list[_Line] = []
    blanks = sorted(
        match.start()
        for blank, between in _BLANKS.items()
        if blank in text
        for match in between.finditer(text)
    )
    # Most blanks of a law stand after the label with which an article begins, on lines that have no other.
    articles = {match.end() - 1 for match in _ARTICLE.finditer(text)}
    labelled = len(articles)
    last = 0
    for blank in blanks:
        if blank in articles or blank < last:
            continue
        start = text.rfind("\n", 0, blank) + 1
        last = text.find("\n", blank)
        last = len(text) if last < 0 else last
        here = blanks[bisect_left(blanks, start) : bisect_left(blanks, last)]
        labelled -= here[0] in articles
        if len(here) == 1 and _is_label(text[start:blank]):
            labelled += 1
            continue
        line = (start, text[start:last], [at - start for at in here])
        if not _parts_paragraphs(*line):
            found.append(line)
    return found, labelled


def _is_label(before: str) -> bool:
    """Whether what stands before the only blank of a line is its label: 第一条."""
    return len(before) <= _LONGEST_LABEL and _LABEL.search(before) is not None


def _parts_paragraphs(_: int, line: str, blanks: list[int]) -> bool:
    """Whether blanks stand where line ends were: a line longer than any paragraph, and sentences end there."""
    if len(line) < _LONGEST_PARAGRAPH:
        return False
    return sum(line[at - 1] in _ENDS for at in blanks) >= _PARTED * len(blanks)


def _is_torn(lines: list[_Line], labelled: int) -> bool:
    every = labelled + sum(len(blanks) for _, _, blanks in lines)
    impossible = sum(
        line[at + 1] in _NEVER_AFTER_BLANK and _HAN.match(line[at - 1]) is not None
        for _, line, blanks in lines
        for at in blanks
    )
    if impossible < max(_FEWEST, _LEAST_IMPOSSIBLE * every):
        return False
    distances = [b - a for _, _, blanks in lines for a, b in pairwise(blanks)]
    close = sum(distance <= _CLOSE for distance in distances)
    return close >= max(1, _LEAST_CLOSE * len(distances))


def _is_prose(line: str) -> bool:
    return _PROSE.match(line) is not None and _STOP.search(line) is not None


def _is_cut_into_words(line: str, blanks: list[int]) -> bool:
    """Whether blanks stand after nearly every word, single words of grammar among them."""
    if len(blanks) < 6 or len(blanks) < _DENSE * len(_HAN.findall(line)):
        return False
    return any(b - a == 2 and line[a + 1] in _FUNCTION_WORDS for a, b in pairwise(blanks))


def _is_whole_elsewhere(text: str, line: str, at: int) -> bool:
    """Whether three characters on each side of a blank stand elsewhere without it."""
    before, after = line[max(0, at - _AROUND) : at], line[at + 1 : at + 1 + _AROUND]
    if line[at] != " " or len(_HAN.findall(before + after)) < 2 * _AROUND:
        return False
    return not _OFFICE.search(before) and before + after in text
