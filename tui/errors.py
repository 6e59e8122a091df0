"""The family of errors that a reader is told about: what, where, what to do."""

from __future__ import annotations


class HongtouError(Exception):
    """Something that the reader can be told in one line."""


class UnreadableFile(HongtouError):
    """A file that could not be read.

    ``path`` is the file as it was named; ``reason`` says why and, where there is
    something to do about it, what.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class BrokenIndex(HongtouError):
    """An index that cannot be used: it is built anew, and the reader is told so."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
