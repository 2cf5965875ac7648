"""Writing one index: skip what is old, refuse what cannot be indexed, commit the rest at once."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

import tantivy

from search.engines.base import EngineError, IndexBusy, Operation
from search.engines.embedded.schema import SCHEMA, numbers, open_index, tantivy_errors, to_tantivy
from search.engines.facts import Analyse, newest

_HEAP = 48_000_000
"""Bytes tantivy may fill before it writes a segment; one thread, for batches are small and readers need the cores."""


class EmbeddedWriter:
    def __init__(self, index: tantivy.Index, writer: tantivy.IndexWriter, analyse: Analyse):
        self._index = index
        self._writer = writer
        self._analyse = analyse
        self._seq = self._last_seq()

    def write(self, operations: Iterable[Operation]) -> Mapping[int, str]:
        wanted = newest(operations)
        stored = self._versions(operation.key for operation in wanted)
        refused: dict[int, str] = {}
        self._seq += 1
        for operation in wanted:
            if stored.get(operation.key, 0) > operation.version:
                continue
            try:
                document = to_tantivy(operation, self._seq, self._analyse)
            except Exception as error:  # whatever is wrong with one listing, the others go on
                refused[operation.key] = f"{type(error).__name__}: {error}"
                continue
            self._replace(operation.key, document)
        with _write_errors():
            self._writer.commit()
        return refused

    def _replace(self, key: int, document: tantivy.Document) -> None:
        with _write_errors():
            self._writer.delete_documents_by_query(tantivy.Query.term_query(SCHEMA, "key", key))
            self._writer.add_document(document)

    def _versions(self, keys: Iterable[int]) -> dict[int, int]:
        wanted = list(keys)
        with tantivy_errors():
            self._index.reload()
            searcher = self._index.searcher()
            hits = searcher.search(
                tantivy.Query.term_set_query(SCHEMA, "key", wanted), limit=max(len(wanted), 1), count=False
            ).hits
            addresses = [address for _, address in hits]
            found = numbers(searcher, "key", addresses), numbers(searcher, "version", addresses)
        return dict(zip(*found, strict=True))

    def _last_seq(self) -> int:
        with tantivy_errors():
            self._index.reload()
            newest = self._index.searcher().search(tantivy.Query.all_query(), limit=1, order_by_field="seq").hits
        return int(newest[0][0]) if newest else 0


@contextmanager
def writing(path: str, analyse: Analyse) -> Iterator[EmbeddedWriter]:
    """Raises IndexBusy while another process, or another writer in this one, has the index."""
    with tantivy_errors():
        index = open_index(path)
    try:
        writer = index.writer(heap_size=_HEAP, num_threads=1)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise IndexBusy("another process writes this index") from error
        raise EngineError(str(error)) from error
    try:
        yield EmbeddedWriter(index, writer, analyse)
    finally:
        # Gives the lock back; merges that are under way are finished, so that the folder is quiet after this. A writer
        # of which a thread died says so once more here: the write that failed told it.
        with suppress(ValueError):
            writer.wait_merging_threads()


@contextmanager
def _write_errors() -> Iterator[None]:
    """tantivy's own words do not name the usual reason."""
    try:
        with tantivy_errors(EngineError):
            yield
    except EngineError as error:
        raise EngineError(f"the index cannot be written; the disk may be full ({error})") from error
