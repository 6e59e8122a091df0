"""Scratch columns: the medium of the shuffle. All rounds of mining write and read by ``write`` and ``get``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tui.work.store import BESIDE, Store

Add = Callable[[NDArray[Any]], None]

_HEADER: Final = 16
"""Bytes before the values of a column, that tell their type, as numpy writes it.

The format of numpy itself (npy) has an expression there, and reading one in two threads at once fails now and
then (``ast`` of CPython 3.11): workers may have several.
"""


@dataclass(frozen=True, slots=True)
class Scratch:
    """Columns of one mining in a store that all its tasks reach: files whose names begin with ``prefix``."""

    store: Store
    prefix: str

    def put(self, name: str, **columns: NDArray[Any]) -> None:
        """Write columns under a name."""
        for column, values in columns.items():
            with self.write(name, column, values.dtype) as add:
                add(values)

    @contextmanager
    def write(self, name: str, column: str, kind: Any) -> Iterator[Add]:
        """A function that takes the next values of a column."""
        with self.store.writing(self._file(name, column)) as path, path.open("wb") as file:
            file.write(np.dtype(kind).str.encode().ljust(_HEADER))
            yield lambda values: _write(file, np.ascontiguousarray(values, kind))

    def get(self, name: str, column: str) -> NDArray[Any]:
        """A column; it stays on disk until it is asked for."""
        with self.store.local(self._file(name, column)) as path:
            with path.open("rb") as file:
                kind = _kind(file.read(_HEADER))
            if path.stat().st_size == _HEADER:
                return np.zeros(0, kind)
            return np.memmap(path, kind, "r", _HEADER)

    def part(self, name: str, column: str, start: int, stop: int) -> NDArray[Any]:
        """The values of a column from one number to another: of a far store no more is read."""
        if self.store.folder:
            return self.get(name, column)[start:stop]
        file = self._file(name, column)
        kind = _kind(self.store.part(file, 0, _HEADER))
        size = kind.itemsize
        if start >= stop:
            return np.zeros(0, kind)
        return np.frombuffer(
            self.store.part(file, _HEADER + start * size, (stop - start) * size), kind
        )

    def put_words(self, name: str, words: list[str]) -> None:
        """Write words, none of which has the sign between texts in it."""
        data = "\0".join(words).encode("utf-8", "surrogatepass")
        self.put(name, words=np.frombuffer(data, np.uint8))

    def get_words(self, name: str) -> list[str]:
        """The words that were written, one at least."""
        data = self.get(name, "words").tobytes()
        return data.decode("utf-8", "surrogatepass").split("\0")

    def delete(self, name: str) -> None:
        """Take away all columns whose names begin so."""
        self.store.delete(self.store.names(f"{self.prefix}{name}"))

    def _file(self, name: str, column: str) -> str:
        # As what is being written, so that what a killed process leaves is taken away, too.
        return f"{self.prefix}{name}.{column}{BESIDE}"


def _kind(header: bytes) -> np.dtype[Any]:
    return np.dtype(header.decode().strip())


def _write(file: Any, values: NDArray[Any]) -> None:
    if len(values):
        file.write(values.data.cast("B"))
