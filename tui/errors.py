"""The family of errors that a reader is told about: what, where, what to do."""

from __future__ import annotations


class HongtouError(Exception):
    """Something that the reader can be told in one line."""


class PlacedError(HongtouError):
    """An error with a place, ``path``, and the ``reason``; it can be sent to another process."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """The call that makes it again."""
        return type(self), (self.path, self.reason)


class UnreadableFile(PlacedError):
    """A file that could not be read.

    ``path`` is the file as it was named; ``reason`` says why and, where there is
    something to do about it, what.
    """


class BrokenIndex(PlacedError):
    """An index that cannot be used: it is built anew, and the reader is told so."""


class ClusterTrouble(PlacedError):
    """A cluster that cannot do the work, or not all of it.

    ``path`` is the address of its scheduler or of a worker, or the place of its store; what it has
    built by then is kept.
    """
