"""The reader's choices for phrases (pinned, hidden, coloured), kept off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from tui.app.jobs.notes import kept
from tui.corpus.keep.phrase_choices import PhraseChoice
from tui.locale import _


class ChoiceMade(Message):
    """Something was chosen for a wording; ``choice`` is ``None``, with a reason, where it could not be kept."""

    def __init__(self, wording: str, choice: PhraseChoice | None, reason: str) -> None:
        super().__init__()
        self.wording = wording
        self.choice = choice
        self.reason = reason

    def said(self) -> str:
        """What is chosen now, in words."""
        choice = self.choice or PhraseChoice()
        if choice.pinned:
            return _("pinned: {phrase}").format(phrase=self.wording)
        if choice.hidden:
            return _("hidden: {phrase}").format(phrase=self.wording)
        return _("neither pinned nor hidden: {phrase}").format(phrase=self.wording)


def choose(
    change: Callable[[str], PhraseChoice], wording: str, post: Callable[[Message], object]
) -> None:
    """Make a change to what is chosen for a wording, and tell what came of it; in a worker."""
    made: list[PhraseChoice] = []
    reason = kept(lambda: made.append(change(wording)))
    post(ChoiceMade(wording, made[0] if made else None, reason))
