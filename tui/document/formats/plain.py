"""The plain text reader: the decoded file as it stands."""

from __future__ import annotations

import re

from tui.document.formats.extracted import Extracted
from tui.document.formats.sniff import looks_like_markdown
from tui.errors import UnreadableFile
from tui.locale.deferred import deferred
from tui.text.decode import Decoded, decode

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNKNOWN = "\ufffd"
_SAMPLE = 65536
"""Characters looked at to tell a text from noise."""
_NOISE = 0.1
"""Share of control or undecodable characters from which a file is no text; OCR has some 0.01."""
_LOST = 0.5
"""Share of U+FFFD from which nothing is left of a text that was decoded wrongly before it was stored."""


def read_plain(path: str, data: bytes, *, markdown: bool = False) -> Extracted:
    """The decoded text of ``data``; as Markdown where it is, or reads like it.

    Raises ``UnreadableFile`` for what is no text.
    """
    decoded = decode(data)
    if not _is_text(decoded):
        raise UnreadableFile(path, deferred("binary: it holds no text that could be decoded"))
    if markdown or looks_like_markdown(decoded.text):
        from tui.document.formats.markdown import read_markdown

        return read_markdown(decoded.text, decoded.encoding)
    return Extracted(decoded.text, decoded.encoding, edits=tuple(decoded.edits))


def _is_text(decoded: Decoded) -> bool:
    """Whether few enough characters are noise: control characters, and those of bytes that mean none."""
    sample = decoded.text[:_SAMPLE]
    lost = sample.count(_UNKNOWN)
    bad = sum(edit.inserted == _UNKNOWN and edit.source_start < _SAMPLE for edit in decoded.edits)
    noise = len(_BINARY.findall(sample)) + bad
    return noise <= _NOISE * len(sample) and lost - bad <= _LOST * len(sample)
