from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.phrases.counts import Pairs, WordingPlaces
from tui.corpus.phrases.measures import dispersion, dispersions


def test_an_even_phrase_has_no_dispersion() -> None:
    assert dispersion(np.array([2, 4]), np.array([1 / 3, 2 / 3])) == pytest.approx(0.0)


def test_a_phrase_of_one_short_text_is_dispersed() -> None:
    assert dispersion(np.array([9]), np.array([0.1])) == pytest.approx(0.9)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=8))
def test_dispersion_runs_from_nought_to_one_and_in_columns_is_the_same(
    texts: list[tuple[int, int]],
) -> None:
    counts = np.array([count for count, _ in texts])
    sizes = np.array([size for _, size in texts])
    owners = np.repeat(np.arange(len(texts)), counts)
    nought = np.zeros(len(owners), np.int64)
    pairs = WordingPlaces(nought, nought, nought, owners).pairs()
    starts = np.append(0, np.cumsum(sizes))
    (found,) = dispersions(pairs, 1, starts, np.ones(len(texts), np.bool_))
    shares = sizes / sizes.sum()
    assert found == pytest.approx(dispersion(counts[counts > 0], shares[counts > 0]))
    assert -1e-9 <= found <= 1


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40), st.integers(1, 6)), max_size=20))
def test_places_of_one_group_that_overlap_are_one(places: list[tuple[int, int, int]]) -> None:
    of, offsets, lengths = (
        (np.array(column, np.int64) for column in zip(*places, strict=True))
        if places
        else (np.zeros(0, np.int64),) * 3
    )
    group = np.array([0, 0, 1, -1])
    merged = WordingPlaces(of, offsets, offsets + lengths, offsets * 0).merged(group)
    covered: dict[int, set[int]] = {0: set(), 1: set()}
    for wording, offset, length in places:
        if group[wording] >= 0:
            covered[int(group[wording])].update(range(offset, offset + length))
    for number, cells in covered.items():
        # Places that touch without an overlap stay two: the covered stretches are a lower bound.
        stretches = sum(cell - 1 not in cells for cell in cells)
        assert stretches <= int((merged.of == number).sum()) <= len(places)


def test_a_wording_without_a_place_is_spread_evenly_without_a_warning() -> None:
    pairs = Pairs(np.array([0]), np.array([1]), np.array([0]))
    with np.errstate(all="raise"):
        found = dispersions(pairs, 1, np.array([0, 5, 9]), np.ones(2, np.bool_))
    assert found.tolist() == [0.0]


def test_places_of_groups_whose_numbers_are_narrow_are_put_together_in_a_long_text() -> None:
    of = np.arange(4)
    offsets = np.array([16_000_000, 16_000_001, 16_000_000, 5])
    group = np.array([100, 100, 200, 200], np.int32)
    merged = WordingPlaces(of, offsets, offsets + 4, of * 0).merged(group)
    assert merged.of.tolist() == [100, 200, 200]
    assert merged.offsets.tolist() == [16_000_000, 5, 16_000_000]
