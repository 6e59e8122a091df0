"""Decode, repair and outline of a corpus against rjieba segmenting the same text, in one process.

    python tests/bench/parsing.py FOLDER-OR-ARCHIVE [--most N]

Prints the ratio, and the cost of a character in one document of 10 MB against that of documents
of 30 KB. The archive is read in memory; its members are taken in the order of their names.
"""

from __future__ import annotations

import argparse
import tarfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import rjieba

from tui.document.load import parse

SMALL, LARGE = 30_000, 10_000_000
"""Bytes of the documents that are compared."""


def files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the texts in a folder or an archive."""
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield file.name, file.read_bytes()
        return
    # In the archive's own order: going back in a compressed stream begins it anew.
    found = []
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".txt") else None
            if stream:
                found.append((member.name, stream.read()))
    yield from sorted(found)


def seconds_to_parse(texts: list[tuple[str, bytes]]) -> tuple[float, list[str]]:
    start = process_time()
    clean = [parse(name, data).clean for name, data in texts]
    return process_time() - start, clean


def seconds_to_segment(texts: list[str]) -> float:
    start = process_time()
    for text in texts:
        rjieba.cut(text)
    return process_time() - start


def filled(texts: list[tuple[str, bytes]], size: int) -> bytes:
    """Whole texts one after the other until ``size`` bytes are reached."""
    pieces: list[bytes] = []
    length = 0
    while length < size:
        for _, data in texts:
            pieces.append(data)
            length += len(data) + 1
            if length >= size:
                break
    return b"\n".join(pieces)


def main() -> None:
    parser = argparse.ArgumentParser(description="Decode + repair + outline against rjieba.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--most", type=int, default=10**9, help="read so many files at most")
    options = parser.parse_args()
    texts = [pair for pair, _ in zip(files(options.path), range(options.most), strict=False)]
    parse(*texts[0])
    rjieba.cut("预热")
    spent, clean = seconds_to_parse(texts)
    segmented = seconds_to_segment(clean)
    print(f"{len(texts)} files, {sum(map(len, clean)):,} characters")
    print(
        f"parse {spent:.2f} s, rjieba {segmented:.2f} s, ratio {spent / segmented:.2f} (at most 4)"
    )
    small = [("small.txt", filled(texts[i:], SMALL)) for i in range(0, min(len(texts), 200), 10)]
    large = [("large.txt", filled(texts, LARGE))]
    costs = []
    for group in (small, large):
        spent, clean = seconds_to_parse(group)
        costs.append(spent / sum(map(len, clean)))
    print(f"a character at 10 MB against one at 30 KB: {costs[1] / costs[0]:.2f} (at most 1.2)")


if __name__ == "__main__":
    main()
