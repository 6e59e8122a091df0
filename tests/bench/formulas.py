"""Count the formulas among the first phrases of a folder, by labels of who read them in their lines.

    python tests/bench/formulas.py FOLDER LABELS [--peers]

LABELS is the stem of two files under tests/bench/labels: ``LABELS.tsv`` (phrase, kind, a line in which it was
judged) and ``LABELS.families.tsv`` (head, how many heads its formula has, form, relation, whether it is right, a
line). Prints the shares of formulas and fragments among the first 100 and the phrases from 101 to 400, of those
that are labelled, and how many are not; right forms and heads a formula; with ``--peers`` how many of the
labelled formulas are among the first 400 keywords of jieba (TF-IDF and TextRank).
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from tui.corpus.library.library import Library
from tui.corpus.phrases.mine import mine

LABELS = Path(__file__).parent / "labels"
RANGES = ((0, 100), (100, 400))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("labels")
    parser.add_argument("--peers", action="store_true", help="ask jieba for its keywords, too")
    asked = parser.parse_args()
    documents = list(Library.open(asked.folder).documents())
    kinds = {row["phrase"]: row["kind"] for row in rows(f"{asked.labels}.tsv")}
    phrases = [phrase.text for phrase in mine(documents).phrases]
    for first, last in RANGES:
        found = Counter(kinds.get(text, "unread") for text in phrases[first:last])
        read = max(1, found.total() - found["unread"])
        shares = "  ".join(f"{kind} {found[kind] / read:.2f}" for kind in ("formula", "fragment"))
        print(f"{first + 1}-{last}: {shares}  unread {found['unread']}")
    families = rows(f"{asked.labels}.families.tsv")
    heads = {row["head"]: int(row["heads"]) for row in families}
    right = sum(row["right"] == "1" for row in families)
    print(f"forms: {right / len(families):.2f} right of {len(families)}")
    print(f"families: {sum(heads.values()) / len(heads):.2f} heads a formula, of {len(heads)}")
    if asked.peers:
        formulas = {text for text, kind in kinds.items() if kind == "formula"}
        for name, words in keywords("\n".join(d.clean for d in documents)).items():
            print(f"{name}: {len(formulas & set(words))} of {len(formulas)} formulas")
        print(f"hongtou: {len(formulas & set(phrases[:400]))} of {len(formulas)} formulas")


def rows(name: str) -> list[dict[str, str]]:
    with (LABELS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def keywords(text: str) -> dict[str, list[str]]:
    import jieba.analyse

    return {
        "jieba TF-IDF": jieba.analyse.extract_tags(text, topK=400),
        "jieba TextRank": jieba.analyse.textrank(text, topK=400),
    }


if __name__ == "__main__":
    main()
