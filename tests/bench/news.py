"""Planted news: first uses, disappearances, substitutions and rises, planted into copies of real documents, and found.

    python -m tests.bench.news FOLDER... [--documents 40] [--each 200] [--seed N] [--spread]

The documents of FOLDER are copied into each of eight years, as they are but for noise (some characters changed, some
near-copies within a year); with --spread each is put into one year only, so that years have news of their own, which
is not counted against what is listed. Formulas that no document has are planted into them. Then the command line is
asked, and what it lists is held against what was planted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from tui.document.load import parse

YEARS = tuple(range(2016, 2024))
TURN = 2020
FRONT = (
    "内生 外联 双向 三维 立体 弹性 柔性 硬核 云端 线下 链式 网格 一站 跨域 全时 即时 错峰 定向 "
    "分层 分级 循环 共生 增量 存量 统筹 精准 协同 分类 闭环 数字 绿色 韧性 联动 集成 常态 源头 "
    "靶向 梯次 全域 多维 穿透 阳光 敏捷 普惠 有序 错位 前瞻 刚性 "
).split()
MIDDLE = (
    "核验 追溯 巡检 轮训 直达 托底 留痕 接续 导航 孵化 撮合 溯源 复核 督导 监管 治理 服务 供给 "
    "培育 惩戒 预警 转化 帮扶 激励 评价 共享 调度 改造 审批 储备 保障 融合 交付 救助 "
).split()
BACK = (
    "图谱 中枢 底座 驿站 走廊 沙盘 账本 码头 港湾 车间 工坊 课堂 机制 体系 工程 行动 模式 格局 "
    "网络 平台 计划 制度 链条 矩阵 清单 专班 联盟 试点 台账 基地 专线 窗口 "
).split()
NUMBERS = "三个 四个 五个 六个 七个 八个".split()
CARRIERS = (
    "要坚持{},久久为功。",
    "大力推进{},取得明显成效。",
    "各地要深化{},不断完善措施。",
    "以{}为抓手,解决突出问题。",
    "会议强调,{}是重中之重。",
    "我们实施{},群众十分满意。",
    "把{}落到实处。",
    "加快构建{}。",
)


@dataclass
class Planted:
    """A planted formula: what it is to be listed as, and what it replaced."""

    text: str
    change: str
    year: int
    was: str = ""
    counts: dict[int, int] = field(default_factory=dict)


def bases(random_: random.Random, files: Sequence[Path], most: int) -> list[str]:
    """Texts without a date of their own, at most so many."""
    found: list[str] = []
    for path in random_.sample(files, len(files)):
        text = path.read_text("utf-8")[:30_000]
        if len(found) < most and not parse("text.txt", text.encode()).about.dated:
            found.append(text)
    return found


class Source:
    """Formulas that no document has; no two have two words side by side in common."""

    def __init__(self, random_: random.Random, base: str) -> None:
        self._random = random_
        self._base = base
        self._used: set[str] = set()

    def words(self) -> tuple[str, ...]:
        """The words of another formula."""
        pick = self._random.choice
        while True:
            words = pick(
                (
                    (pick(FRONT), pick(MIDDLE), pick(BACK)),
                    (pick(NUMBERS), pick(FRONT), pick(MIDDLE)),
                    (pick(FRONT), pick(MIDDLE), "、", pick(FRONT), pick(MIDDLE)),
                    (pick(MIDDLE), pick(BACK), pick(FRONT)),
                )
            )
            if self.take(words):
                return words

    def take(self, words: Sequence[str]) -> bool:
        """Whether a wording can be planted; it is taken then."""
        pairs = {"".join(pair) for pair in pairwise(words) if "、" not in pair}
        if len(set(words)) < len(words) or pairs & self._used:
            return False
        if any(pair in self._base for pair in pairs):
            return False
        self._used |= pairs
        return True

    def reworded(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words with another one in one place."""
        while True:
            at = self._random.randrange(len(words))
            pool = next((p for p in (FRONT, MIDDLE, BACK, NUMBERS) if words[at] in p), None)
            if not pool:
                continue
            other = (*words[:at], self._random.choice(pool), *words[at + 1 :])
            fresh = [pair for n, pair in enumerate(pairwise(other)) if n in (at - 1, at)]
            if other != words and all(self.take(pair) for pair in fresh if "、" not in pair):
                return other


