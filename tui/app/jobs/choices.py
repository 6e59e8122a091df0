"""Words for what the reader has chosen for a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.keep.phrase_choices import PhraseChoice


def chosen(wording: str, choice: PhraseChoice) -> str:
    """What is chosen now for a wording, in words."""
    if choice.pinned:
        words = _("pinned: {phrase}")
    elif choice.hidden:
        words = _("hidden: {phrase}")
    else:
        words = _("neither pinned nor hidden: {phrase}")
    return words.format(phrase=shown(wording))
