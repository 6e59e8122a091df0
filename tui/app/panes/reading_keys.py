"""The keys of the reading pane. Each has an id, by which a reader can bind it anew."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType

from tui.locale import _

READING_KEYS: Final[tuple[BindingType, ...]] = (
    Binding("j,down", "rows(1)", _("Down a line"), show=False, id="reading.down"),
    Binding("k,up", "rows(-1)", _("Up a line"), show=False, id="reading.up"),
    Binding("d", "half_page(1)", _("Down half a page"), show=False, id="reading.half-down"),
    Binding("u", "half_page(-1)", _("Up half a page"), show=False, id="reading.half-up"),
    Binding("space,pagedown", "page(1)", _("Next page"), show=False, id="reading.page-down"),
    Binding("b,pageup", "page(-1)", _("Previous page"), show=False, id="reading.page-up"),
    Binding("g,home", "start", _("Start of the text"), show=False, id="reading.start"),
    Binding("G,end", "end", _("End of the text"), show=False, id="reading.end"),
    Binding("]", "heading(1)", _("Next heading"), show=False, id="reading.next-heading"),
    Binding("[", "heading(-1)", _("Previous heading"), show=False, id="reading.previous-heading"),
    Binding(
        "}", "sibling(1)", _("Next heading of this level"), show=False, id="reading.next-sibling"
    ),
    Binding(
        "{",
        "sibling(-1)",
        _("Previous heading of this level"),
        show=False,
        id="reading.previous-sibling",
    ),
    Binding("n", "step(1)", _("Next phrase or hit"), show=False, id="reading.next"),
    Binding("N", "step(-1)", _("Previous phrase or hit"), show=False, id="reading.previous"),
    Binding(
        "enter",
        "choose",
        _("All places of this phrase; where a reference leads"),
        show=False,
        id="reading.choose",
    ),
    Binding("escape", "drop", _("End the find"), show=False, id="reading.drop"),
    Binding("s", "script", _("Step the script: as it is, 简, 繁, 臺, 港"), id="reading.script"),
    Binding("w", "source", _("Source or clean text"), id="reading.source"),
)
"""Home, End and the arrows do what they say; the letters are those of vi and less."""
