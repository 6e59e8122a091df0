"""Planted news: first uses, disappearances, substitutions and rises, planted into copies of real documents, and found.

    python -m tests.bench.news FOLDER... [--documents 40] [--each 200] [--turns 3] [--seed N] [--spread] [--show N]

The documents of FOLDER, long ones in parts, are copied into each of eight years, as they are but for noise (some
characters changed, some near-copies within a year); with --spread each is put into one year only, so that years have
news of their own.
Formulas that no document has are planted into them (``planted_news``); they come and go in so many of the years, by
chance. Then the command line is asked, and what it lists is held against what was planted. What was not planted, has
nothing of it, and in truth stands first (or last) there is not false: noise makes some such wordings.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from tests.bench.planted_news import CARRIERS, MIDDLE_YEAR, YEARS, Planted, plants, write
from tui.document.load import parse

MOSTLY: Final = 0.5
"""The share of a planted formula that is listed, or of what is listed that was planted, from which it is found."""


@dataclass(slots=True)
class Score:
    """What was planted and found, what was listed and is false."""

    due: int = 0
    missed: list[str] = field(default_factory=list)
    listed: int = 0
    false: list[str] = field(default_factory=list)

    def told(self, name: str, show: int) -> None:
        """Print the shares."""
        found = self.due - len(self.missed)
        print(
            f"{name:9} found {found}/{self.due} = {found / max(1, self.due):.3f}  "
            f"false {len(self.false)}/{self.listed} = {len(self.false) / max(1, self.listed):.3f}",
            flush=True,
        )
        if show:
            print("    missed", self.missed[:show], "false", self.false[:show])


PART: Final = 6_000
"""Characters of a document, about: longer texts are cut into several."""

_DATE: Final = re.compile(
    "[0-9〇一二三四五六七八九十]{4}年.{1,3}月.{1,3}日|[0-9]{4}([-./])[0-9]{1,2}\\1[0-9]{1,2}"
)


def bases(random_: random.Random, files: Sequence[Path], most: int) -> list[str]:
    """Parts of texts, without a date of their own, at most so many; lines with a date are left out."""
    found: list[str] = []
    for path in files:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        part = ""
        for line in lines:
            part += "" if _DATE.search(line) else line
            if len(part) >= PART:
                found.append(part)
                part = ""
    random_.shuffle(found)
    undated = (one for one in found if not parse("text.txt", one.encode()).about.dated)
    return list(islice(undated, most))


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


def tells(listed: str, planted: str) -> bool:
    """Whether a listed wording tells of a planted one: it is most of it, or holds it with a few characters more."""
    if planted in listed:
        return len(listed) <= len(planted) + 6
    return listed in planted and len(listed) >= max(4, MOSTLY * len(planted))


def about(listed: str, planted: Iterable[str]) -> bool:
    """Whether a listed wording is of what was planted: it stands in one, or has one in it."""
    return any(
        (len(listed) >= 3 and listed in one) or (one in listed and len(listed) <= len(one) + 6)
        for one in planted
        if one
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--documents", type=int, default=40)
    arguments.add_argument("--each", type=int, default=200)
    arguments.add_argument("--turns", type=int, default=3)
    arguments.add_argument("--seed", type=int, default=None)
    arguments.add_argument("--spread", action="store_true")
    arguments.add_argument("--show", type=int, default=0)
    given = arguments.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**6)
    random_ = random.Random(seed)
    files = sorted(path for folder in given.folders for path in folder.rglob("*.txt"))
    texts = bases(random_, files, given.documents)
    # What rises is told best with as many years before as after.
    others = [year for year in YEARS[2:-1] if year != MIDDLE_YEAR]
    turns = sorted([MIDDLE_YEAR, *random_.sample(others, given.turns - 1)])
    planted = plants(random_, "".join(texts), given.each, turns)
    print(f"seed {seed}, {len(texts)} documents, turns {turns}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        library = Path(folder, "library")
        library.mkdir()
        write(random_, texts, planted, library, spread=given.spread)
        Report(library, planted, given.show).print()


class Report:
    """What the command line lists of a library, against what was planted there."""

    def __init__(self, library: Path, planted: Sequence[Planted], show: int) -> None:
        self._library, self._planted, self._show = library, planted, show
        self._turns = sorted({one.year for one in planted if one.year})
        years: dict[int, list[str]] = {year: [] for year in YEARS}
        for path in library.glob("*.txt"):
            years[int(path.name[:4])].append(path.read_text("utf-8"))
        self._texts = {year: "\n".join(texts) for year, texts in years.items()}
        self._material = [p.text for p in planted] + [p.was for p in planted if p.was]
        # What formulas are planted with comes more often, too.
        self._frames = [
            piece.strip(",。“”") for one in CARRIERS for piece in one.split("{}") if len(piece) > 2
        ]

    def print(self) -> None:
        """Ask for what changed in each turn, for what two parts of the time have differently, and for trends."""
        scores = [self._news("new"), self._news("gone"), self._against()]
        told = asked(str(self._library), "--by", "year")["phrases"]
        rising = [
            wording
            for p in told
            if p["trend"]["slope"] > 0 and p["trend"]["p"] < 0.05
            for wording in (p["phrase"], *p["variants"])
        ]
        trends = Score()
        for one in self._planted:
            if one.change == "more":
                self._hold(one.text, any(tells(p, one.text) for p in rising), trends)
        trends.told("rising", self._show)
        false = sum(len(score.false) for score in scores)
        listed = sum(score.listed for score in scores)
        print(f"false over all listed {false}/{listed} = {false / max(1, listed):.3f}")

    def _news(self, change: str) -> Score:
        """What is new, or gone, turn by turn; what was reworded may be told as both."""
        score = Score()
        for year in self._turns:
            answer = asked(str(self._library), f"--{change}", str(year))["phrases"]
            told = [[one["phrase"], *one["variants"]] for one in answer]
            if change == "new":
                allowed = [p.text for p in self._planted if p.year == year and p.change != "gone"]
            else:
                allowed = [p.text for p in self._planted if p.change == "gone" and p.year <= year]
                allowed += [p.was for p in self._planted if p.was and p.year <= year]
            for one in self._planted:
                if one.change == change and one.year == year:
                    hit = any(tells(wording, one.text) for some in told for wording in some)
                    self._hold(f"{one.text} {year}", hit, score)
            for some in told:
                score.listed += 1
                if not about(some[0], allowed) and not self._true(some[0], change, year):
                    score.false.append(f"{some[0]} {year}")
        score.told(change, self._show)
        return score

    def _against(self) -> Score:
        """The later years against the earlier ones, from each turn on."""
        scores = {change: Score() for change in ("new", "gone", "more", "reworded")}
        every = Score()
        for turn in self._turns:
            query = f"date:{turn}..", "--against", f"date:..{turn - 1}"
            told = asked(*query, "--in", str(self._library))["phrases"]
            for one in self._planted:
                if one.year == turn or (not one.year and turn == MIDDLE_YEAR):
                    name = f"{one.text}<{one.was}" if one.was else one.text
                    hit = any(_is_told(p, one) for p in told)
                    self._hold(f"{name} {turn}", hit, scores[one.change])
            for p in told:
                every.listed += 1
                if not self._is_due(p, turn):
                    every.false.append(f"{p['phrase']} {p['was'] or ''} {p['change']} {turn}")
        for change, score in scores.items():
            score.told(change, self._show)
        every.told("against", self._show)
        return every

    def _is_due(self, told: dict[str, Any], turn: int) -> bool:
        """Whether a difference that is listed is one."""
        if told["was"]:
            return any(
                about(told["phrase"], [one.text]) and about(told["was"], [one.was])
                for one in self._planted
                if one.was
            )
        phrase, change = told["phrase"], told["change"]
        return about(phrase, [*self._material, *self._frames]) or (
            change in ("new", "gone") and self._true(phrase, change, turn)
        )

    def _true(self, phrase: str, change: str, year: int) -> bool:
        """Whether what has nothing of what was planted stands first, or stood last, there."""
        if any(one in phrase for one in (*self._material, *self._frames)):
            return False
        if any(phrase in one for one in self._material):
            return False
        return not any(
            phrase in text
            for other, text in self._texts.items()
            if (other < year if change == "new" else other >= year)
        )

    @staticmethod
    def _hold(name: str, hit: bool, score: Score) -> None:
        score.due += 1
        if not hit:
            score.missed.append(name)


def _is_told(told: dict[str, Any], one: Planted) -> bool:
    """Whether a difference that is listed is the one that was planted."""
    if told["change"] != one.change:
        return False
    if one.was:
        return about(told["phrase"], [one.text]) and about(told["was"], [one.was])
    return tells(told["phrase"], one.text)


if __name__ == "__main__":
    main()
