from hypothesis import given
from hypothesis import strategies as st

from tui.text.offsets import offsets


@given(st.text("甲\n\r"))
def test_offsets_are_those_of_each_sign(text: str) -> None:
    assert list(offsets("\n", text)) == [at for at, char in enumerate(text) if char == "\n"]
