"""The floor: what tantivy alone needs for the words and the box of a question, the best twenty and an exact total.

No facets, no circle, no tiles, no rules about roles, no second group: less than a reader is owed.
"""

from pathlib import Path

import tantivy

from search.document import ListingDocument
from search.language import analyse
from search.places import box_round
from search.query import PAGE_SIZE, SearchQuery

WEIGHTS = {"name": 5.0, "summary": 3.0, "body": 1.0}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="tokens", index_option="freq")
    for name in ("lat", "lon"):
        builder.add_float_field(name, indexed=True, fast=True)
    return builder.build()


class Floor:
    """A tantivy index in a folder, made once."""

    def __init__(self, folder: Path) -> None:
        self._schema = _schema()
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(folder))
        tokens = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("tokens", tokens)
        self._writer: tantivy.IndexWriter | None = None
        self._searcher = self._index.searcher()

    def add(self, document: ListingDocument) -> None:
        self._writer = self._writer or self._index.writer(num_threads=1)
        stored = tantivy.Document()
        for name in WEIGHTS:
            stored.add_text(name, " ".join(analyse(getattr(document, name))))
        if document.lat is not None and document.lon is not None:
            stored.add_float("lat", document.lat)
            stored.add_float("lon", document.lon)
        self._writer.add_document(stored)

    def finish(self) -> None:
        """From now on what was added is found."""
        if self._writer is not None:
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._writer = None
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: SearchQuery) -> int:
        """The exact total; the addresses of the best twenty are found and dropped."""
        first = (query.page - 1) * PAGE_SIZE
        found = self._searcher.search(self._words_and_box(query), limit=PAGE_SIZE, offset=first, count=True)
        total: int = found.count  # type: ignore[attr-defined]  # not in the stubs of tantivy
        return total

    def _words_and_box(self, query: SearchQuery) -> tantivy.Query:
        must = [self._any(word.tokens) for word in query.words if word.tokens]
        if query.place and query.km:
            box = box_round(query.place.lat, query.place.lon, query.km)
            for name, low, high in (("lat", box.min_lat, box.max_lat), ("lon", box.min_lon, box.max_lon)):
                must.append(tantivy.Query.range_query(self._schema, name, tantivy.FieldType.Float, low, high))
        if not must:
            return tantivy.Query.all_query()
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in must])

    def _any(self, tokens: tuple[str, ...]) -> tantivy.Query:
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.boost_query(term, weight))
                for name, weight in WEIGHTS.items()
                for token in tokens
                for term in [tantivy.Query.term_query(self._schema, name, token)]
            ]
        )
