"""Places found the plain way, by looking through a document: what searching is held against."""

from collections.abc import Iterator

from tui.corpus.hits import CONTEXT
from tui.corpus.model import Occurrence
from tui.document.model import Document
from tui.text.script import fold


def looked_through(document: Document, folded_query: str) -> Iterator[Occurrence]:
    """The places of a folded query in one document, in order; they do not overlap."""
    clean, folded = document.clean, fold(document.clean)
    start = folded.find(folded_query)
    while start >= 0:
        end = start + len(folded_query)
        left = clean[max(0, start - CONTEXT) : start].rpartition("\n")[2]
        yield Occurrence(
            path=document.path,
            start=start,
            end=end,
            source_start=document.edits.to_source(start),
            left=left,
            match=clean[start:end],
            right=clean[end : end + CONTEXT].partition("\n")[0],
            heading=tuple(heading.title for heading in document.path_at(start)),
        )
        start = folded.find(folded_query, end)
