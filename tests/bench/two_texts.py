"""Compare two texts whose common sentences are known: found, false, and how far the share is from the truth.

    python tests/bench/two_texts.py FOLDER [--rounds N] [--seed N]

From laws of the folder (text files) pairs of texts are made: sentences of the one stand in the other with 0, 10, 20
and 30 % of their characters changed, shuffled and among sentences of a third; and laws beside their next version,
with articles inserted (第X条之一, or numbered anew), taken out, split and merged. Last, two versions of
a law of 60,000 characters are compared from their files on, in processor seconds.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from tui.corpus.reuse.align import align, share
from tui.corpus.reuse.sentences import sentences
from tui.document.load import parse
from tui.text.script import fold

_SENTENCE: Final = re.compile(r"[^。\n]+(?:。|(?=\n))")
NEAR: Final = 0.05
_ARTICLE: Final = re.compile(r"^第[一二三四五六七八九十百]+条[ \u3000]+", re.MULTILINE)


@dataclass(slots=True)
class Score:
    """Known pairs: how many there are, were found, and how many found are none."""

    known: int = 0
    found: int = 0
    told: int = 0
    false: int = 0
    errors: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        near = sum(error <= NEAR for error in self.errors) / max(1, len(self.errors))
        return (
            f"aligned {self.found / max(1, self.known):.4f} of {self.known}, "
            f"false {self.false / max(1, self.told):.4f} of {self.told}, "
            f"share within {NEAR} in {near:.4f}"
        )


@dataclass(slots=True)
class Texts:
    """Two texts, and where the sentences known to belong together stand: start, end in each."""

    a: str = ""
    b: str = ""
    known: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int)
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.randrange(1 << 30)
    print(f"seed {seed}")
    chance = random.Random(seed)
    laws = Laws(sorted(asked.folder.glob("*.txt")), chance)
    for part in (0.0, 0.1, 0.2, 0.3):
        for shuffled in (False, True):
            score = Score()
            for _ in range(asked.rounds):
                judge(planted(laws, chance, part, shuffled=shuffled), score)
            print(f"{part:.0%} changed{', shuffled' if shuffled else ''}: {score}")
    for style, inserts in (("2018, numbers shifted", False), ("2019, 第X条之一", True)):
        score = Score()
        for _ in range(asked.rounds):
            judge(amended(laws.articles(), laws, chance, inserts=inserts), score)
        print(f"amended ({style}): {score}")
    long: list[str] = []
    while sum(map(len, long)) < 60_000:
        long += laws.articles()
    texts = amended(long, laws, chance, inserts=False)
    began = time.process_time()
    judge(texts, Score())
    print(
        f"{len(texts.a):,} and {len(texts.b):,} characters: {time.process_time() - began:.2f} s of processor"
    )


def spelled(number: int) -> str:
    """A number to 999 in Chinese: 一百零二."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    digits = "零一二三四五六七八九"
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones or not number else "")


class Laws:
    """Laws taken by chance."""

    def __init__(self, files: Sequence[Path], chance: random.Random) -> None:
        self._files, self._chance = files, chance

    def articles(self) -> list[str]:
        """The articles of a law that has twenty or more, without their numbers."""
        while True:
            text = self._chance.choice(self._files).read_text(encoding="utf-8")
            parts = [part.strip() for part in _ARTICLE.split(text)[1:]]
            if len(parts) >= 20:
                return [re.split(r"\n(?:第.{1,3}[章节]|附)", part)[0].strip() for part in parts]

    def sentences(self) -> list[str]:
        """The sentences of a law, none twice, of eight characters at least."""
        text = "\n".join(self.articles())
        found = (match.group().strip() for match in _SENTENCE.finditer(text))
        return list(dict.fromkeys(one for one in found if len(one) >= 8 and one.endswith("。")))


def planted(laws: Laws, chance: random.Random, part: float, *, shuffled: bool) -> Texts:
    """A law, and another that has sentences of it, changed, among its own."""
    mine, others = laws.sentences(), laws.sentences()
    own = set(mine)
    # What both laws say anyway is not planted, and would be found with right.
    others = [one for one in others if max((share(one, two) for two in own), default=0) < 0.45]
    taken = [
        (at, changed(mine[at], part, chance)) for at in range(len(mine)) if chance.random() < 0.5
    ]
    if shuffled:
        chance.shuffle(taken)
    made = Texts()
    starts = []
    for one in mine:
        starts.append(len(made.a))
        made.a += one + ("\n" if chance.random() < 0.4 else "")
    for at, one in taken:
        while others and chance.random() < 0.4:
            made.b += others.pop()
        begin = len(made.b)
        made.b += one
        made.known.append(((starts[at], starts[at] + len(mine[at])), (begin, begin + len(one))))
        made.b += "\n" if chance.random() < 0.4 else ""
    return made


