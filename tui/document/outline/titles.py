"""Titles of headings: where one ends, by stops where there are any, else by language.

Run-together text has no stop between a heading and its first sentence: there word classes, and

the other members of the run, tell (``title_lengths``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median, mode
from typing import NamedTuple

from tui.text.lazy_pattern import lazy_pattern

# A title that is run together with the text after it ends with its first sentence.
# The set comes first, as the engine finds that fast; a point ends a sentence but for decimals.
_SENTENCE_END = re.compile(r"[。！？!?\n.](?:(?<!\.)|(?<=\D\.)(?=[^\d.]))")
# Within a paragraph, an item ends at a semicolon, too: another follows.
_ITEM_END = lazy_pattern(r"[。！？!?；;\n.](?:(?<!\.)|(?<=\D\.)(?=[^\d.]))")
_NO_TITLE = lazy_pattern(r"[。；;，,：:]")
_BETWEEN = frozenset(" \t\u3000,，、﹑､.．:：")
"""Characters between a mark and its title."""
_KEPT = frozenset("！？!?")
"""Signs that end a sentence and belong to it."""
LONGEST_TITLE = 200
"""Characters; a sentence longer than this is cut at its last comma: no heading is longer."""


def mark_text(clean: str, start: int, end: int, title_start: int) -> str:
    """A mark with the stop after it, as it stands: ``第一章`` ``其一，`` ``I.``."""
    between = clean[start:title_start]
    return clean[start:end] if "\n" in between else between.rstrip()


def title_span(clean: str, mark_end: int, limit: int, inside: bool = False) -> tuple[int, int]:
    """The title after a mark that ends at ``mark_end``: start and end, in characters.

    It ends at the line's end, or with the first sentence (its 。 left out), or at ``limit``,
    where the next heading starts; that of an item ``inside`` a paragraph at a semicolon, too.
    """
    start = mark_end
    while start < limit and clean[start] in _BETWEEN:
        start += 1
    if start < limit and clean[start] == "\n":
        return _on_next_line(clean, start, limit, mark_end)
    last = start + LONGEST_TITLE
    found = (_ITEM_END if inside else _SENTENCE_END).search(
        clean, start, last if last < limit else limit
    )
    if found:
        end = found.start()
        if clean[end] in _KEPT:
            end += 1
    else:
        end = cut_short(clean, start, limit)
    while end > start and clean[end - 1] in " \t\u3000":
        end -= 1
    return start, end


def cut_short(text: str, start: int, end: int) -> int:
    """The end of a title from ``start`` to ``end``: at a comma where it is longer than any title is."""
    last = start + LONGEST_TITLE
    if end <= last:
        return end
    comma = max(text.rfind(sign, start, last) for sign in ",，;；")
    return comma if comma > start else last


def _on_next_line(clean: str, start: int, limit: int, mark_end: int) -> tuple[int, int]:
    """The title of a mark that stands alone: the next line, where that is a bare one."""
    line = start
    while line < limit and clean[line] in " \t\u3000\n":
        line += 1
    if line == limit or clean[line] in "第(（":
        return mark_end, mark_end
    end = clean.find("\n", line, limit)
    end = limit if end < 0 else end
    text = clean[line:end].rstrip()
    if 0 < len(text) <= 30 and not _NO_TITLE.search(text):
        return line, line + len(text)
    return mark_end, mark_end


LONGEST = 60
"""Characters of the longest title that is looked for."""
_SHORTEST = 4
_BARE_AT = 2.2
"""The weight from which a boundary speaks for a heading without a full stop."""
_USUAL_CLAUSE = 17
"""Characters of a long clause; one that is longer likely holds a heading and a sentence."""

_TIME = lazy_pattern(
    r"\d{4}年[^主重工和及]|今年|去年|过去|刚刚|当前|各位|[一五]年来|新时代以|根据|按照|面对|疫情发生"
    r"|“十[一二三四五]五”时期(?:[是,]|我)"
)
_OPENING = lazy_pattern(
    r"\d{4}年(?!.{0,12}(?:回顾|任务|安排))|我们|全[省市区县国][^面]?|[省市区县]委|新时代|同志|党的|随着"
    r"|“十[一二三四五]五”时期[^主工发的]|以[^来].{2,20}为"
)
_VERBS = frozenset(
    "加快 大力 积极 深入 持续 扎实 着力 全力 全面 推动 推进 统筹 完善 强化 提升 优化 打造 实施 构建 健全 支持"
    " 落实 抓好 巩固 促进 加强 扩大 深化 培育 严格 防范 开展 坚持 坚决 稳步 有序 切实 进一步 充分 加大 激发"
    " 发挥 做好 抓实 守牢 增强 聚焦 高水平 高质量 建强 履行 协同 防控 因地制宜 千方百计 一体 精准 引导 鼓励"
    " 改善 保障 维护 突出 紧抓 紧扣 做强 做优 狠抓 提高 稳定 拓展 用好 改造 丰富 繁荣 弘扬".split()
)
_GOES_ON = frozenset(
    "取得 实现 摆在 得到 迈上 再上 成为 走在 向 不断 水平 为 建设 发展 改革 创新".split()
)
_NO_END = frozenset(
    "的 和 及 与 在 对 把 为 以 将 向 从 等 是 之 更 更加 一 不 要 新 大 着力 全力 加快 推动 促进 提升 增强 推进"
    " 打造 构建 深化 扩大 优化 强化 加强 完善 实施 坚持 深入 持续 大力 全面 积极 统筹 激发 充分 主要 重点 重大"
    " 高水平 高质量 绿色 现代化 科技 经济 社会 产业 城乡 区域 文化 民生".split()
)
_ENDS = frozenset(
    "回顾 任务 安排 说明 建设 发展 水平 能力 体系 格局 工作 活力 动能 潜力 改革 开放 稳定 增长 民生 力度 效应 屏障"
    " 安全 底线 强省 根基 效能 供给 消费 投资 要求 目标 举措 考虑 布局 转型 生活 福祉 突破 进展 成效 形势 成果"
    " 治理 创新 融合 振兴 保障 需求 空间 领导 责任 措施 机制 管理 服务 就业 风险 现代化 能级".split()
)
_PAIRS = ("“”", "《》", "()")


class _Cut(NamedTuple):
    """A place where the title could end, and what speaks for it."""

    at: int
    weight: float


def title_lengths(sentences: Sequence[str]) -> list[int]:
    """The length of each title (characters), from the first sentences of one run's members.

    ``sentences`` are folded and end before their full stop; the whole of them is the title where
    the run ends its headings with full stops.
    """
    cuts = [_cuts(sentence) for sentence in sentences]
    best = [max(c, key=lambda cut: cut.weight - cut.at * 0.02, default=None) for c in cuts]
    if not _are_bare(sentences, best):
        return [len(sentence) for sentence in sentences]
    found = [(s, cut) for s, cut in zip(sentences, best, strict=True) if cut]
    usual_commas = mode(s.count(",", 0, cut.at) for s, cut in found)
    usual_length = median(cut.at for _, cut in found)

    def fit(sentence: str, cut: _Cut) -> float:
        other = len(sentences) > 2 and sentence.count(",", 0, cut.at) != usual_commas
        return cut.weight - 0.05 * abs(cut.at - usual_length) - 0.8 * other

    return [
        max(choices, key=lambda cut: fit(sentence, cut)).at if choices else len(sentence)
        for sentence, choices in zip(sentences, cuts, strict=True)
    ]


def _are_bare(sentences: Sequence[str], best: Sequence[_Cut | None]) -> bool:
    """Whether the headings of a run end without a full stop, so that a sentence follows on."""
    evidence = [_bareness(s, cut) for s, cut in zip(sentences, best, strict=True) if cut]
    if not evidence:
        return False
    endings = [sentence[-3:] for sentence in sentences]
    alike = max(endings.count(ending) for ending in endings)
    return median(evidence) > 0.15 and not (len(sentences) > 2 and alike > 2)


def _bareness(sentence: str, cut: _Cut) -> float:
    longest = max(len(clause) for clause in re.split("[,、和与及]", sentence))
    beyond = max(0, len(sentence) - 45) * 0.06
    return cut.weight - _BARE_AT + beyond + 0.12 * (longest - _USUAL_CLAUSE)


def _cuts(sentence: str) -> list[_Cut]:
    import rjieba

    found: list[_Cut] = []
    at = 0
    before = ("", "x")
    for word, tag in _words(rjieba.tag(sentence[: LONGEST * 2]), sentence):
        if at > LONGEST:
            break
        if at >= _SHORTEST and _is_whole(sentence[:at]):
            found.append(_Cut(at, _weight(sentence, at, before, (word, tag))))
        before = (word, tag)
        at += len(word)
    return found


def _words(tagged: Sequence[tuple[str, str]], sentence: str) -> Iterator[tuple[str, str]]:
    """The words, cut where a time begins inside one: 回顾过去 is two where a title ends."""
    times = {match.start() for match in _TIME.finditer(sentence)}
    at = 0
    for word, tag in tagged:
        inner = next((t - at for t in range(at + 1, at + len(word)) if t in times), 0)
        if inner:
            yield word[:inner], "n"
            yield word[inner:], "t"
        else:
            yield word, tag
        at += len(word)


def _is_whole(text: str) -> bool:
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)


def _weight(sentence: str, at: int, before: tuple[str, str], after: tuple[str, str]) -> float:
    return _end_weight(*before) + _start_weight(sentence, at, *after) + _shape_weight(sentence, at)


def _end_weight(word: str, tag: str) -> float:
    weight = -4.0 if word in _NO_END or (tag[0] in "pcudfxqr" and word not in "”》)") else 0.0
    if word in _ENDS or word[-2:] in _ENDS:
        return weight + 1.2
    if tag in {"n", "vn", "an", "ns", "l", "nz", "nr"}:
        return weight + 0.6
    return weight


def _start_weight(sentence: str, at: int, word: str, tag: str) -> float:
    weight = 0.0 if re.match(r"[\w“《]", word) else -6.0
    if word in _GOES_ON:
        weight -= 3
    if _TIME.match(sentence, at):
        return weight + 4
    if _OPENING.match(sentence, at):
        return weight + 2.5
    if word in _VERBS:
        return weight + 1.6
    if tag[0] == "v" and tag != "vn":
        return weight + 1
    if tag in {"p", "t"}:
        return weight + 0.8
    if tag in {"d", "ad", "vd"}:
        return weight + 0.6
    return weight - (tag in {"n", "vn", "r", "a", "uj", "c", "f", "q", "k", "u"})


def _shape_weight(sentence: str, at: int) -> float:
    """The weight of the clauses on both sides: neither may be a scrap."""
    clause = at - (sentence.rfind(",", 0, at) + 1)
    stop = sentence.find(",", at)
    rest = (stop if stop > 0 else len(sentence)) - at
    weight = -2.5 * (clause < 4) - 0.6 * (clause < 6) - 1.5 * (rest < 4)
    return weight - 0.08 * max(0, clause - 20)
