"""The state of the pedigree screen: the phrase, and the row of the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.corpus.model import Phrase


@dataclass(slots=True)
class PedigreeState:
    """What is looked at."""

    phrase: Phrase
    row: int = 0
