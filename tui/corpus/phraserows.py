"""A phrase as a row of the manifest: its figures as JSON, its documents by number.

A phrase of a great library stands in thousands of documents: their paths would be most of the file.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from tui.corpus.model import Phrase


def packed(phrase: Phrase, number: Mapping[str, int]) -> tuple[str, bytes]:
    """All but its documents, and these by ``number``, that of each path."""
    named = {field.name: getattr(phrase, field.name) for field in fields(phrase)}
    documents = array("I", map(number.__getitem__, named.pop("documents")))
    return json.dumps(named), documents.tobytes()


def unpacked(figures: str, documents: bytes, paths: Sequence[str]) -> Phrase:
    """The phrase that was packed; document ``n`` is ``paths[n]``.

    Raises ``ValueError``, ``TypeError`` or ``IndexError`` where this is not what was packed.
    """
    named = {name: _frozen(value) for name, value in json.loads(figures).items()}
    numbers = array("I")
    numbers.frombytes(documents)
    return Phrase(**named, documents=tuple([paths[n] for n in numbers]))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
