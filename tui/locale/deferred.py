"""Deferred messages: kept as words and values, and said later in the reader's language then."""

from __future__ import annotations

import json
import re
from typing import Final

from tui.locale import _

_NAMES: Final = re.compile(r"\{[a-z_]+\}")
_FORMS: Final = re.compile(r"[{}]")


class Deferred(str):
    """A message in the language of this sitting, with the words and values that it was made of.

    ``words`` are the English ones, as the catalogue has them, ``values`` what is put into them.
    """

    __slots__ = ("values", "words")
    words: str
    values: dict[str, str | int]

    def __reduce__(self) -> tuple[object, ...]:
        """The call that makes it again in another process, in that one's language."""
        return _made, (self.words, self.values)


def deferred(words: str, **values: object) -> Deferred:
    """The translation of ``words`` with ``values`` put in, which can be said again in another."""
    plain = {name: v if isinstance(v, int) else str(v) for name, v in values.items()}
    return _made(words, plain)


def to_json(said: str) -> str:
    """The JSON form of a message; plain strings are kept as they are."""
    made = [said.words, said.values] if isinstance(said, Deferred) else [said]
    return json.dumps(made)


def from_json(form: str) -> str:
    """A message that was kept in JSON, said in the language of this sitting.

    Raises ``ValueError``, ``TypeError`` or ``LookupError`` where ``form`` is not what was written.
    """
    words, *values = json.loads(form)
    # Words are a form, in which a width could ask for gigabytes.
    if values and _FORMS.search(_NAMES.sub("", words)):
        raise ValueError(words)
    return deferred(words, **values[0]) if values else str(words)


def _made(words: str, values: dict[str, str | int]) -> Deferred:
    said = Deferred(_(words).format(**values))
    said.words, said.values = words, values
    return said
