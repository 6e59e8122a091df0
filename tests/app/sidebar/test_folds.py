from hypothesis import given
from hypothesis import strategies as st

from tui.app.sidebar.folds import Folds, subtree_ends, visible_nodes
from tui.app.state.arrangement import Entry, entries

DEPTHS = st.lists(st.integers(0, 5), max_size=40)


class TestSubtrees:
    def test_children_are_the_deeper_nodes_that_follow(self) -> None:
        assert list(subtree_ends([0, 1, 2, 1, 0])) == [4, 3, 3, 4, 5]

    @given(DEPTHS)
    def test_a_subtree_holds_only_what_is_deeper(self, depths: list[int]) -> None:
        for node, end in enumerate(subtree_ends(depths)):
            assert all(depths[n] > depths[node] for n in range(node + 1, end))
            assert [*depths, -1][end] <= depths[node]

    @given(DEPTHS, st.sets(st.integers(0, 39)))
    def test_a_node_is_seen_unless_one_above_it_is_closed(
        self, depths: list[int], closed: set[int]
    ) -> None:
        ends = subtree_ends(depths)
        expected = [
            node
            for node in range(len(depths))
            if not any(above in closed and ends[above] > node for above in range(node))
        ]
        assert list(visible_nodes(ends, closed)) == expected


class TestFolds:
    def test_what_stands_deeper_than_a_level_is_folded_until_it_is_gone_to(self) -> None:
        folds = Folds([0, 1, 2, 1, 0, 1])
        folds.close_below(0)
        assert list(folds.visible()) == [0, 4]
        assert folds.open_above(2)
        assert list(folds.visible()) == [0, 1, 2, 3, 4]
        assert not folds.open_above(2)
        folds.turn(0)
        assert list(folds.visible()) == [0, 4]

    def test_the_node_above_is_the_nearest_that_holds_it(self) -> None:
        folds = Folds([0, 1, 2, 1, 0])
        assert [folds.parent(node) for node in range(5)] == [None, 0, 1, 0, None]


class TestEntries:
    def test_each_folder_comes_once_before_what_it_holds(self) -> None:
        assert entries(("a/b/1.txt", "a/b/2.txt", "a/3.txt", "4.txt")) == (
            Entry("a", 0, folder=True),
            Entry("a/b", 1, folder=True),
            Entry("a/b/1.txt", 2),
            Entry("a/b/2.txt", 2),
            Entry("a/3.txt", 1),
            Entry("4.txt", 0),
        )

    def test_a_folder_of_the_same_name_elsewhere_is_another(self) -> None:
        folders = [e.path for e in entries(("a/x/1.txt", "b/x/1.txt")) if e.folder]
        assert folders == ["a", "a/x", "b", "b/x"]
