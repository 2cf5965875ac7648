"""`manage.py generate_listings N --seed S [--documents]`: listings for scale tests."""

from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from time import monotonic
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.demo.synthetic_documents import synthetic_documents
from portal.demo.synthetic_pages import add_pages
from portal.pages.reference import ensure_reference
from search.document import ListingDocument
from search.engines import engine_in
from search.engines.base import Put

DOCUMENTS_AT_ONCE = 5000


class Command(BaseCommand):
    help = "Maakt verzonnen plekken om mee te meten: als pagina's, of alleen als zoekdocumenten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, metavar="N", help="hoeveel plekken")
        parser.add_argument("--seed", type=int, default=1, help="hetzelfde getal geeft dezelfde plekken")
        parser.add_argument(
            "--documents",
            action="store_true",
            help="geen pagina's, maar zoekdocumenten in een eigen index (DATA_DIR/synthetic), los van de site",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        number, seed = options["number"], options["seed"]
        if number < 1:
            raise CommandError("N moet 1 of meer zijn.")
        started = monotonic()
        if options["documents"]:
            made = _index(synthetic_documents(number, seed, timezone.localdate()))
            what = f"zoekdocumenten in {settings.DATA_DIR / 'synthetic'}"
        else:
            ensure_reference()
            made = add_pages(number, seed, timezone.localdate())
            what = "nieuwe plekken"
        self.stdout.write(f"{made} {what} ({monotonic() - started:.1f} seconden).")


def _index(documents: Iterator[ListingDocument]) -> int:
    """Write `documents` to a new index of its own and make it the current one there; returns how many."""
    engine = engine_in(settings.DATA_DIR / "synthetic")
    before, index, made = engine.current(), uuid4(), 0
    engine.create(index)
    with engine.writing(index) as writer:
        while batch := list(islice(documents, DOCUMENTS_AT_ONCE)):
            writer.write(Put(1, document) for document in batch)
            made += len(batch)
    engine.promote(index)
    if before is not None:
        engine.remove(before)
    return made
