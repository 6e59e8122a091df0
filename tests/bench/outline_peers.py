"""Outlines beside those that peers give of the same texts: RAGFlow's bullet patterns, markitdown's headings.

    python -m tests.bench.outline_peers FOLDER...

A folder holds NAME.tsv and NAME.txt, as for ``tests.bench.outlines``. RAGFlow chooses, of groups of
patterns, the one that most lines begin with, and takes each line's first pattern as its level
(``BULLET_PATTERN``, ``bullets_category`` and ``not_bullet`` of rag/nlp/__init__.py, github.com/infiniflow/ragflow;
written after its patterns as published). markitdown (``pip install markitdown``, where it is wanted) makes
Markdown of a file; its headings are the lines that begin with #. Where it is not installed, its column is
left out. Prints F1 / parents for each folder.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.outlines import Score, pairs_in, read_gold, score
from tui.document.load import load
from tui.document.model import Document, Heading, Kind
from tui.text.edits import EditMap

_HAN = "[零一二三四五六七八九十百0-9]+"
_GROUPS: tuple[tuple[str, ...], ...] = (
    (
        rf"第{_HAN}(分?编|部分)",
        rf"第{_HAN}章",
        rf"第{_HAN}节",
        rf"第{_HAN}条",
        r"[\(（][零一二三四五六七八九十百]+[\)）]",
    ),
    (
        r"第[0-9]+章",
        r"第[0-9]+节",
        r"[0-9]{0,2}[\. 、]",
        r"[0-9]{0,2}\.[0-9]{0,2}[^a-zA-Z/%~-]",
        r"[0-9]{0,2}\.[0-9]{0,2}\.[0-9]{0,2}",
        r"[0-9]{0,2}\.[0-9]{0,2}\.[0-9]{0,2}\.[0-9]{0,2}",
    ),
    (
        rf"第{_HAN}章",
        rf"第{_HAN}节",
        r"[零一二三四五六七八九十百]+[ 、]",
        r"[\(（][零一二三四五六七八九十百]+[\)）]",
        r"[\(（][0-9]{0,2}[\)）]",
    ),
)
_NO_BULLET = re.compile(r"0|[0-9]+ +[0-9~个只-]|[0-9]+\.{2,}")


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, white space at their ends left out, with their offsets."""
    for match in re.finditer(r"[^\s][^\n]*", text):
        yield match.start(), match.group().rstrip()


def ragflow(path: Path, text: str) -> Iterator[tuple[int, int, str]]:
    """Start, level and line of what RAGFlow's patterns take for bullets."""
    lines = [(at, line) for at, line in lines_of(text) if not _NO_BULLET.match(line)]
    hits = [
        sum(any(re.match(pattern, line) for pattern in group) for _, line in lines)
        for group in _GROUPS
    ]
    group = _GROUPS[hits.index(max(hits))]
    for at, line in lines:
        level = next((n for n, pattern in enumerate(group, 1) if re.match(pattern, line)), 0)
        if level:
            yield at, level, line


def markitdown(path: Path, text: str) -> Iterator[tuple[int, int, str]]:
    """Start, level and line of the headings in markitdown's Markdown, found again in the text in order."""
    converter = importlib.import_module("markitdown").MarkItDown()
    at = 0
    for match in re.finditer(r"^(#{1,6}) (.+)$", converter.convert(str(path)).text_content, re.M):
        found = text.find(match[2].strip(), at)
        if found >= 0:
            at = found + 1
            yield found, len(match[1]), match[2].strip()


PEERS: dict[str, Callable[[Path, str], Iterator[tuple[int, int, str]]]] = {
    "ragflow": ragflow,
    "markitdown": markitdown,
}


def outlined(path: Path, peer: str) -> Document:
    """The text of a file with the headings that a peer finds in it."""
    text = path.read_bytes().decode("utf-8")
    headings = tuple(
        Heading(level, "", line, Kind.HEADING, at, at + len(line), len(text), at, 0)
        for at, level, line in PEERS[peer](path, text)
    )
    return Document(str(path), "utf-8", text, text, EditMap(), headings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    peers = [peer for peer in PEERS if peer == "ragflow" or importlib.util.find_spec(peer)]
    print(f"{'F1 / parents':16}", *(f"{name:>15}" for name in ["hongtou", *peers]))
    for folder in options.folders:
        totals = {name: Score() for name in ["hongtou", *peers]}
        for gold, text in pairs_in(folder):
            rows = read_gold(gold)
            totals["hongtou"].add(score(load(text), rows, "heading"))
            for peer in peers:
                totals[peer].add(score(outlined(text, peer), rows, "heading"))
        print(f"{folder.name:16}", *(f"{shown(total):>15}" for total in totals.values()))


def shown(total: Score) -> str:
    """F1 and the share of right parents: ``.98 / 1.00``."""
    return " / ".join(re.findall(r"(?:F1|parents) (\S+)", str(total)))


if __name__ == "__main__":
    main()
