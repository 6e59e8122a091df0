"""Divisions of laws that head nothing where they are named: lists of chapters, twins on a line, a law's own number."""

from __future__ import annotations

from collections.abc import Sequence

from tui.document.outline.bare_levels import BORDERS
from tui.document.outline.marks import LINE, Family, Mark

_FEWEST_LISTED = 3
"""Chapters on lines right below one another that are a list of them."""


def without_cap(folded: str, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The marks but for the number of an ordinance in Hong Kong's laws, which stands before its parts."""
    if len(marks) > 1 and marks[0].family is Family.CHAPTER and marks[1].family is Family.DIVISION:
        lone = all(mark.family is not Family.CHAPTER for mark in marks[1:])
        if lone and marks[0].number > 1 and not folded[: marks[0].start].strip():
            return marks[1:]
    return marks


def without_listed(folded: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks but for chapters that a chapter lists, right below one another, before it goes on."""
    chapter = Family.CHAPTER
    at = [i for i, mark in enumerate(marks) if mark.family is chapter and mark.place is LINE]
    listed: set[int] = set()
    for first, mark in enumerate(at):
        if first == 0 or marks[mark].number != 1 or first - 1 in listed:
            continue
        last = first
        while last + 1 < len(at) and _is_next_line(folded, marks[at[last]], marks[at[last + 1]]):
            last += 1
        before = marks[at[first - 1]].number
        goes_on = last + 1 < len(at) and marks[at[last + 1]].number == before + 1
        if last - first + 1 >= _FEWEST_LISTED and goes_on:
            listed.update(range(first, last + 1))
    dropped = {at[i] for i in listed}
    return [mark for i, mark in enumerate(marks) if i not in dropped]


def _is_next_line(folded: str, mark: Mark, following: Mark) -> bool:
    between = folded[mark.end : following.start].strip()
    return following.number == mark.number + 1 and bool(between) and "\n" not in between


def without_twins(folded: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks but for chapters and sections that the same line names a second time."""
    kept: list[Mark] = []
    before: Mark | None = None
    looked = 0
    for mark in marks:
        if mark.family in BORDERS:
            twin = before is not None and mark[:3] == before[:3] and mark.place < LINE
            if twin and folded.find("\n", looked, mark.start) < 0:
                # From here on: a line may name a chapter again and again.
                looked = mark.end
                continue
            before, looked = mark, mark.end
        kept.append(mark)
    return kept
