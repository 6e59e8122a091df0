"""A library of eight years with planted news: first uses, disappearances, substitutions of a word, and rises.

Formulas are of 4 to 24 characters, of words of one to four; they stand in quotes, after verbs, in the middle of
sentences and in headings, once to five times in a document and in only some documents of a year. What is planted,
no document had; no two plants have two words side by side in common, or differ in one word alone but where the one
took the other's place.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

YEARS: Final = tuple(range(2016, 2024))
MIDDLE_YEAR: Final = 2020
FRONT: Final = tuple(
    "内生 外联 双向 三维 立体 弹性 柔性 硬核 云端 线下 链式 网格 一站 跨域 全时 即时 错峰 定向 "
    "分层 分级 循环 共生 增量 存量 统筹 精准 协同 分类 闭环 数字 绿色 韧性 联动 集成 常态 源头 "
    "靶向 梯次 全域 多维 穿透 阳光 敏捷 普惠 有序 错位 前瞻 刚性 智能 低碳 县域 口岸 湾区 流域 "
    "青年 银发 科创 民营 小微 冷链 数据 算力 海洋 林下 夜间 社区 校园 乡土 非遗 跨境 ".split()
)
MIDDLE: Final = tuple(
    "核验 追溯 巡检 轮训 直达 托底 留痕 接续 导航 孵化 撮合 溯源 复核 督导 监管 治理 服务 供给 "
    "培育 惩戒 预警 转化 帮扶 激励 评价 共享 调度 改造 审批 储备 保障 融合 交付 救助 认证 仲裁 "
    "会诊 联防 互认 减负 扩容 提质 普查 修复 宣讲 招引 托管 轮作 ".split()
)
BACK: Final = tuple(
    "图谱 中枢 底座 驿站 走廊 沙盘 账本 码头 港湾 车间 工坊 课堂 机制 体系 工程 行动 模式 格局 "
    "网络 平台 计划 制度 链条 矩阵 清单 专班 联盟 试点 台账 基地 专线 窗口 园区 航线 枢纽 名录 "
    "指数 标尺 生态 社群 小镇 廊道 ".split()
)
ONE: Final = tuple("大 新 强 稳 实 严 深 清 快 优 准 细 高 双 全 小 ".split())
THREE: Final = tuple(
    "现代化 一体化 数字化 信息化 标准化 法治化 专业化 网格员 责任制 清单制 河湖长 联络员 合伙人 "
    "赛马制 共同体 示范区 综合体 孵化器 蓄水池 ".split()
)
FOUR: Final = tuple(
    "因地制宜 统筹兼顾 久久为功 守正创新 分类施策 先立后破 靶向发力 以点带面 上下联动 互联互通 "
    "共建共享 标本兼治 群防群治 雪中送炭 精打细算 ".split()
)
NUMBERS: Final = tuple("三个 四个 五个 六个 七个 八个 两个 九个 十个 ".split())
POOLS: Final = (FRONT, MIDDLE, BACK, ONE, THREE, FOUR, NUMBERS)
SHAPES: Final = (
    (FRONT, BACK),
    (FRONT, MIDDLE, BACK),
    (NUMBERS, FRONT, MIDDLE),
    (MIDDLE, BACK, FRONT),
    (NUMBERS, MIDDLE),
    (ONE, MIDDLE, BACK),
    (FRONT, ONE, BACK),
    (FRONT, THREE),
    (THREE, MIDDLE, BACK),
    (FOUR, BACK),
    (FRONT, MIDDLE, THREE, BACK),
    (FOUR, FRONT, BACK),
    (FRONT, MIDDLE, "、", FRONT, MIDDLE),
    (FRONT, MIDDLE, "、", FRONT, MIDDLE, "、", FRONT, MIDDLE),
    (FRONT, MIDDLE, "和", FRONT, MIDDLE, BACK),
    (FRONT, "的", MIDDLE, BACK),
    (FRONT, MIDDLE, "与", FRONT, BACK, "相", "衔接"),
    ("以", FRONT, MIDDLE, "引领", FRONT, THREE, BACK),
    (FRONT, MIDDLE, BACK, "、", FRONT, MIDDLE, BACK, "、", FOUR, FRONT, BACK),
)
"""Shapes of formulas: pools of words, or a word as it is."""
CARRIERS: Final = (
    "要坚持{},久久为功。",
    "大力推进{},取得明显成效。",
    "各地要深化{},不断完善措施。",
    "以{}为抓手,解决突出问题。",
    "会议强调,{}是重中之重。",
    "我们实施{},群众十分满意。",
    "把{}落到实处。",
    "加快构建{}。",
    "深入落实“{}”的要求,压实责任。",
    "要按照“{}”部署开展工作。",
    "围绕{},有关部门制定了办法。",
    "{}成效明显,各方面反映良好。",
    "关于{}的意见已经印发。",
    "开展{}专项检查。",
    "过去一年,通过{}取得了新进展。",
    "完善{},健全配套措施。",
    "不断提高{}水平。",
)
HEADING: Final = "({}){}"


@dataclass(frozen=True, slots=True)
class Planted:
    """A planted formula: how it is to be listed, from which year on, and what it replaced."""

    text: str
    change: str
    year: int
    was: str = ""


class FormulaSource:
    """Formulas that no document has; no two have two words side by side in common, or are alike but for one."""

    def __init__(self, random_: random.Random, base: str) -> None:
        self._random = random_
        self._base = base
        self._used: set[str] = set()
        self._masks: set[tuple[str, ...]] = set()

    def words(self) -> tuple[str, ...]:
        """The words of another formula."""
        while True:
            shape = self._random.choice(SHAPES)
            words = tuple(
                part if isinstance(part, str) else self._random.choice(part) for part in shape
            )
            if not self._masks & _masks(words) and self._take(words, tuple(pairwise(words))):
                self._masks |= _masks(words)
                return words

    def reworded(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words with another one in one place: at the head, in the middle or at the end."""
        slots = [at for at, word in enumerate(words) if any(word in pool for pool in POOLS)]
        for _try in range(200):
            at = self._random.choice(slots)
            others = self._random.random() < 0.3
            pool = self._random.choice(POOLS[:-1]) if others else _pool(words[at])
            other = (*words[:at], self._random.choice(pool), *words[at + 1 :])
            fresh = [pair for n, pair in enumerate(pairwise(other)) if n in (at - 1, at)]
            masks = _masks(other) - _masks(words)
            if other != words and not masks & self._masks and self._take(other, fresh):
                self._masks |= masks
                return other
        return self.reworded(words)

    def _take(self, words: Sequence[str], fresh: Sequence[tuple[str, str]]) -> bool:
        """Whether a wording can be planted; it is taken then."""
        text = "".join(words)
        pairs = {"".join(pair) for pair in fresh if not {*pair} & set("、和与的以相")}
        content = [word for word in words if len(word) > 1]
        if len(set(content)) < len(content) or not 4 <= len(text) <= 24:
            return False
        if not pairs or pairs & self._used or any(pair in self._base for pair in pairs):
            return False
        self._used |= pairs
        return True


