import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.cells import cells, classes, drawn, positions

SEEDS = Path(__file__).parents[2] / "seeds"

QUIET = """
import sys
from pathlib import Path
from tui.text.wrap import wrap
for seed in Path(sys.argv[1]).glob("*.txt"):
    for line in seed.read_text().split("\\n"):
        wrap(line, 80)
sys.exit("wcwidth" in sys.modules)
"""


def test_wrapping_ordinary_chinese_loads_no_width_tables() -> None:
    assert subprocess.run([sys.executable, "-c", QUIET, str(SEEDS)], check=False).returncode == 0


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_the_cells_of_a_text_are_those_of_its_characters(text: str) -> None:
    at = positions(classes(text))
    assert at[-1] == cells(text) == sum(map(cells, text))
    assert all(0 <= right - left <= 2 for left, right in pairwise(at))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_what_is_drawn_takes_the_cells_that_were_counted(text: str) -> None:
    assert cells(drawn(text)) == cells(text)


def test_a_tab_is_two_cells_and_a_flag_its_letters() -> None:
    assert drawn("甲\t乙🇨🇳") == "甲\u3000乙CN"


def test_joined_emoji_stand_for_themselves() -> None:
    assert drawn("👩\u200d🚒❤\ufe0f👍\U0001f3fd") == "👩🚒❤👍"


def test_no_variation_of_an_ideograph_shifts_the_line() -> None:
    assert cells("葛\U000e0100城") == 4
    assert drawn("葛\U000e0100城") == "葛城"
