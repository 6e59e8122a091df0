"""Pictures of a gallery's files: ``python -m tests.app.gallery.pictures FILE … OUT``.

Each file becomes an SVG in the folder OUT, with all its sizes under each other, in each theme.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from rich.cells import cell_len

CELL: Final = (8, 17)
"""Width and height of a cell, in pixels."""


@dataclass(frozen=True)
class Seen:
    """A screen in one size: its rows, and the runs of each that are drawn otherwise than ``usual``."""

    columns: int
    rows: list[str]
    usual: str
    runs: dict[int, list[tuple[str, int, int]]]


def read(text: str) -> tuple[list[Seen], dict[str, dict[str, str]]]:
    """The screens of a file, and for each theme what its letters look like."""
    *sizes, legend = re.split(r"^=== ", text, flags=re.MULTILINE)[1:]
    names, *lines = legend.rstrip("\n").split("\n")
    themes: dict[str, dict[str, str]] = {name: {} for name in names.split(" | ")}
    for line in lines:
        letter, looks = line.split("  ", 1)
        for name, look in zip(themes, looks.split(" | "), strict=False):
            themes[name][letter] = look
    return [_seen(part) for part in sizes], themes


def _seen(part: str) -> Seen:
    size, body = part.split("\n", 1)
    rows, styles = body.rsplit("\n--- ", 1)
    usual, *lines = styles.rstrip("\n").split("\n")
    runs = {}
    for line in lines:
        number, told = line.split(": ")
        found = re.findall(r"([a-z]+)(\d+)-(\d+)", told)
        runs[int(number)] = [(letter, int(start), int(end)) for letter, start, end in found]
    return Seen(int(size.split()[0]), rows.split("\n"), usual, runs)


def draw(text: str) -> str:
    """The SVG of a file."""
    screens, themes = read(text)
    drawn, top, widest = [], 0, 0
    for seen in screens:
        left = 0
        for looks in themes.values():
            if _is_whole(seen, looks):
                drawn.append(
                    f'<g transform="translate({left},{top})">{"".join(_draw(seen, looks))}</g>'
                )
                left += (seen.columns + 1) * CELL[0]
        top += (len(seen.rows) + 1) * CELL[1]
        widest = max(widest, left)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{widest}" height="{top}" font-size="13.3" '
        f'font-family="DejaVu Sans Mono, Noto Sans Mono CJK SC">{"".join(drawn)}</svg>'
    )


def _is_whole(seen: Seen, looks: dict[str, str]) -> bool:
    letters = {letter for runs in seen.runs.values() for letter, *_ in runs}
    return all(looks.get(letter) for letter in {seen.usual, *letters})


def _draw(seen: Seen, looks: dict[str, str]) -> Iterator[str]:
    for number, row in enumerate(seen.rows, 1):
        styles = [seen.usual] * seen.columns
        for letter, start, end in seen.runs.get(number, []):
            styles[start:end] = [letter] * (end - start)
        at = 0
        for character in row.ljust(seen.columns):
            if at >= seen.columns:
                break
            wide = cell_len(character)
            yield from _cell(character, looks[styles[at]], at, number - 1, wide)
            at += wide


def _cell(character: str, look: str, column: int, row: int, wide: int) -> Iterator[str]:
    ink, _, ground, *attributes = look.split()
    if "reverse" in attributes:
        ink, ground = ground, ink
    x, y = column * CELL[0], row * CELL[1]
    fill = ground if ground != "default" else "#000"
    yield f'<rect x="{x}" y="{y}" width="{wide * CELL[0] + 0.5}" height="{CELL[1] + 0.5}" fill="{fill}"/>'
    style = "".join(
        f' {name}="{value}"'
        for attribute, name, value in (
            ("bold", "font-weight", "bold"),
            ("italic", "font-style", "italic"),
            ("underline", "text-decoration", "underline"),
            ("strike", "text-decoration", "line-through"),
        )
        if attribute in attributes
    )
    if character.strip() or "underline" in attributes:
        shown = escape(character) if character.strip() else "\u00a0"
        yield f'<text x="{x}" y="{y + 13}" fill="{ink if ink != "default" else "#888"}"{style}>{shown}</text>'


if __name__ == "__main__":
    *files, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for file in files:
        (out / f"{file.stem}.svg").write_text(
            draw(file.read_text(encoding="utf-8")), encoding="utf-8"
        )
