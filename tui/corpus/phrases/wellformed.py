"""Well-formed wordings: length, quotes in pairs, no number at the start."""

from __future__ import annotations

import re
from itertools import pairwise

from tui.corpus.model import LONGEST
from tui.corpus.phrases.candidates import Candidate
from tui.corpus.phrases.word_classes import FUNCTION_WORDS, Trait, trait_of

SHORTEST = 4
"""Characters in the shortest phrase, but for idioms and names in quotes."""

SHORTEST_NAME = 3
"""Characters in the shortest idiom or name in quotes: 一刀切, “米袋子”."""

_MARK = re.compile(
    r"第[0-9零〇一二三四五六七八九十百千]+[编章节条款项部]|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]+、"
)
"""The mark of a heading, which is not part of what is said."""
_BEFORE_FUNCTION_WORDS = frozenset("中内外一二三四五六七八九十")
"""Cut from what is before them, where a function word follows: (机制)中的, 二是."""
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_UNITS = frozenset("省市区县州乡镇村")
"""After a function word a unit of government has lost what it is the unit of: 由市(人民政府)."""
_MEASURES = frozenset("人日年月元条款项")
_COUNT = re.compile(r"[0-9〇零一二两三四五六七八九十百千万]+")
_ATTRIBUTE = ("中国", "特色")
"""An attribute, of which it must be said of what: (走)中国特色(社会主义道路)."""
_DEGREES = frozenset(("力度", "步伐"))
"""What is made greater or faster, by a verb that has been lost: (加大)改善民生力度."""
_FASTER = frozenset("加大 加快 加强 放缓 迈出".split())
_LEADS_WHOM = frozenset("领导 带领 团结带领 组织 动员 引导 号召 教育 激励".split())
_ASPECTS = frozenset("着 了 过".split())
"""Particles of what happened: (俄国)发展了马克思主义 is said of somebody."""
_HOW = Trait.DESCRIBES | Trait.ACTS
"""What is no deed and no thing: 三个主要(工作)."""
_PEOPLE = frozenset("人民 群众 人民群众 干部 职工 农民 青年 军队 人民军队 全党 各族人民".split())
"""Who is led, and must do something: 党领导人民(治理国家)."""
_JOINTS = frozenset("、和与及")
_LEADING = frozenset("对 同 在 向 从 关于".split())
"""Prepositions after which more must follow than what they stand before."""
_WALKS, _WAYS = "走", ("路", "路子", "道")
_BY, _AS = "以", frozenset("为 促 带 强 治 保 稳 进".split())
_TOGETHER, _WITH = (
    frozenset("结合 相结合 相适应 相统一 一致 相协调".split()),
    frozenset("和 与 同 跟 、 及".split()),
)
_ARTICLES = frozenset("一条 一种 一位 一名 一批 一场 一部 一支 一套 一类".split())
_POINTING = frozenset("这 那 这些 那些 这种 那种 我们 你们 他们 她们 它们".split())
"""Words that point to what was said before, or to who speaks."""
_FOR = frozenset("为 为了 因 随 与 适可 不".split())
_AT_THE_HEAD = frozenset("首 核心 代表 总代表".split())
_FRAMES = {("团结", "在"): "周围", ("统一", "到"): "上来"}
"""What a verb and its preposition end with."""
_PLACE = re.compile("在.+[中上下里前后]")
_DOING = Trait.ACTS | Trait.GOVERNS
"""Frames of which both halves are needed: 走…道路, 以…为…, 以…促…."""
_PAIRS = {"“": "”", "‘": "’", "《": "》"}


def fits(candidate: Candidate) -> bool:
    """Whether a candidate has the shape of a phrase."""
    text, words = candidate.text, candidate.words
    if not _HANZI.search(text):
        # The code of a page, foreign words: STYLE, margin.
        return False
    if candidate.named:
        return 2 <= len(text) <= LONGEST and balanced(text)
    name = (len(words) == 1 and bool(trait_of(text) & Trait.SET)) or (
        len(words) == 2 and not candidate.bound
    )
    if not (SHORTEST_NAME if name else SHORTEST) <= len(text) <= LONGEST or not balanced(text):
        return False
    if text[0] in _PAIRS and ("、" in text or balanced(text[1:-1])):
        # An enumeration that begins with a quote has lost its verb; and what is in quotes
        # altogether is a phrase without them.
        return False
    if len(words) > 1 and (_cut_off(words) or _leads_nowhere(words)):
        return False
    if len(words) == 1 and _PLACE.fullmatch(text):
        return False
    return not _MARK.match(text) and not ("、" in text and _has_lost_its_start(words))


