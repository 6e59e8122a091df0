"""Cross-references in a text: 第五条第二款, 前款, 本条, 附件1, 依照某法第三条, 《某法》第三条, in either script.

They are named as the law on legislation (立法法 art. 65: 条 款 项 目) and Taiwan's 中央法規標準法 (art. 8:
條 項 款 目) name the parts of a law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.text.characters import NUMERALS
from tui.text.numerals import chinese_number

REACH: Final = 96
"""Characters that a reference has at most: so far around a span one looks for those in it."""

_NUMBER = rf"[{NUMERALS}○两兩廿0-9０-９]{{1,8}}"
_ARTICLE = rf"第\s?{_NUMBER}\s?[条條](?:之{_NUMBER})?"
_BELOW = rf"(?:第\s?{_NUMBER}\s?[款项項目]|第?[(（]{_NUMBER}[)）]\s?[项項目款])"
_ABOVE = rf"第{_NUMBER}[编編章节節]"
_LAW = r"(?:法|条例|條例|规定|規定|办法|辦法|细则|細則|规则|規則|章程|通则|通則|法典|决定|決定)"

_REFERENCE = re.compile(
    rf"《(?P<title>[^《》\n]{{2,60}})》(?:[(（][^()（）\n]{{1,24}}[)）])?(?P<there>(?:{_ABOVE})*{_ARTICLE}{_BELOW}*)?"
    rf"|(?:依照|按照|根据|根據|依据|依據|违反|違反|适用|適用|比照|符合)"
    rf"(?P<law>(?!本|该|該|前|上述)[㐀-鿿]{{1,28}}?{_LAW})(?P<law_there>(?:{_ABOVE})*{_ARTICLE}{_BELOW}*)"
    rf"|(?P<chain>(?:{_ABOVE})*{_ARTICLE}{_BELOW}*|(?:{_ABOVE})+)"
    rf"|(?P<same>[本前][条條](?!例){_BELOW}*)"
    rf"|(?P<before>前[款项項]{_BELOW}*)"
    rf"|(?P<below>本[款项項]?{_BELOW}+|{_BELOW}+)"
    rf"|附[件录錄表]\s?(?P<annex>{_NUMBER})"
)
_MAY_BE = re.compile(
    rf"《|第\s?{_NUMBER}\s?[条條款项項章节節编編]|[本前][条條款项項]|附[件录錄表]|[(（]{_NUMBER}[)）]\s?[项項目款]"
)
"""A pattern of what stands in every reference: most lines have none of it."""

_STEP = re.compile(
    rf"第?\s?[(（]?(?P<number>{_NUMBER})[)）]?\s?(?P<unit>[条條编編章节節款项項目])(?:之(?P<sub>{_NUMBER}))?"
)
_UNITS: Final = {unit: unit for unit in "条编章节款项目"} | {
    "條": "条",
    "編": "编",
    "節": "节",
    "項": "项",
}
_WIDE: Final = {ord("０") + n: str(n) for n in range(10)} | {ord("兩"): "两", ord("○"): "〇"}


class Step(NamedTuple):
    """One step down: 第五条之一 is ``("条", 5, 1)``."""

    unit: str
    number: int
    sub: int = 0


class Reference(NamedTuple):
    """A reference that stands at ``start`` to ``end`` (characters of the text, end exclusive).

    ``title`` names another document, or is empty. ``steps`` lead to a part of it, from above.
    ``from_here`` says where they begin: ``""`` at the top, ``"本条"`` and ``"前条"`` at an article,
    ``"前款"`` and ``"前项"`` at what stands before. ``taiwan`` where 項 stands above 款.
    """

    start: int
    end: int
    title: str = ""
    steps: tuple[Step, ...] = ()
    from_here: str = ""
    taiwan: bool = False


def references(text: str, start: int = 0, end: int | None = None) -> list[Reference]:
    """The references in ``text`` that overlap a span of it, lowest first.

    Marks of headings have the same form: whoever knows the headings leaves those out.
    """
    end = len(text) if end is None else end
    first, last = max(start - REACH, 0), min(end + REACH, len(text))
    if not _MAY_BE.search(text, first, last):
        return []
    return [found for found in _found(text, first, last) if found.end > start and found.start < end]


def _found(text: str, first: int, last: int) -> Iterator[Reference]:
    for match in _REFERENCE.finditer(text, first, last):
        start, end = match.span()
        if match["title"]:
            steps = _steps(match["there"] or "")
            yield Reference(start, end, match["title"], steps)
        elif match["law"]:
            yield Reference(match.start("law"), end, match["law"], _steps(match["law_there"]))
        elif match["annex"]:
            number = _number(match["annex"])
            if number:
                yield Reference(start, end, "", (Step("附件", number),))
        elif match["before"]:
            words = match["before"]
            from_here, taiwan = "前" + _UNITS[words[1]], words[1] == "項"
            yield Reference(start, end, "", _steps(words[2:]), from_here, taiwan)
        else:
            words = match[0]
            steps = _steps(words)
            from_here = words[0] + "条" if match["same"] else "本条" if match["below"] else ""
            if steps or match["same"]:
                yield Reference(start, end, "", steps, from_here, taiwan=_is_taiwan(words))


def _steps(words: str) -> tuple[Step, ...]:
    steps = []
    for match in _STEP.finditer(words):
        number = _number(match["number"])
        if not number:
            return ()
        steps.append(Step(_UNITS[match["unit"]], number, _number(match["sub"] or "")))
    return tuple(steps)


def _number(words: str) -> int:
    return chinese_number(words.translate(_WIDE)) if words else 0


def _is_taiwan(words: str) -> bool:
    """Whether 項 stands for a paragraph, as in Taiwan, where numbered 款 stand under it."""
    above, below = words.find("項"), words.find("款")
    return above >= 0 and (below < 0 or above < below)
