"""What is searched: synthetic listings as search documents, in an index of the site's engine and in the floor."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from bench.floor import Floor
from bench.options import Options
from portal.demo.synthetic_documents import synthetic_documents
from search.document import ListingDocument
from search.engines import SearchEngine, engine_in, engines
from search.engines.base import Put
from search.indexing.status import status

AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Supply:
    listings: int
    seed: int
    engine: SearchEngine
    floor: Floor

    def documents(self, number: int) -> list[ListingDocument]:
        """The first of the listings, as they are in the index."""
        return list(synthetic_documents(number, self.seed, timezone.localdate()))

    def change(self, documents: list[ListingDocument]) -> Iterator[None]:
        """Write these listings one by one, a commit each: one for every step."""
        index = self.engine.current()
        assert index is not None
        version = int(time.time())  # above all that earlier runs wrote
        with self.engine.writing(index) as writer:
            for document in documents:
                writer.write([Put(version, document)])
                yield


def supply(listings: int, seed: int) -> Supply:
    """Documents only; made when there are none yet, or when they were made by another version of engine or analysis."""
    folder: Path = settings.DATA_DIR / f"documents-{listings}"
    made = Supply(listings, seed, engine_in(folder / "engine"), Floor(folder / "floor"))
    note = folder / "made-by"
    if note.exists() and note.read_text() == made.engine.version:
        made.floor.finish()
        return made
    print(f"Making {listings} documents …", flush=True)
    shutil.rmtree(folder)
    made = Supply(listings, seed, made.engine, Floor(folder / "floor"))
    _fill(made)
    note.write_text(made.engine.version)
    return made


def _fill(made: Supply) -> None:
    documents = synthetic_documents(made.listings, made.seed, timezone.localdate())
    index = uuid4()
    made.engine.create(index)
    with made.engine.writing(index) as writer:
        while batch := list(islice(documents, AT_ONCE)):
            writer.write(Put(1, document) for document in batch)
            for document in batch:
                made.floor.add(document)
    made.engine.promote(index)
    made.floor.finish()


def prepare_site(options: Options) -> None:
    """The same listings as pages of a site; a step that is done already takes next to no time."""
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("generate_listings", str(options.listings), f"--seed={options.seed}")
    if status(engines()[0]).problem:
        call_command("search_index", "rebuild")
