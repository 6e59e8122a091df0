"""The caption of the phrases screen: how many are listed, by what they are filtered, what goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.lists.phrases.lines import PhraseLine


def caption(lines: Sequence[PhraseLine], count: int, query: str, more: Iterable[str]) -> Text:
    """How many of ``count`` phrases have a line, the filter that is kept, and what else there is to say."""
    listed = sum(line.variant < 0 for line in lines)
    words = _("{shown} of {count} phrases").format(shown=listed, count=count)
    text = Text.assemble((_("Phrases"), "bold"), "   ", words, no_wrap=True)
    if query:
        text.append(f"   /{shown(query)}")
    for told in filter(None, more):
        text.append(f"   {shown(told)}")
    return text
