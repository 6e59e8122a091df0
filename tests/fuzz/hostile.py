"""Files made to take for ever or to fill memory, and what hongtou makes of each: time and memory.

    python -m tests.fuzz.hostile [--keep FOLDER] [NAME ...]

Each is made here, in a temporary folder, and read by ``text``, by ``outline``, and by ``index`` in a
folder with six good files beside it. A row says seconds, peak MB (of the largest process) and
the exit code of each; what takes over 10 s or 1 GB, or hides a good file, is marked.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

MOST_SECONDS = 10.0
MOST_MEGABYTES = 1024
_PATIENCE = 60
"""Seconds after which a command is ended: it has failed long before."""
_SEEDS = Path(__file__).parents[2] / "seeds"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(objects: Mapping[int, bytes], root: int = 1) -> bytes:
    """A PDF of these objects, with its table of references."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, table)
    return bytes(out)


def stream(data: bytes, more: bytes = b"", *, times: int = 1) -> bytes:
    """A stream, compressed so many times."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/Filter[%s]" % (b"/FlateDecode " * times)
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (filters, more, len(data), data)


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>"


def one_page(content: bytes, resources: bytes = b"/Font<</F 5 0 R>>") -> dict[int, bytes]:
    """The objects of a PDF of one page."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: _PAGE % resources,
        4: content,
        5: _FONT,
    }


def nested_forms() -> bytes:
    """Twelve form XObjects, each of which draws the next one ten times."""
    objects = one_page(stream(b"/X0 Do"), b"/XObject<</X0 10 0 R>>/Font<</F 5 0 R>>")
    for level in range(12):
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 1%d 0 R>>>>"
        drawn = b"/X Do " * 10
        objects[10 + level] = stream(drawn, head.replace(b"1%d", b"%d" % (11 + level)))
    text = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>"
    objects[22] = stream(b"BT /F 9 Tf (x) Tj ET", text)
    return pdf(objects)


def many_operators() -> bytes:
    """Twenty million operators in a page."""
    return pdf(one_page(stream(b"q Q " * 10_000_000, times=2)))


def many_pages() -> bytes:
    """Three hundred thousand pages, all of them the same one."""
    objects = one_page(stream(b"BT /F 9 Tf 9 9 Td (policy) Tj ET"))
    objects[2] = b"<</Type/Pages/Kids[%s]/Count 302500>>" % (b"6 0 R " * 550)
    objects[6] = b"<</Type/Pages/Parent 2 0 R/Kids[%s]/Count 550>>" % (b"3 0 R " * 550)
    return pdf(objects)


