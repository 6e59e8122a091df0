"""The styles of the reading pane and of the status line by name, and how they look over the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from rich.style import Style
from textual.widget import Widget

from tui.app.widgets.contrast import legible

PLAIN: Final = ""
"""The name of the pane's own style, kept beside those of its parts: it takes long to work out."""

SELECTED: Final = "reading--selected"
"""The name of the style of what is selected."""

READING: Final = {
    "reading--title": "bold $text-primary",
    "reading--part": "bold $text-primary",
    "reading--speaker": "bold $text-primary",
    "reading--heading-1": "bold $text-primary",
    "reading--heading-2": "bold",
    "reading--heading-3": "bold",
    "reading--item": "bold",
    "reading--aside": "$foreground 80%",
    "reading--boilerplate": "$foreground 60%",
    "reading--phrase-1": "underline $secondary",
    "reading--phrase-2": "bold $secondary",
    "reading--phrase-3": "bold underline $secondary",
    "reading--phrase-dimmed": "$secondary 70%",
    "reading--red": "on #e2392b 35%",
    "reading--orange": "on #e0781e 35%",
    "reading--yellow": "on #d8b400 35%",
    "reading--green": "on #3f9e3a 35%",
    "reading--blue": "on #2f86d6 35%",
    "reading--violet": "on #9a4fd0 35%",
    "reading--shade-1": "on $primary 7%",
    "reading--shade-2": "on $primary 14%",
    "reading--shade-3": "on $primary 24%",
    "reading--current": "reverse",
    "reading--mark": "on $primary 20%",
    "reading--hit": "on $warning 35%",
    "reading--hit-current": "bold underline $background on $warning",
    "reading--reference": "underline $text-accent",
    "reading--bookmark": "on $accent 20%",
    "reading--note": "on $secondary 35%",
    SELECTED: "$foreground on $screen-selection-background",
    "reading--label": "bold $background on $accent",
}
"""What lies over text, by name, in Textual's words for styles.

No component classes: Textual works out each of those three times before the first paint, which
took a tenth of it.
"""

STATUS: Final = {
    "status--path": "$foreground",
    "status--fact": "$faint",
    "status--phrase": "$accent",
    "status--step-1": "underline $secondary",
    "status--step-2": "bold $secondary",
    "status--step-3": "bold underline $secondary",
}
"""The parts of the status line."""


class TextStyles:
    """The styles of what lies over the text of ``widget``, each worked out when first asked for.

    ``words`` are Textual's words for each.
    """

    def __init__(self, widget: Widget, words: Mapping[str, str] = READING) -> None:
        self._widget = widget
        self._words = words
        self._known: dict[str, Style] = {}
        self._layered: dict[tuple[str, ...], Style] = {}

    def of(self, name: str) -> Style:
        """The style of that name: what it sets, over the widget's own background."""
        style = self._known.get(name)
        if style is None:
            words = self._words.get(name)
            style = self._over_ground(words) if words else self._widget.rich_style
            self._known[name] = style
        return style

    def over(self, names: tuple[str, ...]) -> Style:
        """The styles of these names over each other, the lowest first, on the widget's own ground.

        Whatever lies over what, its ink can be read.
        """
        style = self._layered.get(names)
        if style is None:
            style = sum(map(self.of, names), self.of(PLAIN))
            if self._widget.app.no_color:
                from textual.filter import monochrome_style

                style = monochrome_style(style)
            style = legible(style)
            self._layered[names] = style
        return style

    def forget(self) -> None:
        """Work them out anew: the colours are others."""
        self._known.clear()
        self._layered.clear()

    def _over_ground(self, words: str) -> Style:
        over = self._widget.app.stylesheet.parse_style(words)
        ground = self._widget.background_colors[1]
        back = ground + over.background if over.background else None
        ink = (back or ground) + over.foreground if over.foreground else None
        return replace(over, background=None, foreground=None).rich_style + Style(
            color=ink.rich_color if ink else None, bgcolor=back.rich_color if back else None
        )
