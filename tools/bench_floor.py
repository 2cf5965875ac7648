"""The floor: what tantivy alone needs for the words and the box of a question, the best twenty and an exact total.

No facets, no circle, no clusters, no rules about roles, no second group: less than a reader is owed.
"""

import tantivy

from search.language import analyse
from search.places import box_round
from search.query import PAGE_SIZE, SearchQuery
from search.source import ListingSource

WEIGHTS = {"name": 5.0, "summary": 3.0, "body": 1.0}
AT_ONCE = 1000


class Floor:
    def __init__(self, source: ListingSource) -> None:
        builder = tantivy.SchemaBuilder()
        for name in WEIGHTS:
            builder.add_text_field(name, tokenizer_name="tokens", index_option="freq")
        for name in ("lat", "lon"):
            builder.add_float_field(name, indexed=True, fast=True)
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        index.register_tokenizer("tokens", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = index.writer(num_threads=1)
        keys = list(source.keys())
        for start in range(0, len(keys), AT_ONCE):
            for document in source.documents(keys[start : start + AT_ONCE]).values():
                stored = tantivy.Document()
                for name in WEIGHTS:
                    stored.add_text(name, " ".join(analyse(getattr(document, name))))
                if document.lat is not None and document.lon is not None:
                    stored.add_float("lat", document.lat)
                    stored.add_float("lon", document.lon)
                writer.add_document(stored)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

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
