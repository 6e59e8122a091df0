"""The contrast of ink on its ground, and ink that can be read on any ground."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.color import Color
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEAST: Final = 4.5
"""The least contrast of text that is read for long (WCAG 2.1, 1.4.3)."""

_STEPS: Final = 12
"""Steps in which an ink is lightened or darkened: finer ones are not seen."""

Triplet = tuple[int, int, int]


def contrast(ink: Sequence[int], ground: Sequence[int]) -> float:
    """The contrast ratio of two colours, given as red, green, blue (0 to 255): 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=512)
def legible_ink(ink: Triplet, ground: Triplet) -> Triplet:
    """The colour nearest to ``ink``, towards white or black, of ``LEAST`` contrast on ``ground``."""
    if contrast(ink, ground) >= LEAST:
        return ink
    # One of the two always has enough: white on a ground darker than mid grey, else black.
    end = max(((255, 255, 255), (0, 0, 0)), key=lambda end: contrast(end, ground))
    for step in range(1, _STEPS):
        mixed = [
            round(from_ + (to - from_) * step / _STEPS) for from_, to in zip(ink, end, strict=True)
        ]
        if contrast(mixed, ground) >= LEAST:
            return mixed[0], mixed[1], mixed[2]
    return end


def legible(style: Style) -> Style:
    """A style whose ink can be read on its ground, where it sets both as true colours."""
    if not style.color or not style.bgcolor:
        return style
    ink, ground = style.color.triplet, style.bgcolor.triplet
    if ink is None or ground is None:
        return style
    mended = legible_ink((*ink,), (*ground,))
    return style if mended == ink else style + Style(color=Color.from_rgb(*mended))


INKS: Final = (
    *("foreground", "faint", "accent", "secondary", "warning", "error", "success"),
    *("text-primary", "text-secondary", "text-accent", "text-warning", "text-error"),
)
"""The variables of a theme in which words are drawn."""

GROUNDS: Final = ("background", "surface", "panel")
"""The variables of a theme on which they are."""


def legible_variables(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a theme, with inks that can be read on each of its grounds.

    Colours that are the terminal's own stay: nobody knows how they look.
    """
    from textual.color import Color as ThemeColor

    colors = {name: ThemeColor.parse(variables[name]) for name in (*GROUNDS, *INKS)}
    grounds = [colors[name] for name in GROUNDS if colors[name].ansi is None]
    made = dict(variables)
    for name in INKS:
        ink = colors[name]
        if ink.ansi is not None:
            continue
        rgb = (grounds[0] + ink).rgb if grounds else ink.rgb
        for ground in grounds:
            rgb = legible_ink(rgb, ground.rgb)
        made[name] = ThemeColor(*rgb).hex
    return made


def grey_variables(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a theme with greys for its inks and grounds, as Textual's filter makes them (``NO_COLOR``).

    Two colours that are told from each other may come to nearly the same grey: what can be read
    has to be reckoned in greys.
    """
    from textual.color import Color as ThemeColor

    colors = {name: ThemeColor.parse(variables[name]) for name in (*GROUNDS, *INKS)}
    greys = {name: color.monochrome.hex for name, color in colors.items() if color.ansi is None}
    return {**variables, **greys}


def _luminance(color: Sequence[int]) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (part / 255 for part in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
