"""The pipeline of repairs: their order, and how the edits of one follow another's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from tui.text.edits import Edit, EditMap
from tui.text.repair.annotations import reading_annotations
from tui.text.repair.characters import (
    controls,
    entities,
    has_look_alikes,
    has_unprintable,
    invisibles,
    line_ends,
    private_use,
    radicals,
    sign_forms,
)
from tui.text.repair.doubled import doubled
from tui.text.repair.hard_wraps import hard_wraps
from tui.text.repair.indents import indents, letter_spacing, lost_indents
from tui.text.repair.joined_wraps import joined_wraps
from tui.text.repair.mojibake import mojibake
from tui.text.repair.ocr_marks import misread_marks
from tui.text.repair.pages import page_headers, page_numbers
from tui.text.repair.torn import torn_blanks


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair: its name, which is the kind of its edits, and the finder of these.

    ``find`` takes a text and gives sorted edits of it that do not overlap, ``[]`` where the
    text bears no evidence of the damage. It is linear in the text. ``gate`` is a cheap test that
    several share: without it there is nothing to find.
    """

    name: str
    find: Callable[[str], Sequence[Edit]]
    gate: Callable[[str], bool] = bool


REPAIRS: Final[tuple[Repair, ...]] = (
    Repair("mojibake", mojibake),
    Repair("line-end", line_ends),
    Repair("control", controls, has_unprintable),
    Repair("invisible", invisibles, has_unprintable),
    Repair("private-use", private_use, has_unprintable),
    Repair("radical", radicals, has_look_alikes),
    Repair("sign-form", sign_forms, has_look_alikes),
    Repair("entity", entities),
    Repair("doubled", doubled),
    Repair("annotation", reading_annotations),
    Repair("lost-indent", lost_indents),
    Repair("spaced", letter_spacing),
    Repair("misread", misread_marks),
    Repair("page-header", page_headers),
    Repair("page-number", page_numbers),
    Repair("joined-wrap", joined_wraps),
    Repair("hard-wrap", hard_wraps),
    Repair("torn", torn_blanks),
    Repair("indent", indents),
)
"""All repairs in their order: each works on what those before it leave."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The clean text, and the map between it and the source."""

    clean: str
    edits: EditMap


def repair(source: str, decoding: Sequence[Edit] = (), off: Collection[str] = ()) -> Repaired:
    """The clean text of ``source`` and its map, by all repairs but those named in ``off``.

    ``decoding`` are the edits made in decoding: they are kept, and put in what they take out.
    ``ValueError`` where ``off`` names no repair.
    """
    unknown = set(off) - {repair.name for repair in REPAIRS}
    if unknown:
        raise ValueError(f"no such repair: {', '.join(sorted(unknown))}")
    clean, edits = source, EditMap(decoding)
    gates: dict[Callable[[str], bool], bool] = {}
    for each in REPAIRS:
        if each.gate not in gates:
            gates[each.gate] = each.gate(clean)
        if each.name in off or not gates[each.gate]:
            continue
        found = each.find(clean)
        if found:
            gates.clear()
            step = EditMap(found)
            edits = edits.then(step.edits, source) if edits.edits else step
            clean = step.apply(clean)
    return Repaired(clean, edits)
