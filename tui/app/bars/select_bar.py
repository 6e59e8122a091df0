"""The select bar: while it is open, keys move the caret in the text instead of the text."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.bars.bar import Bar
from tui.app.reading.motions import Motion, Whole
from tui.app.widgets.status_line import fitted
from tui.locale import _


class CaretAction(StrEnum):
    """Actions of the caret where it is: select from there on, or no longer; take the other end."""

    ANCHOR = "anchor"
    TURN = "turn"


class Use(StrEnum):
    """Uses of what was selected."""

    COPY = "copy"
    CITE = "cite"
    BOOKMARK = "bookmark"
    NOTE = "note"


class SelectBar(Bar, can_focus=True, inherit_bindings=False):
    """Says which keys select; hands on what they ask for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", f"go('{Motion.ON}')", _("A character on"), id="select.on"),
        Binding("h,left", f"go('{Motion.BACK}')", _("A character back"), id="select.back"),
        Binding("j,down", f"go('{Motion.ROW_DOWN}')", _("A row down"), id="select.down"),
        Binding("k,up", f"go('{Motion.ROW_UP}')", _("A row up"), id="select.up"),
        Binding(
            "right_parenthesis", f"go('{Motion.CLAUSE}')", _("A clause on"), id="select.clause"
        ),
        Binding(
            "left_parenthesis",
            f"go('{Motion.CLAUSE_BACK}')",
            _("A clause back"),
            id="select.clause-back",
        ),
        Binding(
            "right_curly_bracket",
            f"go('{Motion.PARAGRAPH}')",
            _("A paragraph on"),
            id="select.paragraph",
        ),
        Binding(
            "left_curly_bracket",
            f"go('{Motion.PARAGRAPH_BACK}')",
            _("A paragraph back"),
            id="select.paragraph-back",
        ),
        Binding("space,v", "anchor", _("Select from here on"), id="select.anchor"),
        Binding("o", "turn", _("The other end"), id="select.turn"),
        Binding("s", f"whole('{Whole.SENTENCE}')", _("The sentence"), id="select.sentence"),
        Binding("p", f"whole('{Whole.PARAGRAPH}')", _("The paragraph"), id="select.whole"),
        Binding("y,enter", f"use('{Use.COPY}')", _("Copy it"), id="select.copy"),
        Binding("Y", f"use('{Use.CITE}')", _("Copy it with its citation"), id="select.cite"),
        Binding("m", f"use('{Use.BOOKMARK}')", _("Bookmark it"), id="select.bookmark"),
        Binding("M", f"use('{Use.NOTE}')", _("Write a note on it"), id="select.note"),
        Binding("escape,V,q", "close", _("Select nothing"), id="select.close"),
    ]

    class Moved(Message):
        """The caret is to go somewhere, or around a whole, or what is selected from it to change."""

        def __init__(self, to: Motion | Whole | CaretAction) -> None:
            super().__init__()
            self.to = to

    class Used(Message):
        """Something is to be done with what is selected."""

        def __init__(self, use: Use) -> None:
            super().__init__()
            self.use = use

    class Closed(Message):
        """Nothing is to be selected any more."""

    def render(self) -> Text:
        """As many hints as there is room for."""
        hints = (
            _("select: hjkl ) ("),
            _("space from here"),
            _("y copy"),
            _("s sentence"),
            _("p paragraph"),
            _("Y cite"),
            _("m bookmark"),
            _("M note"),
            "Esc",
        )
        return Text(fitted(hints, self.size.width), no_wrap=True)

    def action_go(self, motion: str) -> None:
        """Move the caret."""
        self.post_message(self.Moved(Motion(motion)))

    def action_anchor(self) -> None:
        """Set the anchor down, or take it up."""
        self.post_message(self.Moved(CaretAction.ANCHOR))

    def action_turn(self) -> None:
        """Go to the other end."""
        self.post_message(self.Moved(CaretAction.TURN))

    def action_whole(self, whole: str) -> None:
        """Select the sentence or the paragraph."""
        self.post_message(self.Moved(Whole(whole)))

    def action_use(self, use: str) -> None:
        """Take what is selected."""
        self.post_message(self.Used(Use(use)))

    def action_close(self) -> None:
        """Select nothing."""
        self.post_message(self.Closed())
