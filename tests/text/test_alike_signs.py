"""Signs that read the same, as a search and the find bar find them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.search.test_searcher import documents_of, sharded
from tui.app.reading.find import find
from tui.corpus.search.query import parse
from tui.text.alike_signs import alike_signs, base_signs, parted
from tui.text.equivalence import plain, readings
from tui.text.script import fold


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("CO₂排放", "CO2"),
        ("CO₂排放", "co2排放"),
        ("CO2排放", "CO₂"),
        ("PM₂.₅", "PM2.5"),
        ("10m³水", "10m3"),
        ("㎥", "m³"),
        ("½以上", "1/2以上"),
        ("1⁄2以上", "½"),
        ("№3", "No.3"),
        ("No.3", "№3"),
        ("❶落实", "①落实"),
        ("㉑落实", "21落实"),
        ("ⅲ级", "iii级"),
        ("ﬁrst", "first"),
        ("𝐀𝐈与𝟐𝟎𝟐𝟎年", "ai与2020年"),
        ("廿一世纪", "二十一世纪"),
        ("贰零贰零年", "2020年"),
        ("国发〔2020〕3号", "国发[2020]3号"),
        ("国发【2020】3号", "国发（2020）3号"),
        ("《通知》", "<通知>"),
        ("COVID‑19", "covid-19"),
        ("思想——坚持", "思想—坚持"),
        ("思想－坚持", "思想——坚持"),
        ("2020〜2021年", "2020～2021年"),
        ("10∶30", "10：30"),
        ("疫情\u3164防控", "疫情防控"),
        ("疫情\u2800防控", "疫情防控"),
        ("疫\U000e0100情防控", "疫情防控"),
        ("方法", "⽅法"),
        ("改革，开放", "改革﹐开放"),
        ("疫情", "疫\u200b情"),
        ("GDP年均增长", "gdp*增长"),
        ("惟一途径", "唯一途径"),
        ("唯一途径", "惟一"),
        ("惟有改革", "唯有"),
        ("惟 一标准", "唯一"),
    ],
)
def test_signs_that_read_the_same_are_found(text: str, typed: str) -> None:
    hits = sharded(documents_of([f"有{text}。"]), 1).search(parse(typed))
    assert [hit.start for hit in hits] == [1]
    if "*" not in typed:
        assert list(find(f"有{text}。", typed)) == [(hit.start, hit.end) for hit in hits]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("10⁴", "104"),
        ("104", "10⁴"),
        ("1½", "11/2"),
        ("1㋀", "11月"),
        ("pa", "㎩"),
        ("发展²", "发展2"),
        ("CO₂", '"CO2"'),
        ("〔2020〕", '"[2020]"'),
    ],
)
def test_signs_that_mean_something_else_are_not(text: str, typed: str) -> None:
    assert not len(sharded(documents_of([f"有{text}。"]), 1).search(parse(typed)))


def test_a_field_reads_them_the_same() -> None:
    assert plain("国发〔2020〕3号 ㎡") == plain("国发[2020]3号 m²")


@given(st.text("CO₂²½㎡①Ⅲ—-〔[Aa2４、a", max_size=8))
def test_a_wording_is_one_of_its_own_readings(text: str) -> None:
    folded = fold(text)
    assert len(base_signs(folded)) == len(folded) == len(alike_signs(folded))
    assert not folded or any(way.fits(folded) for way in readings(folded))
    assert parted(parted(folded)) == parted(folded)


@pytest.mark.parametrize("other", ["思惟方式", "惟妙惟肖", "唯物史观"])
def test_characters_of_other_words_are_what_they_are(other: str) -> None:
    swapped = other.translate(str.maketrans("唯惟", "惟唯"))
    assert not sharded(documents_of([f"有{other}。"]), 1).search(parse(swapped))
    assert plain(other) != plain(swapped)
