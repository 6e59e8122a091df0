from __future__ import annotations

from tui.corpus.comparison.frames import cores, framed, in_frames, inner_wordings
from tui.corpus.phrases.candidates import Candidate
from tui.corpus.phrases.measures import Measured
from tui.corpus.phrases.segment import Segmenter

WORDINGS = ("数字乡村", "绿色金融", "智能制造", "清洁能源")


def _measured(*texts: str) -> list[Measured]:
    cut = Segmenter().cut
    return [Measured(Candidate(tuple(cut(text)), 1.0, 1.0, 1.0), text, 0, 3, 3) for text in texts]


def test_what_stands_alike_around_many_wordings_is_a_frame_whatever_its_words_are() -> None:
    found = in_frames([*WORDINGS, *(f"{one}专项检查" for one in WORDINGS), "数字乡村大道"])
    assert found["数字乡村专项检查"] == {"数字乡村"}
    assert not found["数字乡村大道"]
    assert not in_frames(["数字乡村", "数字乡村专项检查"])["数字乡村专项检查"]
    quoted = in_frames([*WORDINGS, *(f"“{one}”要求" for one in WORDINGS)])
    assert quoted["“绿色金融”要求"] == {"绿色金融"}
    assert in_frames([]) == {}


def test_a_wording_and_the_same_led_by_verbs_are_not_many_in_a_frame() -> None:
    led = [f"{verb}数字乡村" for verb in ("深化", "推进", "落实", "加快")]
    assert not in_frames(["数字乡村", *led, "加快数字乡村平台", "数字乡村平台"])["数字乡村平台"]
    texts = ("网格员", "深化网格员", "深化网格员联防平台", "网格员联防平台")
    assert framed(_measured(*texts)) == {}


def test_what_is_in_quotes_is_a_wording_in_a_frame_of_nouns_too() -> None:
    texts = (*WORDINGS, *(f"“{one}”部署要求" for one in WORDINGS))
    found = framed(_measured(*texts))
    assert {texts[longer]: texts[inner] for longer, inner in found.items()} == {
        f"“{one}”部署要求": one for one in WORDINGS
    }
    assert framed(_measured(*texts[:2], *texts[4:6])) == {}


def test_a_word_of_the_political_language_before_a_thing_that_has_a_name_is_no_frame() -> None:
    many = [f"社会主义{one}" for one in WORDINGS]
    found = in_frames([*WORDINGS, *many, "精神文明", "社会主义精神文明"])
    assert not any(one.startswith("社会主义") for one in found)
    assert [*inner_wordings(("社会主义", "精神文明"))] == []
    assert [*inner_wordings(("数字", "乡村", "落到实处"))] == [("数字乡村", "落到实处")]


def test_what_two_wordings_have_in_common_after_a_verb_is_one_though_it_is_not_listed() -> None:
    wordings = ["大力推进滨海即时码头", "深化滨海即时码头检查"]
    assert cores(wordings, Segmenter().cut) == {"滨海即时码头": "大力推进滨海即时码头"}
    # What is listed is known, and what joins two names leads none.
    assert cores([*wordings, "滨海即时码头"], Segmenter().cut) == {}
    assert cores(["推进治理与滨海码头相衔接", "深化监管与滨海码头相衔接"], Segmenter().cut) == {}
