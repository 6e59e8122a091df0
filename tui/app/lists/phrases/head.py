"""The names of the columns of the phrases screen; over a map, which documents are seen."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text
from textual.widgets import Static

from tui.app.lists.phrases.lines import RISING, PhrasesState
from tui.app.lists.phrases.rows import BEFORE, WIDTHS, PhraseRows
from tui.locale import _
from tui.text.cells import cells


class PhraseHead(Static):
    """Stands over the rows, with the same widths."""

    def __init__(self) -> None:
        super().__init__("", id="phrases-head", markup=False)

    def tell(self, rows: PhraseRows, state: PhrasesState, dates: Mapping[str, str]) -> None:
        """Name the columns, and by which one the rows are sorted."""
        width = rows.scrollable_content_region.width or self.size.width - 2
        accent = rows.get_component_rich_style("rows--accent", partial=True)
        text = Text(" " * BEFORE, no_wrap=True)
        names = _names()

        def put(name: str, room: int, *, right: bool) -> None:
            words = names[name]
            if name == state.sort:
                words += " ^" if (name in RISING) is not state.backwards else " v"
            gap = " " * max(0, room - cells(words))
            text.append(gap if right else "")
            text.append(words, accent if name == state.sort else "")
            text.append("" if right else gap)

        put("phrase", rows.phrase_width(width), right=False)
        if rows.mapped:
            put("count", WIDTHS["count"] - 1, right=True)
            text.append(" " + _of_map(rows, width, dates))
        else:
            for name in rows.columns(width):
                put(name, WIDTHS[name], right=True)
            if rows.variants_width(width) > cells(names["variants"]) + 2:
                text.append("  " + names["variants"])
        self.update(text)


def _of_map(rows: PhraseRows, width: int, dates: Mapping[str, str]) -> str:
    """What part of the documents is seen, with the dates at its ends."""
    seen, paths = rows.cells(width), rows.map.paths
    if not seen:
        return ""
    first, last = seen[0].start, seen[-1].stop - 1
    words = f"{first + 1}-{last + 1}/{len(paths)}"
    ends = [dates.get(paths[at], "") for at in (first, last)]
    room = rows.cell_width(width) * len(seen)
    gap = room - len(words) - sum(map(len, ends))
    if gap < 2:
        return words
    return f"{ends[0]}{' ' * (gap // 2)}{words}{' ' * (gap - gap // 2)}{ends[1]}"


def _names() -> dict[str, str]:
    return {
        "phrase": _("phrase"),
        "count": _("count"),
        "reach": _("docs"),
        "kind": _("kind"),
        "family": _("family"),
        "dispersion": _("DP"),
        "score": _("score"),
        "first": _("first"),
        "last": _("last"),
        "variants": _("variants"),
    }
