from __future__ import annotations

from tui.corpus.phrases.measures import Measured
from tui.corpus.phrases.nesting import nest


def _list(*phrases: tuple[str, int, int]) -> list[Measured]:
    return [
        Measured((text,), text, 1.0, 1.0, dict.fromkeys(range(reach), count // reach), 0.0, 1.0)
        for text, count, reach in phrases
    ]


def _heads(phrases: list[Measured]) -> set[str]:
    return {phrases[at].text for at in nest(phrases).heads}


def test_the_longer_phrase_stands_for_a_part_without_a_life() -> None:
    phrases = _list(("外防输入、内防反弹", 8, 4), ("内防反弹", 8, 4))
    found = nest(phrases)
    assert [phrases[at].text for at in found.heads] == ["外防输入、内防反弹"]
    assert found.members == {0: [1]}


def test_two_longer_phrases_together_can_take_a_life() -> None:
    phrases = _list(("外防输入", 12, 4), ("外防输入、内防反弹", 4, 4), ("外防输入、内防扩散", 4, 4))
    assert "外防输入" not in _heads(phrases)


def test_a_phrase_with_a_life_of_its_own_stands_for_the_longer() -> None:
    phrases = _list(("疫情防控", 40, 4), ("疫情防控工作", 8, 4))
    assert _heads(phrases) == {"疫情防控"}


def test_a_verb_before_it_takes_no_life_from_what_stands_free() -> None:
    assert _heads(_list(("一带一路", 20, 4), ("共建“一带一路”", 16, 4))) == {"一带一路"}


def test_an_item_lives_on_in_its_list() -> None:
    phrases = _list(("法规、规章", 12, 4), ("法律、法规、规章", 8, 4))
    assert _heads(phrases) == {"法律、法规、规章"}


def test_a_whole_formula_stands_for_what_is_but_a_word_of_it() -> None:
    phrases = _list(("新发展理念", 12, 4), ("完整准确全面贯彻新发展理念", 8, 4))
    assert _heads(phrases) == {"完整准确全面贯彻新发展理念"}


def test_a_longer_phrase_of_less_reach_is_kept_beside() -> None:
    phrases = _list(("疫情防控", 40, 4), ("疫情防控阻击战", 6, 3))
    assert _heads(phrases) == {"疫情防控", "疫情防控阻击战"}


def test_an_attribute_takes_no_life_from_a_formula() -> None:
    phrases = _list(("人民战争、总体战", 4, 2), ("疫情防控的人民战争、总体战", 4, 2))
    assert _heads(phrases) == {"人民战争、总体战"}


def test_phrases_apart_stand_for_themselves() -> None:
    phrases = _list(("疫情防控", 4, 2), ("复工复产", 4, 2))
    assert _heads(phrases) == {"疫情防控", "复工复产"}
