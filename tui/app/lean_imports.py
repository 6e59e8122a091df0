"""Lean imports of what the screen is built on: without what is loaded there on the chance that it is wanted."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from types import ModuleType
from typing import Final, cast

_OPTIONAL: Final = ("ssl", "_hashlib", "bz2", "lzma")
"""Modules whose importers do without them: OpenSSL for connections, and for hashes that Python has
itself; two kinds of archives."""


def import_textual() -> None:
    """Import asyncio, hashlib and Textual's application, for a tenth of the first paint less.

    This process connects to nothing and packs no archives. Textual's ``types`` gathers names from
    widgets that are not shown; what the application takes from there is in ``_types``.

    From here to the first paint no garbage is collected: imports make much and drop little, and the
    collector would look through it again and again, for a sixth of the time. The screen turns
    it on again.
    """
    gc.disable()
    with _in_place_of(dict.fromkeys(_OPTIONAL)):
        for name in ("asyncio", "hashlib", "shutil"):
            import_module(name)
        with (
            suppress(ImportError),
            _in_place_of({"textual.types": import_module("textual._types")}),
        ):
            import_module("textual.app")


@contextmanager
def _in_place_of(others: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Let others be found under these names, or nothing, unless they have been imported already."""
    new = {name: other for name, other in others.items() if name not in sys.modules}
    sys.modules.update(cast(dict[str, ModuleType], new))
    try:
        yield
    finally:
        for name in new:
            del sys.modules[name]
