"""Find all passages that documents share: planted copies found, time beyond the index, beside a MinHash join.

    python tests/bench/reuse.py FOLDER [--documents N] [--copies N] [--changed 0.1] [--seed N] [--minhash]

Into documents of the folder (text files) passages of others are planted with some of their characters changed. A copy
is found where one passage has both places, each at least half; what a document that is nearly the same as another has
in common with it may be told of that one. ``--minhash`` joins the paragraphs of the same texts by datasketch (MinHash
of 5-character shingles, LSH at 0.25), and tells what that finds. Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tui.corpus.index.build import refresh
from tui.corpus.library.library import Library
from tui.corpus.reuse.pairs import reused_passages
from tui.corpus.search.open import open_searchers
from tui.corpus.search.searcher import Searcher

LENGTHS: Final = (80, 600)
"""Characters of a planted passage."""


class Copy(NamedTuple):
    """A planted copy: two documents, and the text in each."""

    a: str
    b: str
    text: str
    changed: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--copies", type=int, default=300)
    parser.add_argument("--changed", type=float, default=0.1)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--minhash", action="store_true")
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.randrange(1 << 30)
    print(f"seed {seed}")
    chance = random.Random(seed)
    files = sorted(asked.folder.glob("*.txt"))
    chosen = chance.sample(files, min(asked.documents, len(files)))
    texts = {file.name: file.read_text(encoding="utf-8") for file in chosen}
    copies = planted(texts, asked.copies, asked.changed, chance)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        folder.mkdir()
        for file, text in texts.items():
            (folder / file).write_text(text, encoding="utf-8")
        library = Library.open(folder)
        began = time.process_time()
        refresh(library, cache=Path(name))
        print(f"index: {time.process_time() - began:.1f} s, and that of its processes")
        *_, opened = open_searchers(library, cache=Path(name))
        began = time.process_time()
        found = reused_passages(opened.searcher)
        seconds = time.process_time() - began
        places = [
            {(opened.searcher.places[p.document].facts.path, p.start, p.end) for p in one.places}
            for one in found
        ]
        good = sum(is_found(opened.searcher, copy, places) for copy in copies)
        characters = sum(map(len, texts.values()))
        print(f"{characters:,} characters: {len(found)} passages in {seconds:.1f} s")
        print(
            f"copies with {asked.changed:.0%} changed: found {good / max(1, len(copies)):.4f} of {len(copies)}"
        )
    if asked.minhash:
        join(texts, copies)


def planted(texts: dict[str, str], count: int, part: float, chance: random.Random) -> list[Copy]:
    """Plant passages of documents, changed, in others; each is a paragraph or several."""
    names = list(texts)
    sources = dict(texts)
    copies: list[Copy] = []
    while len(copies) < count:
        a, b = chance.sample(names, 2)
        lines = [line for line in sources[a].split("\n") if len(line) > 30]
        if len(lines) < 8:
            continue
        at = chance.randrange(len(lines) - 3)
        text = lines[at]
        while len(text) < LENGTHS[0] and at + 1 < len(lines):
            at += 1
            text += "\n" + lines[at]
        if not LENGTHS[0] <= len(text) <= LENGTHS[1] or text not in sources[a]:
            continue
        chars = list(text)
        for spot in chance.sample(range(len(chars)), round(part * len(chars))):
            if chars[spot] != "\n":
                chars[spot] = chr(chance.randrange(0x4E00, 0x9000))
        changed = "".join(chars)
        into = texts[b].split("\n")
        into.insert(chance.randrange(len(into)), changed)
        texts[b] = "\n".join(into)
        copies.append(Copy(a, b, text, changed))
    return copies


def is_found(searcher: Searcher, copy: Copy, passages: Sequence[set[tuple[str, int, int]]]) -> bool:
    """Whether a passage has half of both places of a copy."""
    paths = {place.facts.path: at for at, place in enumerate(searcher.places)}
    originals = searcher.document_map.originals
    spans = []
    for path, text in ((copy.a, copy.text), (copy.b, copy.changed)):
        middle = max(text[len(text) // 3 : len(text) * 2 // 3].split("\n"), key=len)
        # Of what a near-copy has in common with its original that one is told.
        either = []
        for number in {paths[path], int(originals[paths[path]])}:
            place = searcher.places[number]
            clean = place.shard.clean(*place.shard.bounds(place.number))
            if (at := clean.find(middle)) >= 0:
                either.append((place.facts.path, at, at + len(middle)))
        spans.append(either)
    return any(
        all(
            any(
                path == other and min(end, last) - max(start, first) >= (end - start) / 2
                for path, start, end in either
                for other, first, last in places
            )
            for either in spans
        )
        for places in passages
    )


def join(texts: dict[str, str], copies: Sequence[Copy]) -> None:
    """Join the paragraphs by MinHash, and tell how many copies have a pair of theirs in it."""
    from datasketch import MinHash, MinHashLSH

    began = time.process_time()
    lsh = MinHashLSH(threshold=0.25, num_perm=64)
    sketches = {}
    for name, text in texts.items():
        for number, line in enumerate(text.split("\n")):
            letters = re.sub(r"\W", "", line)
            if len(letters) < 24:
                continue
            sketch = MinHash(num_perm=64)
            sketch.update_batch([letters[at : at + 5].encode() for at in range(len(letters) - 4)])
            sketches[name, number] = sketch
            lsh.insert((name, number), sketch)
    pairs = {
        frozenset((one[0], other[0])) | {one[1], other[1]}
        for one, sketch in sketches.items()
        for other in lsh.query(sketch)
        if other[0] != one[0]
    }
    seconds = time.process_time() - began
    good = 0
    for copy in copies:
        mine = {
            at for at, line in enumerate(texts[copy.a].split("\n")) if line in copy.text and line
        }
        theirs = {
            at for at, line in enumerate(texts[copy.b].split("\n")) if line in copy.changed and line
        }
        good += any(
            frozenset((copy.a, copy.b)) | {one, other} in pairs for one in mine for other in theirs
        )
    print(f"MinHash of {len(sketches)} paragraphs: {len(pairs)} pairs in {seconds:.1f} s, ", end="")
    print(f"found {good / max(1, len(copies)):.4f} of {len(copies)}")


if __name__ == "__main__":
    main()
