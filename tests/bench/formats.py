"""Saves texts in every format and layout, and counts how many give the outline of the plain text.

    python tests/bench/formats.py FOLDER... [--every N] [--layouts NAME...] [--made FOLDER] [--show]

Each document is taken as the clean text of its file, a paragraph a line. Markdown, HTML and DOCX
mark its headings; PDFs are set by LibreOffice and by reportlab (each left out where it is not
installed) in the layouts listed below. The outline is the same when depths, kinds, marks and titles
are. ``--made`` keeps what was set, so that a second run only reads.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.layouts import LIBREOFFICE, REPORTLAB, Layout, Source
from tests.bench.saved import docx_of, html_of, markdown_of, pdfs_by_libreoffice, pdfs_by_reportlab
from tui.document.load import load, parse
from tui.document.model import Document, Kind
from tui.errors import UnreadableFile

Row = tuple[int, str, str, str]


def outline_of(document: Document) -> list[Row]:
    return [
        (h.depth, h.kind.value, "".join(h.mark.split()), "".join(h.title.split()))
        for h in document.headings
    ]


def source_of(path: Path) -> Source:
    """The paragraphs of a file, and how deep those that are headings stand."""
    text = "\n".join(line for line in load(path).clean.split("\n") if line.strip())
    document = parse("a.txt", text.encode())
    lines = document.clean.split("\n")
    depths = {
        h.line - 1: h.depth
        for h in document.headings
        if h.kind is not Kind.ITEM
        and len(lines[h.line - 1]) <= 60
        and document.line_starts[h.line - 1] == h.start
    }
    return Source(path.stem, tuple(lines), depths)


def made(folder: Path, sources: list[Source], layout: Layout) -> None:
    """Set what is not yet set of ``sources`` in ``layout``."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [s for s in sources if not (folder / f"{s.name}.pdf").exists()]
    if missing:
        by = pdfs_by_libreoffice if layout in LIBREOFFICE else pdfs_by_reportlab
        by(folder, missing, layout)


def difference(found: list[Row], wanted: list[Row]) -> str:
    pairs = zip([*found, None], [*wanted, None], strict=False)
    one, other = next(((f, w) for f, w in pairs if f != w), (None, None))
    return f"{len(found)} of {len(wanted)}: {one} for {other}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take each Nth document")
    parser.add_argument("--layouts", nargs="*", default=[], help="only these")
    parser.add_argument("--made", type=Path, help="where the PDFs are kept")
    parser.add_argument("--show", action="store_true", help="the first difference of each")
    chosen = parser.parse_args()
    paths = [p for folder in chosen.folders for p in sorted(folder.glob("*.txt"))][:: chosen.every]
    sources = [source_of(path) for path in paths]
    wanted = {s.name: outline_of(parse("a.txt", s.text.encode())) for s in sources}
    same: Counter[str] = Counter()
    spent: defaultdict[str, float] = defaultdict(float)

    def count(name: str, source: Source, path: str, data: bytes) -> None:
        begun = process_time()
        try:
            found = outline_of(parse(path, data))
        except UnreadableFile as error:
            found = [(0, "error", "", error.reason)]
        spent[name] += process_time() - begun
        same[name] += found == wanted[source.name]
        if chosen.show and found != wanted[source.name]:
            print(f"  {name}: {source.name}: {difference(found, wanted[source.name])}")

    with tempfile.TemporaryDirectory() as temporary:
        kept = chosen.made or Path(temporary)
        for name, save in (("md", markdown_of), ("html", html_of), ("docx", docx_of)):
            if not chosen.layouts or name in chosen.layouts:
                for source in sources:
                    count(name, source, f"a.{name}", save(source))
                print(f"{name:24} {same[name]:4} of {len(sources)}  {spent[name]:6.1f} s")
        pdfs = 0
        for layout in (*LIBREOFFICE, *REPORTLAB):
            if chosen.layouts and layout.name not in chosen.layouts:
                continue
            folder = kept / layout.name
            made(folder, sources, layout)
            for source in sources:
                path = folder / f"{source.name}.pdf"
                if path.exists():
                    pdfs += 1
                    count(layout.name, source, "a.pdf", path.read_bytes())
            name = layout.name
            print(f"{name:24} {same[name]:4} of {len(sources)}  {spent[name]:6.1f} s", flush=True)
    names = {x.name for x in (*LIBREOFFICE, *REPORTLAB)}
    good = sum(n for name, n in same.items() if name in names)
    print(f"{'PDF in all':24} {good:4} of {pdfs}  ({100 * good / max(1, pdfs):.1f} %)")


if __name__ == "__main__":
    main()
