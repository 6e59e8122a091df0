"""Planted news: first uses, disappearances, substitutions and rises, planted into copies of real documents, and found.

    python -m tests.bench.news FOLDER... [--documents 40] [--each 200] [--seed N] [--spread] [--show N]

The documents of FOLDER are copied into each of eight years, as they are but for noise (some characters changed, some
near-copies within a year); with --spread each is put into one year only, so that years have news of their own, which
is not counted against what is listed. Formulas that no document has are planted into them (``planted_news``). Then the
command line is asked, and what it lists is held against what was planted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.bench.planted_news import CARRIERS, YEARS, Planted, not_so, plants, write
from tui.document.load import parse

MOSTLY: Final = 0.6
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


def bases(random_: random.Random, files: Sequence[Path], most: int) -> list[str]:
    """Texts without a date of their own, at most so many."""
    found: list[str] = []
    for path in random_.sample(files, len(files)):
        text = path.read_text("utf-8")[:30_000]
        if len(found) < most and not parse("text.txt", text.encode()).about.dated:
            found.append(text)
    return found


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
    arguments.add_argument("--seed", type=int, default=None)
    arguments.add_argument("--spread", action="store_true")
    arguments.add_argument("--show", type=int, default=0)
    given = arguments.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**6)
    random_ = random.Random(seed)
    files = sorted(path for folder in given.folders for path in folder.rglob("*.txt"))
    texts = bases(random_, files, given.documents)
    planted = plants(random_, "".join(texts), given.each)
    print(f"seed {seed}, {len(texts)} documents", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        library = Path(folder, "library")
        library.mkdir()
        write(random_, texts, planted, library, spread=given.spread)
        Report(library, planted, given.show, spread=given.spread).print()


class Report:
    """What the command line lists of a library, against what was planted there."""

    def __init__(
        self, library: Path, planted: Sequence[Planted], show: int, *, spread: bool
    ) -> None:
        self._library, self._planted, self._show, self._spread = library, planted, show, spread
        self._whole = {path: path.read_text("utf-8") for path in library.glob("*.txt")}

    def print(self) -> None:
        """Ask for what changed in each year, for what two parts of the time have differently, and for trends."""
        scores = [self._news("new"), self._news("gone"), *self._against()]
        told = asked(str(self._library), "--by", "year")["phrases"]
        rising = [p["phrase"] for p in told if p["trend"]["slope"] > 0 and p["trend"]["p"] < 0.05]
        trends = Score()
        for one in self._planted:
            if one.change == "more":
                self._hold(one.text, any(tells(p, one.text) for p in rising), trends)
        trends.told("rising", self._show)
        false = sum(len(score.false) for score in scores)
        listed = sum(score.listed for score in scores)
        print(f"false over all listed {false}/{listed} = {false / max(1, listed):.3f}")

    def _news(self, change: str) -> Score:
        """What is new, or gone, year by year; what was reworded may be told as both."""
        score = Score()
        for year in YEARS[1:]:
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
            self._false(((f"{some[0]} {year}", some[0]) for some in told), allowed, score)
            if self._spread:
                score.false = [
                    one
                    for one in score.false
                    if not one.endswith(str(year))
                    or not_so(self._whole, one.split()[0], year, change)
                ]
        score.told(change, self._show)
        return score

    def _against(self) -> list[Score]:
        """The later years against the earlier ones, from each year on."""
        scores = {change: Score() for change in ("new", "gone", "more", "reworded")}
        every = Score()
        others = [p.text for p in self._planted] + [p.was for p in self._planted if p.was]
        # What formulas are planted with comes more often, too.
        others += [piece.strip(",。“”") for one in CARRIERS for piece in one.split("{}")]
        for turn in YEARS[2:-1]:
            query = f"date:{turn}..", "--against", f"date:..{turn - 1}"
            told = asked(*query, "--in", str(self._library))["phrases"]
            for one in self._planted:
                if one.year != turn and one.change != "more":
                    continue
                hit = any(
                    p["change"] == one.change
                    and (
                        tells(p["phrase"], one.text)
                        if not one.was
                        else about(p["phrase"], [one.text]) and about(p["was"], [one.was])
                    )
                    for p in told
                )
                name = f"{one.text}<{one.was}" if one.was else one.text
                self._hold(f"{name} {turn}", hit, scores[one.change])
            listed = [p for p in told if not p["was"]]
            self._false(
                ((f"{p['phrase']} {p['change']} {turn}", p["phrase"]) for p in listed),
                others,
                every,
            )
            for p in told:
                if p["was"]:
                    every.listed += 1
                    if not any(
                        about(p["phrase"], [one.text]) and about(p["was"], [one.was])
                        for one in self._planted
                        if one.was
                    ):
                        every.false.append(f"{p['phrase']}<{p['was']} {turn}")
        for change, score in scores.items():
            score.told(change, self._show)
        if self._spread:
            every = Score()
        every.told("against", self._show)
        return [every]

    @staticmethod
    def _hold(name: str, hit: bool, score: Score) -> None:
        score.due += 1
        if not hit:
            score.missed.append(name)

    @staticmethod
    def _false(told: Iterable[tuple[str, str]], allowed: Collection[str], score: Score) -> None:
        for name, phrase in told:
            score.listed += 1
            if not about(phrase, allowed):
                score.false.append(name)


if __name__ == "__main__":
    main()
