import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.printable import UNSEEN
from tui.text.quoting import csv_line, json_text, markdown_line, markdown_text


class TestCsv:
    @pytest.mark.parametrize(
        "sign",
        [*"=+-@\t\r\n", "＝", "＠", " =", "\u3000\xa0+", "\u200b=", "\ufeff-", "\x00 \u2800@"],
    )
    def test_a_cell_that_a_spreadsheet_would_compute_is_text(self, sign: str) -> None:
        (row,) = csv.reader(io.StringIO(csv_line([f"{sign}cmd|' /C calc'!A0"]), newline=""))
        assert row[0].startswith("'")

    def test_numbers_and_other_texts_stay_as_they_are(self) -> None:
        assert csv_line([-1, 2.5, "稳中求进", "1-2", "a,b"]) == '-1,2.5,稳中求进,1-2,"a,b"\r\n'
        assert csv_line(["\u3000各单位", " a", ""]) == "\u3000各单位, a,\r\n"

    def test_a_control_sign_is_a_picture(self) -> None:
        assert csv_line(["a\x1b[2J"]) == "a␛[2J\r\n"


class TestMarkdown:
    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("<script>x</script>", r"\<script\>x\</script\>"),
            ("[a](javascript:b)", r"\[a\](javascript:b)"),
            ("![a](http://b)", r"!\[a\](http://b)"),
            ("`x` *y* _z_ ~~w~~", r"\`x\` \*y\* \_z\_ \~\~w\~\~"),
            ("a|b\\c", r"a\|b\\c"),
            ("&lt;b&gt; A&B", r"\&lt;b\&gt; A&B"),
            ("“十四五”规划（草案）", "“十四五”规划（草案）"),
        ],
    )
    def test_what_renders_or_runs_is_escaped(self, text: str, written: str) -> None:
        assert markdown_text(text) == written

    @pytest.mark.parametrize(
        ("line", "written"),
        [
            ("# a", r"\# a"),
            ("- a", r"\- a"),
            ("3. 总则", r"3\. 总则"),
            ("===", r"\==="),
            ("> a", r"\> a"),
            ("一、总则", "一、总则"),
            ("2025年", "2025年"),
        ],
    )
    def test_a_line_begins_no_block(self, line: str, written: str) -> None:
        assert markdown_line(line) == written


@given(st.text())
def test_json_is_read_back_as_it_was_and_hides_no_sign(text: str) -> None:
    written = json_text({text: text})
    assert json.loads(written) == {text: text}
    assert not UNSEEN.search(written)