def changed(text: str, part: float, chance: random.Random) -> str:
    """A sentence with so many of its characters changed, taken out or put in, its stop among them."""
    chars = list(text)
    for at in chance.sample(range(len(chars)), round(part * len(chars))):
        kind = chance.random()
        new = chr(chance.randrange(0x4E00, 0x9000))
        chars[at] = new if kind < 0.6 else "" if kind < 0.8 else chars[at] + new
    return "".join(chars)


def amended(articles: Sequence[str], laws: Laws, chance: random.Random, *, inserts: bool) -> Texts:
    """A law and its next version; ``inserts``: new articles are numbered 之一."""
    made, number, places = Texts(), 0, []
    for at, article in enumerate(articles):
        made.a += f"第{spelled(at + 1)}条　"
        places.append(len(made.a))
        made.a += article + "\n"
    news = iter(laws.sentences())
    join = False
    for at, article in enumerate(articles):
        kind = chance.random()
        if kind < 0.08:
            continue
        if kind < 0.18:
            number += not inserts
            mark = f"第{spelled(max(1, number))}条之一" if inserts else f"第{spelled(number)}条"
            made.b += f"{mark}　{next(news, '本条另行规定。')}\n"
        if join and made.b:
            made.b = made.b.rstrip("\n") + ("" if chance.random() < 0.5 else "\n")
        else:
            number += 1
            made.b += f"第{spelled(number)}条　"
        join = 0.18 <= kind < 0.26
        for match in _SENTENCE.finditer(article + "\n"):
            one = match.group()
            new = changed(one, 0.15, chance) if chance.random() < 0.2 else one
            if match.start() and 0.26 <= kind < 0.34:
                number += 1
                made.b = made.b.rstrip("\n") + f"\n第{spelled(number)}条　"
            begin = len(made.b)
            made.b += new
            first = places[at] + match.start()
            made.known.append(((first, first + len(one)), (begin, begin + len(new))))
            if article[match.end() : match.end() + 1] == "\n":
                made.b += "\n"
        made.b = made.b.rstrip("\n") + "\n"
    return made


def judge(texts: Texts, score: Score) -> None:
    """Compare two texts, and count."""
    one, two = (
        parse(name, text.encode()) for name, text in (("a.txt", texts.a), ("b.txt", texts.b))
    )
    a_at, b_at = Offsets(texts.a, one.clean), Offsets(texts.b, two.clean)
    pairs = align(sentences(one), sentences(two))
    known = {}
    for (start, end), (low, high) in texts.known:
        known[a_at.of(start), a_at.of(end)] = (b_at.of(low), b_at.of(high))
    told = [pair for pair in pairs if pair.a and pair.b]
    partners: dict[int, tuple[int, int]] = {}
    for pair in told:
        if pair.a and pair.b:
            for at in range(pair.a.start, pair.a.end):
                partners[at] = pair.b.start, pair.b.end
    for (start, end), (low, high) in known.items():
        score.known += 1
        low_there, high_there = partners.get((start + end) // 2, (0, 0))
        if min(high, high_there) - max(low, low_there) >= (high - low) / 2:
            score.found += 1
    truths = {
        (start + end) // 2: (start, end, low, high) for (start, end), (low, high) in known.items()
    }
    for pair in told:
        if not (pair.a and pair.b):
            continue
        score.told += 1
        inside = [truths[at] for at in truths if pair.a.start <= at < pair.a.end]
        hit = [one for one in inside if min(one[3], pair.b.end) > max(one[2], pair.b.start)]
        if not hit and share(pair.a.text, pair.b.text) < 0.85:
            score.false += 1
        elif len(hit) == 1 == len(inside):
            start, end, low, high = hit[0]
            truth = share(fold(one.clean[start:end]), fold(two.clean[low:high]))
            score.errors.append(abs(truth - pair.share))


class Offsets:
    """Offsets of a text as offsets of its clean text."""

    def __init__(self, text: str, clean: str) -> None:
        self._same = text.rstrip("\n") == clean.rstrip("\n")
        self._blocks = (
            []
            if self._same
            else SequenceMatcher(None, text, clean, autojunk=False).get_matching_blocks()
        )

    def of(self, at: int) -> int:
        """Where an offset of the text is in the clean text."""
        if self._same:
            return at
        for block in self._blocks:
            if at < block.a + block.size:
                return block.b + max(0, at - block.a)
        return self._blocks[-1].b


if __name__ == "__main__":
    main()
