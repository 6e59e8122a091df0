from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.edits import EditMap
from tui.text.repair.hard_wraps import hard_wraps
from tui.text.repair.joined_wraps import joined_wraps
from tui.text.repair.wrap_width import extent, positions

NOT_FIRST = frozenset("，。、；：！？”’）》】,.;:?!)%")
NOT_LAST = frozenset("“‘（《【(")
HALF = re.compile(r"[^\u2000-\uffff,;:!?()]")


@given(st.text(st.sampled_from("提，,a1 !)(\u3000“é\ud800")), st.booleans())
def test_the_extent_of_a_text_is_the_position_of_its_end(text: str, cells: bool) -> None:
    assert extent(text, cells) == positions(text, cells)[-1]


Setting = Callable[[str], list[str]]


def sharply(width: int) -> Setting:
    """Lines of so many characters, whatever they are."""
    return lambda text: [text[at : at + width] for at in range(0, len(text), width)]


def by_rule(width: int, indent: int = 0) -> Setting:
    """Lines of so many full characters, the first shorter by ``indent``.

    One stop hangs beyond the edge, no opening sign ends a line, numbers and words stay whole.
    """

    def lines(text: str) -> list[str]:
        found = []
        start, room = 0, 2 * (width - indent)
        while start < len(text):
            end = start
            while end < len(text) and room > 0:
                room -= 1 if HALF.match(text[end]) else 2
                end += 1
            end = end - 1 if room < 0 else end
            end = _break_before(text, start, end) if end < len(text) else end
            found.append(text[start:end].strip())
            start, room = end, 2 * width
        return found

    return lines


def _break_before(text: str, start: int, end: int) -> int:
    if text[end] in NOT_FIRST:
        end += 1
    if text[end : end + 1] in NOT_FIRST:
        end -= 2
    while end > start + 1 and (
        text[end - 1] in NOT_LAST or re.match(r"[\w.]{2}", text[end - 1 : end + 1], re.A)
    ):
        end -= 1
    return end


def ends(text: str) -> set[int]:
    """Where the lines of a text end, in characters that are not blank."""
    found, at = set(), 0
    for char in text:
        at += not char.isspace()
        if char == "\n":
            found.add(at)
    return found


def joined(paragraphs: list[str], setting: Setting) -> str:
    return " ".join(piece for text in paragraphs for piece in setting(text))


def unjoined(text: str) -> str:
    return EditMap(joined_wraps(text)).apply(text)


def unwrapped(text: str) -> str:
    return EditMap(hard_wraps(text)).apply(text)


class TestJoinedWraps:
    @pytest.mark.parametrize(
        "setting", [sharply(28), sharply(35), by_rule(26, 2), by_rule(28), by_rule(38, 2)]
    )
    def test_joins_go_and_paragraphs_are_found_again(
        self, paragraphs: list[str], setting: Setting
    ) -> None:
        text = joined(paragraphs, setting)
        clean = unjoined(text)
        wanted = "\n".join(paragraphs)
        assert re.sub(r"\s", "", clean) == re.sub(r"\s", "", text)
        assert clean.count(" ") <= 0.01 * text.count(" ")
        assert len(ends(clean) & ends(wanted)) >= 0.95 * len(ends(wanted))
        assert len(ends(clean) - ends(wanted)) <= 0.01 * text.count(" ")

    def test_bare_headings_are_lines_of_their_own(self, seed_texts: dict[str, str]) -> None:
        clean = unjoined(seed_texts["002"])
        headings = re.findall(r"^[一二三四]、.{1,40}$", clean, re.MULTILINE)
        assert "一、清醒认识当前疫情防控面临的严峻形势" in headings
        assert "四、关于加强党对统筹推进疫情防控和经济社会发展工作的领导" in headings
        assert len(headings) == 7
        assert "\n同志们:\n今天,我们在这里召开" in clean

    def test_a_title_that_was_cut_where_it_was_centred_is_whole(
        self, seed_texts: dict[str, str]
    ) -> None:
        clean = unjoined(seed_texts["002"])
        assert "在常态化抓好疫情防控坚决防止疫情反弹工作部署会议上的讲话\n同志们" in clean

    def test_spaces_that_set_numbers_apart_stay(self, seed_texts: dict[str, str]) -> None:
        clean = unjoined(seed_texts["002"])
        assert "已经连续 4 个月没有新增" in clean
        assert "截止 X 月 X 日,全国境外" in clean
        assert not re.search("[一-鿿，。、] [一-鿿]", clean.split("文档介绍")[1])

    def test_spaces_between_latin_words_stay(self, paragraphs: list[str]) -> None:
        words = "支持 Open Source 和 World Health Organization 等"
        mixed = [text[:40] + words + text[40:] for text in paragraphs if len(text) > 60]
        for setting in (sharply(28), by_rule(26, 2)):
            clean = unjoined(joined(mixed, setting))
            kept = len(re.findall("[A-Za-z] [A-Za-z]", clean))
            assert kept >= 0.9 * 3 * len(mixed)

    def test_spaces_of_laws_stay(self, paragraphs: list[str]) -> None:
        numbers = "一二三四五六七八九"
        articles = [
            f"第{n}条 {text[:150]}" for n, text in zip(numbers, paragraphs * 3, strict=False)
        ]
        law = [
            "某某管理条例",
            "第一章 总 则",
            *articles,
            "第二章 附 则",
            f"第十条 {paragraphs[0][:90]}",
        ]
        clean = unjoined(joined(law, sharply(28)))
        assert clean.split("\n") == law

    def test_sound_texts_are_left_alone(self, seed_texts: dict[str, str]) -> None:
        for name in ("000", "001", "003", "004"):
            assert joined_wraps(seed_texts[name]) == []
        english = " ".join(["The State Council issued the notice on the prevention of risks."] * 50)
        assert joined_wraps(english) == []
        table = " ".join(f"第{n}项工作任务 责任单位{n}局 完成时限{n}月" for n in range(60))
        assert joined_wraps(table) == []


