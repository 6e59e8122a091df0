from bisect import bisect_left

from tui.corpus.model import LitSpan
from tui.corpus.phrases.table import LitSpans

SPANS = [LitSpan(3, 7, 0), LitSpan(9, 12, 4), LitSpan(20, 28, 1)]


def test_columns_hold_the_spans_that_were_put_in() -> None:
    packed = LitSpans(SPANS)
    assert list(packed) == SPANS
    assert packed[-1] == SPANS[-1]
    assert packed[1:] == SPANS[1:]
    assert not LitSpans([])


def test_spans_are_found_by_where_they_start() -> None:
    packed = LitSpans(SPANS)
    assert [bisect_left(packed, (at,)) for at in (0, 9, 10, 40)] == [0, 1, 2, 3]
