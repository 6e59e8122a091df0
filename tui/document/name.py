"""The name of a document without a title: its file's, or its first words where that says nothing (a hash)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_SHORT_NAME: Final = 8
"""Characters from which on a name may be a hash or a serial number: shorter ones are easy to tell apart."""

_SAYS_SOMETHING: Final = re.compile(
    r"[\u3400-\u9fff]|(?![a-fA-F]+(?![^\W\d_]))(?<![^\W_])[^\W\d_]{3,}"
)
"""What a file's name says something by: a Chinese character, or a word that is no part of a hash."""

_FIRST_WORDS: Final = 24
"""Characters by which a document is called at most."""

_WORDS: Final = re.compile(r"[^\s。！？；]*[\u3400-\u9fff]{2}[^\n。！？；]*")
"""The words of a text up to the end of a sentence or a line."""


def document_name(path: str, clean: str, boilerplate: Sequence[tuple[int, int]]) -> str:
    """What a document of this path is called where it has no title; ``boilerplate`` are clean spans, in order."""
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if len(stem) < _SHORT_NAME or _SAYS_SOMETHING.search(stem):
        return name
    furniture = iter(boilerplate)
    span = next(furniture, None)
    for match in _WORDS.finditer(clean):
        while span and span[1] <= match.start():
            span = next(furniture, None)
        if span is None or match.start() < span[0]:
            words = " ".join(match[0].split())
            return words if len(words) <= _FIRST_WORDS else f"{words[:_FIRST_WORDS]}…"
    return name