def _cut_off(words: tuple[str, ...]) -> bool:
    """Whether the first or the last word has lost the one that it belongs to."""
    first, second, (before, last) = words[0], words[1], words[-2:]
    after_function_word = before in FUNCTION_WORDS and before not in _JOINTS
    return (
        (first in _BEFORE_FUNCTION_WORDS and second in FUNCTION_WORDS)
        or (last in _UNITS and after_function_word)
        or (last in _MEASURES and _COUNT.fullmatch(before) is not None)
        or (before, last) == _ATTRIBUTE
        or not _ASPECTS.isdisjoint(words)
        or (trait_of(first) & Trait.COUNTS and trait_of(last) & _HOW == Trait.DESCRIBES)
        or (last in _DEGREES and first not in _FASTER)
        or (len(words) > 2 and before in _LEADS_WHOM and last in _PEOPLE)
        or (first == "中" and bool(trait_of(second) & Trait.ACTS))
        or _has_half_a_frame(words)
    )


def _has_half_a_frame(words: tuple[str, ...]) -> bool:
    """Whether there is but half of what needs two: (为)国家而奋斗, 以毛主席为首(的), 一条路线, 受帝国主义(侵略)."""
    first, last = words[0], words[-1]
    if first in _ARTICLES and not any(trait_of(word) & Trait.COUNTS for word in words[1:]):
        return True
    if not _POINTING.isdisjoint(words):
        return True
    if "而" in words and not _FOR.intersection(words[: words.index("而")]):
        return True
    if "受" in words[:-1] and not trait_of(last) & _DOING:
        return True
    if any(pair in _FRAMES and last != _FRAMES[pair] for pair in pairwise(words)):
        return True
    if last == "周围" and "在" not in words:
        return True
    if last == "为首" or (words[-2] == "为" and last in _AT_THE_HEAD):
        return True
    if words[:2] == ("一", "个") and len(words) > 3 and trait_of(words[2]) & Trait.DESCRIBES:
        return True
    return "、" in words and words[words.index("、") - 1] == "的" and words[-2] == "、"


def _leads_nowhere(words: tuple[str, ...]) -> bool:
    """Whether what a word leads to is missing: 党对人民军队(的绝对领导), 坚持以人民(为中心), 走特色发展(道路)."""
    if words[0] == _WALKS and len(words) > 2 and not words[-1].endswith(_WAYS):
        return True
    if words[-1] in _TOGETHER and not _WITH.intersection(words[1:-1]):
        return True
    if _BY in words:
        led = words[words.index(_BY) + 1 :]
        return not any(word in _AS or trait_of(word) & _DOING for word in led)
    inside = [at for at, word in enumerate(words) if at and word in _LEADING]
    if not inside or words[-1] == "周围" or trait_of(words[-1]) & Trait.GOVERNS:
        return False
    return "的" not in words[inside[-1] :]


def _has_lost_its_start(words: tuple[str, ...]) -> bool:
    """Whether the first item of a list lacks its first word, which those after it have.

    That is a verb, (维护)世界和平、促进共同发展, or what tells it from the next, (制造)强国、质量强国.
    """
    items: list[list[str]] = [[]]
    for word in words:
        if word == "、":
            items.append([])
        else:
            items[-1].append(word)
    first, second = items[0], items[1]
    if len(second) > len(first) and second[-len(first) :] == first:
        return True
    manner = Trait.MODIFIES_VERBS | Trait.DESCRIBES
    verb = trait_of(first[0]) & (Trait.GOVERNS | manner)
    # What stands before rows of one make is no part of them: (用党的)创新理论统一思想、统一意志.
    longer = len("".join(first)) > len("".join(second))
    led = trait_of(first[0]) & (Trait.COMMANDS | manner)
    if longer and not led and second and second[0] in first[1:-1]:
        return True
    return not verb and any(item and trait_of(item[0]) & Trait.COMMANDS for item in items[1:])


def balanced(text: str) -> bool:
    """Whether quotes and title marks open and close in pairs inside ``text``."""
    waiting: list[str] = []
    for character in text:
        if character in _PAIRS:
            waiting.append(_PAIRS[character])
        elif character in "”’》" and (not waiting or waiting.pop() != character):
            return False
    return not waiting


def is_unit(text: str, words: tuple[str, ...]) -> bool:
    """Whether a wording is a rhythmic unit, of four characters in one word or in two and two."""
    return len(text) == 4 and (len(words) == 1 or tuple(map(len, words)) == (2, 2))
