"""Readers in many threads while one writes: every answer is one of the moments there were."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from uuid import uuid4

from search.engines.base import Put, Remove
from search.engines.embedded import EmbeddedEngine
from search.query import SearchQuery, Word
from tests.engines.samples import TODAY, listing

QUERY = SearchQuery(today=TODAY, words=(Word("tuin", ("tuin",)),), zoom=8)


def test_readers_never_see_half_a_write_or_half_a_swap(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, str.split, "1")
    stop = Event()

    def fill(version: int) -> None:
        index = uuid4()
        engine.create(index)
        with engine.writing(index) as writer:
            writer.write([Put(version, listing(key, name="tuin", lat=52.0, lon=5.0)) for key in range(1, 31)])
            engine.promote(index)
            for change in range(1, 8):
                # Ten come and ten go in one write: a reader counts thirty, always.
                low = change * 10
                goes: list[Put | Remove] = [Remove(version + change, key) for key in range(low - 9, low + 1)]
                comes = [
                    Put(version, listing(key + 30, name="tuin", lat=52.0, lon=5.0)) for key in range(low - 9, low + 1)
                ]
                writer.write([*goes, *comes])

    def read() -> int:
        reads = 0
        while not stop.is_set():
            result = engine.search(QUERY)
            assert (result.total, len(result.hits)) == (30, 20)
            assert sum(cluster.count for cluster in result.clusters) == 30
            reads += 1
        return reads

    fill(1)
    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        try:
            for version in (100, 200, 300):
                fill(version)
        finally:
            stop.set()
        assert all(reader.result() for reader in readers)
