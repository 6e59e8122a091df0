from __future__ import annotations

import pytest

from tui.text.edits import EditMap
from tui.text.repair.annotations import reading_annotations

PAGE = "區領導在會議上指出，全區要堅決落實，區領導負責，會議要求各區認真執行，做好會議記錄。"


def clean(text: str) -> str:
    return EditMap(reading_annotations(text)).apply(text)


def annotated(text: str, marks: dict[str, str]) -> str:
    return "".join(char + marks.get(char, "") for char in text)


@pytest.mark.parametrize("brackets", ["()", "（）"])
@pytest.mark.parametrize("reading", ["huì", "kuài", "hui\u0300"])
def test_readings_that_a_converter_left_are_taken_out(brackets: str, reading: str) -> None:
    left, right = brackets[0], brackets[1]
    marks = {"會": left + reading + right, "區": f"{left}qū{right}", "領": f"{left}lǐng{right}"}
    assert clean(annotated(PAGE, marks)) == PAGE


@pytest.mark.parametrize(
    "text",
    [
        "他长(cháng)期在基层工作，成长很快。",
        "行(xíng)政机关与行(háng)业协会的“行”读音不同，银行也是行业。",
        "重(chóng)新部署，长(cháng)期坚持，还(huán)清欠款。",
        "參（cān）見條例；參與者應遵守。說（shuì）服一方；說明會另行通知。樂（yuè）曲；快樂。",
        PAGE.replace("區", "區(A)").replace("會", "會(hui4)"),
        PAGE.replace("區", "區(mā)").replace("會", "會(lǐ)"),
    ],
)
def test_an_authors_own_gloss_stays(text: str) -> None:
    assert clean(text) == text


def test_a_gloss_stays_on_a_page_whose_artefacts_go() -> None:
    marks = {"會": "(huì)", "區": "(qū)", "領": "(lǐng)"}
    page = annotated(PAGE, marks) + "“行(háng)列”之“行”，不同於銀行之行。"
    assert clean(page) == PAGE + "“行(háng)列”之“行”，不同於銀行之行。"


def test_seeds_are_freed_of_their_annotations(seed_texts: dict[str, str]) -> None:
    for name in ("001", "004"):
        text = seed_texts[name]
        repaired = clean(text)
        assert "(q" in text
        assert not any(sign in repaired for sign in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
    for name in ("000", "002", "003"):
        assert reading_annotations(seed_texts[name]) == []
