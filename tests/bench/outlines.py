"""The scoreboard of outlines: F1, parents and titles of whole folders.

    python tests/bench/outlines.py FOLDER... [--level heading|item] [--errors]

A folder holds NAME.tsv (start, depth, kind, title; start counts characters of the decoded source)
with NAME.txt beside it. A heading that was found matches a gold one when its source offset lies
within 3 characters; what stands at an ``optional`` row neither counts nor hurts.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tui.document.load import load
from tui.document.model import Document
from tui.text.script import fold

SLACK = 3


class Row(NamedTuple):
    start: int
    depth: int
    kind: str
    title: str
    mark: str = ""


@dataclass(slots=True)
class Score:
    """Counts of one document or of many; ``errors`` are lines for a reader."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    placed: int = 0
    titled: int = 0
    named: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("gold", "found", "matched", "placed", "titled", "named"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        precision, recall = self.matched / max(1, self.found), self.matched / max(1, self.gold)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        parents = self.placed / max(1, self.matched)
        titles = self.named / self.titled if self.titled else 1.0
        return (
            f"F1 {f1:.4f}  parents {parents:.4f}  titles {titles:.4f}  "
            f"({self.matched} of {self.gold} gold, {self.found} found, {self.titled} titled)"
        )


def score(document: Document, gold: Sequence[Row], level: str) -> Score:
    """One document against its gold rows."""
    wanted = [r for r in gold if r.kind != "optional" and (level == "item" or r.kind != "item")]
    free = [r.start for r in gold if r not in wanted]
    rows = [Row(h.source_start, h.depth, h.kind.value, h.title, h.mark) for h in document.headings]
    result = Score(gold=len(wanted))
    pairs = _matches(rows, wanted, level)
    for at, row in enumerate(rows):
        counts = row.kind != "title" and (level == "item" or row.kind != "item")
        if at in pairs:
            result.found += 1
        elif counts and not any(abs(row.start - f) <= SLACK for f in free):
            result.found += 1
            result.errors.append(f"extra   {row.start:7} {row.title[:40]}")
    result.matched = len(pairs)
    got = set(pairs.values())
    result.errors += [
        f"missed  {r.start:7} {document.source[r.start : r.start + 40]!r}"
        for i, r in enumerate(wanted)
        if i not in got
    ]
    _score_parents(rows, wanted, pairs, result)
    _score_titles(rows, wanted, pairs, result)
    return result


def _matches(rows: Sequence[Row], wanted: Sequence[Row], level: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for at, row in enumerate(rows):
        if row.kind == "title" or (level == "heading" and row.kind == "item"):
            continue
        near = [
            (abs(g.start - row.start), i)
            for i, g in enumerate(wanted)
            if i not in used and abs(g.start - row.start) <= SLACK
        ]
        if near:
            pairs[at] = min(near)[1]
            used.add(pairs[at])
    return pairs


def _parents(depths: Sequence[int]) -> list[int | None]:
    stack: list[int] = []
    parents: list[int | None] = []
    for i, depth in enumerate(depths):
        while stack and depths[stack[-1]] >= depth:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(i)
    return parents


def _score_parents(
    rows: Sequence[Row], wanted: Sequence[Row], pairs: dict[int, int], result: Score
) -> None:
    above = _parents([r.depth for r in rows])
    gold = _parents([r.depth for r in wanted])
    for at, i in pairs.items():
        parent = above[at]
        while parent is not None and parent not in pairs:
            parent = above[parent]
        if (pairs[parent] if parent is not None else None) == gold[i]:
            result.placed += 1
        else:
            result.errors.append(f"parent  {rows[at].start:7} {rows[at].title[:40]}")


def _score_titles(
    rows: Sequence[Row], wanted: Sequence[Row], pairs: dict[int, int], result: Score
) -> None:
    for at, i in pairs.items():
        if not wanted[i].title:
            continue
        result.titled += 1
        got, want = _plain(rows[at].title), _plain(wanted[i].title)
        if want in {got, _plain(rows[at].mark + rows[at].title)}:
            result.named += 1
        else:
            result.errors.append(f"title   {rows[at].start:7} {got[:40]} | {want[:40]}")


def _plain(title: str) -> str:
    return re.sub(r"\s+", "", fold(title)).rstrip(":。")


def read_gold(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(int(r["start"]), int(r["depth"]), r["kind"], r["title"] or "") for r in rows]


def pairs_in(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Gold files and the texts beside them."""
    for gold in sorted(folder.glob("*.tsv")):
        text = gold.with_suffix(".txt")
        if text.exists():
            yield gold, text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--level", choices=["heading", "item"], default="heading")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for folder in options.folders:
        total = Score()
        for gold, text in pairs_in(folder):
            result = score(load(text), read_gold(gold), options.level)
            total.add(result)
            if options.errors and result.errors:
                print(text.name, *result.errors, sep="\n  ")
        print(f"{folder.name:12} {options.level:8} {total}")


if __name__ == "__main__":
    main()
