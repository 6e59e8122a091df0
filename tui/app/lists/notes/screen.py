"""All bookmarks and notes of the library: filtered, gone to, changed, written to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.app.bars.open_bars import Bars
from tui.app.jobs.jobs import Jobs
from tui.app.jobs.notes import put, remove, reword
from tui.app.jobs.working_app import working
from tui.app.lists.export import Exporter
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import FAINT, RowPiece, Rows
from tui.corpus.keep.notes import Note, Notes, as_markdown
from tui.locale import _
from tui.text.equivalence import plain, plain_lines
from tui.text.pinyin import key_test, keys_of, may_be_initials
from tui.text.printable import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.bars.line_bar import LineBar


class Chosen(NamedTuple):
    """A note, and the document it is on (path relative to the library)."""

    path: str
    note: Note


class NoteRows(Rows):
    """Documents, and under each its notes: what is quoted, what the reader says, where it stands."""

    def __init__(self, name: Callable[[str], str]) -> None:
        super().__init__("note-rows")
        self._called = name
        self._lines: list[Chosen | str] = []

    def fill(self, notes: Mapping[str, Sequence[Note]]) -> None:
        """Show these notes of each document; the cursor stays on its note."""
        on = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        self._lines = []
        for path, of_path in notes.items():
            self._lines.append(path)
            self._lines.extend(Chosen(path, note) for note in of_path)
        again = (at for at, line in enumerate(self._lines) if _same(line, on))
        self.rows_changed(cursor=next(again, None))

    @property
    def chosen(self) -> Chosen | None:
        """The note under the cursor; on a document the first of its notes."""
        for line in self._lines[self.cursor : self.cursor + 2]:
            if isinstance(line, Chosen):
                return line
        return None

    def row_count(self) -> int:
        """The documents and their notes."""
        return len(self._lines)

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A document, or a note."""
        line = self._lines[at]
        if isinstance(line, str):
            return [RowPiece(f" {self._called(line)}", ("rows--strong",))]
        note = line.note
        quote = " ".join(shown(note.quote).split())
        words = shown(note.words)
        where = " › ".join(shown(title) for title in note.section)
        room = width - 4
        beside = min(cell_len(words) + 2, room // 2) if words else 0
        below = min(cell_len(where) + 2, room // 4) if where else 0
        quoted = set_cell_size(quote, min(cell_len(quote), max(room - beside - below, 0)))
        pieces = [RowPiece("   "), RowPiece(quoted)]
        if words:
            pieces.append(RowPiece("  " + set_cell_size(words, beside - 2), ("rows--accent",)))
        return [*pieces, RowPiece("  " + where, FAINT)] if below > 2 else pieces


def _same(line: Chosen | str, other: Chosen | str | None) -> bool:
    if isinstance(line, Chosen) and isinstance(other, Chosen):
        return line.note.ident == other.note.ident
    return line == other


class NotesScreen(Overlay, Screen[Chosen | None]):
    """Bookmarks and notes; the one that is chosen is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace", "close", _("Back to the text"), id="notes.close"),
        Binding("slash", "filter", _("Filter"), id="notes.filter"),
        Binding("e", "reword", _("Change the words"), id="notes.reword"),
        Binding("x", "remove", _("Delete the note"), id="notes.remove"),
        Binding("U", "undo", _("Bring the last one back"), id="notes.undo"),
        Binding("w", "write", _("Write them to a file, as Markdown"), id="notes.write"),
    ]
    CSS = """
    NotesScreen {
        & > #note-caption { height: 2; padding: 0 1; }
        & > #note-rows { height: 1fr; }
    }
    """

    def __init__(self, notes: Notes, titles: Mapping[str, str], dates: Mapping[str, str]) -> None:
        super().__init__()
        self._notes = notes
        self._titles = titles
        self._dates = dates
        self._filter = ""
        self._keys: dict[str, str] = {}
        self._jobs = Jobs(self)
        self._removed: list[Chosen] = []
        self._caption = Static("", id="note-caption", markup=False)
        self._rows = NoteRows(self._called)
        self.bars = Bars(self)
        self._exporter = Exporter(self, self.bars, self._say)

    def compose(self) -> ComposeResult:
        """How many there are, and they themselves."""
        yield self._caption
        yield self._rows

    def on_mount(self) -> None:
        """Show them all."""
        self._rows.focus()
        self.fill()

    def _called(self, path: str) -> str:
        title = self._titles.get(path) or path.rsplit("/", 1)[-1]
        date = self._dates.get(path, "")
        return shown(f"{title}  {date}".rstrip())

    def fill(self) -> None:
        """Show the notes that there are now."""
        self._rows.fill(self._found())
        words = self._counted()
        if not self._rows.row_count() and not self._filter:
            words += "   " + _("m bookmarks, M writes a note where you read")
        self._say(words)

    def _counted(self) -> str:
        count = sum(map(len, self._found().values()))
        words = _("Bookmarks and notes: {count}").format(count=count)
        return words + ("   /" + shown(self._filter) if self._filter else "")

    def _say(self, words: str) -> None:
        self._caption.update(words)

    def _found(self) -> dict[str, list[Note]]:
        """The notes with the words of the filter, or their pinyin, in quotation, words, section or title."""
        # Syllables are known once the keys are: to read them takes a while.
        spelled = key_test if self._keys else lambda _word: None
        asked = [(word, spelled(word)) for word in map(plain, self._filter.split())]
        found: dict[str, list[Note]] = {}
        for path, note in self._all():
            text = self._text(path, note)
            key = self._keys.get(text, "")
            if all(word in text or (spells and spells(key)) for word, spells in asked):
                found.setdefault(path, []).append(note)
        return found

    def _all(self) -> Iterator[Chosen]:
        for path, of_path in self._notes.all().items():
            yield from (Chosen(path, note) for note in of_path)

    def _text(self, path: str, note: Note) -> str:
        """What a note is found by, on one line."""
        texts = (note.quote, note.words, self._called(path), *note.section)
        return " ".join(plain_lines(texts))

    # Keys

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the note."""
        self.dismiss(self._rows.chosen)

    def action_close(self) -> None:
        """Go back to reading, where one was."""
        self.dismiss(None)

    def action_filter(self) -> None:
        """Let the reader type what the notes are to hold."""
        self.bars.ask(_("Filter"), self._filter, self._set_filter)

    def action_reword(self) -> None:
        """Let the reader change the words of the note under the cursor."""
        chosen = self._rows.chosen
        if chosen:
            self.bars.ask(_("Note"), shown(chosen.note.words), partial(self._reword, chosen))
        else:
            self._say(_("there is no note here"))

    def action_remove(self) -> None:
        """Take the note under the cursor away."""
        chosen = self._rows.chosen
        if chosen:
            removal = partial(remove, self._notes, *chosen)
            self._change(removal, partial(self._after_removal, chosen))
        else:
            self._say(_("there is no note here"))

    def action_undo(self) -> None:
        """Bring the note back that was taken away last."""
        if self._removed:
            chosen = self._removed.pop()
            put_back = partial(put, self._notes, *chosen)
            self._change(put_back, failed=partial(self._removed.append, chosen))
        else:
            self._say(_("no note was deleted"))

    def action_write(self) -> None:
        """Ask for the file in which they are to stand."""
        self._exporter.ask(_("notes"), {"md": self._markdown})

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed."""
        self.bars.answer(event.text)

    # What comes of them

    def _set_filter(self, words: str) -> None:
        self._filter = words
        self.fill()
        if any(map(may_be_initials, map(plain, words.split()))):
            texts = [self._text(*chosen) for chosen in self._all()]
            self._jobs.latest("pinyin", lambda _job: keys_of(texts), partial(self._know, texts))

    def _know(self, texts: Sequence[str], keys: Sequence[str]) -> None:
        """Find notes by their pinyin, too, from now on."""
        self._keys = dict(zip(texts, keys, strict=True))
        self.fill()

    def _reword(self, chosen: Chosen, words: str) -> None:
        self._change(partial(reword, self._notes, *chosen, words))

    def _after_removal(self, chosen: Chosen) -> None:
        """A note that another reader has reworded in the meantime stays."""
        if chosen.note.ident not in {note.ident for note in self._notes.all().get(chosen.path, ())}:
            self._removed.append(chosen)

    def _change(
        self,
        change: Callable[[], str],
        then: Callable[[], object] = lambda: None,
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        """Let a change be written, and show what came of it."""

        def changed(said: str) -> None:
            then()
            self.fill()
            self._say(f"{self._counted()}   {said}")

        def unchanged(reason: str) -> None:
            failed()
            self.fill()
            words = _("This could not be kept beside the library: {error}")
            self._say(shown(words.format(error=reason)))

        working(self).keep.write(change, changed, unchanged, host=self)

    def _markdown(self) -> tuple[str]:
        names = {path: self._called(path) for path in self._notes.all()}
        return (as_markdown(self._found(), names),)
