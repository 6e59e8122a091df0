"""Phrases as JSON, in the shape that stays: keys are added, never renamed."""

from __future__ import annotations

from typing import Any

from tui.corpus.table import PhraseTable


def phrases_json(table: PhraseTable) -> dict[str, Any]:
    """The phrases of a table as they are listed; dates are ``None`` where they are not known."""
    return {
        "documents": table.documents,
        "characters": table.characters,
        "phrases": [
            {
                "phrase": p.text,
                "count": p.count,
                "reach": p.reach,
                "score": round(p.score, 4),
                "variants": list(p.variants),
                "documents": list(p.documents),
                "dispersion": p.dispersion,
                "cohesion": p.cohesion,
                "first": p.first or None,
                "last": p.last or None,
                "variant_figures": [
                    {"phrase": text, "count": count, "reach": reach}
                    for text, count, reach in zip(
                        p.variants, p.variant_counts, p.variant_reaches, strict=True
                    )
                ],
                "pinned": p.text in table.pinned,
            }
            for p in table.listed()
        ],
    }
