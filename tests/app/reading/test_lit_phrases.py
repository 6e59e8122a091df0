"""Tests of what is lit by default, and of the steps in which it is."""

from tui.app.reading.highlight_mode import HighlightMode
from tui.app.reading.lit_phrases import LitPhrases
from tui.corpus.keep.phrase_choices import PhraseChoice
from tui.corpus.model import LitSpan, Phrase, PhraseKind
from tui.corpus.phrases.table import LIT


def phrase(text: str, kind: PhraseKind, reach: int = 2) -> Phrase:
    return Phrase(text, reach, reach, 1.0, kind)


FORMULAS = [phrase(f"提法{at}", PhraseKind.FORMULA, reach) for at, reach in enumerate((8, 5, 2))]
TERMS = [phrase(f"术语{at}", PhraseKind.TERM) for at in range(LIT + 1)]


def lit(phrases: list[Phrase], **choices: PhraseChoice) -> list[str]:
    kept = HighlightMode().kept(phrases, choices)
    return [p.text for p, one in zip(phrases, kept, strict=True) if one]


def test_formulas_alone_are_lit_where_they_lead() -> None:
    names = [phrase("北京", PhraseKind.NAME), phrase("各位代表", PhraseKind.SCAFFOLD)]
    assert lit([*FORMULAS, *TERMS[:2], *names]) == ["提法0", "提法1", "提法2"]


def test_where_terms_lead_those_in_front_are_lit_too() -> None:
    assert lit([*TERMS, FORMULAS[0]]) == [*(term.text for term in TERMS[:LIT]), "提法0"]


def test_what_the_reader_pinned_or_coloured_is_lit_whatever_its_kind() -> None:
    pinned = PhraseChoice(pinned=True)
    coloured = PhraseChoice(colour="red")
    told = lit([*FORMULAS, *TERMS[:2]], 术语0=pinned, 术语1=coloured)
    assert told[-2:] == ["术语0", "术语1"]


def test_the_legend_tells_the_reach_of_each_step() -> None:
    steps = LitPhrases([LitSpan(0, 2, 0)], [*FORMULAS, phrase("常", PhraseKind.TERM, 60)])
    assert [tuple(step) for step in steps.legend()] == [(3, "6+"), (2, "4–5"), (1, "2–3")]
    reached = {2: 1, 3: 1, 4: 2, 5: 2, 6: 3, 8: 3}
    for reach, step in reached.items():
        one = LitPhrases((), [FORMULAS[0], phrase("某", PhraseKind.FORMULA, reach)])
        assert one.step(LitSpan(0, 1, 1)) == step


def test_steps_that_nothing_reaches_are_not_in_the_legend() -> None:
    assert [tuple(step) for step in LitPhrases((), FORMULAS[2:]).legend()] == [(1, "2+")]
    assert LitPhrases().legend() == []


def test_what_is_counted_is_what_is_lit() -> None:
    spans = [LitSpan(0, 2, 0), LitSpan(3, 5, 1)]
    told = LitPhrases(spans, [FORMULAS[0], TERMS[0], *FORMULAS[1:]])
    assert told.lit == spans[:1]
    told.light(HighlightMode(kinds=frozenset(PhraseKind)))
    assert told.lit == spans
