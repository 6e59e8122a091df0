"""The passages that documents share, found in a thread, and what is listed of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from tui.app.jobs.jobs import NEWS_EVERY

if TYPE_CHECKING:
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.export.reuse import Reuse
    from tui.corpus.reuse.flow import Flow
    from tui.corpus.search.open import SearchSnapshot
    from tui.work.cancel import Cancelled


class PassageLine(NamedTuple):
    """A row: a passage by its number, or with ``place`` (its number in the passage, else -1) one of its places."""

    passage: int
    place: int = -1


@dataclass(frozen=True, slots=True)
class PassagesAnswer:
    """The passages of what was opened, and the flows by what they are put together by."""

    opened: SearchSnapshot
    reuse: Reuse
    flows: Mapping[str, Sequence[Flow]]
    near_copies: int

    def lines(
        self, flow: tuple[str, str] | None, by: str, unfolded: Collection[int]
    ) -> list[PassageLine]:
        """The passages as they are listed, with a flow (from, to) of issuers or levels those of it alone."""
        from tui.corpus.reuse.flow import directed, level_of

        def name(document: int) -> str:
            facts = self.reuse.facts(document)
            return level_of(facts).value if by == "level" else facts.issuer

        made: list[PassageLine] = []
        for at, passage in enumerate(self.reuse.passages):
            if flow is not None and not any(
                (name(one.document), name(other.document)) == flow
                for one, other in directed(passage, self.reuse.facts)
            ):
                continue
            made.append(PassageLine(at))
            if at in unfolded:
                made += (PassageLine(at, place) for place in range(len(passage.places)))
        return made


def answer_passages(
    session: SearchSession, cancelled: Cancelled, tell: Callable[[str | PassagesAnswer], None]
) -> None:
    """Tell how far it is, in words, then what was found; nothing until all of the library can be searched.

    Raises ``Interrupted`` when cancelled.
    """
    from tui.corpus.export.reuse import Reuse
    from tui.corpus.reuse.pairs import reused_passages

    opened, last = session.opened, monotonic()
    if opened is None or not opened.complete:
        return

    def progress(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= NEWS_EVERY:
            last = monotonic()
            tell(f"{done / total:.0%}")

    searcher = opened.searcher
    reuse = Reuse(searcher, reused_passages(searcher, progress=progress, cancelled=cancelled))
    flows = {"issuer": reuse.by_issuer(), "level": reuse.by_level()}
    tell(PassagesAnswer(opened, reuse, flows, int(searcher.document_map.near_copies.sum())))
