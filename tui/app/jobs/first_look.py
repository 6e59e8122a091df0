"""The first look: the library listed, and the text at which it was left, lit if it is indexed."""

from __future__ import annotations

from codecs import getincrementaldecoder
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from tui.document.model import Document
from tui.errors import UnreadableFile
from tui.text.edits import EditMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.state.places import Places
    from tui.corpus.keep.phrase_choices import Choices
    from tui.corpus.library.library import Library, State
    from tui.corpus.model import LitSpan
    from tui.corpus.phrases.table import PhraseTable

GLIMPSE_BYTES = 1 << 16
"""Bytes that a glimpse of a document shows: some screens full."""

NOT_PLAIN = (".html", ".htm", ".docx", ".pdf")
"""Kinds of file whose bytes are not their text."""

_FAR = 1 << 20
"""Characters beyond which the text is not taken from the index: joining them takes too long."""


class FirstLook(Thread):
    """Lists the library, and looks at the document that is read first.

    ``glimpse`` is what the reader sees until that document has been read as it should be, which
    takes longer to get ready than Textual takes to paint; it is ``None`` where there is nothing
    to be seen so quickly. ``error`` says why there is no ``library``. ``first`` is the document
    that was left last, as ``memory`` has it.

    Where the index knows the file as it is now, the glimpse is clean text (``is_clean``), and
    ``lit`` are the places in it of the phrases of ``table``, while its file is in ``state``, and
    ``choices`` the reader's own list of phrases; ``trouble`` says why that could not be read.
    ``fault`` is what it failed with, where nobody had foreseen that.
    """

    def __init__(self, path: Path, memory: Places) -> None:
        super().__init__(daemon=True)
        self.library: Library | None = None
        self.error: UnreadableFile | None = None
        self.fault: BaseException | None = None
        self.first = ""
        self.glimpse: Document | None = None
        self.is_clean = False
        self.table: PhraseTable | None = None
        self.lit: Sequence[LitSpan] = ()
        self.choices: Choices | None = None
        self.trouble = ""
        self.state: State | None = None
        self._memory = memory
        self.path = path

    def run(self) -> None:
        """Open, and look."""
        try:
            self._look()
        except UnreadableFile as error:
            self.error = error
        except BaseException as error:  # The job that waits for it fails with it.
            self.fault = error

    def _look(self) -> None:
        from tui.corpus.library.library import Library

        self.library = Library.open(self.path)
        self._memory.read()
        self.first = self._memory.first(self.library.files)
        if self.first and not self._look_into_index(self.library):
            self.glimpse = glimpse(self.library, self.first)
            # Nobody waits for it: the first frame shows what was glimpsed.
            Thread(target=_prepare_to_read, daemon=True).start()

    def _look_into_index(self, library: Library) -> bool:
        """Whether the index gives the glimpse."""
        if library.single:
            return False
        from tui.corpus.index.cold_start import OPENING, ColdStart
        from tui.corpus.library.library import LONG_BYTES

        warm = ColdStart(library)
        self.table = warm.table()
        try:
            self.state = library.state(self.first)
        except UnreadableFile:
            return False
        left = self._memory.left(self.first)
        far = left.place.start if left else 0
        if self.state[1] >= LONG_BYTES:
            return False
        text = warm.opening(self.first, far + OPENING) if far < _FAR else None
        if not text:
            return False
        self.glimpse = Document(self.first, "", text, text, EditMap())
        self.is_clean = True
        known = len(self.table.phrases) if self.table else 0
        self.lit = [span for span in warm.lit(self.first) or () if span.phrase < known]
        self._look_at_choices(library)
        return True

    def _look_at_choices(self, library: Library) -> None:
        """Read which phrases are hidden or coloured, so that they never are otherwise."""
        from tui.corpus.keep.json_file import CHOICES, FOLDER, BrokenJsonFile, good_of

        if not (library.root / FOLDER / CHOICES).exists():
            return
        from tui.corpus.keep.phrase_choices import Choices

        try:
            self.choices = Choices.of(library.root)
        except BrokenJsonFile as error:
            self.trouble = str(error)
            self.choices = good_of(Choices.of, Choices, library.root)


def _prepare_to_read() -> None:
    """Start a process that reads, while the frame is drawn; where the index has the text, the frame is first."""
    from tui.work.warm_child import ModuleName, warm_children

    # Whoever asks it to read will be told why there is none.
    with suppress(OSError):
        warm_children().warm(work=ModuleName("tui.document.load"))


def glimpse(library: Library, path: str, *, at_least: int = 0) -> Document | None:
    """The beginning of a plain file in UTF-8, as it stands there; ``None`` for anything else.

    Also for files of less than ``at_least`` bytes.
    """
    file = library.absolute(path)
    if file.suffix.lower() in NOT_PLAIN:
        return None
    try:
        if not file.is_file() or file.stat().st_size < at_least:
            return None
        with file.open("rb") as opened:
            data = opened.read(GLIMPSE_BYTES)
        text = getincrementaldecoder("utf-8-sig")().decode(data, final=len(data) < GLIMPSE_BYTES)
    except (OSError, ValueError):
        return None
    if not text or "\0" in text:
        return None
    return Document(path, "", text, text, EditMap())