def _pool(word: str) -> tuple[str, ...]:
    return next(pool for pool in POOLS if word in pool)


def _masks(words: Sequence[str]) -> set[tuple[str, ...]]:
    """The words with each in turn left open."""
    return {(*words[:at], "", *words[at + 1 :]) for at in range(len(words))}


def plants(
    random_: random.Random, base: str, each: int, turns: Sequence[int] = YEARS[2:-1]
) -> list[Planted]:
    """The formulas that are planted, ``each`` of a kind; what comes and goes does so in the years ``turns``."""
    source = FormulaSource(random_, base)
    made = []
    for _ in range(each):
        made.append(Planted("".join(source.words()), "new", random_.choice(turns)))
        made.append(Planted("".join(source.words()), "gone", random_.choice(turns)))
        made.append(Planted("".join(source.words()), "more", 0))
        # Of two words that stand in much else nobody can tell whether the one took the other's place.
        words = next(words for words in iter(source.words, ()) if len(words) > 2)
        text = "".join(source.reworded(words))
        made.append(Planted(text, "reworded", random_.choice(turns), "".join(words)))
    return made


def uses(random_: random.Random, one: Planted, year: int) -> list[str]:
    """The wordings of a planted formula in a year, one for each use; two at least, as what recurs is listed."""
    often = random_.randint(3, 8)
    if one.change == "new":
        return [one.text] * often if year >= one.year else []
    if one.change == "gone":
        return [one.text] * often if year < one.year else []
    if one.change == "reworded":
        return [one.text if year >= one.year else one.was] * often
    return [one.text] * (2 + 3 * YEARS.index(year))


def write(
    random_: random.Random,
    texts: Sequence[str],
    planted: Sequence[Planted],
    folder: Path,
    *,
    spread: bool,
) -> None:
    """Write the documents of the years; with ``spread`` each text is of one year only."""
    for at, year in enumerate(YEARS):
        mine = [t for n, t in enumerate(texts) if not spread or n % len(YEARS) == at]
        bodies = [text.split("\n") for text in mine]
        for one in planted:
            left = uses(random_, one, year)
            while left:
                # Once to five times in a document.
                body = random_.choice(bodies)
                for wording in left[: random_.randint(1, 5)]:
                    _put(random_, body, wording)
                    left = left[1:]
        for number, body in enumerate(bodies):
            text = _noisy(random_, "\n".join(body), planted)
            month, day = random_.randint(1, 12), random_.randint(1, 28)
            name = f"{year}-{number:02}({year}-{month:02}-{day:02})"
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            if random_.random() < 0.05:
                (folder / f"{name[:-1]}){'转载'}({year}-{month:02}-{day:02}).txt").write_text(
                    text + "\n转载。\n", encoding="utf-8"
                )


def _put(random_: random.Random, body: list[str], wording: str) -> None:
    """Put a formula into a text: as a heading, after a sentence, or in the middle of one."""
    line = random_.randrange(len(body) // 8, len(body))
    chance = random_.random()
    if chance < 0.05:
        body.insert(line, HEADING.format(random_.choice("一二三四五六七八九"), wording))
        return
    carrier = random_.choice(CARRIERS).format(wording)
    stops = [at for at, char in enumerate(body[line][:-1]) if char in ",。;"]
    if len(body[line]) <= 20:
        body[line] += "\n" + carrier
    elif chance < 0.4 and stops:
        at = random_.choice(stops) + 1
        body[line] = body[line][:at] + carrier.rstrip("。") + "," + body[line][at:]
    else:
        body[line] = body[line].rstrip() + carrier


def _noisy(random_: random.Random, text: str, planted: Sequence[Planted]) -> str:
    """A text of which a few characters have changed, none in what was planted."""
    letters = list(text)
    heads = {p.text[:4] for p in planted} | {p.was[:4] for p in planted if p.was}
    for at in random_.sample(range(len(letters)), len(letters) // 2000):
        around = text[max(0, at - 24) : at + 25]
        if letters[at].isalpha() and not any(
            around[start : start + 4] in heads for start in range(len(around) - 3)
        ):
            letters[at] = random_.choice("的一是在和有为")
    return "".join(letters)
