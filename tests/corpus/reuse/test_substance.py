from __future__ import annotations

import numpy as np
import pytest

from tui.corpus.reuse.near_copies import own_letters
from tui.corpus.reuse.substance import PassageKind, passage_kind, prose, run_kind, telling


def test_menus_and_labels_are_no_prose() -> None:
    assert prose("下载\n打印\n字号：大\n各位代表，现在我报告工作。") == 11
    assert prose("索 引 号： 000014349/1996-00076") == 0


def test_what_a_label_names_is_no_prose_wherever_a_passage_begins_in_it() -> None:
    head = "标 题： 关于印发某某地区防震减灾工作安排和若干意见的通知 发文字号： 某办发2号\n"
    text = head + "各县、各乡，各部门：\n现予印发，照办。"
    assert prose(text, text.index("关于")) == 6
    assert prose(text, text.index("安排"), text.index("发文")) == 0
    # A title by itself is a long line as any other; a short part of a long sentence is prose.
    sentence = "我们在滨海一带建设了许多码头，也办了许多学校。"
    assert prose(sentence, 3, 9) == 6


def test_what_is_short_and_everywhere_is_a_formula() -> None:
    assert passage_kind(10, 2, 8) is PassageKind.FURNITURE
    assert passage_kind(40, 2, 8) is PassageKind.TEXT
    assert passage_kind(40, 5, 8) is PassageKind.FORMULA
    assert passage_kind(90, 8, 8) is PassageKind.TEXT


def test_a_run_is_told_by_its_rarity() -> None:
    assert run_kind(18, 1.0, 8) is PassageKind.FORMULA
    assert run_kind(40, 1.0, 8) is PassageKind.TEXT
    assert run_kind(40, 0.0, 8) is PassageKind.FORMULA


def test_what_all_say_tells_less_than_what_two_share() -> None:
    assert telling(100, 2, 2, 8, 1.0) == pytest.approx(100)
    assert telling(100, 8, 8, 8, 1.0) < telling(100, 2, 2, 8, 1.0) < telling(100, 3, 3, 8, 1.0)


def test_a_copy_has_nothing_of_its_own_but_what_was_put_in() -> None:
    original = np.arange(0x4E00, 0x4E00 + 200, dtype=np.int32)
    own = np.arange(0x6000, 0x6000 + 40, dtype=np.int32)
    copy = np.concatenate((original[:100], own, original[100:]))
    assert not len(own_letters(original, original).points)
    found = own_letters(copy, original)
    assert set(own.tolist()) <= set(found.points.tolist())
    assert found.places.min() >= 92
    assert found.places.max() <= 148
