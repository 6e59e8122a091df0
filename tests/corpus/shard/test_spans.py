import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.shard.spans import counts_by_owner, without_overlaps


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), unique=True, max_size=20), st.integers(1, 9))
def test_of_places_that_overlap_the_first_from_the_left_stays(
    offsets: list[int], length: int
) -> None:
    rising = np.array(sorted(offsets), np.int64)
    kept = rising[without_overlaps(rising, rising + length)].tolist()
    expected: list[int] = []
    for offset in rising.tolist():
        if not expected or offset >= expected[-1] + length:
            expected.append(offset)
    assert kept == expected


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), max_size=60),
    st.sampled_from([0, 3, 64]),
    st.sampled_from([0.0, 0.1, 0.9]),
)
def test_spans_of_any_length_stay_as_they_do_when_looked_at_one_by_one(
    steps: list[tuple[int, int]], singly: int, least: float
) -> None:
    starts = np.cumsum([step for step, _ in steps], dtype=np.int64)
    ends = starts + np.array([length for _, length in steps], np.int64)
    expected: list[int] = []
    for row, start in enumerate(starts.tolist()):
        if not expected or start >= ends[expected[-1]]:
            expected.append(row)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.corpus.shard.spans._SINGLY", singly)
        patch.setattr("tui.corpus.shard.spans._LEAST_GONE", least)
        assert without_overlaps(starts, ends).tolist() == expected


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), max_size=20))
def test_owners_are_counted_as_they_are_with_sorting(owners: list[int]) -> None:
    rising = np.array(sorted(owners), np.int64)
    expected = np.unique(rising, return_counts=True)
    for column, wanted in zip(counts_by_owner(rising), expected, strict=True):
        assert column.tolist() == wanted.tolist()
