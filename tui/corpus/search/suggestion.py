"""Another query that is likely meant where one finds nothing: a sign as text, another reading, words apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final

from tui.corpus.search.query import All, Literal, WrongQuery, parse
from tui.corpus.search.typed_signs import with_ascii_signs
from tui.text.pinyin import syllables
from tui.text.script import fold
from tui.work.cancel import go_on

if TYPE_CHECKING:
    from tui.corpus.phrases.segment import Segmenter
    from tui.corpus.search.searcher import Searcher
    from tui.work.cancel import Cancelled

NEAR: Final = 20
"""Characters within which the halves of a word are looked for."""

_MOST_TRIED: Final = 16
"""Other queries that are tried: each is a search."""

_LONGEST: Final = 40
"""Characters of a query for which another is looked for: a longer one is a quotation."""

_OPERATORS: Final = re.compile(r"[?*~/|:-]")
_JOINTS: Final = re.compile(r"\s*[+&,;、，；]\s*")
_NEAR: Final = re.compile(r"(?<=\S)\s*~\s*(\d{1,4})\s*(?=\S)")
_WORDS: Final = tuple(
    (re.compile(rf"(?:^|(?<=\s)){word}\s+", re.IGNORECASE), sign)
    for word, sign in (("and", ""), ("or", "| "), ("not", "-"))
)
"""Operators as other tools write them, and what stands for them here."""


def suggestion(query: str, searcher: Searcher, cancelled: Cancelled | None = None) -> str:
    """Another query, which finds something where this one does not; empty where there is none.

    Raises ``Interrupted``.
    """
    query = query.strip()
    if len(query) > _LONGEST:
        return ""
    for other in islice(_others(query, searcher), _MOST_TRIED):
        go_on(cancelled)
        try:
            if other != query and len(searcher.search(parse(other), cancelled)):
                return other
        except WrongQuery:
            continue
    return ""


def _others(query: str, searcher: Searcher) -> Iterator[str]:
    """Queries that may be meant, the likeliest first."""
    plain = with_ascii_signs(query)
    in_signs = plain
    for word, sign in _WORDS:
        in_signs = word.sub(sign, in_signs)
    if in_signs != plain:
        yield in_signs
    yield _NEAR.sub(r" ~\1 ", plain)
    if _OPERATORS.search(plain) and '"' not in plain:
        yield f'"{query}"'
    if len(pieces := [one for one in _JOINTS.split(in_signs) if one]) > 1:
        yield " ".join(pieces)
        yield " | ".join(pieces)
    part = _only(in_signs)
    if part is None:
        return
    words = [term.text for term in part.terms if isinstance(term, Literal)]
    if len(words) == len(part.terms) == 1:
        yield from _of_word(words[0], searcher)
    elif len(words) > 1:
        yield " ".join(words)
        yield " | ".join(words)


def _of_word(word: str, searcher: Searcher) -> Iterator[str]:
    """Another spelling or reading of a word, its halves near each other, and its parts anywhere."""
    yield word
    yield word.lower()
    if read := _read_alike(word, searcher):
        yield read
    words = _segmenter().cut(word)
    yield from (f"{word[:at]} ~{NEAR} {word[at:]}" for at in _halves(word, words))
    parts = _parts(words, searcher)
    yield " ".join(parts)
    yield " | ".join(parts)


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


def _halves(word: str, words: list[str]) -> list[int]:
    """Where a word may be two, the middle first: between words of the dictionary, if it has several."""
    among = list(accumulate(map(len, words)))[:-1] or range(len(word))
    inside = [at for at in among if 2 <= at < len(word) - 1]
    return sorted(inside, key=lambda at: abs(at - len(word) / 2))[: _MOST_TRIED // 2]


def _parts(words: list[str], searcher: Searcher) -> list[str]:
    """The longest runs of words that stand somewhere, those of two characters at least."""
    parts: list[str] = []
    goes_on = False
    for word in words:
        if goes_on and len(searcher.readings(parts[-1] + word)):
            parts[-1] += word
            continue
        goes_on = bool(len(searcher.readings(word)))
        if goes_on:
            parts.append(word)
    return [part for part in parts if len(part) > 1]


@cache
def _segmenter() -> Segmenter:
    from tui.corpus.phrases.segment import Segmenter

    return Segmenter()
