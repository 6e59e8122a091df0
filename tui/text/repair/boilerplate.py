"""A site's own words at both ends of a text: known by cues, and by what recurs across files."""

from __future__ import annotations

from collections.abc import Collection


def boilerplate(text: str, recurring: Collection[str] = ()) -> list[tuple[int, int]]:
    """Spans of clean text, at its start and end, that are the site's words and not the text's.

    ``recurring`` are stripped lines found at the edges of several files of a folder.
    """
    return []
