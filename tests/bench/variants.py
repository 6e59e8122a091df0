"""Signs written otherwise: how many of a document's phrases are found as often as in the text itself.

    python -m tests.bench.variants FOLDER [--documents N] [--phrases N]

Of each of so many documents of the folder, so many phrases (four to eight characters, drawn by chance, with a
seed) are counted by the searcher, then in the same text turned by OpenCC to other scripts, with other quotes,
with blanks after 6 % of its signs, with Kangxi radicals for their characters (as a text, a page, Markdown, a
Word file and a PDF, which reportlab sets: beside it stands the same PDF without radicals). Words are pairs that
are written either way. Printed are the share of the places that are found, and of the phrases that are found no
less often.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from html import escape
from io import BytesIO
from pathlib import Path
from random import Random
from unicodedata import normalize

from tests.fuzz.hostile.word_files import docx
from tests.tools.box_font import box_font
from tui.corpus.search.query import parse
from tui.corpus.search.searcher import Searcher
from tui.document.load import parse as parse_document
from tui.document.model import Document
from tui.text.conversion import convert

_HAN = re.compile("[\u4e00-\u9fff]{4,}")

SIGNS = (
    *(range(0x20, 0x7F), range(0xA0, 0x180), range(0x2000, 0x2300), range(0x2460, 0x2700)),
    *(range(0x2E80, 0x2FE0), range(0x3000, 0x3100), range(0x4E00, 0xA000), range(0xFF00, 0xFFF0)),
)
"""The signs that the font of a PDF has."""

RADICALS = {normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}
"""Characters, and the Kangxi radicals that look like them."""

WORDS = """
着力 著力|着眼 著眼|围绕着 圍繞著|执着 執著|了解 瞭解|明了 明瞭|答复 答覆|回复 回覆
批复 批覆|反复 反覆|借助 藉助|借此 藉此|凭借 憑藉|借口 藉口|什么 甚麼|计划 計畫
规划 規畫|策划 策畫|账户 帳戶|账目 帳目|家具 傢俱|污染 汙染|污水 汚水|台湾 臺灣
平台 平臺|台风 颱風|柜台 櫃檯|只有 祇有|只得 衹得|一只 一隻|复杂 複雜|恢复 恢復
重复 重複|干部 幹部|干净 乾淨|干扰 干擾|群众 羣眾|群众 群衆|里面 裏面|里面 裡面
山峰 山峯|启动 啓動|启动 啟動|秘书 祕書|床位 牀位|伪造 僞造|税收 稅收|税收 税收
说明 説明|卫生 衞生|发展 發展|头发 頭髮|制度 制度|制造 製造|征收 徵收|出征 出征
余额 餘額|余额 馀额|系统 系統|联系 聯繫|关系 關係|松树 松樹|放松 放鬆|仿佛 彷彿
注释 註釋|占有 佔有|周期 週期|升级 昇級|布局 佈局|采购 採購|杰出 傑出|游客 遊客
吃饭 喫飯|户口 戸口|强化 彊化|青年 靑年|清洁 淸潔|内容 內容|温度 溫度|研究 硏究
"""
"""Words as the mainland writes them today, and as they are written elsewhere or were before."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=8)
    parser.add_argument("--phrases", type=int, default=200)
    asked = parser.parse_args()
    paths = sorted(asked.folder.rglob("*.txt"))
    step = max(1, len(paths) // asked.documents)
    texts = [path.read_text("utf-8") for path in paths[::step][: asked.documents]]
    phrases = [drawn(text, asked.phrases, Random(at)) for at, text in enumerate(texts)]
    before = [counts(plain(text), mine) for text, mine in zip(texts, phrases, strict=True)]
    print(f"{'':24} places   phrases")
    for name, turn in turns():
        found = [counts(turn(text), mine) for text, mine in zip(texts, phrases, strict=True)]
        report(name, before, found)
    quoted = [f"“{phrase}”" for phrase in drawn(texts[0], 40, Random(1))]
    bare = counts(plain(texts[0]), [phrase.strip("“”") for phrase in quoted])
    report(
        "quotes in the query", [bare], [counts(plain(texts[0]), [f"「{q[1:-1]}」" for q in quoted])]
    )
    latin = sorted({word for text in texts for word in re.findall(r"[A-Z][A-Za-z]+", text)})
    upper = [counts(plain(text), latin) for text in texts]
    report(
        "letters in lower case",
        upper,
        [counts(plain(t), [w.lower() for w in latin]) for t in texts],
    )
    pairs = [pair.split() for pair in WORDS.replace("\n", "|").split("|") if pair]
    same = [
        (here, there)
        for here, there in pairs
        if counts(plain(f"要{there}。"), [here]) == [1] == counts(plain(f"要{here}。"), [there])
    ]
    print(
        f"{'variant words':24} {len(same)} of {len(pairs)}",
        [p for p in pairs if tuple(p) not in same],
    )


def turns() -> Iterable[tuple[str, Callable[[str], Document]]]:
    """Names of what is done to a text, and the document that it gives."""
    for script in ("t", "tw", "twp", "hk"):
        yield f"script {script}", partial(in_script, script)
    yield "「」 for “ ”", lambda text: plain(text.translate(str.maketrans("“”‘’", "「」『』")))
    yield '" for “ ”', lambda text: plain(text.translate(str.maketrans("“”", '""')))
    yield "no quotes", lambda text: plain(re.sub("[“”]", "", text))
    yield "6 % blanks", lambda text: plain(torn(text, Random(6)))
    yield "radicals, txt", lambda text: plain(in_radicals(text))
    yield "radicals, md", lambda text: parse_document("a.md", in_radicals(text).encode())
    yield "radicals, html", lambda text: parse_document("a.html", page(in_radicals(text)))
    yield "pdf", lambda text: parse_document("a.pdf", pdf_file(text))
    yield "radicals, pdf", lambda text: parse_document("a.pdf", pdf_file(in_radicals(text)))
    yield "radicals, docx", lambda text: parse_document("a.docx", word_file(in_radicals(text)))


def pdf_file(text: str) -> bytes:
    """A PDF whose text layer has the very signs of the text, set in lines of 34 characters."""
    from reportlab.pdfgen.canvas import Canvas

    register_font()
    made = BytesIO()
    canvas = Canvas(made)
    lines = [
        ("\u3000\u3000" + line.strip())[at : at + 34]
        for line in text.split("\n")
        for at in range(0, len(line.strip()) + 2, 34)
        if line.strip()
    ]
    for first in range(0, len(lines), 32):
        canvas.setFont("box", 13)
        for at, line in enumerate(lines[first : first + 32]):
            canvas.drawString(75, 770 - 22 * at, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@cache
def register_font() -> None:
    """Make a font known that has a glyph for whatever a report holds; once, as reportlab keeps its face."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    font, saved = box_font(), BytesIO()
    font.setupCharacterMap({code: "box" for codes in SIGNS for code in codes})
    font.save(saved)
    saved.seek(0)
    registerFont(TTFont("box", saved))


def in_script(script: str, text: str) -> Document:
    return plain(convert(text, script, traditional=False))


def plain(text: str) -> Document:
    return parse_document("a.txt", text.encode())


def page(text: str) -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    return f"<html><head><meta charset=utf-8></head><body>{lines}</body></html>".encode()


def word_file(text: str) -> bytes:
    lines = (line for line in text.split("\n") if line.strip())
    return docx("".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines))


def in_radicals(text: str) -> str:
    return text.translate({ord(char): radical for char, radical in RADICALS.items()})


def torn(text: str, chance: Random) -> str:
    return "".join(f"{c} " if c != "\n" and chance.random() < 0.06 else c for c in text)


def drawn(text: str, count: int, chance: Random) -> list[str]:
    """Phrases of a text, by chance."""
    runs = _HAN.findall(text)
    phrases = []
    for run in chance.choices(runs, k=count):
        size = min(len(run), chance.randint(4, 8))
        start = chance.randint(0, len(run) - size)
        phrases.append(run[start : start + size])
    return phrases


def counts(document: Document, phrases: Iterable[str]) -> list[int]:
    searcher = Searcher.of_documents([document])
    return [len(searcher.search(parse(phrase))) for phrase in phrases]


def report(name: str, before: list[list[int]], found: list[list[int]]) -> None:
    pairs = [
        (a, b)
        for row, other in zip(before, found, strict=True)
        for a, b in zip(row, other, strict=True)
    ]
    places = sum(min(a, b) for a, b in pairs) / max(1, sum(a for a, _ in pairs))
    whole = sum(b >= a for a, b in pairs) / max(1, len(pairs))
    print(f"{name:24} {places:.4f}   {whole:.4f}")


if __name__ == "__main__":
    main()
