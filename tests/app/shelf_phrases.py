"""Phrases of the shelf, fixed: tests of the screen do not depend on what is mined, and how that is ranked."""

import os
from dataclasses import replace

from tui.corpus.index.manifest_reader import pack_spans
from tui.corpus.index.mined_rows import MinedRows
from tui.corpus.index.packed_phrases import PackedPhrases
from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.shard.texts import IndexedTexts

SHARED = ("通知/001.txt", "通知/002.txt", "taiwan.txt")


def phrase(
    text: str, count: int, score: float, variants: dict[str, int], documents: tuple[str, ...]
) -> Phrase:
    """A phrase, and how often each of its variants stands in as many documents."""
    return Phrase(
        text=text,
        count=count,
        reach=len(documents),
        score=score,
        kind=PhraseKind.FORMULA,
        forms=tuple(
            PhraseForm(form, Relation.SHORT, often, len(documents))
            for form, often in variants.items()
        ),
        documents=documents,
        dispersion=0.33 if count > len(documents) else 0.25,
        cohesion=0.75,
        family_count=count + sum(variants.values()),
        family_reach=len(documents),
    )


PHRASES = (
    phrase("加强防汛物资储备", 4, 0.81, {"物资储备": 5}, SHARED),
    phrase("坚持人民至上、生命至上", 4, 0.79, {"生命至上": 4}, SHARED),
    phrase("层层压实防汛责任", 4, 0.78, {}, SHARED),
    phrase("完善监测预警体系", 3, 0.72, {"监测预警": 4}, SHARED),
    phrase("加强防汛物资储备和抢险队伍建设", 2, 0.46, {}, SHARED[:2]),
)


def mined_rows(table: PhraseTable, texts: IndexedTexts) -> MinedRows:
    """What mining would hand to the index, had it found the phrases of a table."""
    lit = {path: pack_spans(table.lit_rows(texts.body(at))) for at, path in enumerate(texts.paths)}
    return MinedRows(PackedPhrases.of(table, sorted(texts.paths, key=os.fsencode)), lit)


def shelf_table(texts: IndexedTexts) -> PhraseTable:
    """The table of these phrases, with those of the documents that could be read."""
    there = set(texts.paths)
    phrases = [
        replace(phrase, documents=tuple(path for path in phrase.documents if path in there))
        for phrase in PHRASES
    ]
    return PhraseTable(tuple(phrases), len(texts.paths), texts.characters)