class TestHardWraps:
    @pytest.mark.parametrize(
        ("setting", "first", "others", "between"),
        [
            (by_rule(28, 2), "\u3000\u3000", "", "\n"),
            (by_rule(40, 2), "    ", "", "\n"),
            (by_rule(28, 2), "\u3000\u3000", "", "\n\n"),
            (by_rule(34), "", "  ", "\n"),
            (lambda text: sharply(30)("\u3000\u3000" + text), "", "", "\n"),
        ],
    )
    def test_lines_are_joined_to_paragraphs_again(
        self, paragraphs: list[str], setting: Setting, first: str, others: str, between: str
    ) -> None:
        text = between.join(
            (first if at == 0 else others) + line
            for paragraph in paragraphs
            for at, line in enumerate(setting(paragraph))
        )
        clean = unwrapped(text)
        assert [line.strip() for line in clean.split("\n") if line.strip()] == paragraphs

    def test_without_an_indent_short_lines_end_paragraphs(self, paragraphs: list[str]) -> None:
        text = "\n".join(line for paragraph in paragraphs for line in by_rule(28)(paragraph))
        wanted = "\n".join(paragraphs)
        clean = unwrapped(text)
        assert ends(clean) <= ends(wanted)
        assert len(ends(clean)) >= 0.9 * len(ends(wanted))

    def test_first_lines_that_lost_their_indent_go_on(self, paragraphs: list[str]) -> None:
        pages = list(paragraphs)
        for at in (30, 20, 10):
            pages.insert(at, f"附件 {at}")
        text = "\n".join(line for page in pages for line in by_rule(28, 3)(page))
        wanted = "\n".join(pages)
        clean = unwrapped(text)
        assert len(ends(clean) - ends(wanted)) <= 0.02 * text.count("\n")
        assert len(ends(clean) & ends(wanted)) >= 0.9 * len(ends(wanted))
        assert clean.count("\n附件 ") == 3

    def test_paragraphs_apart_by_a_blank_line_stay_apart(self, paragraphs: list[str]) -> None:
        text = "\n\n".join("\n".join(by_rule(28)(paragraph)) for paragraph in paragraphs)
        assert unwrapped(text) == "\n\n".join(paragraphs)

    def test_numbered_lines_begin_paragraphs(self, paragraphs: list[str]) -> None:
        numbered = [
            f"{n}、{text[:57]}" for n, text in zip("一二三四五六", paragraphs[2:], strict=False)
        ]
        text = "\n".join(line for item in numbered for line in sharply(30)(item))
        assert unwrapped(text).split("\n") == numbered

    @pytest.mark.parametrize("head", ["基本案情", "裁判结果", "【典型意义】"])
    def test_a_title_that_fills_its_line_goes_on_in_no_head_of_a_case(
        self, paragraphs: list[str], head: str
    ) -> None:
        title = "高立诉某县水利局要求解除渡口承包协议案" + "件" * 9
        body = "\n".join(line for paragraph in paragraphs for line in sharply(28)(paragraph))
        assert f"{title}\n{head}\n" in unwrapped(f"{title}\n{head}\n{body}")

    def test_a_table_of_contents_stays_lines(self, paragraphs: list[str]) -> None:
        contents = [
            f"第{n}章 {'工作安排及其落实' * 2}{'.' * 16}{p}" for p, n in enumerate("一二三四五")
        ]
        body = [line for paragraph in paragraphs for line in by_rule(28)(paragraph)]
        clean = unwrapped("\n".join([*contents, *body]))
        assert clean.split("\n")[:5] == contents

    def test_words_of_alphabets_keep_a_space(self) -> None:
        line = "中国积极支持世界卫生组织 World Health"
        text = "\n".join([line, "Organization 发挥作用。"] * 12)
        assert "World Health Organization" in unwrapped(text)

    def test_sound_texts_are_left_alone(self, seed_texts: dict[str, str]) -> None:
        for text in seed_texts.values():
            assert hard_wraps(text) == []
        names = "\n".join(
            f"{n}市人民政府办公室主任、党组书记某某某" for n in "甲乙丙丁戊己庚辛壬癸"
        )
        assert hard_wraps(names.replace("某某某", "某某。")) == []
        laws = "\n\n".join(
            f"第{n}条 县级以上人民政府应当加强组织领导。" for n in "一二三四五六七八九"
        )
        assert hard_wraps(laws) == []


@pytest.mark.parametrize(
    "row",
    [
        "| {n} | 内容{n} | 说明说明说明说明说明说明说明 |",
        "{n}\t内容{n}\t说明说明说明说明说明说明说明说明",
    ],
)
def test_the_rows_of_a_long_table_stay_rows(row: str) -> None:
    text = "\n".join(row.format(n=n) for n in range(100, 140)) + "\n"
    assert hard_wraps(text) == []
