"""Debuts: formulas that are known to be of a period, among the first fifty that the command line calls new there.

    python -m tests.bench.debuts FOLDER LABELS

LABELS is the stem of a file under tests/bench/labels (period, phrase). A formula is found as a phrase or as a form of
one. Prints the share that is found, and what is not, with its place in the list.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

LABELS = Path(__file__).parent / "labels"
FIRST = 50
_SIGNS = re.compile("[“”‘’《》、的]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("labels")
    asked = parser.parse_args()
    wanted: dict[str, list[str]] = defaultdict(list)
    with (LABELS / f"{asked.labels}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            wanted[row["period"]].append(row["phrase"])
    found, total = 0, 0
    for period, phrases in wanted.items():
        places = listed(asked.folder, period)
        for phrase in phrases:
            at = places.get(plain(phrase))
            total += 1
            if at is not None and at < FIRST:
                found += 1
            else:
                print(f"{period} {phrase}: {'nowhere' if at is None else at + 1}")
    print(f"debuts: {found} of {total}, {found / total:.2f}")


def listed(folder: Path, period: str) -> dict[str, int]:
    """The places of wordings, without signs, among those that are new in a period."""
    command = [sys.executable, "-m", "tui", "phrases", str(folder), "--new", period]
    told = subprocess.run(
        [*command, "--top", "3000", "--json"], capture_output=True, check=True, encoding="utf-8"
    )
    places: dict[str, int] = {}
    for at, phrase in enumerate(json.loads(told.stdout)["phrases"]):
        for wording in (phrase["phrase"], *phrase["variants"]):
            places.setdefault(plain(wording), at)
    return places


def plain(wording: str) -> str:
    """A wording without quotes, marks and 的."""
    return _SIGNS.sub("", wording)


if __name__ == "__main__":
    main()
