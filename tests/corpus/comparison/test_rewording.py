from __future__ import annotations

from tui.corpus.comparison.rewording import rewordings

WORDS = {
    "全面建设小康社会": ("全面", "建设", "小康社会"),
    "全面建成小康社会": ("全面", "建成", "小康社会"),
    "全面从严治党": ("全面", "从严治党"),
    "全面依法治国": ("全面", "依法治国"),
    "三农": ("三农",),
}


def _rewordings(gone: list[str], new: list[str]) -> dict[str, str]:
    return rewordings(dict.fromkeys(gone, 1.0), dict.fromkeys(new, 1.0), WORDS.__getitem__)


def test_one_word_changed_in_a_formula_is_a_rewording() -> None:
    found = _rewordings(["三农", "全面建设小康社会"], ["全面建成小康社会", "全面依法治国"])
    assert found == {"全面建成小康社会": "全面建设小康社会"}


def test_what_keeps_less_than_it_changes_is_none() -> None:
    assert _rewordings(["全面从严治党"], ["全面依法治国"]) == {}


def test_each_wording_is_taken_once_where_most_is_kept() -> None:
    found = _rewordings(["全面建设小康社会"], ["全面建成小康社会", "全面建设小康社会"])
    assert found == {"全面建成小康社会": "全面建设小康社会"}
