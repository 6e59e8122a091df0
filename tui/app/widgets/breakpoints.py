"""Breakpoints of a screen's size: from how many cells and rows on it is of which class."""

from __future__ import annotations

WIDTHS = ((0, "-narrow"), (100, "-medium"), (150, "-wide"))
"""From how many cells on a screen is of which class: side panes take 36 cells, or twice that,
and text wants some 60 at least, 84 at best."""

HEIGHTS = ((0, "-low"), (20, "-high"))
"""From how many rows on a screen is of which class: a low one has rows for nothing but text."""