def flate_bomb() -> bytes:
    """A page whose content unpacks, twice, to two gigabytes of blanks."""
    packer = zlib.compressobj(9)
    start = packer.compress(b" " * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    # The sum at the end is wrong, which stops no reader of PDF.
    inner = zlib.compress(start + again * 127 + packer.flush(), 9)
    head = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(inner)
    return pdf(one_page(head + inner + b"\nendstream"))


def many_letters() -> bytes:
    """A page of four million letters, all in one place."""
    return pdf(one_page(stream(b"BT /F 9 Tf (%s) Tj ET" % (b"a" * 4_000_000), times=2)))


def endless_bookmarks() -> bytes:
    """Bookmarks that are their own next and their own first."""
    objects = one_page(stream(b"BT /F 9 Tf 9 9 Td (policy document of some length) Tj ET"))
    objects[1] = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
    objects[6] = b"<</First 7 0 R/Last 7 0 R/Count 9>>"
    objects[7] = b"<</Title(policy)/Parent 6 0 R/First 8 0 R/Next 8 0 R>>"
    objects[8] = b"<</Title(policy)/Parent 6 0 R/First 7 0 R/Next 7 0 R>>"
    return pdf(objects)


def docx(body: str, parts: Mapping[str, str] | None = None, *, head: str = "") -> bytes:
    """A Word file of this body and these further parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", f'<?xml version="1.0"?>{head}{document}')
        for name, text in (parts or {}).items():
            archive.writestr(f"word/{name}.xml", text)
    return out.getvalue()


def _paragraph(text: str, numbered: int = 0) -> str:
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbered}"/></w:numPr>'
    properties = f"<w:pPr>{number}</w:pPr>" if numbered else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _numbering(abstracts: str, nums: str) -> str:
    return f'<w:numbering xmlns:w="{_W}">{abstracts}{nums}</w:numbering>'


def _num(number: int) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/></w:num>'


def entities_behind_a_comment() -> bytes:
    """Entities of entities, defined behind a comment of 5,000 bytes."""
    defined = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    head = f"<!--{'x' * 5000}--><!DOCTYPE w [{defined}]>"
    return docx(_paragraph("&a9;"), head=head)


def long_level_text() -> bytes:
    """Two thousand paragraphs whose number is drawn as three thousand numbers."""
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"%1" * 3000}"/></w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    return docx(
        "".join(_paragraph("提高认识。", 1) for _ in range(2000)),
        {"numbering": _numbering(abstract, _num(1))},
    )


def many_numberings() -> bytes:
    """A thousand lists that are all one list of ten thousand levels."""
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:lvlText w:val="%1."/></w:lvl>' for n in range(10_000))
    abstract = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
    nums = "".join(map(_num, range(1, 1001)))
    return docx(_paragraph("提高认识。", 7), {"numbering": _numbering(abstract, nums)})


def many_references_to_a_note() -> bytes:
    """Three hundred thousand references to one note of a thousand characters."""
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{_paragraph("注释" * 500)}</w:footnote>'
    return docx(
        f"<w:p><w:r><w:t>正文</w:t></w:r>{reference * 300_000}</w:p>",
        {"footnotes": f'<w:footnotes xmlns:w="{_W}">{note}</w:footnotes>'},
    )


def deep_xml() -> bytes:
    """Content controls, a hundred thousand deep."""
    return docx("<w:sdt><w:sdtContent>" * 100_000 + _paragraph("底")
                + "</w:sdtContent></w:sdt>" * 100_000)  # fmt: skip


def many_styles() -> bytes:
    """Fifty thousand styles, each based on the one before it."""
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="s{n - 1}"/></w:style>'
        for n in range(50_000)
    )
    return docx(_paragraph("正文"), {"styles": f'<w:styles xmlns:w="{_W}">{made}</w:styles>'})


def many_attributes() -> bytes:
    """An element of three hundred thousand attributes."""
    return b"<html><body><p %s>text</p>" % b" ".join(b"a%d=1" % n for n in range(300_000))


def deep_html() -> bytes:
    """Two hundred thousand elements, one in the other."""
    return b"<html><body>" + b"<div>" * 200_000 + "正文。".encode()


def unclosed_links() -> bytes:
    """Two hundred thousand links and fonts that are never closed."""
    return b"<html><body>" + b"<a href=x><font><b><i>x" * 50_000


def nested_tables() -> bytes:
    """Tables in tables."""
    return b"<html><body>" + b"<table><tr><td>x<td>" * 300 + b"<tr><td>y" * 50_000


def class_names() -> bytes:
    """A thousand elements, each of a name of fifty thousand signs."""
    return b"<html><body>" + b"<div class='%s'>x</div>" % (b"nav-" * 12_000) * 60


def _text(text: str) -> Callable[[], bytes]:
    return text.encode


FILES: Mapping[str, Callable[[], bytes]] = {
    "forms.pdf": nested_forms,
    "operators.pdf": many_operators,
    "pages.pdf": many_pages,
    "flate.pdf": flate_bomb,
    "letters.pdf": many_letters,
    "bookmarks.pdf": endless_bookmarks,
    "entities.docx": entities_behind_a_comment,
    "level-text.docx": long_level_text,
    "numberings.docx": many_numberings,
    "notes.docx": many_references_to_a_note,
    "deep.docx": deep_xml,
    "styles.docx": many_styles,
    "attributes.html": many_attributes,
    "deep.html": deep_html,
    "links.html": unclosed_links,
    "tables.html": nested_tables,
    "classes.html": class_names,
    "returns.txt": _text("\r" * 3_000_000),
    "returns-between.txt": _text("字\r" * 1_500_000),
    "entities.txt": _text("&nbsp;" * 1_500_000),
    "entities-between.txt": _text("字&nbsp;。" * 1_000_000),
    "amp.txt": _text("&amp;" * 1_500_000),
    "controls.txt": _text("字\x07" * 2_000_000),
    "long.txt": _text("长" * 5_000_000),
    "blanks.txt": _text(" " * 5_000_000),
    "wide-blanks.txt": _text("　" * 3_000_000),
    "spaced.txt": _text("字 " * 2_000_000),
    "dots.txt": _text("." * 5_000_000),
    "lines.txt": _text("\n" * 3_000_000),
    "short-lines.txt": _text("字\n" * 1_500_000),
    "numbers.txt": _text("1\n" * 1_500_000),
    "marks.txt": _text("一、" * 1_500_000),
    "brackets.md": _text("# a\n# b\n" + "[" * 1_000_000),
    "stars.md": _text("# a\n# b\n" + "*a" * 500_000 + "**"),
    "ticks.md": _text("# a\n# b\n" + "`" * 1_000_000 + "a`"),
    "bars.md": _text("# a\n# b\n|" + "a|" * 500_000),
    "comments.md": _text("# a\n# b\n" + "<!--" * 500_000),
    "tags.md": _text("# a\n# b\n" + "<a " * 500_000),
}  # fmt: skip


def make(name: str, folder: Path) -> Path:
    """The file of this name, in ``folder``."""
    path = folder / name
    if name == "sparse.txt":
        with path.open("wb") as file:
            file.truncate(20 << 30)
    else:
        path.write_bytes(FILES[name]())
    return path


NAMES = (*FILES, "sparse.txt")


class Cost(NamedTuple):
    """What a command took: seconds, MB of its largest process, exit code, and what it printed."""

    seconds: float
    megabytes: float
    code: int
    said: str

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept."""
        return (
            self.seconds <= MOST_SECONDS
            and self.megabytes <= MOST_MEGABYTES
            and self.code in {0, 3}
            and "Traceback" not in self.said
        )


def cost(arguments: list[str], cache: Path) -> Cost:
    """What ``hongtou ARGUMENTS`` takes, all its processes waited for."""
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env={**os.environ, "XDG_CACHE_HOME": str(cache), "LANGUAGE": "en"},
            start_new_session=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30)),
        )
        most = 0.0
        while process.poll() is None and time.monotonic() - begun < _PATIENCE:
            most = max([most, *_sizes(process.pid)])
            time.sleep(0.01)
        seconds = time.monotonic() - begun
        if process.poll() is None:
            os.killpg(process.pid, 9)
        process.wait()
        said.seek(0)
        return Cost(seconds, most, process.returncode, said.read().decode(errors="replace"))


