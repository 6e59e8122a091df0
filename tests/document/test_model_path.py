from pathlib import Path

import pytest

from tui.document.load import load

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_the_path_at_a_place_is_all_sections_that_hold_it(seed: Path) -> None:
    document = load(seed)
    for offset in range(0, len(document.clean) + 1, 5):
        holding = tuple(h for h in document.headings if h.depth > 0 and h.start <= offset < h.end)
        assert document.path_at(offset) == holding
