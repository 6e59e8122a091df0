from __future__ import annotations

from unicodedata import name

import pytest

from tui.text.edits import EditMap
from tui.text.repair.characters import (
    controls,
    entities,
    invisibles,
    line_ends,
    private_use,
    radicals,
    sign_forms,
)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("一\u2028二\u2029三\x85四", "一\n二\n三\n四"),
        ("一\r\r\n二", "一\n\n二"),
        ("一\n二\t三", "一\n二\t三"),
    ],
)
def test_line_ends_of_other_systems_become_line_feeds(text: str, clean: str) -> None:
    assert EditMap(line_ends(text)).apply(text) == clean


def test_of_a_line_end_of_two_characters_only_the_first_is_taken_out() -> None:
    (edit,) = line_ends("一\r\n二")
    assert (edit.source_start, edit.removed, edit.inserted) == (1, "\r", "")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("疫情\x1b[31m防\x00\x07控\x9f", "疫情[31m防控"),
        ("一\t二\n三", "一\t二\n三"),
        ("\x0c第一页", "第一页"),
    ],
)
def test_control_characters_are_taken_out_but_tabs_and_line_ends_stay(
    text: str, clean: str
) -> None:
    assert EditMap(controls(text)).apply(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("疫\u200b情\ufeff防\xad控", "疫情防控"),
        ("“\u202e反\u2066向”", "“反向”"),
        ("国\u200d务院", "国务院"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_unless_it_joins(text: str, clean: str) -> None:
    assert EditMap(invisibles(text)).apply(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\ue5e5\ue5e5一、总则", "\u3000\u3000一、总则"),
        ("\uf06c 加强领导\n\uf0d8强化督导", "• 加强领导\n•强化督导"),
        ("人名\ue863之\uf06c", "人名\ue863之\uf06c"),
    ],
)
def test_private_characters_become_what_they_are_known_to_stand_for(text: str, clean: str) -> None:
    assert EditMap(private_use(text)).apply(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("&nbsp;&nbsp;一、总则", "  一、总则"),
        ("&ldquo;四早&rdquo;&amp;nbsp;要求&#8230;&#x4e00;", "“四早” 要求…一"),
        ("R&D经费；A&B；&#7;&#127;&unknown;", "R&D经费；A&B；&#7;&#127;&unknown;"),
    ],
)
def test_what_html_wrote_for_a_character_becomes_that_character(text: str, clean: str) -> None:
    assert EditMap(entities(text)).apply(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("⼀、加强⼈才⼯作", "一、加强人才工作"),
        ("意⻅、⻘年、⻔户、⻓江、⻰⻢", "意见、青年、门户、长江、龙马"),
        ("金\uf90a、\uf967", "金金、不"),
    ],
)
def test_signs_that_only_look_like_characters_become_those(text: str, clean: str) -> None:
    assert EditMap(radicals(text)).apply(text) == clean


def test_every_radical_becomes_a_character_that_is_none() -> None:
    every = "".join(filter(str.isprintable, map(chr, range(0x2E80, 0x2FE0))))
    assert not radicals(EditMap(radicals(every)).apply(every))


def test_forms_of_signs_and_rare_compatibility_ideographs_become_what_they_show() -> None:
    text = "甲﹐乙､丙｡「丁」︵戊︶\U0002f800"
    assert EditMap(sign_forms(text)).apply(text) == "甲，乙、丙。「丁」（戊）\U0002f800"
    assert EditMap(radicals(text)).apply(text)[-1] == "丽"


def test_every_radical_and_compatibility_ideograph_is_known() -> None:
    known = [chr(code) for code in (*range(0x2E80, 0x2FE0), *range(0x2F800, 0x2FA1E))]
    assigned = [char for char in known if name(char, "")]
    assert [char for char in assigned if not radicals(char)] == []