def plant(random_: random.Random, base: str, each: int) -> list[Planted]:
    """The formulas that are planted, ``each`` of a kind."""
    source = Source(random_, base)
    planted = []
    for _ in range(each):
        planted.append(Planted("".join(source.words()), "new", random_.choice(YEARS[1:])))
        planted.append(Planted("".join(source.words()), "gone", random_.choice(YEARS[2:])))
        planted.append(Planted("".join(source.words()), "more", 0))
        words = source.words()
        text = "".join(source.reworded(words))
        planted.append(Planted(text, "reworded", random_.choice(YEARS[2:-1]), "".join(words)))
    return planted


def uses(random_: random.Random, one: Planted, year: int) -> list[str]:
    """The wordings of a planted formula in a year, one for each use."""
    often = random_.randint(3, 5)
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
    """Write the years."""
    for at, year in enumerate(YEARS):
        mine = [t for n, t in enumerate(texts) if not spread or n % len(YEARS) == at]
        bodies = [text.split("\n") for text in mine]
        for one in planted:
            for wording in uses(random_, one, year):
                body = random_.choice(bodies)
                line = random_.randrange(len(body) // 8, len(body))
                carrier = random_.choice(CARRIERS).format(wording)
                body[line] = (
                    body[line].rstrip() + carrier
                    if len(body[line]) > 20
                    else body[line] + "\n" + carrier
                )
        for number, body in enumerate(bodies):
            text = noisy(random_, "\n".join(body), planted)
            month, day = random_.randint(1, 12), random_.randint(1, 28)
            name = f"{year}-{number:02}({year}-{month:02}-{day:02})"
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            if random_.random() < 0.05:
                (folder / f"{name[:-1]}){'转载'}({year}-{month:02}-{day:02}).txt").write_text(
                    text + "\n转载。\n", encoding="utf-8"
                )


def noisy(random_: random.Random, text: str, planted: Sequence[Planted]) -> str:
    """A text of which a few characters have changed, none in what was planted."""
    letters = list(text)
    for at in random_.sample(range(len(letters)), len(letters) // 2000):
        around = text[max(0, at - 12) : at + 13]
        if letters[at].isalpha() and not any(
            p.text[:4] in around or (p.was and p.was[:4] in around) for p in planted
        ):
            letters[at] = random_.choice("的一是在和有为")
    return "".join(letters)


def asked(*words: str) -> dict[str, Any]:
    """The answer of the command line."""
    told = subprocess.run(
        [sys.executable, "-m", "tui", "phrases", *words, "--json", "--top", "100000"],
        capture_output=True,
        text=True,
        check=False,
    )
    if not told.stdout:
        sys.exit(told.stderr)
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def alike(listed: str, planted: str) -> bool:
    """Whether a listed wording tells of a planted one: it is in it, or holds it with a word more."""
    if not planted:
        return False
    if planted in listed:
        return len(listed) <= len(planted) + 6
    return listed in planted and len(listed) >= 4


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--documents", type=int, default=40)
    arguments.add_argument("--each", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=None)
    arguments.add_argument("--spread", action="store_true")
    arguments.add_argument("--show", type=int, default=0)
    given = arguments.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**6)
    random_ = random.Random(seed)
    files = sorted(path for folder in given.folders for path in folder.rglob("*.txt"))
    texts = bases(random_, files, given.documents)
    planted = plant(random_, "".join(texts), given.each)
    print(f"seed {seed}, {len(texts)} documents")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        library = Path(folder, "library")
        library.mkdir()
        write(random_, texts, planted, library, spread=given.spread)
        report(library, planted, given.show, spread=given.spread)


def report(library: Path, planted: Sequence[Planted], show: int, *, spread: bool) -> None:
    """Ask for what changed in each year, and over all of them, and print what was found."""
    whole = {path: path.read_text("utf-8") for path in library.glob("*.txt")}
    for change in ("new", "gone"):
        found = wanted = false = listed = 0
        for year in YEARS[1:]:
            told = [p["phrase"] for p in asked(str(library), f"--{change}", str(year))["phrases"]]
            # What went is told from then on; what was reworded is new, and gone, too.
            due = [p.text for p in planted if p.change == change and p.year == year]
            # What was reworded may be told as such alone, or as new and gone.
            changed = [p.text for p in planted if p.change == "reworded" and p.year == year]
            allowed = [p.text for p in planted if p.change == "gone" and p.year <= year]
            allowed += [p.was for p in planted if p.change == "reworded" and p.year <= year]
            missed = [d for d in due if not any(alike(t, d) for t in told)]
            wrong = [
                t
                for t in told
                if not any(alike(t, d) for d in (due + changed if change == "new" else allowed))
            ]
            if spread:
                wrong = [t for t in wrong if not_so(whole, t, year, change)]
            found, wanted = found + len(due) - len(missed), wanted + len(due)
            false, listed = false + len(wrong), listed + len(told)
            if show and (missed or wrong):
                print("   ", change, year, "missed", missed[:show], "false", wrong[:show])
        print(f"{change:9} found {found}/{wanted} = {found / max(1, wanted):.3f}", end="  ")
        print(f"false {false}/{listed} = {false / max(1, listed):.3f}")
    told = asked(f"date:{TURN}..", "--against", f"date:..{TURN - 1}", "--in", str(library))[
        "phrases"
    ]
    against(told, planted, show, whole, spread=spread)
    told = asked(str(library), "--by", "year")["phrases"]
    rising = [p["phrase"] for p in told if p["trend"]["slope"] > 0 and p["trend"]["p"] < 0.05]
    due = [p.text for p in planted if p.change == "more"]
    missed = [d for d in due if not any(alike(t, d) for t in rising)]
    print(
        f"rising    found {len(due) - len(missed)}/{len(due)}  listed {len(rising)}", missed[:show]
    )


def not_so(whole: dict[Path, str], phrase: str, year: int, change: str) -> bool:
    """Whether a phrase that is listed as news stands where it should not."""
    before = any(phrase in t for p, t in whole.items() if int(p.name[:4]) < year)
    after = any(phrase in t for p, t in whole.items() if int(p.name[:4]) >= year)
    return before if change == "new" else after


def against(
    told: Sequence[dict[str, object]],
    planted: Sequence[Planted],
    show: int,
    whole: dict[Path, str],
    *,
    spread: bool,
) -> None:
    """Hold the differences of the later years from the earlier ones against what was planted."""
    due: dict[str, list[Planted]] = {"new": [], "gone": [], "more": [], "reworded": []}
    for one in planted:
        if one.change == "more" or one.year == TURN:
            due[one.change].append(one)
    taken: set[int] = set()
    for change, ones in due.items():
        missed = []
        for one in ones:
            rows = [
                at
                for at, p in enumerate(told)
                if p["change"] == change
                and alike(str(p["phrase"]), one.text)
                and (change != "reworded" or alike(str(p["was"]), one.was))
            ]
            taken.update(rows)
            if not rows:
                missed.append(one.text + (f"<{one.was}" if one.was else ""))
        print(f"against {change:9} found {len(ones) - len(missed)}/{len(ones)}", missed[:show])
    others = [p.text for p in planted] + [p.was for p in planted if p.was]
    # What formulas are planted with comes more often, too.
    others += [piece.strip(",。") for carrier in CARRIERS for piece in carrier.split("{}")]
    pairs = [(p.text, p.was) for p in planted if p.was]
    wrong = [
        p
        for at, p in enumerate(told)
        if at not in taken
        and not (
            any(alike(str(p["phrase"]), new) and alike(str(p["was"]), old) for new, old in pairs)
            if p["was"]
            else any(alike(str(p["phrase"]), o) for o in others)
        )
    ]
    if spread:
        wrong = []
    print(
        f"against false {len(wrong)}/{len(told)} = {len(wrong) / max(1, len(told)):.3f}",
        [(p["phrase"], p["change"], p["was"]) for p in wrong[:show]],
    )


if __name__ == "__main__":
    main()
