"""Themes: paper and ink, and the red of an official letterhead."""

from __future__ import annotations

from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="hongtou-dark",
    primary="#e2604f",
    secondary="#7fa6b8",
    accent="#e9705f",
    warning="#d9a441",
    error="#e9705f",
    success="#8aa67a",
    foreground="#d8d2c4",
    background="#191816",
    surface="#211f1c",
    panel="#2b2925",
    dark=True,
    luminosity_spread=0.1,
    variables={
        "scrollbar": "#3a3732",
        "scrollbar-hover": "#4a463f",
        "scrollbar-active": "#e2604f",
        "scrollbar-background": "#191816",
        "scrollbar-background-hover": "#191816",
        "scrollbar-background-active": "#191816",
        "block-cursor-background": "#3a2a26",
        "block-cursor-foreground": "#f2ece0",
        "block-cursor-text-style": "none",
        "input-selection-background": "#e2604f 35%",
        "screen-selection-background": "#6e352d",
        "screen-selection-foreground": "#f2ece0",
        "faint": "#979083",
        "phrase-red": "#ff8f7f",
        "phrase-orange": "#e8a15c",
        "phrase-yellow": "#dcc65f",
        "phrase-green": "#93c27c",
        "phrase-blue": "#82b4dc",
        "phrase-violet": "#c39be0",
    },
)
"""Ink at night. Text stands at some 11 : 1 against the ground, faint text at some 5.5 : 1."""

LIGHT = Theme(
    name="hongtou-light",
    primary="#b3261e",
    secondary="#2f6478",
    accent="#b3261e",
    warning="#8a5a00",
    error="#b3261e",
    success="#40682f",
    foreground="#2a2823",
    background="#fbf8f1",
    surface="#f3eee3",
    panel="#e9e3d5",
    dark=False,
    luminosity_spread=0.1,
    variables={
        "scrollbar": "#d3ccbc",
        "scrollbar-hover": "#bfb7a5",
        "scrollbar-active": "#b3261e",
        "scrollbar-background": "#fbf8f1",
        "scrollbar-background-hover": "#fbf8f1",
        "scrollbar-background-active": "#fbf8f1",
        "block-cursor-background": "#f0dcd2",
        "block-cursor-foreground": "#2a2823",
        "block-cursor-text-style": "none",
        "input-selection-background": "#b3261e 25%",
        "screen-selection-background": "#e3b3a9",
        "screen-selection-foreground": "#2a2823",
        "faint": "#676154",
        "phrase-red": "#c0151b",
        "phrase-orange": "#9a4d00",
        "phrase-yellow": "#756000",
        "phrase-green": "#2f6b24",
        "phrase-blue": "#1d5c94",
        "phrase-violet": "#74359c",
    },
)
"""Ink on paper. Text stands at some 14 : 1 against the ground, faint text at some 5 : 1."""

THEMES: Final = (DARK, LIGHT)
"""Our own."""

THEME_BY_NAME: Final = {**BUILTIN_THEMES, **{theme.name: theme for theme in THEMES}}
"""All that there are."""
