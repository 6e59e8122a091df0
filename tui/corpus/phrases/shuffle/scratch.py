"""Scratch columns: the medium of the shuffle. All rounds of mining write and read by ``write`` and ``get``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.work.store import BESIDE, Store

Add = Callable[[NDArray[Any]], None]

_HEADER = 128
"""Bytes before the values of a column (npy, version 1.0)."""


@dataclass(frozen=True, slots=True)
class Scratch:
    """Columns of one mining in a store that all its tasks reach: files whose names begin with ``prefix``."""

    store: Store
    prefix: str

    def put(self, name: str, **columns: NDArray[Any]) -> None:
        """Write columns under a name."""
        for column, values in columns.items():
            with self.write(name, column, values.dtype, len(values)) as add:
                add(values)

    @contextmanager
    def write(self, name: str, column: str, kind: Any, size: int) -> Iterator[Add]:
        """A function that takes the next values of a column, ``size`` in all."""
        described = {
            "descr": np.lib.format.dtype_to_descr(np.dtype(kind)),
            "fortran_order": False,
            "shape": (size,),
        }
        with self.store.writing(self._file(name, column)) as path, path.open("wb") as file:
            np.lib.format.write_array_header_1_0(file, described)
            yield lambda values: _write(file, np.ascontiguousarray(values, kind))

    def get(self, name: str, column: str) -> NDArray[Any]:
        """A column; it stays on disk until it is asked for."""
        with self.store.local(self._file(name, column)) as path:
            return np.load(path, mmap_mode="r")  # type: ignore[no-any-return]

    def part(self, name: str, column: str, start: int, stop: int) -> NDArray[Any]:
        """The values of a column from one number to another: of a far store no more is read."""
        if self.store.folder:
            return self.get(name, column)[start:stop]
        file = self._file(name, column)
        head = BytesIO(self.store.part(file, 0, _HEADER))
        np.lib.format.read_magic(head)
        _, _, kind = np.lib.format.read_array_header_1_0(head)
        size = kind.itemsize
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


def _write(file: Any, values: NDArray[Any]) -> None:
    if len(values):
        file.write(values.data.cast("B"))
