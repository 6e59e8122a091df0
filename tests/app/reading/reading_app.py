"""An app that holds nothing but a reading pane, and what its tests look at."""

import re
from collections.abc import Sequence
from pathlib import Path

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from tui.app.reading.pane import ReadingPane
from tui.corpus.model import LitSpan, Phrase
from tui.document.model import Document, Heading, Kind
from tui.text.edits import Edit, EditMap

SEED = (Path(__file__).parents[3] / "seeds" / "000_5f105d678678b5b4.txt").read_text()
WORDS = (("疫情防控", 5), ("常态化", 3), ("体系", 2))


def document_of(text: str, edits: Sequence[Edit] = ()) -> Document:
    changes = EditMap(edits)
    clean = changes.apply(text)
    headings = []
    for match in re.finditer(r"(?m)^.{2,4}委员\(|^([一二三四五])、[^。\n]*", clean):
        depth = 2 if match[1] else 1
        headings.append(
            Heading(
                depth, match[1] or "", match[0], Kind.HEADING, match.start(), match.end(),
                len(clean), match.start(), 1,
            )
        )  # fmt: skip
    return Document("a.txt", "utf-8", text, clean, changes, tuple(headings))


DOCUMENT = document_of(SEED)
PHRASES = tuple(Phrase(word, 9, reach, 1.0) for word, reach in WORDS)
LIT = sorted(
    LitSpan(match.start(), match.end(), index)
    for index, (word, _) in enumerate(WORDS)
    for match in re.finditer(word, SEED)
)


class ReadingApp(App[None]):
    def __init__(self, document: Document = DOCUMENT) -> None:
        super().__init__()
        self._document = document
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ReadingPane()

    def on_mount(self) -> None:
        pane = self.query_one(ReadingPane)
        pane.show(self._document)
        if self._document is DOCUMENT:
            pane.highlights.show(LIT, PHRASES)
        pane.focus()

    def on_reading_pane_phrase_changed(self, message: ReadingPane.PhraseChanged) -> None:
        self.heard.append(message)

    def on_reading_pane_phrase_chosen(self, message: ReadingPane.PhraseChosen) -> None:
        self.heard.append(message)

    def on_reading_pane_find_moved(self, message: ReadingPane.FindMoved) -> None:
        self.heard.append(message)

    def on_reading_pane_moved(self, message: ReadingPane.Moved) -> None:
        self.heard.append(message)

    def on_reading_pane_script_changed(self, message: ReadingPane.ScriptChanged) -> None:
        self.heard.append(message)


def pane_of(pilot: Pilot[None]) -> ReadingPane:
    return pilot.app.query_one(ReadingPane)


def rows(pane: ReadingPane) -> list[str]:
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


def last(pilot: Pilot[None], kind: type[Message]) -> Message:
    assert isinstance(pilot.app, ReadingApp)
    return [message for message in pilot.app.heard if isinstance(message, kind)][-1]
