"""Plain text: the decoded file as it stands."""

from __future__ import annotations

from tui.document.formats.extracted import Extracted
from tui.text.decode import decode


def read_plain(path: str, data: bytes) -> Extracted:
    """The decoded text of ``data``, a file called ``path``."""
    decoded = decode(data)
    return Extracted(decoded.text, decoded.encoding, edits=tuple(decoded.edits))
