"""How well damage is undone, on sound texts that are damaged here.

    python tests/bench/repairs.py REPORTS [FLAT]

REPORTS is a folder of sound texts. Each is annotated as a converted page is — every character
that conversion changed gets its usual reading in parentheses — and repaired. FLAT is a folder
with the same file names, the texts cut every so many characters and joined by single spaces;
unwrapped, they are aligned with the sound texts.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.constants import Style

from tui.text.conversion import convert
from tui.text.decode import decode
from tui.text.repair.pipeline import repair
from tui.text.script import fold

_GAP = re.compile(r"\s+")
_LATIN = re.compile(r"(?<=[A-Za-z0-9]) (?=[A-Za-z0-9])")


def annotated(text: str) -> tuple[str, str]:
    """The text in Traditional, and the same with each changed character's reading after it."""
    changed = convert(text, "t")
    if len(changed) != len(text):
        raise ValueError("a conversion that changes lengths cannot be annotated")
    pieces = [
        f"{new}({lazy_pinyin(new, style=Style.TONE)[0]})" if new != old else new
        for old, new in zip(text, changed, strict=True)
    ]
    return changed, "".join(pieces)


def same_characters(found: str, wanted: str) -> int:
    """How many characters agree from the front and from the back, at most all of ``wanted``."""
    if found == wanted:
        return len(wanted)
    front = next((i for i, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), 0)
    back = next(
        (i for i, (a, b) in enumerate(zip(found[::-1], wanted[::-1], strict=False)) if a != b), 0
    )
    return min(len(wanted), front + back)


def print_annotations(folder: Path) -> None:
    right = total = touched = 0
    for path in sorted(folder.glob("*.txt")):
        source = decode(path.read_bytes()).text
        sound = repair(source).clean
        changed, damaged = annotated(sound)
        right += same_characters(repair(damaged).clean, repair(changed).clean)
        total += len(changed)
        touched += any(edit.kind == "reading" for edit in repair(source).edits.edits)
    print(f"readings taken out: {right / total:.5f} of {total:,} characters exact (at least 0.999)")
    print(f"sound documents in which a reading was taken out: {touched} (none)")


def paragraph_ends(text: str) -> set[int]:
    """Where paragraphs end, counted in characters that are not white space."""
    ends, count = set(), 0
    for line in text.split("\n"):
        count += len(_GAP.sub("", line))
        ends.add(count)
    return ends


def print_unwrapping(sound: Path, flat: Path) -> None:
    joins = gone = latin = kept = ends = found = 0
    for path in sorted(flat.glob("*.txt")):
        whole = fold(decode((sound / path.name).read_bytes()).text)
        damaged = decode(path.read_bytes()).text
        clean = repair(damaged).clean
        wanted, mended = paragraph_ends(whole), paragraph_ends(fold(clean))
        ends += len(wanted)
        found += len(wanted & mended)
        spaces = {len(_GAP.sub("", whole[: m.start()])) for m in re.finditer(" +", whole)}
        for match in re.finditer(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", damaged):
            place = len(_GAP.sub("", damaged[: match.start()]))
            if place in spaces or place in wanted:
                continue
            joins += 1
            gone += _stands_without(clean, place)
        latin += len(_LATIN.findall(whole))
        kept += len(_LATIN.findall(fold(clean)))
    print(f"joining spaces gone: {gone / max(1, joins):.4f} of {joins:,} (at least 0.99)")
    print(f"spaces between Latin words and numbers: {kept} of {latin} (all)")
    print(f"paragraph ends found again: {found / max(1, ends):.4f} of {ends:,} (at least 0.95)")


def _stands_without(clean: str, place: int) -> bool:
    """Whether no gap stands after so many characters that are not white space."""
    count = 0
    for at, char in enumerate(clean):
        if count == place:
            return not char.isspace() or at == 0
        count += not char.isspace()
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description="How well damage is undone.")
    parser.add_argument("sound", type=Path)
    parser.add_argument("flat", type=Path, nargs="?")
    options = parser.parse_args()
    print_annotations(options.sound)
    if options.flat:
        print_unwrapping(options.sound, options.flat)


if __name__ == "__main__":
    main()
