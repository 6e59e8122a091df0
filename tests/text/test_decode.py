from __future__ import annotations

import codecs
import random
import sys
from contextlib import suppress
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.decode import UndecodableText, decode

SIMPLIFIED = "国务院办公厅关于做好当前疫情防控工作的通知。各地区各部门要认真贯彻落实，提高认识。"
TRADITIONAL = (
    "行政院為辦理災區重建，應設置專責機關；其組織以法律定之。人民之權利義務，依本條例規定。"
)


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"").text == ""


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "cp950", "big5"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "utf-16-le", "utf-16-le"),
        ("Notice No. 12 of the State Council\r\n", "utf-16-be", "utf-16-be"),
        ("Notice No. 12 of the State Council\r\n", "ascii", "utf-8"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_saved_in(text: str, encoding: str, shown: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.edits) == (text, shown, ())


def test_characters_beyond_gb2312_are_read_from_gb18030() -> None:
    text = SIMPLIFIED + "镕㐂𠮷"
    assert decode(text.encode("gb18030")).text == text


def test_a_mark_of_gb18030_is_no_text() -> None:
    assert decode(b"\x84\x31\x95\x33" + SIMPLIFIED.encode("gb18030")).text == SIMPLIFIED


def test_utf8_with_few_bad_bytes_is_utf8_and_keeps_them() -> None:
    data = SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode()[:-1]
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == data.decode(errors="replace")
    assert [edit.undecoded for edit in decoded.edits] == [b"\xff", b"\xe3\x80"]
    assert {edit.kind for edit in decoded.edits} == {"undecodable"}


@pytest.mark.parametrize(("bad", "is_utf8"), [(3, True), (4, False)])
def test_97_percent_of_valid_bytes_make_damaged_utf8(bad: int, is_utf8: bool) -> None:
    data = b"Rapport, la politique et les mesures de la ville. " * 2
    words = data.decode().replace("e", "\xe9", bad).encode("latin-1")
    assert len(words) == 100
    assert (decode(words).encoding == "utf-8") is is_utf8


def test_a_replacement_character_that_the_file_holds_is_no_damage() -> None:
    assert decode((SIMPLIFIED + "\ufffd").encode()).edits == ()


def test_gb18030_with_a_bad_byte_is_still_read() -> None:
    data = SIMPLIFIED.encode("gb18030") * 4 + b"\xff" + SIMPLIFIED.encode("gb18030")
    decoded = decode(data)
    assert decoded.encoding == "gb18030"
    assert decoded.text.startswith(SIMPLIFIED * 4 + "\ufffd")
    assert decoded.edits[0].undecoded == b"\xff"


@pytest.mark.parametrize(
    "text",
    [
        "\U00020000\U00010000" * 9,
        "一、\U00020089\U000201a2\U0002a6d6\U0002a700\U0002b740\U00030000，见上。\n" * 3,
        "བོད་རང་སྐྱོང་ལྗོངས། ",
        "ꆈꌠꉙꃀꐨꇐ",
    ],
)
def test_rare_chinese_tibetan_and_yi_of_four_bytes_are_read(text: str) -> None:
    decoded = decode(text.encode("gb18030"))
    assert (decoded.text, decoded.encoding, decoded.edits) == (text, "gb18030", ())


def test_rare_characters_of_which_one_byte_is_lost_are_read() -> None:
    text = ("\U00020000\U00020089" * 5 + "。\n") * 8
    data = text.encode("gb18030")
    decoded = decode(data[:100] + data[101:])
    assert decoded.text.count("\U00020000") >= 35


@pytest.mark.parametrize(
    "data",
    [
        # Digits behind high bytes, which are characters of no script.
        b"\xe0\x30\xfe\x39" * 300,
        bytes(n * n * 7919 % 251 for n in range(20_000)),
        random.Random(7).randbytes(20_000),
        bytes(1000),
        b"\x89PNG\r\n\x1a\n" + SIMPLIFIED.encode(),
        b"PK\x03\x04" + bytes(range(256)),
        b"\x7fELF\x02\x01\x01" + bytes(50),
        bytes(range(128, 256)) * 10,
        b"\xff" * 500,
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(UndecodableText) as caught:
        decode(data)
    assert "not text" in caught.value.reason


def test_a_text_with_a_few_zero_bytes_and_controls_is_a_text() -> None:
    text = "第一条\0 为了\x1b[31m规范管理\x07，制定本条例。"
    assert decode(text.encode()).text == text


def test_utf16_cut_in_the_middle_of_a_character_loses_only_that() -> None:
    data = codecs.BOM_UTF16_LE + SIMPLIFIED.encode("utf-16-le")[:-1]
    decoded = decode(data)
    assert decoded.text == SIMPLIFIED[:-1] + "\ufffd"
    assert decoded.edits[0].source_start == len(SIMPLIFIED) - 1


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    with suppress(UndecodableText):
        decoded = decode(data)
        decoded.text.encode()
        for edit in decoded.edits:
            assert decoded.text[edit.source_start] == edit.removed == edit.inserted == "\ufffd"


@given(
    st.lists(
        st.sampled_from([SIMPLIFIED.encode(), b"\xff", b"\xe4\xb8", b"\xf0\x9f", b"\xed\xa0\x80"])
    )
)
def test_damaged_utf8_loses_no_more_than_what_is_damaged(pieces: list[bytes]) -> None:
    data = b"".join(pieces) + SIMPLIFIED.encode() * 80
    decoded, replaced = decode(data), data.decode(errors="replace")
    assert decoded.text.replace("\ufffd", "") == replaced.replace("\ufffd", "")
    assert decoded.text.count("\ufffd") <= replaced.count("\ufffd")
    lost = sum(len(edit.undecoded) for edit in decoded.edits)
    assert lost == len(data) - len(data.decode(errors="ignore").encode())


def test_plain_files_are_decoded_without_chardet() -> None:
    code = (
        "import sys; from tui.text.decode import decode; "
        f"decode({SIMPLIFIED!r}.encode()); decode({SIMPLIFIED!r}.encode('gbk')); "
        "sys.exit('chardet' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("times", [1, 40])
@pytest.mark.parametrize("damage", ["changed", "lost", "put in"])
def test_one_bad_byte_costs_one_character(encoding: str, times: int, damage: str) -> None:
    text = (SIMPLIFIED + "\n") * times
    data = text.encode(encoding)
    at = len("国务院办公厅".encode(encoding))
    put = {"changed": b"\xff", "lost": b"", "put in": b"\xff"}[damage]
    decoded = decode(data[:at] + put + data[at + (damage != "put in") :])
    assert decoded.encoding == encoding
    assert len(decoded.edits) == 1
    before, after = decoded.text.split("\ufffd")
    assert before == "国务院办公厅"
    assert text.endswith(after)
    assert len(text) - len(after) <= len(before) + 1


@pytest.mark.parametrize("size", [12, 40, 3000])
@pytest.mark.parametrize("bad", [b"\xff", b"\x80"])
def test_one_bad_byte_costs_one_character_of_big5(size: int, bad: bytes) -> None:
    text = (TRADITIONAL * 80)[:size]
    data = text.encode("big5")
    for at in range(10, 20):
        decoded = decode(data[:at] + bad + data[at + 1 :])
        assert decoded.encoding == "big5"
        before, after = decoded.text.split("\ufffd")
        assert (text.startswith(before), text.endswith(after)) == (True, True)
        assert len(text) - len(before) - len(after) == 1


@pytest.mark.parametrize("size", [12, 30, 200])
def test_big5_is_read_without_chardet_however_short(size: int) -> None:
    text = (TRADITIONAL * 5)[:size]
    assert decode(text.encode("big5")).text == text
    hong_kong = text + "峯嘅衞"
    assert decode(hong_kong.encode("big5hkscs")).text == hong_kong


def test_damage_does_not_make_korean_big5() -> None:
    text = "국무원 판공청은 각 지방 정부에 통지하여 방역 업무를 철저히 시행하도록 하였다. " * 4
    data = text.encode("euc-kr")
    damaged = data[:20] + b"\xff" + data[21:]
    with suppress(UndecodableText):
        assert decode(damaged).encoding != "big5"


def test_a_file_of_two_encodings_is_read_by_runs() -> None:
    data = SIMPLIFIED.encode() + b"\n" + SIMPLIFIED.encode("gb18030") + SIMPLIFIED.encode()
    decoded = decode(data)
    assert decoded.text == SIMPLIFIED + "\n" + SIMPLIFIED * 2
    assert decoded.encoding == "utf-8, gb18030"
    assert decoded.edits == ()


JOBS = "關於穩崗就業的通知\n\n（2021年6月1日）\n\n要千方百計穩定就業崗位，擴大就業容量，緩解結構性就業矛盾。\n"


@pytest.mark.parametrize("byte", [b"\xff", b"\x80", b"\0", b"\x1b"])
def test_a_bad_byte_in_traditional_text_of_gbk_costs_a_character(byte: bytes) -> None:
    data = JOBS.encode("gbk")
    read = decode(data[:60] + byte + data[60:])
    assert read.encoding == "gb18030"
    assert read.text.startswith(JOBS[:20])
    assert read.text.endswith(JOBS[-18:])


@pytest.mark.parametrize("lost", range(30, 60))
def test_a_byte_that_traditional_text_of_gbk_lacks_costs_no_line(lost: int) -> None:
    data = JOBS.encode("gbk")
    read = decode(data[:lost] + data[lost + 1 :]).text
    before = len(data[:lost].decode("gbk", "ignore"))
    assert read[: before - 1] == JOBS[: before - 1]
    assert read.endswith(JOBS[before + 6 :])


@pytest.mark.parametrize(
    "text", [JOBS, JOBS + SIMPLIFIED, SIMPLIFIED + "\n" + JOBS, "龘靐齉爩齾龗。" + JOBS]
)
def test_sound_text_of_gbk_is_read_as_it_is_in_either_script(text: str) -> None:
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize("encoding", ["hz", "utf-7"])
def test_chinese_that_old_mail_wrote_in_ascii_is_read(encoding: str) -> None:
    read = decode(SIMPLIFIED.encode(encoding))
    assert (read.text, read.encoding) == (SIMPLIFIED, encoding)


@pytest.mark.parametrize(
    "text",
    ["call +8613912345678-9 or ~{Room 12~}", "+ABCD/efgh1234+ijkl ~{<:Ky", "a ~{ b ~} 1+1=2"],
)
def test_ascii_that_only_looks_so_is_ascii(text: str) -> None:
    assert decode(text.encode()).text == text


def test_utf8_and_big5_in_one_file_are_read_apart() -> None:
    data = JOBS.encode() + JOBS.encode("big5") + JOBS.encode()
    assert decode(data).text == 3 * JOBS
    assert decode(data).encoding == "utf-8, big5"
