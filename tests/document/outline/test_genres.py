"""Documents of the kinds that researchers bring, each with the outline a careful reader would write.

``genres/*.txt`` hold them: ``#### name``, the text, ``----``, the outline, two spaces a level. A line
that ends in … gives the beginning of a title; one that begins with ? may be there or not; ``[part]``
says the kind.
"""

from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.document.model import Heading
from tui.document.outline.build import outline
from tui.text.edits import EditMap

FOLDER = Path(__file__).parent / "genres"


class Case(NamedTuple):
    name: str
    text: str
    outline: tuple[str, ...]


def cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("#### ")[1:]:
            name, _, rest = block.partition("\n")
            text, _, tree = rest.partition("\n----\n")
            lines = tuple(line for line in tree.split("\n") if line.strip())
            found.append(Case(name, text, lines))
    return found


def shown(heading: Heading) -> str:
    return "  " * (heading.depth - 1) + heading.mark + heading.title


def agrees(wanted: str | None, heading: Heading | None) -> bool:
    if wanted is None or heading is None:
        return False
    indent = len(wanted) - len(wanted.lstrip())
    wanted = wanted.strip()
    if wanted.startswith("["):
        kind, _, wanted = wanted[1:].partition("]")
        if heading.kind.value != kind:
            return False
    wanted, found = "".join(wanted.split()), "".join((heading.mark + heading.title).split())
    same = found.startswith(wanted[:-1]) if wanted.endswith("…") else found == wanted
    return same and indent == 2 * (heading.depth - 1)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_outline_is_what_a_careful_reader_would_write(case: Case) -> None:
    found = list(outline(case.text, EditMap()).headings)
    free = [line.strip()[1:].rstrip("…") for line in case.outline if line.strip()[0] == "?"]
    found = [h for h in found if h.mark not in free]
    wanted = [line for line in case.outline if line.strip()[0] != "?"]
    pairs = list(zip_longest(wanted, found))
    assert all(agrees(line, heading) for line, heading in pairs), "\n".join(
        ["wanted", *wanted, "found", *map(shown, found)]
    )
