"""Zip archives opened with care: sizes are read before anything is unpacked."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Final
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from tui.errors import UnreadableFile
from tui.locale.deferred import deferred

LARGEST_PART = 96 * 2**20
"""Bytes of one unpacked part: the XML of some ten million characters in Word."""
_MOST_TAGS = 2_500_000
"""Tags of all parts that are read: some three millionths of a second each, so eight seconds.

A paragraph in Word has ten to fifteen: some 170,000 paragraphs.
"""


_DEFINITIONS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>(?:\s+|<\?.*?\?>|<!--.*?-->)*)<!", re.DOTALL
)
"""A definition before the root element, behind whatever comments."""


class Archive:
    """The parts of a zip archive. Each method raises ``UnreadableFile``."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        self._tags = 0
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableFile(
                path, deferred("damaged: the archive in the file is cut off or broken")
            ) from error
        self.names = frozenset(self._zip.namelist())

    def part(self, name: str) -> bytes:
        """The unpacked bytes of a part; empty where there is none."""
        if name not in self.names:
            return b""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise UnreadableFile(
                self._path, deferred("encrypted: save it without a password first")
            )
        if info.file_size > LARGEST_PART:
            raise UnreadableFile(
                self._path,
                deferred(
                    "{name} would unpack to {size} MB, and hongtou unpacks at most {most} MB",
                    name=name,
                    size=round(info.file_size / 2**20),
                    most=round(LARGEST_PART / 2**20),
                ),
            )
        try:
            data = self._zip.read(info)
        except (
            BadZipFile,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OverflowError,
            zlib.error,
        ) as error:
            raise UnreadableFile(
                self._path, deferred("damaged: {name} cannot be unpacked", name=name)
            ) from error
        self._tags += data.count(b"<")
        if self._tags > _MOST_TAGS:
            count, most = f"{self._tags:,}", f"{_MOST_TAGS:,}"
            raise UnreadableFile(
                self._path,
                deferred(
                    "too large: its XML holds {count} tags, and hongtou reads at most {most}",
                    count=count,
                    most=most,
                ),
            )
        return data

    def xml(self, name: str) -> ElementTree.Element | None:
        """A part read as XML; ``None`` where there is none."""
        data = self.part(name)
        if not data:
            return None
        refuse_entities(self._path, data)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise UnreadableFile(
                self._path, deferred("damaged: {name} is not well-formed XML", name=name)
            ) from error


def refuse_entities(path: str, data: bytes) -> None:
    """Raise ``UnreadableFile`` for XML that defines entities: no office program writes it."""
    if _DEFINITIONS.match(data):
        raise UnreadableFile(
            path, deferred("damaged: its XML defines entities, as no office program does")
        )
