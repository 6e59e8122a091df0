"""Damage done at random to valid files, queries, notes, settings and indexes: whether it is told, never a fault.

    python -m tests.fuzz.mutators [--seconds N] [--seed N] [KIND ...]

Prints the kind and the seed of what met with a fault, and its traceback; ends with 1 then.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from traceback import print_exc

from tests.fuzz.hostile.pdf_files import one_page, pdf, stream
from tests.fuzz.hostile.word_files import archive
from tui.app.state.settings import read_settings
from tui.corpus.index.build import refresh
from tui.corpus.index.index import Index
from tui.corpus.keep.json_file import BrokenJsonFile
from tui.corpus.keep.notes import Note, Notes
from tui.corpus.library.library import Library
from tui.corpus.search.query import WrongQuery
from tui.corpus.search.query import parse as parse_query
from tui.corpus.search.searcher import Searcher
from tui.document.anchor import Anchor
from tui.document.load import parse
from tui.errors import BrokenIndex, UnreadableFile

TEXT = """关于做好工作的通知
一、提高认识
（一）各单位要提高认识。
1.加强领导。
二、抓好落实
第一条 各单位要抓好落实。
"""
PAGE = "".join(f"<p class='a'>{line}</p>" for line in TEXT.split("\n"))
BODY = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT.split("\n"))
SETTING = b"BT /F 12 Tf 50 700 Td (policy document of some length, set in one line) Tj ET"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
_NUMBERED = (
    '<w:pPr><w:pStyle w:val="s"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
)
PARTS = {
    f"word/{name}.xml": f"<w:{root} {_SPACE}>{inner}</w:{root}>".encode()
    for name, root, inner in (
        (
            "document",
            "document",
            f"<w:body>{BODY}<w:p>{_NUMBERED}<w:r><w:t>甲</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p>"
            "</w:tc><w:tc><w:p><w:r><w:t>丙</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl></w:body>",
        ),
        (
            "styles",
            "styles",
            "<w:style w:type='paragraph' w:styleId='s'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl"
            " w:val='0'/></w:pPr></w:style>",
        ),
        (
            "numbering",
            "numbering",
            f"<w:abstractNum w:abstractNumId='1'>{_LEVEL}</w:abstractNum>"
            "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
        ),
        (
            "footnotes",
            "footnotes",
            "<w:footnote w:id='1'><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>",
        ),
    )
}
"""The parts of a Word file with a list, a style, a table and a note."""
QUERIES = (
    '提高 | 落实 -领导 "各单位要" 提高 ~20 认识 /第.条/ date:2020..2021 in:heading issuer:国务院'
)
FILES: Mapping[str, bytes] = {
    "a.txt": TEXT.encode(),
    "gb.txt": TEXT.encode("gb18030"),
    "wide.txt": TEXT.encode("utf-16"),
    "a.md": f"---\ntitle: 通知\n---\n# 通知\n## 甲 *乙*\n|a|b|\n|-|-|\n{TEXT}[a](b) <b>c</b>".encode(),
    "a.html": f"<html><meta charset=utf-8><h1>通知</h1>{PAGE}<table><tr><td>a<td>b</table>".encode(),
    "a.docx": archive(PARTS),
    "a.pdf": pdf(one_page(stream(SETTING))),
}
"""Valid files, by the names under which they are read."""


def damaged(data: bytes, noise: random.Random) -> bytes:
    """``data`` with one to eight damages: bytes changed, cut out, doubled, moved, or put in."""
    made = bytearray(data)
    for _ in range(noise.randint(1, 8)):
        at, size = noise.randrange(len(made) + 1), noise.choice((1, 1, 2, 4, 16, 100))
        piece = bytes(made[at : at + size])
        match noise.randrange(6):
            case 0:
                made[at : at + size] = noise.randbytes(len(piece))
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = piece * noise.choice((1, 2, 50))
            case 3:
                made[at:at] = noise.choice(_TOKENS)
            case 4 if piece:
                made[at] = noise.choice((0, 0xFF, 0x80, made[at] ^ 1 << noise.randrange(8)))
            case _:
                other = noise.randrange(len(made) + 1)
                made[other:other] = piece
    return bytes(made)


_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"&#x202e;", b"&nbsp;", b"\r", b"\x1b[2J", b"<", b"</p>",
    b"<table>", b"<!--", b"|", b"#", b"```", "一、".encode(), "第".encode(), "（".encode(), b"-1",
    b"99999999999999999999", b"1e999", b"null", b"[]", b"{}", b'"', b"\\", b"/", b"(", b"(?R)", b"~", b":",
    b" 0 R", b"/Count -1", b"endstream", b"<<", b"%s", b"../", b"\n" * 50,
)  # fmt: skip
"""What parsers take for signs of theirs."""


def _damaged_within(name: str, noise: random.Random) -> bytes:
    """A valid archive or PDF of parts that are damaged: what is packed is met by no damage outside."""
    if name == "a.docx":
        parts = {part: damaged(data, noise) for part, data in PARTS.items() if noise.random() < 0.8}
        return archive({"word/document.xml": PARTS["word/document.xml"], **parts})
    objects = one_page(stream(damaged(SETTING, noise)))
    at = noise.choice(sorted(objects))
    return pdf({**objects, at: damaged(objects[at], noise)})


def _file(folder: Path, noise: random.Random) -> None:
    name = noise.choice(sorted(FILES))
    within = name in {"a.docx", "a.pdf"} and noise.random() < 0.7
    data = _damaged_within(name, noise) if within else damaged(FILES[name], noise)
    with suppress(UnreadableFile):
        document = parse(name, data)
        for heading in document.headings:
            assert 0 <= heading.start <= heading.end <= len(document.clean)


def _query(folder: Path, noise: random.Random) -> None:
    query = damaged(QUERIES.encode(), noise).decode("utf-8", "replace")
    with suppress(WrongQuery):
        len(Searcher.of_documents([parse("a.txt", FILES["a.txt"])]).search(parse_query(query)))


def _notes(folder: Path, noise: random.Random) -> None:
    file = folder / ".hongtou" / "notes.json"
    note = Note("a", Anchor(0, 2, "提高"), "话", ("一", "二"), "2026-11-28T10:00:00")
    notes = Notes(folder)
    notes.put("a.txt", note)
    file.write_bytes(damaged(file.read_bytes(), noise))
    notes.put("b.txt", note)
    with suppress(BrokenJsonFile):
        assert note in Notes.of(folder).all()["b.txt"]


def _settings(folder: Path, noise: random.Random) -> None:
    file = folder / "settings.toml"
    file.write_bytes(damaged(b'theme = "dark"\nscript = "s"\n[keys]\n"app.quit" = "x"\n', noise))
    read_settings(file)


def _index(folder: Path, noise: random.Random) -> None:
    root, cache = folder / "library", folder / "cache"
    if not root.exists():
        root.mkdir()
        (root / "a.txt").write_bytes(FILES["a.txt"])
    library = Library.open(root)
    refresh(library, cache=cache, workers=1)
    file = noise.choice(sorted((cache / "libraries").glob("*.s[hq]*")))
    file.write_bytes(damaged(file.read_bytes(), noise))
    with suppress(BrokenIndex):
        Index.open(library, cache=cache, verify=True)
    assert len(refresh(library, cache=cache, workers=1).rows) == 1


KINDS: Mapping[str, Callable[[Path, random.Random], None]] = {
    "file": _file,
    "query": _query,
    "notes": _notes,
    "settings": _settings,
    "index": _index,
}


def tried(kind: str, seed: int, folder: Path) -> bool:
    """Whether one damage of this kind is told or does no harm; else its traceback is printed."""
    try:
        KINDS[kind](folder, random.Random(seed))
    except BaseException:  # Any other than those that a reader is told is what is looked for.
        print(f"{kind}: seed {seed}")
        print_exc()
        return False
    return True


def main() -> None:
    """Damage and try, for so many seconds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    end, seed, failed = time.monotonic() + asked.seconds, asked.seed, 0
    with tempfile.TemporaryDirectory() as made:
        while time.monotonic() < end:
            for kind in asked.kinds:
                folder = Path(made, kind)
                folder.mkdir(exist_ok=True)
                failed += not tried(kind, seed, folder)
            seed += 1
    print(json.dumps({"tried": (seed - asked.seed) * len(asked.kinds), "failed": failed}))
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
