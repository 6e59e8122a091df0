"""The DOCX reader: the text as Word shows it, with the numbers that Word draws and its headings."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tui.document.formats.extracted import LONGEST_HEADING, Extracted, Writer
from tui.document.formats.word.archive import Archive, refuse_entities
from tui.document.formats.word.numbering import W, WordNumbering
from tui.document.formats.word.styles import BODY, Style, numbering_of, outline_of, styles
from tui.document.formats.word.tables import PARAGRAPH, blocks_of, cells_of, columns, is_layout
from tui.document.formats.word.text import ALTERNATE, WordNote, alternative, paragraph_text
from tui.errors import UnreadableFile
from tui.locale.deferred import deferred

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt sdtContent customXml ins moveTo smartTag body tbl".split())
)
_ROW, _PROPERTIES = f"{W}tr", f"{W}pPr"
_DELETED_MARK = f"{W}pPr/{W}rPr/{W}del"
_STYLE, _VALUE = f"{W}pStyle", f"{W}val"
_NO_STYLE = Style()
_WHOLE_TREE = 24 * 2**20
"""Bytes of XML below which the whole tree is built: faster, and some ten times as large."""


def read_docx(path: str, data: bytes) -> Extracted:
    """The text of a DOCX, a paragraph or a table's row a line, notes last.

    Raises ``UnreadableFile`` for a file that is damaged, encrypted or too large unpacked.
    """
    archive = Archive(path, data)
    name = "word/document.xml"
    if name not in archive.names:
        name = next((n for n in sorted(archive.names) if n.startswith("word/document")), name)
    body = archive.part(name).replace(_STRICT, W[1:-1].encode())
    if not body:
        raise UnreadableFile(path, deferred("damaged: the archive holds no Word document"))
    refuse_entities(path, body)
    reader = _BlockWriter(archive)
    try:
        for block in _top_blocks(body):
            reader.block(block)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableFile(
            path, deferred("damaged: {name} is not well-formed XML", name=name)
        ) from error
    reader.notes()
    return reader.writer.extracted("docx", reader.title or _core_title(archive))


def _top_blocks(body: bytes) -> Iterator[Element]:
    """The children of ``w:body``; of a large file one at a time, never all in memory."""
    if len(body) < _WHOLE_TREE:
        for top in ElementTree.fromstring(body):
            yield from top
        return
    depth = 0
    parents: list[Element] = []
    for event, element in ElementTree.iterparse(BytesIO(body), ("start", "end")):
        if event == "start":
            depth += 1
            if depth <= 2:
                parents.append(element)
            continue
        depth -= 1
        if depth == 2:
            yield element
            parents[-1].clear()


def _core_title(archive: Archive) -> str | None:
    core = archive.xml("docProps/core.xml")
    found = None if core is None else core.find("{http://purl.org/dc/elements/1.1/}title")
    return None if found is None or not found.text else found.text.strip()


class _BlockWriter:
    """A writer of blocks in reading order; keeps the counters of lists and the notes met."""

    def __init__(self, archive: Archive) -> None:
        self.writer = Writer("docx")
        self.title: str | None = None
        self._begun: list[str] = []
        self._level_begun: int | None = None
        self._archive = archive
        self._styles = styles(archive.xml("word/styles.xml"))
        self._numbering = WordNumbering(archive.xml("word/numbering.xml"))
        self._notes: dict[WordNote, int] = {}

    def block(self, element: Element) -> None:
        """Write a block: a paragraph, a table, or what wraps them, however deep they nest."""
        waiting = [element]
        while waiting:
            at = waiting.pop()
            if at.tag == PARAGRAPH:
                waiting += reversed([inner for box in self._paragraph(at) for inner in box])
            elif at.tag == _ROW:
                waiting += reversed(self._row(at))
            elif at.tag == ALTERNATE:
                waiting += alternative(at)
            elif at.tag in _WRAPPERS and not _is_contents(at):
                waiting += reversed(at)

    def notes(self) -> None:
        """Write the footnotes and endnotes that the text refers to, numbered as they came."""
        self._end_begun()
        roots = {kind: self._archive.xml(f"word/{kind}s.xml") for kind in ("footnote", "endnote")}
        texts: dict[WordNote, str] = {}
        for kind, root in roots.items():
            for element in root.findall(f"{W}{kind}") if root is not None else ():
                words = [paragraph_text(p).text.strip() for p in _paragraphs(element)]
                texts[WordNote(kind, element.get(f"{W}id", ""))] = " ".join(filter(None, words))
        for note, count in self._notes.items():
            if texts.get(note):
                self.writer.note(f"[{count}] {texts[note]}")

    def _paragraph(self, element: Element) -> list[Element]:
        """Write a paragraph; returns the text boxes in it. One whose mark is deleted goes on."""
        text, level, boxes = self._read(element)
        if self._level_begun is not None:
            level = self._level_begun
        if element.find(_DELETED_MARK) is not None:
            self._begun.append(text)
            self._level_begun = level
            return boxes
        text = "".join((*self._begun, text))
        self._begun, self._level_begun = [], None
        if text:
            if level == 0 and self.title is None:
                self.title = text.replace("\n", "")
            self.writer.line(text, level)
        return boxes

    def _read(self, element: Element) -> tuple[str, int | None, list[Element]]:
        """A paragraph's text with its number, its heading level, and the text boxes in it."""
        if not len(element):
            return "", None, []
        properties = element[0] if element[0].tag == _PROPERTIES else element.find(_PROPERTIES)
        named = None if properties is None else properties.find(_STYLE)
        style_id = "" if named is None else named.get(_VALUE, "")
        style = self._styles.get(style_id, _NO_STYLE)
        if style.contents:
            return "", None, []
        level = outline_of(properties)
        level = style.outline if level is None else level
        found = paragraph_text(element, self._notes if level in {None, BODY} else {})
        text = found.text.strip()
        if text:
            text = self._mark(properties, style, style_id) + text
        if level == BODY or len(text) > LONGEST_HEADING:
            level = None
        return text, level, found.boxes

    def _mark(self, properties: Element | None, style: Style, style_id: str) -> str:
        list_id, list_level = numbering_of(properties)
        if not list_id:
            list_id = style.list_id
            if list_level is None:
                list_level = style.list_level
            if list_level is None and list_id:
                list_level = self._numbering.level_of(list_id, style_id)
        return self._numbering.mark(list_id, list_level or 0) if list_id not in {"", "0"} else ""

    def _end_begun(self) -> None:
        """Write the paragraph whose deleted mark nothing follows."""
        if self._begun:
            self.writer.line("".join(self._begun), self._level_begun)
        self._begun, self._level_begun = [], None

    def _row(self, row: Element) -> list[Element]:
        """Write a row of data; of one that only lays out a page, return the blocks in it."""
        self._end_begun()
        blocks = [blocks_of(cell) for cell in cells_of(row)]
        if is_layout(blocks):
            return [e for cell in blocks for e in cell]
        self.writer.row(columns(row, self._cell))
        return []

    def _cell(self, paragraphs: list[Element]) -> str:
        texts = [self._read(p)[0] for p in paragraphs]
        return " ".join(" ".join(texts).split())


def _paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs below an element, but for those that stand in one of them."""
    waiting = element[::-1]
    while waiting:
        at = waiting.pop()
        if at.tag == PARAGRAPH:
            yield at
        else:
            waiting += reversed(at)


def _is_contents(element: Element) -> bool:
    """Whether a content control is the table of contents that Word keeps."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
