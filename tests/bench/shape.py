"""The shape of the house: names given twice, modules, classes and rooms that are too large.

    python -m tests.bench.shape [tui]

Reads the source and imports none of it. Prints a line for each fault; exits with 1 if there is one.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LINES: Final = 400
"""Lines of a module at most."""

METHODS: Final = 40
"""Methods and properties of a class at most, those of its bases not counted."""

ALL_METHODS: Final = 90
"""Methods and properties of a class and of its bases that are ours, at most."""

BASES: Final = 6
"""Bases of a class that are ours, near and far, at most."""

ROOM: Final = 10
"""Modules directly in one of ``ROOMS`` at most, without its ``__init__``."""

ROOMS: Final = ("corpus", "app", "document")
"""The folders that hold rooms, where modules of all subjects would gather."""

OPENINGS: Final = ("What ", "The same")
"""How the docstring of a module does not begin: the noun that one would search for stands there."""


@dataclass(frozen=True, slots=True)
class ClassShape:
    """A class as its source has it. ``bases`` are full names, of ours and of others."""

    name: str
    where: str
    methods: int
    bases: tuple[str, ...]


def faults(root: Path) -> Iterator[str]:
    """A line for each fault of the package in the folder ``root``, module by module."""
    classes: dict[str, ClassShape] = {}
    for path in sorted(root.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        where = path.relative_to(root.parent)
        lines = source.count("\n")
        if lines > LINES:
            yield f"{where}: {lines} lines, at most {LINES}"
        opening = ast.get_docstring(tree) or ""
        if opening.startswith(OPENINGS):
            yield f"{where}: begins with “{opening.splitlines()[0]}”"
        classes |= _classes(tree, where)
    yield from _same_names(classes.values())
    for full in classes:
        yield from _too_large(full, classes)
    for room in ROOMS:
        modules = [path for path in root.joinpath(room).glob("*.py") if path.stem != "__init__"]
        if len(modules) > ROOM:
            yield f"{root.name}/{room}: {len(modules)} modules, at most {ROOM}"


def _classes(tree: ast.Module, where: Path) -> dict[str, ClassShape]:
    """The classes at the top level of a module, by their full names."""
    module = ".".join(where.with_suffix("").parts).removesuffix(".__init__")
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {as_.asname or as_.name: f"{node.module}.{as_.name}" for as_ in node.names}
    tops = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    names |= {node.name: f"{module}.{node.name}" for node in tops}
    return {
        names[node.name]: ClassShape(
            node.name,
            f"{where}:{node.lineno}",
            len({part.name for part in node.body if isinstance(part, _METHOD)}),
            tuple(names.get(word, word) for word in map(_base, node.bases)),
        )
        for node in tops
    }


_METHOD: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


def _base(node: ast.expr) -> str:
    """The name of a base, without what it is generic in."""
    return ast.unparse(node.value if isinstance(node, ast.Subscript) else node)


def _same_names(classes: Iterable[ClassShape]) -> Iterator[str]:
    places: dict[str, list[str]] = defaultdict(list)
    for one in classes:
        places[one.name].append(one.where)
    for name, where in places.items():
        if len(where) > 1:
            yield f"{name}: {len(where)} classes, {', '.join(where)}"


def _too_large(full: str, classes: dict[str, ClassShape]) -> Iterator[str]:
    one = classes[full]
    above = _above(full, classes)
    methods = one.methods + sum(classes[base].methods for base in above)
    if one.methods > METHODS:
        yield f"{one.where}: {one.name} has {one.methods} methods, at most {METHODS}"
    if methods > ALL_METHODS:
        yield f"{one.where}: {one.name} has {methods} methods with its bases, at most {ALL_METHODS}"
    if len(above) > BASES:
        yield f"{one.where}: {one.name} has {len(above)} bases, at most {BASES}"


def _above(full: str, classes: dict[str, ClassShape]) -> set[str]:
    """The bases of a class that are ours, near and far."""
    near = {base for base in classes[full].bases if base in classes}
    return near.union(*(_above(base, classes) for base in near))


def main() -> None:
    """Print the faults of a package."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", nargs="?", default="tui", type=Path)
    found = list(faults(parser.parse_args().package.absolute()))
    print("\n".join(found) or "nothing to mend")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
