from __future__ import annotations

import pytest

from tui.text.edits import EditMap
from tui.text.repair.mojibake import mojibake
from tui.text.repair.pipeline import repair

TEXT = "关于做好粮食储备工作的通知，请认真落实。\n一、总体要求（2021年）：“四个意识”·GDP。"


def as_windows(data: bytes, encoding: str = "cp1252") -> str:
    """Bytes read as Windows-1252 or the like; those it has no sign for stand for themselves."""
    return "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in data)


@pytest.mark.parametrize(
    "garbled",
    [
        as_windows(TEXT.encode()),
        TEXT.encode().decode("latin-1"),
        TEXT.encode("gb18030").decode("latin-1"),
        as_windows(TEXT.encode(), "cp1251"),
        TEXT.encode().decode("cp437"),
    ],
    ids=[
        *("UTF-8 as Windows-1252", "UTF-8 as Latin-1", "GB 18030 as Latin-1"),
        *("UTF-8 as Windows-1251", "UTF-8 as DOS"),
    ],
)
def test_text_read_in_a_wrong_encoding_is_read_again(garbled: str) -> None:
    repaired = repair("正常的一行。\n" + garbled)
    assert repaired.clean == "正常的一行。\n" + TEXT
    assert {edit.kind for edit in repaired.edits.edits} == {"mojibake"}


def twice(text: str, wrong: str) -> str:
    return text.encode().decode(wrong).encode().decode(wrong)


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        (TEXT, twice(TEXT, "latin-1")),
        ("來源：國家統計局的報告。", "來源：國家統計局的報告。".encode("big5").decode("latin-1")),
        ("来源：黑龙江日报", "来源：黑龙江日报".encode().decode("latin-1")),
        ("社会生机勃勃又井", "社会生机勃勃又井".encode().decode("gb18030", "replace")),
    ],
    ids=["UTF-8 as Latin-1 twice", "Big5 as Latin-1", "a short line", "no sign that is known"],
)
def test_it_is_read_again_however_short_and_however_often(text: str, garbled: str) -> None:
    assert repair(garbled).clean == text


def test_what_the_wrong_encoding_had_no_sign_for_is_lost_with_its_character_alone() -> None:
    garbled = TEXT.encode().decode("cp1252", "replace")
    clean = repair(garbled).clean
    assert clean.startswith("关于\ufffd好粮食")
    lost = clean.count("\ufffd")
    assert 0 < lost < len(TEXT) / 4
    assert len(clean) == len(TEXT)


def test_utf8_read_as_gb18030_is_read_again_but_for_what_was_lost_before_ascii() -> None:
    repaired = repair("正常的一行。\n" + TEXT.encode().decode("gb18030", "replace"))
    lost = TEXT.replace("。", "\ufffd").replace("（", "\ufffd")
    assert repaired.clean == "正常的一行。\n" + lost


def test_what_is_lost_for_good_is_shown_as_lost() -> None:
    assert (
        EditMap(mojibake("内容锟斤拷锟斤拷丢失")).apply("内容锟斤拷锟斤拷丢失")
        == "内容\ufffd\ufffd丢失"
    )


@pytest.mark.parametrize("garbled", ["閱佽瀛楃暥闋²", "佷紒涓氱瓑鐨Î", "鍔鍑讳骇涓氶摼Æ"])
def test_one_that_was_several_characters_stands_for_no_more_than_there_are(garbled: str) -> None:
    assert len(repair(garbled).clean) <= len(garbled)


@pytest.mark.parametrize(
    "text", [TEXT, "鉴于绗鍏二字罕见", "Müller à Paris, ça va", "naïve ä½ x", "抄錄鎮誌閱卷鐘樓"]
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mojibake(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Он сказал: «Жди ей»… — и «дай же» — «зй»… её ёж, №5 ≤ 10 °C.",
        "Σ x² ≤ µ·σ ± ½ ░▒▓ τ = Φ(Θ) «α» Σσµ … ¼ ÷ 2, 10 µg, σ²é",
    ],
)
def test_russian_and_formulas_are_left_alone(text: str) -> None:
    assert not mojibake(f"关于做好工作的通知。\n{text}\n")


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_a_garbled_date_among_garbled_lines_is_read_again(wrong: str) -> None:
    data = f"{TEXT}\n（2021年6月1日）\n".encode("gb18030")
    assert (
        repair(data.decode(wrong, "replace") + "café £5").clean
        == f"{TEXT}\n（2021年6月1日）\ncafé £5"
    )


def test_a_date_that_looks_garbled_stands_where_no_line_is() -> None:
    assert repair("正常的一行。\n£¨2021").clean == "正常的一行。\n£¨2021"


@pytest.mark.parametrize("at", [0, 15, 16, 39])
def test_a_garbled_line_is_found_among_many_that_are_sound(at: int) -> None:
    title = "关于做好当前疫情防控工作的通知"
    lines = ["落实", ""] * 20
    garbled = list(lines)
    lines[at], garbled[at] = title, title.encode().decode("gb18030", "replace")
    read = "\n".join(garbled)
    for edit in reversed(mojibake(read)):
        read = read[: edit.source_start] + edit.inserted + read[edit.source_end :]
    # What one byte is left of is lost.
    assert read.split("\n")[at][:-1] == title[:-1]
    assert [*read.split("\n")[:at], *read.split("\n")[at + 1 :]] == [*lines[:at], *lines[at + 1 :]]
