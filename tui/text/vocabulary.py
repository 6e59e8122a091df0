"""Words of Taiwan for words of the mainland, from OpenCC's phrase table: 資訊 for 信息.

Other words are no other signs: so a search takes them for the same only where a text is Traditional,
or where a query is.

>>> in_taiwan("信息化"), on_mainland("资讯化")
('资讯化', '信息化')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tui.text.script import fold_characters
from tui.text.variants import opencc_folder


def in_taiwan(wording: str) -> str:
    """A folded wording in the words that OpenCC's ``twp`` shows for it."""
    return _put(wording, *_tables()[0])


def on_mainland(wording: str) -> str:
    """A folded wording of Taiwan in the words of the mainland."""
    return _put(wording, *_tables()[1])


def _put(wording: str, pattern: re.Pattern[str], words: Mapping[str, str]) -> str:
    return pattern.sub(lambda match: words[match.group()], wording)


@cache
def _tables() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    there: dict[str, str] = {}
    back: dict[str, str] = {}
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
