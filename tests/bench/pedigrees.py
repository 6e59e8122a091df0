"""Pedigrees with known parents: libraries in which a formula is taken up and changed, word by word, over the years.

    python -m tests.bench.pedigrees [--rounds 20] [--wordings 14] [--seed N] [--show N]

Each later wording comes from an earlier one: a word put in place of another, at either end too, one put in or left out.
Who takes it up keeps most of the sentence around it, and may use it again later. The library is mined, and the
pedigree of the first wording asked for. Prints the share of wordings that are found under their parent, that of those
found, and what is in the tree and was not planted.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tests.bench.planted_news import BACK, FOUR, FRONT, MIDDLE, THREE
from tui.corpus.model import Phrase
from tui.corpus.phrases.mine import mine
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.reuse.pedigree import pedigree
from tui.corpus.search.searcher import Searcher
from tui.document.load import parse
from tui.document.model import Document

AROUND: Final = tuple(
    "农田 河流 工厂 学校 医院 港口 道路 桥梁 山林 市场 群众 干部 青年 老人 企业 商店 邮局 车站 机场 公园 "
    "粮食 棉花 水果 茶叶 煤炭 钢铁 电力 石油 纸张 玻璃 电影 音乐 体育 书籍 报纸 天气 雨水 阳光 春天 秋天 ".split()
)
"""Words of the sentences around."""


@dataclass(slots=True)
class Wording:
    """A wording by its words, the sentence around it, the number of its parent (-1: none)."""

    words: tuple[str, ...]
    before: list[str]
    after: list[str]
    parent: int

    @property
    def text(self) -> str:
        """The wording."""
        return "".join(self.words)


def grown(random_: random.Random, many: int) -> list[Wording]:
    """A first wording and others, each from one before it."""
    pools = (FRONT, MIDDLE, FRONT, MIDDLE, BACK)
    spare = random_.sample(sorted({*FRONT, *MIDDLE, *THREE, *FOUR}), 60)
    root = tuple(random_.choice(pool) for pool in pools)
    made = [Wording(root, random_.sample(AROUND, 6), random_.sample(AROUND, 6), -1)]
    while len(made) < many:
        at = random_.randrange(len(made))
        parent = made[at]
        words = _changed(random_, parent.words, spare.pop())
        text = "".join(words)
        # A word in its own place is no other wording.
        if text == parent.text or any(
            one.text in text or text in one.text for one in made if one is not parent
        ):
            continue
        made.append(Wording(words, _kept(random_, parent.before), _kept(random_, parent.after), at))
    return made


def _changed(random_: random.Random, words: tuple[str, ...], new: str) -> tuple[str, ...]:
    """The words with one in place of another, one more, or one less."""
    chance, at = random_.random(), random_.randrange(1, len(words) - 1)
    if chance < 0.2:
        return (new, *words[1:]) if chance < 0.1 else (*words[:-1], new)
    if chance < 0.7:
        return (*words[:at], new, *words[at + 1 :])
    if chance < 0.9 or len(words) < 5:
        return (*words[:at], new, *words[at:])
    return (*words[:at], *words[at + 1 :])


def _kept(random_: random.Random, around: Sequence[str]) -> list[str]:
    """What stands around, two words of it changed."""
    found = list(around)
    for at in random_.sample(range(len(found)), 2):
        found[at] = random_.choice(AROUND)
    return found


def documents(random_: random.Random, wordings: Sequence[Wording]) -> list[Document]:
    """A document for each use; wordings come month by month, and are used again later."""
    made = []
    for at, one in enumerate(wordings):
        for use in range(random_.randint(1, 4)):
            month = 3 * at + (0 if not use else random_.randint(1, 3 * len(wordings)))
            date = f"{2000 + month // 12}-{month % 12 + 1:02}-{1 + use:02}"
            filling = "\n".join(
                "".join(random_.sample(AROUND, 7)) + "。" for _line in range(random_.randint(6, 12))
            )
            before, after = one.before, one.after
            if use:
                before, after = _kept(random_, before), _kept(random_, after)
            text = (
                f"{filling}\n{''.join(before)},要{one.text},{''.join(after)}。\n{filling[::-1]}\n"
            )
            made.append(parse(f"{at}-{use}({date}).txt", text.encode()))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--wordings", type=int, default=14)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--show", type=int, default=0)
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(10**6)
    random_, cut = random.Random(seed), Segmenter().cut
    total = found = right = others = nodes_told = 0
    for _round in range(asked.rounds):
        wordings = grown(random_, asked.wordings)
        library = documents(random_, wordings)
        first = wordings[0].text
        table = mine(library)
        known = {text: one for one in table.phrases for text in (one.text, *one.variants)}
        phrase = known.get(first, Phrase(first, 1, 1, 0.0))
        nodes = pedigree(Searcher.of_documents(library), phrase, cut)
        parents = {
            node.wording: nodes[node.parent].wording if node.parent >= 0 else "" for node in nodes
        }
        planted = {one.text for one in wordings}
        nodes_told += len(nodes)
        others += len(set(parents) - planted)
        for one in wordings[1:]:
            total += 1
            found += one.text in parents
            good = parents.get(one.text) == wordings[one.parent].text
            right += good
            if not good and asked.show:
                print(one.text, "of", wordings[one.parent].text, "told", parents.get(one.text))
    print(f"seed {seed}: {right}/{total} = {right / total:.3f} under their parent;", end=" ")
    print(f"{found / total:.3f} found; {others}/{nodes_told} not planted")


if __name__ == "__main__":
    main()
