"""Annotations left by a converter: readings behind the characters it changed, ``區(qū)``."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final
from unicodedata import normalize

from tui.text.edits import Edit
from tui.text.lazy_pattern import lazy_pattern
from tui.text.script import fold

_ANNOTATED: Final = lazy_pattern(
    "[(（](?<=[㐀-䶿一-鿿豈-﫿𠀀-𳿿].)[a-zà-üāēěīńňōūǎǐǒǔǖǘǚǜǹḿếềɡɑ\u0300-\u030c]{1,9}[)）]"
)

_OPENED: Final = tuple(
    re.compile(f"{bracket}[a-zà-üāēěīńňōūǎǐǒǔǖǘǚǜǹḿếềɡɑ]") for bracket in (r"\(", "（")
)
"""Two patterns of how an annotation opens, as the engine finds what begins with one sign fast."""

_LEAST: Final = 3
"""Fewer annotations are no page's habit."""

_AGAIN: Final = 2
"""The least number of annotations of characters that have one already: no author does that."""

_FEWEST_CHARACTERS: Final = 2
_DENSE: Final = 0.01
"""Annotations a character of text that a converted page has even where it is short."""

_THROUGHOUT: Final = 0.9
"""The share of the places of annotated characters that the page must annotate."""

_MOSTLY: Final = 0.5
"""The share of its places at which a single character must be annotated."""


def reading_annotations(text: str) -> list[Edit]:
    """Edits that take out ``(p)`` after X where p is a reading of X, on a page that annotates.

    On such a page every occurrence of an annotated character is annotated. An author glosses
    a character once, so that a reading which stands once, or at few of its character's places,
    stays.
    """
    if not any(opened.search(text) for opened in _OPENED):
        return []
    found = [
        (match.start(), text[match.start() - 1], match.group())
        for match in _ANNOTATED.finditer(text)
        if _is_reading(text[match.start() - 1], match.group()[1:-1])
    ]
    annotated = Counter(char for _, char, _ in found)
    if len(found) < _LEAST:
        return []
    places = Counter(_occurrences(text, annotated))
    kept = {char for char in annotated if annotated[char] < _MOSTLY * places[char]}
    annotated = Counter({c: n for c, n in annotated.items() if c not in kept})
    changed = {char for char in annotated if fold(char) != char}
    again = annotated.total() - len(annotated)
    dense = annotated.total() >= _DENSE * len(text)
    if len(changed) >= _THROUGHOUT * len(annotated) and (again >= _AGAIN or dense):
        # The page annotates what conversion changed: what stands once beside it is a gloss.
        kept |= {char for char in annotated.keys() - changed if annotated[char] == 1}
        annotated = Counter({c: n for c, n in annotated.items() if c not in kept})
    elif again < _AGAIN or len(annotated) < _FEWEST_CHARACTERS:
        return []
    if annotated.total() < max(_LEAST, _THROUGHOUT * sum(places[char] for char in annotated)):
        return []
    return [Edit("annotation", start, gloss) for start, char, gloss in found if char not in kept]


def _occurrences(text: str, characters: Counter[str]) -> list[str]:
    return re.findall(f"[{''.join(characters)}]", text) if characters else []


def _is_reading(char: str, annotation: str) -> bool:
    plain = normalize("NFC", annotation).replace("ɡ", "g").replace("ɑ", "a")
    return plain in _readings(char)


@cache
def _readings(char: str) -> frozenset[str]:
    """All readings of a character, with tone marks."""
    # Imported late: few pages need it.
    from pypinyin import pinyin

    return frozenset(pinyin(char, heteronym=True)[0])
