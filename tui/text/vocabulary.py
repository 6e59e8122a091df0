"""Words of Taiwan for words of the mainland, from OpenCC's phrase table: 資訊 for 信息.

Other words are no other signs: so a search takes them for the same only where a text is Traditional,
or where a query is.

>>> in_taiwan("信息化"), on_mainland("资讯化")
('资讯化', '信息化')
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from typing import Final

from tui.text.script import fold_characters
from tui.text.variants import opencc_folder

_OWN: Final = {"身份": "身分"}
"""Words that OpenCC leaves as they are, and what Taiwan writes."""

_LONGEST_CUT: Final = 3
"""Characters of a word that is cut off, at most."""

_LEAST_BESIDE: Final = 2
"""Characters of a wording, at least, beside words that are cut off: of less, too much would be found."""

_MOST_COMPLETED: Final = 24
"""Ways to make a wording whole, at most: each is looked up."""


def in_taiwan(wording: str) -> str:
    """A folded wording in the words that OpenCC's ``twp`` shows for it."""
    return _put(wording, *_tables()[0])


def on_mainland(wording: str) -> str:
    """A folded wording of Taiwan in the words of the mainland."""
    return _put(wording, *_tables()[1])


def completed_in_taiwan(wording: str) -> tuple[str, ...]:
    """What a wording that begins or ends within a word of the mainland is in words of Taiwan, the word whole.

    >>> completed_in_taiwan("煤化工项")
    ('煤化工专案',)
    """
    begun, ended = _cut_words()
    found = []
    for left in range(_LONGEST_CUT + 1):
        for right in range(_LONGEST_CUT + 1):
            if len(wording) - left - right < _LEAST_BESIDE or not left + right:
                continue
            rest = wording[left : len(wording) - right]
            heads = ended.get(wording[:left], ()) if left else ("",)
            tails = begun.get(wording[len(wording) - right :], ()) if right else ("",)
            found += [in_taiwan(head + rest + tail) for head, tail in product(heads, tails)]
    return tuple(found[:_MOST_COMPLETED])


@cache
def _cut_words() -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """The words that are others in Taiwan, by what they begin with, and by what they end with."""
    begun, ended = defaultdict(list), defaultdict(list)
    for here, other in _tables()[0][1].items():
        if here != other:
            for size in range(1, min(len(here), _LONGEST_CUT + 1)):
                begun[here[:size]].append(here)
                ended[here[-size:]].append(here)
    return begun, ended


def _put(wording: str, pattern: re.Pattern[str], words: Mapping[str, str]) -> str:
    return pattern.sub(lambda match: words[match.group()], wording)


@cache
def _tables() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    there: dict[str, str] = dict(_OWN)
    back: dict[str, str] = {other: here for here, other in _OWN.items()}
    # Folded as a whole, and by characters alone: by words it would take ten times as long.
    for line in fold_characters(
        (opencc_folder() / "TWPhrases.txt").read_text("utf-8")
    ).splitlines():
        here, _, words = line.partition("\t")
        # The first is the one that is shown. Of a single character too much would be the same.
        if len(here) > 1 and words:
            other = words.split()[0]
            there[here] = other
            if len(other) > 1 and other != here:
                back.setdefault(other, here)
    return tuple(
        (re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True))), words)
        for words in (there, back)
    )