def _sizes(leader: int) -> Iterator[float]:
    """Peak MB of each process of a session (Linux)."""
    for entry in os.scandir("/proc"):
        if not entry.name.isdecimal():
            continue
        try:
            stat = Path(entry.path, "stat").read_text()
            if int(stat.rpartition(")")[2].split()[3]) == leader:
                status = Path(entry.path, "status").read_text()
                yield int(status.partition("VmHWM:")[2].split()[0]) / 1024
        except (OSError, IndexError, ValueError):
            continue


def main() -> None:
    """Make the files, read each, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--keep", type=Path, help="keep the files in this folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hostile-") as made:
        folder, cache = asked.keep or Path(made, "files"), Path(made, "cache")
        folder.mkdir(parents=True, exist_ok=True)
        failed = 0
        print(f"{'file':22} {'bytes':>11}  {'text':>16} {'outline':>16} {'index':>16}")
        for name in asked.names:
            path = make(name, folder)
            library = Path(made, "library")
            library.mkdir()
            for seed in _SEEDS.glob("*.txt"):
                shutil.copy(seed, library)
            (library / "好.txt").write_text("一、提高认识\n各单位要提高认识。\n", encoding="utf-8")
            os.link(path, library / name) if path.stat().st_dev == library.stat().st_dev else None
            costs = [
                cost(["text", str(path)], cache),
                cost(["outline", str(path)], cache),
                cost(["index", str(library)], cache),
            ]
            good = "6 documents" in costs[2].said or "7 documents" in costs[2].said
            bad = not all(c.is_kept for c in costs) or not good
            failed += bad
            row = " ".join(f"{c.seconds:6.1f}s{c.megabytes:5.0f}M{c.code:3}" for c in costs)
            told = costs[0].said.strip().splitlines()[-1:] or [""]
            print(
                f"{name:22} {path.stat().st_size:11}  {row} {'BROKEN' if bad else 'ok':7}{told[0][-110:]}",
                flush=True,
            )
            shutil.rmtree(library)
            if not asked.keep:
                path.unlink()
        print(f"{failed} of {len(asked.names)} break the promise")
        sys.exit(bool(failed))


if __name__ == "__main__":
    main()
