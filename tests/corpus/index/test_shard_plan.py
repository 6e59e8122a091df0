from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tui.corpus.index.shard_plan import plan_shards

SIZES = st.lists(st.integers(0, 10_000), max_size=60)


@example(sizes=[1, 0], largest=1)
@given(sizes=SIZES, largest=st.integers(1, 20_000))
def test_files_are_planned_in_order_and_in_parts_alike(sizes: list[int], largest: int) -> None:
    files = [(f"{at}.txt", (0, size)) for at, size in enumerate(sizes)]
    planned = list(plan_shards(files, largest))
    assert [file for group in planned for file in group] == files
    assert all(planned)
    for group in planned:
        *first, _last = group
        assert sum(size for _, (_, size) in first) <= 2.5 * largest
    if sum(sizes) <= 2.5 * largest:
        assert len(planned) <= 1
