"""Candidates for a field of a document's head: found once each, weighed, and the best one taken.

A field (title, date, issuer ...) is asked of all places that may tell it at once. Each answer says
what it was read from and weighs as much as that is worth among the answers for the same field; the
weights of a field stand together in its module.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.document.model import Fact, Span


class FieldCandidate(NamedTuple):
    """A value that a field may have.

    ``where`` is its span in the clean text, None where it stands outside; ``source`` says what it
    was read from (``table``, ``signature``, ``name`` ...); one that is not ``sure`` is a guess.
    """

    value: str
    where: Span | None
    source: str
    weight: float
    sure: bool = True

    def fact(self) -> Fact:
        """The field that the document has by it."""
        return Fact(self.value, self.where, not self.sure, self.source)


def best(candidates: Iterable[FieldCandidate]) -> Fact | None:
    """The weightiest, of equals the first; ``None`` without any."""
    found = max(candidates, key=lambda candidate: candidate.weight, default=None)
    return found.fact() if found else None
