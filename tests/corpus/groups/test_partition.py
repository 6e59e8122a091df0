from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.groups.partition import Partition, WordingUses

LABELS = st.lists(st.integers(-1, 2), min_size=1, max_size=8)


def _uses(rows: list[tuple[int, int, int, int]]) -> WordingUses:
    columns = np.array(sorted(rows), np.int64).reshape(-1, 4)
    of, texts, contexts, counts = (columns[:, at] for at in range(4))
    return WordingUses(of, texts, counts, contexts)


def _partition(labels: list[int], copies: list[int], sizes: list[int]) -> Partition:
    return Partition(np.array(labels), 2, np.array(copies), np.array(sizes))


def test_near_copies_count_once_in_a_group_and_again_in_another() -> None:
    partition = _partition([0, 0, 1], [0, 0, 0], [100, 120, 110])
    assert partition.documents.tolist() == [1, 1]
    assert partition.near_copies.tolist() == [1, 0]
    assert partition.characters.tolist() == [120, 110]
    counted = partition.counted(_uses([(0, 0, 7, 2), (0, 1, 7, 2), (0, 2, 7, 2)]), 1)
    assert counted.count.tolist() == [[2, 2]]
    assert counted.reach.tolist() == [[1, 1]]


def test_what_only_one_of_two_copies_has_counts_too() -> None:
    partition = _partition([0, 0], [0, 0], [100, 100])
    uses = _uses([(0, 0, 7, 1), (0, 1, 7, 1), (0, 1, 8, 1), (1, 1, 9, 1)])
    counted = partition.counted(uses, 2)
    assert counted.count[:, 0].tolist() == [2, 1]
    assert counted.reach[:, 0].tolist() == [1, 1]


@given(LABELS, st.data())
def test_without_copies_counts_are_sums(labels: list[int], data: st.DataObject) -> None:
    size = len(labels)
    rows = data.draw(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, size - 1), st.just(0), st.integers(1, 9)),
            unique_by=lambda row: row[:2],
        )
    )
    partition = Partition(np.array(labels), 3, np.arange(size), np.full(size, 50))
    counted = partition.counted(_uses(rows), 4)
    for wording in range(4):
        for group in range(3):
            inside = [r for r in rows if r[0] == wording and labels[r[1]] == group]
            assert counted.count[wording, group] == sum(row[3] for row in inside)
            assert counted.reach[wording, group] == len(inside)
    assert partition.characters.tolist() == [50 * labels.count(group) for group in range(3)]
