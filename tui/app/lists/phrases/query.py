"""The filter that is typed over phrases: words, and kind:, first:, reach: and the filters of documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tui.corpus.model import Phrase, PhraseKind
from tui.corpus.search.typed_signs import with_ascii_signs
from tui.errors import HongtouError
from tui.locale import _
from tui.text.typed_dates import date_span

_TOKEN: Final = re.compile(
    r'(?P<minus>-?)\b(?P<key>kind|first|reach|date|issuer|speaker|path|genre):(?P<value>"[^"]*"|\S*)',
    re.IGNORECASE,
)
_SPAN: Final = re.compile(r"(\d*)(\.\.)?(\d*)")


class WrongFilter(HongtouError):
    """A filter of phrases that means nothing, and why."""


@dataclass(frozen=True, slots=True)
class PhraseQuery:
    """The parts of a filter.

    ``words`` are looked for in wordings; ``first`` is a span of dates of first use; ``documents`` is a query
    for the documents in which phrases are to stand, in the language of the search. The reach is from
    ``least`` to ``most``, both included.
    """

    words: str = ""
    kinds: frozenset[PhraseKind] = frozenset(PhraseKind)
    first: str = ""
    documents: str = ""
    least: int = 1
    most: int | None = None

    def fits(self, phrase: Phrase) -> bool:
        """Whether the reach of a phrase is in the span."""
        return self.least <= phrase.reach and (self.most is None or phrase.reach <= self.most)


def parse_filter(typed: str) -> PhraseQuery:
    """The parts of what is typed: kind:formula,term  first:2020..2021  reach:3..  date: issuer: speaker: path: genre:.

    Raises ``WrongFilter``. What is not typed to its end (``kind:``) asks for nothing. Fields may be in full
    width, as an input method sends them.
    """
    typed = with_ascii_signs(typed)
    kinds, first, least, most = frozenset(PhraseKind), "", 1, None
    documents = []
    for token in _TOKEN.finditer(typed):
        key, value = token["key"].lower(), token["value"].strip('"')
        if not value:
            continue
        if key == "kind":
            kinds = _kinds(value)
        elif key == "first":
            first = date_span(value)
            if not first:
                raise WrongFilter(_("not a time such as 2020..2021-06"))
        elif key == "reach":
            least, most = _reach(value)
        else:
            documents.append(token[0])
    words = " ".join(_TOKEN.sub(" ", typed).split())
    return PhraseQuery(words, kinds, first, " ".join(documents), least, most)


def _kinds(value: str) -> frozenset[PhraseKind]:
    """The kinds that begin with what is typed, by their names or as they are shown."""
    asked = [one for one in value.split(",") if one]
    names = kind_names()
    found = {
        kind
        for kind in PhraseKind
        if any(kind.startswith(one) or names[kind].startswith(one) for one in asked)
    }
    if not found:
        raise WrongFilter(_("kinds: formula, term, name, scaffold"))
    return frozenset(found)


def _reach(value: str) -> tuple[int, int | None]:
    span = _SPAN.fullmatch(value)
    if span is None:
        raise WrongFilter(_("not a reach such as 3.. or 2..5"))
    first, dots, last = span.groups()
    most = last if dots else first
    return int(first or 1), int(most) if most else None


def kind_names() -> dict[PhraseKind, str]:
    """The kinds as they are shown."""
    return {
        PhraseKind.FORMULA: _("formula"),
        PhraseKind.TERM: _("term"),
        PhraseKind.NAME: _("name"),
        PhraseKind.SCAFFOLD: _("scaffold"),
    }
