"""The library: the folder that was opened, and its documents."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tui.corpus.library.folder import FolderListing, list_folder
from tui.document.model import Document, RecurringLines
from tui.errors import HongtouError, UnreadableFile
from tui.locale import _
from tui.work.cancel import Cancelled, Progress

if TYPE_CHECKING:
    from tui.corpus.keep.groups import NamedGroup
    from tui.corpus.keep.head_edits import HeadEdits
    from tui.corpus.keep.outline_edits import OutlineEdits
    from tui.corpus.library.document_pieces import Shower
    from tui.corpus.library.shared_parses import SharedParses

KEPT_DOCUMENTS = 8
"""The number of parsed documents in memory: enough to go back and forth between a few."""

LONG_BYTES = 1 << 20
"""Bytes of a file from which it is long, and its source is shown before it is parsed."""

State = tuple[int, int]
"""The state of a file: its time of change (ns) and its size (bytes)."""


class Library:
    """A folder of documents, or a ``single`` one. Loading is safe from several threads.

    What it parses is parsed once for all processes that have the same ``shared``, if there is one.
    """

    def __init__(
        self,
        root: Path,
        files: tuple[str, ...],
        *,
        single: bool = False,
        listing: FolderListing | None = None,
    ) -> None:
        self.root = root
        self.files = files
        self.single = single
        self._listing = listing
        self._kept: OrderedDict[str, tuple[State, Document]] = OrderedDict()
        self._lock = Lock()
        self.trouble: HongtouError | None = None
        self.shared: SharedParses | None = None

    @classmethod
    def open(cls, path: Path | str) -> Library:
        """The library at ``path``, a folder or one file.

        Raises ``UnreadableFile`` where ``path`` does not exist, cannot be listed, or is a pipe,
        a device or a socket. A single file is taken whatever its name.
        """
        path = Path(path)
        try:
            is_folder, is_file = path.is_dir(), path.is_file()
            exists = path.exists()
        except (OSError, ValueError) as error:
            raise UnreadableFile(str(path), str(error)) from error
        if is_folder:
            listing = list_folder(path)
            return cls(path, listing.files, listing=listing)
        if is_file:
            return cls(path.parent, (path.name,), single=True)
        reason = _("not a regular file or a folder") if exists else _("no such file or folder")
        raise UnreadableFile(str(path), reason)

    def list_again(self) -> FolderListing | None:
        """The folder listed anew, where it may have lost or gained a file; else ``None``.

        Costs a look at each folder where nothing has. ``files`` are as they were until ``take``.
        Raises ``UnreadableFile`` where the folder is gone.
        """
        if self.single or (self._listing and not self._listing.has_changed(self.root)):
            return None
        return list_folder(self.root)

    def take(self, listing: FolderListing) -> None:
        """Have the files of a new listing from now on."""
        self._listing, self.files = listing, listing.files

    def absolute(self, relative: str) -> Path:
        """The path on disk of the document of a relative path."""
        return self.root / relative

    def load(
        self, relative: str, *, show: Shower | None = None, cancelled: Cancelled | None = None
    ) -> Document:
        """The document, parsed; from memory where the file has not changed since.

        It is read by another process, within limits; of a long one (``LONG_BYTES``) ``show`` is given
        the source, with nothing found in it yet, as soon as that is there. Raises
        ``UnreadableFile``, also when the file has vanished, and ``Interrupted`` when ``cancelled``.
        """
        state = self.state(relative)
        document = self._recall(relative, state)
        if document is None:
            shower = show if state[1] >= LONG_BYTES else None
            document = self._parse(relative, shower, cancelled)
            self._keep(relative, state, document)
        return self.heads.to(self.outlines.to(document))

    def is_long(self) -> bool:
        """Whether the documents have ``LONG_BYTES`` or more together."""
        size = 0
        for path in self.files:
            with suppress(UnreadableFile):
                size += self.state(path)[1]
            if size >= LONG_BYTES:
                return True
        return False

    def documents(
        self,
        errors: list[UnreadableFile] | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[Document]:
        """All documents, in the library's order, each loaded when it is asked for.

        One that cannot be read is passed over and its error added to ``errors``.
        """
        for done, relative in enumerate(self.files):
            if cancelled and cancelled():
                return
            try:
                document = self._recall(relative, self.state(relative))
                document = document or self._parse(relative)
            except UnreadableFile as error:
                if errors is not None:
                    errors.append(error)
            else:
                yield self.heads.to(self.outlines.to(document))
            if progress:
                progress(done + 1, len(self.files))

    @cached_property
    def outlines(self) -> OutlineEdits:
        """The reader's own changes to the outlines; ``trouble`` says if they could not be read."""
        from tui.corpus.keep.json_file import BrokenJsonFile, good_of
        from tui.corpus.keep.outline_edits import OutlineEdits

        try:
            return OutlineEdits.of(self.root)
        except BrokenJsonFile as error:
            self.trouble = error
            return good_of(OutlineEdits.of, OutlineEdits, self.root)

    @cached_property
    def heads(self) -> HeadEdits:
        """The reader's own titles, dates, issuers ...; ``trouble`` says if they could not be read."""
        from tui.corpus.keep.head_edits import HeadEdits
        from tui.corpus.keep.json_file import BrokenJsonFile, good_of

        try:
            return HeadEdits.of(self.root)
        except BrokenJsonFile as error:
            self.trouble = error
            return good_of(HeadEdits.of, HeadEdits, self.root)

    def named_groups(self) -> Mapping[str, NamedGroup]:
        """The groups of documents that have a name, as they are by now. Raises ``BrokenJsonFile``."""
        from tui.corpus.keep.groups import Groups

        return {} if self.single else Groups.of(self.root).all()

    @cached_property
    def _recurring(self) -> RecurringLines:
        from tui.corpus.library.recurring_lines import recurring_lines

        return recurring_lines(self.root, self.files)

    def _parse(
        self, relative: str, show: Shower | None = None, cancelled: Cancelled | None = None
    ) -> Document:
        # Imported when first needed: a folder is listed before anything can be parsed.
        from tui.corpus.library.read_apart import read_apart

        return read_apart(
            self.absolute(relative),
            relative,
            self._recurring,
            show=show,
            cancelled=cancelled,
            shared=self.shared,
        )

    def state(self, relative: str) -> State:
        """The state of a file. Raises ``UnreadableFile``."""
        try:
            # A path as text: a folder has thousands of them, and each ``Path`` takes as long as the look.
            facts = os.stat(os.path.join(self.root, relative))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadableFile(relative, reason) from error
        return facts.st_mtime_ns, facts.st_size

    def state_read(self, relative: str) -> State | None:
        """The state of a file when it was last loaded; ``None`` where that is not remembered."""
        with self._lock:
            kept = self._kept.get(relative)
            return kept[0] if kept else None

    def _recall(self, relative: str, state: State) -> Document | None:
        with self._lock:
            kept = self._kept.get(relative)
            if not kept or kept[0] != state:
                return None
            self._kept.move_to_end(relative)
            return kept[1]

    def _keep(self, relative: str, state: State, document: Document) -> None:
        with self._lock:
            self._kept[relative] = (state, document)
            self._kept.move_to_end(relative)
            while len(self._kept) > KEPT_DOCUMENTS:
                self._kept.popitem(last=False)
