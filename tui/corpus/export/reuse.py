"""Exports of the passages that documents of a library share: JSON, CSV, GraphML, text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tui.corpus.index.records import DocumentFacts
from tui.corpus.reuse.flow import Flow, directed, flows, level_of
from tui.corpus.reuse.pairs import PassagePlace, ReusedPassage
from tui.corpus.search.searcher import Searcher
from tui.text.printable import shown, terminal_line
from tui.text.quoting import csv_line, json_text, xml_document, xml_text

COLUMNS = (
    "passage",
    "similarity",
    "path",
    "title",
    "date",
    "issuer",
    "level",
    "start",
    "end",
    "text",
)
"""The columns of a CSV file: a line a place; those of a passage have its number."""

EXCERPT = 60
"""Characters of a passage in text."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """The passages of a library, and where they stand."""

    searcher: Searcher
    passages: Sequence[ReusedPassage]

    def facts(self, document: int) -> DocumentFacts:
        """The facts of a document by its number."""
        return self.searcher.places[document].facts

    def text(self, place: PassagePlace) -> str:
        """The clean text of a place."""
        stored = self.searcher.places[place.document]
        begin, _end = stored.shard.bounds(stored.number)
        return stored.shard.clean(begin + place.start, begin + place.end)

    def by_issuer(self) -> list[Flow]:
        """The flows between issuers."""
        return flows(self.passages, self.facts, lambda facts: facts.issuer)

    def by_level(self) -> list[Flow]:
        """The flows between levels of government."""
        return flows(self.passages, self.facts, lambda facts: level_of(facts).value)


def as_json(reuse: Reuse) -> Iterator[str]:
    """One object, a line a passage: its places by date; and the flows by level and issuer."""
    told = {
        "documents": len(reuse.searcher.places),
        "near_copies": int(reuse.searcher.document_map.near_copies.sum()),
        "flows": {
            "level": [_flow(flow) for flow in reuse.by_level()],
            "issuer": [_flow(flow) for flow in reuse.by_issuer()],
        },
    }
    yield json_text(told).removesuffix("}") + ', "passages": ['
    before = "\n"
    for passage in reuse.passages:
        places = [_place(reuse.facts(place.document), place) for place in passage.places]
        one = {
            "places": places,
            "similarity": round(passage.similarity, 4),
            "kind": passage.kind.value,
        }
        yield before + json_text(one)
        before = ",\n"
    yield "\n]}\n"


def as_csv(reuse: Reuse) -> Iterator[str]:
    """CSV lines (RFC 4180): the names of the columns, then a line a place."""
    yield csv_line(COLUMNS)
    for number, passage in enumerate(reuse.passages, start=1):
        for place in passage.places:
            facts = reuse.facts(place.document)
            yield csv_line(
                (
                    number,
                    round(passage.similarity, 4),
                    facts.path,
                    facts.title,
                    facts.date,
                    facts.issuer,
                    level_of(facts).value,
                    place.start,
                    place.end,
                    reuse.text(place),
                )
            )


def as_graphml(reuse: Reuse) -> Iterator[str]:
    """A directed graph (GraphML): documents, and edges from the earliest of a passage to the later ones."""
    sums: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for passage in reuse.passages:
        for source, place in directed(passage, reuse.facts):
            sums[source.document, place.document][0] += 1
            sums[source.document, place.document][1] += place.end - place.start
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    )
    for name in ("path", "title", "date", "issuer", "level"):
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
    for name in ("passages", "characters"):
        yield f'<key id="{name}" for="edge" attr.name="{name}" attr.type="int"/>\n'
    yield '<graph edgedefault="directed">\n'
    for document in sorted({end for pair in sums for end in pair}):
        facts = reuse.facts(document)
        fields = {
            "path": facts.path,
            "title": facts.title,
            "date": facts.date,
            "issuer": facts.issuer,
            "level": level_of(facts).value,
        }
        data = "".join(
            f"<data key={quoteattr(key)}>{_xml(value)}</data>" for key, value in fields.items()
        )
        yield xml_document(f'<node id="n{document}">{data}</node>\n')
    for (begin, end), (passages, characters) in sums.items():
        yield (
            f'<edge source="n{begin}" target="n{end}"><data key="passages">{passages}</data>'
            f'<data key="characters">{characters}</data></edge>\n'
        )
    yield "</graph>\n</graphml>\n"


def as_text(reuse: Reuse) -> Iterator[str]:
    """The flows by level; then each passage: its likeness, characters, start, and its places by date."""
    for flow in reuse.by_level():
        yield f"{flow.source} > {flow.target}  {flow.passages}  {flow.characters}\n"
    for passage in reuse.passages:
        words = shown(reuse.text(passage.places[0])[:EXCERPT])
        yield f"\n{passage.similarity:4.0%} {passage.characters:6}  {terminal_line(words)}\n"
        for place in passage.places:
            facts = reuse.facts(place.document)
            name = terminal_line(facts.title or facts.path)
            yield f"    {facts.date:10}  {name}  {terminal_line(facts.path)}:{place.start}\n"


WRITERS: dict[str, Callable[[Reuse], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
    "graphml": as_graphml,
}
"""The writers by the end of a file's name."""


def _place(facts: DocumentFacts, place: PassagePlace) -> dict[str, Any]:
    return {
        "path": facts.path,
        "start": place.start,
        "end": place.end,
        "date": facts.date or None,
        "title": facts.title,
        "issuer": facts.issuer or None,
        "level": level_of(facts).value or None,
    }


def _flow(flow: Flow) -> dict[str, Any]:
    return {
        "from": flow.source,
        "to": flow.target,
        "passages": flow.passages,
        "characters": flow.characters,
    }


def _xml(text: str) -> str:
    return escape(xml_text(text))
