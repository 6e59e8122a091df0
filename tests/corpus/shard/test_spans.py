import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.shard.spans import counts_by_owner, without_overlaps


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


@given(st.lists(st.integers(0, 9), max_size=20))
def test_owners_are_counted_as_they_are_with_sorting(owners: list[int]) -> None:
    rising = np.array(sorted(owners), np.int64)
    expected = np.unique(rising, return_counts=True)
    for column, wanted in zip(counts_by_owner(rising), expected, strict=True):
        assert column.tolist() == wanted.tolist()
