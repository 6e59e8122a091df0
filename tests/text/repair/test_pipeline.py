from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.decode import decode
from tui.text.repair.pipeline import REPAIRS, repair

NAMES = [each.name for each in REPAIRS]

PIECES = st.sampled_from(
    [
        *"一二三四五（）()，。、“” \u3000\n\r\t\x1b\x00\u200b\ufeff\ue5e5?？—-…·1９a",
        "一、",
        "（一）",
        "第一条 ",
        "區(qū)",
        "設(shè)",
        "\r\n",
        "\n— 3 —\n",
        "? ?",
        "\n\n",
        "坚持统筹发展和安全坚持统筹发展和安全坚持统筹发展和安 ",
        "坚持统筹发展和安全坚持统筹发展和安全坚持统筹发展和安\n",
        "疫 情 防 控 疫 情 防 控 疫 情 ",
        "...... 3",
        "World Health ",
        "&nbsp;",
        "&amp;",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=80).map("".join), st.sets(st.sampled_from(NAMES)))
def test_every_repair_is_remembered_and_maps_back(text: str, off: set[str]) -> None:
    repaired = repair(text, off=off)
    edits = repaired.edits
    assert edits.apply(text) == repaired.clean
    assert {edit.kind for edit in edits.edits} <= set(NAMES) - off
    assert all(text[e.source_start : e.source_end] == e.removed for e in edits.edits)
    for offset in range(len(repaired.clean) + 1):
        assert edits.to_clean(edits.to_source(offset)) == offset


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(0, 5))
def test_any_text_at_all_is_repaired(text: str, times: int) -> None:
    text = text * 3**times if len(text) < 20 else text
    repaired = repair(text)
    assert repaired.edits.apply(text) == repaired.clean
    assert not set("\r\x00\x1b\x85\u2028") & set(repaired.clean)


def test_each_repair_has_its_own_name_and_can_be_turned_off() -> None:
    assert len(set(NAMES)) == len(NAMES)
    text = "\u3000\u3000为了\x1b加强管理，\r\n制定本条例。"
    assert repair(text).clean == "为了加强管理，\n制定本条例。"
    assert repair(text, off=["control"]).clean == "为了\x1b加强管理，\n制定本条例。"
    assert repair(text, off=NAMES).clean == text


def test_a_repair_that_does_not_exist_cannot_be_turned_off() -> None:
    with pytest.raises(ValueError, match="no-such"):
        repair("一", off=["no-such"])


def test_damage_of_decoding_is_kept_among_the_edits() -> None:
    decoded = decode("为了加强管理\r\n制定本条例".encode() * 9 + b"\xff")
    repaired = repair(decoded.text, decoded.edits)
    assert repaired.clean == "为了加强管理\n制定本条例" * 9 + "\ufffd"
    assert repaired.edits.edits[-1].undecoded == b"\xff"
    assert repaired.edits.apply(decoded.text) == repaired.clean


def test_seeds_are_repaired_only_where_they_are_damaged(seed_texts: dict[str, str]) -> None:
    kinds = {
        name: {edit.kind for edit in repair(text).edits.edits} for name, text in seed_texts.items()
    }
    assert kinds == {
        "000": set(),
        "001": {"annotation"},
        "002": {"joined-wrap"},
        "003": set(),
        "004": {"annotation"},
    }


def test_a_repaired_text_is_sound(seed_texts: dict[str, str]) -> None:
    for text in seed_texts.values():
        clean = repair(text).clean
        assert repair(clean).clean == clean


@pytest.mark.parametrize(
    "piece",
    [
        "工作\r\n",
        "工作          \n",
        "          ",
        "工作 ",
        "&nbsp;",
        "設(shè)備",
        "? ? 工作\n",
        "— 3 —\n",
        "加强领导......12\n",
        "加强领导，抓好落实，各级各部门要认真贯彻会议精神\n",
    ],
)
def test_a_text_of_nothing_but_one_damage_is_repaired_at_once(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = process_time()
    done = repair(text)
    assert process_time() - start < 10
    assert done.edits.apply(text) == done.clean
