"""The state of the news screen: the document, and the row of the cursor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class NewsState:
    """What is looked at: the document at ``path``; ``only`` is one standing, or empty for all."""

    path: str
    only: str = ""
    row: int = 0
