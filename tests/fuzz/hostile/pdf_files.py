"""PDFs made to take for ever or to fill memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping


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


def _form(content: bytes, resources: bytes = b"") -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % resources)


def form_in_itself() -> bytes:
    """A form XObject that draws itself a hundred times."""
    objects = one_page(stream(b"/X Do"), b"/XObject<</X 10 0 R>>")
    objects[10] = _form(b"/X Do " * 100, b"/XObject<</X 10 0 R>>")
    return pdf(objects)


def two_forms() -> bytes:
    """Forty forms, each of which draws two others: two to the power of forty."""
    objects = one_page(stream(b"/A Do /B Do"), b"/XObject<</A 10 0 R/B 11 0 R>>/Font<</F 5 0 R>>")
    for at in range(40):
        below = 12 + at // 2 * 2
        drawn = b"/XObject<</A %d 0 R/B %d 0 R>>" % (below, below + 1)
        objects[10 + at] = _form(b"/A Do /B Do", drawn)
    for at in (50, 51):
        objects[at] = _form(b"BT /F 9 Tf (policy) Tj ET", b"/Font<</F 5 0 R>>")
    return pdf(objects)


def nested_patterns() -> bytes:
    """Tiling patterns, each of which is filled with the next one a hundred times."""
    objects = one_page(
        stream(b"/Pattern cs /P scn 0 0 9 9 re f"), b"/Pattern<</P 10 0 R>>/Font<</F 5 0 R>>"
    )
    head = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 1/YStep 1/Resources<<%s>>"
    for level in range(12):
        below = head % (b"/Pattern<</P %d 0 R>>" % (11 + level))
        objects[10 + level] = stream(b"/Pattern cs /P scn 0 0 9 9 re f " * 100, below)
    objects[22] = stream(b"0 0 9 9 re f", head % b"")
    return pdf(objects)


def drawn_letters() -> bytes:
    """A Type 3 font whose letters are each drawn with a hundred letters of itself."""
    objects = one_page(stream(b"BT /F 9 Tf (%s) Tj ET" % (b"a" * 1000)))
    objects[5] = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97"
        b"/LastChar 97/Widths[9]/CharProcs<</a 10 0 R>>/Resources<</Font<</F 5 0 R>>>>"
        b"/Encoding<</Differences[97/a]>>>>"
    )
    objects[10] = stream(b"9 0 0 0 9 9 d1 BT /F 1 Tf (%s) Tj ET" % (b"a" * 100))
    return pdf(objects)


def nested_masks() -> bytes:
    """Soft masks, each of which is masked by the next one ten times."""
    objects = one_page(stream(b"/G gs 0 0 9 9 re f"), b"/ExtGState<</G 10 0 R>>")
    for at in range(12):
        objects[10 + 2 * at] = b"<</SMask<</S/Luminosity/G %d 0 R>>>>" % (11 + 2 * at)
        below = b"/ExtGState<</G %d 0 R>>" % (12 + 2 * at)
        objects[11 + 2 * at] = _form(b"/G gs 0 0 9 9 re f " * 10, below)
    objects[34] = b"<<>>"
    return pdf(objects)


def bomb(piece: bytes, times: int, level: int = 9) -> bytes:
    """A flate stream that unpacks to ``times`` ``piece``; its sum is wrong, which stops no reader."""
    packer = zlib.compressobj(level)
    start = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + again * (times - 1) + packer.flush()


def _twice(piece: bytes, times: int, more: bytes = b"") -> bytes:
    inner = zlib.compress(bomb(piece, times), 9)
    head = b"<</Filter[/FlateDecode/FlateDecode]%s/Length %d>>stream\n%s\nendstream"
    return head % (more, len(inner), inner)


def object_stream_bomb() -> bytes:
    """Objects in a stream that unpacks to two gigabytes."""
    objects = one_page(stream(b"BT /F 9 Tf (policy) Tj ET"))
    objects[6] = _twice(b"9 0 " * (1 << 22), 128, b"/Type/ObjStm/N 400000000/First 9")
    return pdf(objects)


def character_map_bomb() -> bytes:
    """A font whose map of characters unpacks to half a gigabyte of ranges."""
    objects = one_page(stream(b"BT /F 9 Tf (policy) Tj ET"))
    objects[5] = _FONT[:-2] + b"/ToUnicode 6 0 R>>"
    objects[6] = _twice(b"1 beginbfrange <0000> <ffff> <0041> endbfrange\n" * (1 << 18), 40)
    return pdf(objects)


def filters_of_filters() -> bytes:
    """A stream that is compressed a thousand times."""
    return pdf(one_page(stream(b"BT /F 9 Tf (policy) Tj ET", times=1000)))


def run_length_bomb() -> bytes:
    """A page that flate, then run lengths unpack to six gigabytes."""
    data = bomb(b"\x81 " * (1 << 22), 12)
    head = b"<</Filter[/FlateDecode/RunLengthDecode]/Length %d>>stream\n%s\nendstream"
    return pdf(one_page(head % (len(data), data)))


def lines_drawn() -> bytes:
    """A path of ten million lines."""
    return pdf(one_page(stream(b"0 0 m " + b"1 1 l " * 10_000_000 + b"S", times=2)))


def marked_contents() -> bytes:
    """Marks of content, three million deep."""
    return pdf(one_page(stream(b"/a BMC " * 3_000_000 + b"BT /F 9 Tf (x) Tj ET", times=2)))


def scattered_letters() -> bytes:
    """Half a million letters, each set by itself in a place of its own."""
    set_there = b"".join(
        b"BT /F 9 Tf %d %d Td (a) Tj ET " % (n * 7919 % 600, n * 104_729 % 800)
        for n in range(500_000)
    )
    return pdf(one_page(stream(set_there)))


def kept_states() -> bytes:
    """Ten million graphics states, kept and never taken back."""
    return pdf(one_page(stream(b"q " * 10_000_000 + b"BT /F 9 Tf (x) Tj ET", times=2)))


def deep_pages() -> bytes:
    """A page under sixty thousand nodes, one in the other."""
    objects = one_page(stream(b"BT /F 9 Tf (policy) Tj ET"))
    objects[2] = b"<</Type/Pages/Kids[6 0 R]/Count 1>>"
    for at in range(6, 60_006):
        objects[at] = b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (at - 1, at + 1)
    objects[60_006] = _PAGE % b"/Font<</F 5 0 R>>"
    return pdf(objects)


def pages_in_a_circle() -> bytes:
    """Pages of which there are said to be a thousand million, and that hold themselves."""
    objects = one_page(stream(b"BT /F 9 Tf (policy) Tj ET"))
    objects[2] = b"<</Type/Pages/Kids[3 0 R %s]/Count 1000000000>>" % (b"2 0 R " * 1000)
    return pdf(objects)


def own_pages() -> bytes:
    """Forty thousand pages, each an object of its own."""
    objects = one_page(stream(b"BT /F 9 Tf 9 9 Td (policy of a page) Tj ET"))
    kids = b" ".join(b"%d 0 R" % at for at in range(6, 40_006))
    objects[2] = b"<</Type/Pages/Kids[%s]/Count 40000>>" % kids
    for at in range(6, 40_006):
        objects[at] = _PAGE % b"/Font<</F 5 0 R>>"
    return pdf(objects)


def many_bookmarks() -> bytes:
    """A hundred thousand bookmarks of the title of the only page."""
    objects = one_page(stream(b"BT /F 9 Tf 9 9 Td (policy document) Tj ET"))
    objects[1] = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
    objects[6] = b"<</First 7 0 R/Last 100006 0 R/Count 100000>>"
    for at in range(7, 100_007):
        objects[at] = b"<</Title(policy)/Parent 6 0 R/Dest[3 0 R/Fit]/Next %d 0 R>>" % (at + 1)
    return pdf(objects)


def earlier_tables() -> bytes:
    """A table of references whose earlier one is itself."""
    data = pdf(one_page(stream(b"BT /F 9 Tf 9 9 Td (policy document) Tj ET")))
    at = int(data.rpartition(b"startxref\n")[2].split()[0])
    return data.replace(b"/Root", b"/Prev %d/Root" % at)


PDFS: Mapping[str, Callable[[], bytes]] = {
    "forms.pdf": nested_forms,
    "self.pdf": form_in_itself,
    "two-forms.pdf": two_forms,
    "patterns.pdf": nested_patterns,
    "type3.pdf": drawn_letters,
    "masks.pdf": nested_masks,
    "flate.pdf": flate_bomb,
    "objects.pdf": object_stream_bomb,
    "cmap.pdf": character_map_bomb,
    "filters.pdf": filters_of_filters,
    "run-length.pdf": run_length_bomb,
    "operators.pdf": many_operators,
    "paths.pdf": lines_drawn,
    "marked.pdf": marked_contents,
    "scattered.pdf": scattered_letters,
    "states.pdf": kept_states,
    "letters.pdf": many_letters,
    "pages.pdf": many_pages,
    "deep-pages.pdf": deep_pages,
    "circle.pdf": pages_in_a_circle,
    "own-pages.pdf": own_pages,
    "bookmarks.pdf": endless_bookmarks,
    "many-bookmarks.pdf": many_bookmarks,
    "tables.pdf": earlier_tables,
}
"""PDFs by their names."""
