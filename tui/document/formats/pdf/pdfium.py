"""pdfium, set up so that a PDF is read alike on every machine, whatever fonts that has.

pdfium measures characters of fonts that a PDF only names with fonts of the system. Where those have
no Chinese it finds no extent, and leaves lines out. It is given a font of ours instead, whose one
glyph, a square, stands for every Chinese character; places and advances come from the PDF itself.
"""

from __future__ import annotations

import ctypes
import threading
from functools import cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
"""The folder of the box font, which ``tests.tools.box_font`` makes."""

LOCK: Final = threading.Lock()
"""pdfium may be used by one thread at a time, in the whole process."""


@cache
def set_up() -> None:
    """Give pdfium the box font, once; with ``LOCK`` held, and no document open."""
    from pypdfium2 import raw

    folder = ctypes.create_string_buffer(bytes(FONTS))
    # Ends with a null, as pdfium wants it.
    folders = (ctypes.POINTER(ctypes.c_char) * 2)(
        ctypes.cast(folder, ctypes.POINTER(ctypes.c_char))
    )
    config = raw.FPDF_LIBRARY_CONFIG(version=2)
    config.m_pUserFontPaths = ctypes.cast(folders, type(config.m_pUserFontPaths))
    # pypdfium2 begins without folders when it is imported; pdfium takes them only at its beginning,
    # and copies their names.
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(config)
