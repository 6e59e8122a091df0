"""Ingesting: a document as it goes into the index (texts, outline, edits, facts)."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from tui.corpus.index.records import DocumentFacts, Failed
from tui.corpus.library.document_pieces import Piece, assembled
from tui.corpus.library.library import State
from tui.corpus.library.shared_parses import SharedParses
from tui.corpus.shard.sketch import sketch
from tui.corpus.shard.stored import Parts
from tui.document.file_kinds import PLAIN
from tui.document.load import parse, read_regular
from tui.document.model import Document, Fact, Heading, RecurringLines, blank_out
from tui.errors import UnreadableFile
from tui.locale.deferred import deferred
from tui.text.script import fold
from tui.work.cancel import Cancelled, WorkEnded
from tui.work.limits import LARGEST_FILE, reason_of, stretch_for
from tui.work.store import local_path, read_file
from tui.work.warm_child import Waits

if TYPE_CHECKING:
    from tui.work.warm_child import WarmChildren

PIECE_BYTES = 400_000
"""Bytes of files that are read in one piece of work: a second or less, so that progress is told."""


class Ingested(NamedTuple):
    """A parsed document as it is stored: its facts, and its parts for a shard."""

    facts: DocumentFacts
    parts: Parts


@dataclass(frozen=True, slots=True)
class Batch:
    """Files to be ingested together, with their states; paths are relative to ``root``, a path or a URL.

    ``recurring`` are the lines that the library's files share. ``contents`` are the files' bytes, or why they
    cannot be read, where they do not lie in a folder. ``shared`` has what others of this program parse.
    """

    root: str
    files: tuple[tuple[str, State], ...]
    recurring: RecurringLines
    contents: Mapping[str, bytes | str] = field(default_factory=dict)
    shared: SharedParses | None = None

    def read(self, path: str) -> bytes:
        """The bytes of one of the files. Raises ``UnreadableFile``."""
        data = self.contents.get(path)
        if data is None:
            return read_regular(Path(self.root, path), path)
        if isinstance(data, str):
            raise UnreadableFile(path, data)
        return data

    def fetched(self) -> Batch:
        """The batch with the contents of its files, if these lie somewhere else than in a folder."""
        if local_path(self.root):
            return self
        return replace(self, contents={path: _fetched(self.root, path) for path, _ in self.files})


def batches(
    root: str,
    files: Sequence[tuple[str, State]],
    recurring: RecurringLines,
    shared: SharedParses | None = None,
) -> Iterator[Batch]:
    """``files`` in batches of some ``PIECE_BYTES``, in order."""
    waiting: list[tuple[str, State]] = []
    size = 0
    for file in files:
        waiting.append(file)
        size += file[1][1]
        if size >= PIECE_BYTES:
            yield Batch(root, tuple(waiting), recurring, shared=shared)
            waiting, size = [], 0
    if waiting:
        yield Batch(root, tuple(waiting), recurring, shared=shared)


def ingest_batch(
    children: WarmChildren, batch: Batch, cancelled: Cancelled
) -> list[Ingested | Failed]:
    """The files of a batch, ingested or failed; they are read by another process, within limits.

    One that goes past them has failed, and the rest is read. Raises ``Interrupted``, ``OSError``.
    """
    made: list[Ingested | Failed] = []
    batch = batch.fetched()
    texts = [size for path, (_, size) in batch.files if PurePath(path).suffix.lower() in PLAIN]
    stretch = stretch_for(max(texts, default=0))
    while len(made) < len(batch.files):
        rest = replace(batch, files=batch.files[len(made) :])
        try:
            read: Iterator[Ingested | Failed] = children.run(
                parsed, rest, cancelled=cancelled, each=True, stretch=stretch
            )
            for one in read:
                made.append(one)
        except WorkEnded as error:
            path, state = batch.files[len(made)]
            made.append(Failed(path, state, reason_of(error)))
            if batch.shared:
                batch.shared.leave(Path(batch.root, path), reason_of(error))
    return made


def parsed(batch: Batch) -> Iterator[Ingested | Failed | Waits]:
    """The files of a batch, read and parsed one by one; in the other process."""
    for path, state in batch.files:
        try:
            data = batch.read(path)
            document = yield from _document(batch, path, data)
            yield ingest(document, state, digest(data))
        except UnreadableFile as error:
            yield Failed(path, state, error.reason)


def _document(batch: Batch, path: str, data: bytes) -> Generator[Waits, None, Document]:
    if batch.shared is None:
        return parse(path, data, recurring=batch.recurring)
    pieces: list[Piece] = []
    for piece in batch.shared.pieces(Path(batch.root, path), path, data, batch.recurring, ()):
        if isinstance(piece, Waits):
            yield piece
        else:
            pieces.append(piece)
    return assembled(path, pieces)


def _fetched(root: str, path: str) -> bytes | str:
    try:
        data = read_file(root, path, LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        return (getattr(error, "strerror", None) or str(error)).lower()
    most = LARGEST_FILE >> 20
    fits = len(data) <= LARGEST_FILE
    return data if fits else deferred("too large: over {most} MB; split it", most=most)


def digest(data: bytes) -> bytes:
    """The digest of a file's bytes, by which it is known again under another name."""
    return blake2b(data, digest_size=16).digest()


def ingest(document: Document, state: State = (0, 0), digest: bytes = b"") -> Ingested:
    """The facts and parts of a parsed document."""
    about = document.about
    folded = fold(document.clean)
    facts = DocumentFacts(
        path=document.path,
        state=state,
        digest=digest,
        encoding=document.encoding,
        title=document.title,
        date=_value(about.date),
        issuer=_value(about.issuer),
        genre=_value(about.genre),
        characters=len(document.clean),
        speaker=_value(about.speaker),
        date_guessed=bool(about.date and about.date.inferred),
    )
    return Ingested(
        facts,
        Parts(
            document.clean,
            folded,
            tuple(heading.title for heading in document.headings),
            _headings(document.headings),
            document.edits.flat(),
            array("q", (at for span in document.boilerplate for at in span)),
            sketch(blank_out(folded, document.boilerplate)),
        ),
    )


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""


def _headings(headings: Sequence[Heading]) -> array[int]:
    """Start, end, parent and title's end of each heading; the title (depth 0) is no parent."""
    flat = array("q")
    above: list[int] = []
    for at, heading in enumerate(headings):
        while above and headings[above[-1]].depth >= heading.depth:
            above.pop()
        end = heading.end if heading.depth else heading.start
        flat.extend((heading.start, end, above[-1] if above else -1, heading.title_end))
        if heading.depth:
            above.append(at)
    return flat
