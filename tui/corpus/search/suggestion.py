"""Another query that is likely meant where one finds nothing: a sign as text, another reading, words apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from tui.corpus.search.query import All, Literal, WrongQuery, parse
from tui.corpus.search.typed_signs import with_ascii_signs
from tui.text.pinyin import syllables
from tui.text.script import fold
from tui.work.cancel import go_on

if TYPE_CHECKING:
    from tui.corpus.search.searcher import Searcher
    from tui.work.cancel import Cancelled

NEAR: Final = 20
"""Characters within which the halves of a word are looked for."""

_MOST_TRIED: Final = 12
"""Other queries that are tried: each is a search."""

_LONGEST: Final = 24
"""Characters of a query for which another is looked for: a longer one is a quotation."""

_OPERATORS: Final = re.compile(r"[?*~/|:-]")
_JOINTS: Final = re.compile(r"\s*(?:[+&,;、，；＋＆]|\b(?:and|AND|or|OR)\b)\s*")


def suggestion(query: str, searcher: Searcher, cancelled: Cancelled | None = None) -> str:
    """Another query, which finds something where this one does not; empty where there is none.

    Raises ``Interrupted``.
    """
    if len(query.strip()) > _LONGEST:
        return ""
    for other in islice(_others(query.strip(), searcher), _MOST_TRIED):
        go_on(cancelled)
        try:
            if len(searcher.search(parse(other), cancelled)):
                return other
        except WrongQuery:
            continue
    return ""


def _others(query: str, searcher: Searcher) -> Iterator[str]:
    """Queries that may be meant, the likeliest first."""
    plain = with_ascii_signs(query)
    if _OPERATORS.search(plain) and '"' not in plain:
        yield f'"{query}"'
    if len(pieces := [one for one in _JOINTS.split(query) if one]) > 1:
        yield " ".join(pieces)
        yield " | ".join(pieces)
    part = _only(query)
    if part is None:
        return
    words = [term.text for term in part.terms if isinstance(term, Literal)]
    if len(words) == len(part.terms) == 1:
        (word,) = words
        if read := _read_alike(word, searcher):
            yield read
        yield from (f"{word[:at]} ~{NEAR} {word[at:]}" for at in _halves(word))
    elif len(words) > 1:
        yield " | ".join(words)


def _only(query: str) -> All | None:
    """The one part of a query that has no filters; ``None`` of another one."""
    try:
        either = parse(query).either
    except WrongQuery:
        return None
    is_plain = len(either) == 1 and not either[0].filters and not either[0].without
    return either[0] if is_plain else None


def _read_alike(word: str, searcher: Searcher) -> str:
    """The wording that is read as this one, and stands most often: 疫情防控 for 疫情防空."""
    known = syllables()
    spelled = [known.get(ord(char), "") for char in word]
    if len(word) < 2 or not all(spelled):
        return ""
    spans = searcher.pinyin("".join(spelled)).where(slice(0, 1000))
    counts: Counter[str] = Counter()
    for document, start, end in zip(spans.documents, spans.starts, spans.ends, strict=True):
        if end - start == len(word):
            counts[searcher.folded(int(document))[start:end]] += 1
    found = next((one for one, _ in counts.most_common(1)), "")
    return found if found != fold(word) else ""


def _halves(word: str) -> list[int]:
    """Where a word may be two, the middle first."""
    middle = len(word) / 2
    return sorted(range(2, len(word) - 1), key=lambda at: abs(at - middle))
