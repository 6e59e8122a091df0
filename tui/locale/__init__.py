"""The screen's words: one gettext catalogue, from which every string of the interface is taken."""

from __future__ import annotations

import gettext
from pathlib import Path


def translation() -> gettext.NullTranslations:
    """The catalogue of the reader's language; English where there is none for it."""
    return gettext.translation("hongtou", Path(__file__).parent, fallback=True)


_ = translation().gettext
