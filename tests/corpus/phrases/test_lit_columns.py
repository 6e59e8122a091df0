from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.model import PhraseKind, Relation
from tui.corpus.phrases.assemble import PhraseEntry
from tui.corpus.phrases.counts import locate_all
from tui.corpus.phrases.lighting import PhraseLighting
from tui.corpus.phrases.lit_columns import lit_columns
from tui.corpus.shard.shard import build

WORDING = st.text("一二三", min_size=1, max_size=4)


@given(
    st.lists(WORDING, min_size=1, max_size=9, unique=True),
    st.lists(st.text("一二三,", max_size=24), max_size=5),
    st.data(),
)
def test_what_is_lit_in_columns_is_what_is_found_in_each_text(
    wordings: list[str], texts: list[str], data: st.DataObject
) -> None:
    numbers = range(len(wordings))
    heads = data.draw(st.lists(st.sampled_from(numbers), unique=True))
    forms = st.lists(st.sampled_from(numbers), max_size=2, unique=True)
    entries = [
        PhraseEntry(
            head,
            [(form, Relation.LED) for form in data.draw(forms) if form != head],
            kind=data.draw(st.sampled_from([PhraseKind.FORMULA, PhraseKind.TERM])),
        )
        for head in heads
    ]
    shard = build(texts)
    columns = lit_columns(entries, wordings, locate_all(wordings, shard).apart(), shard.starts)
    lighting = PhraseLighting(
        [(wordings[e.wording], [wordings[form] for form, _ in e.forms], e.kind) for e in entries]
    )
    assert [list(map(tuple, rows.tolist())) for rows in columns] == list(map(lighting.rows, texts))


def test_where_there_is_no_text_nothing_is_lit() -> None:
    shard = build([])
    assert not list(lit_columns([], ["一"], locate_all(["一"], shard).apart(), shard.starts))
