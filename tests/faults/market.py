"""Listings in a table of their own, for processes that change and compare them."""

import random
import sys
import time
from collections.abc import Collection, Iterable, Mapping

from django.core.management import call_command
from django.db import connection, transaction

from search.document import ListingDocument
from search.engines import engine, engines
from search.indexing.state import want
from search.indexing.status import status
from search.query import PAGE_SIZE, SearchQuery, Word
from tests.engines.samples import TODAY, listing

STALLS = range(1, 201)


class Market:
    """The ListingSource: a stall has a name and is open or not."""

    version = "1"

    def keys(self) -> Iterable[int]:
        return [key for key, _ in _open_stalls()]

    def documents(self, keys: Collection[int]) -> Mapping[int, ListingDocument]:
        return {key: listing(key, name=name) for key, name in _open_stalls() if key in keys}

    def visible(self, keys: Collection[int]) -> set[int]:
        return {key for key, _ in _open_stalls() if key in keys}


def _open_stalls() -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, name FROM market WHERE open ORDER BY key")
        return list(cursor.fetchall())


def prepare() -> None:
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE market (key INTEGER PRIMARY KEY, name TEXT, open BOOLEAN)")
        cursor.executemany("INSERT INTO market VALUES (%s, %s, %s)", [(key, "kraam0", True) for key in STALLS])


def change(number: int) -> None:
    """So many changes, each in a transaction; some are taken back."""
    chance = random.Random(number)
    for turn in range(1, number + 1):
        key, opens, taken_back = chance.choice(STALLS), chance.random() < 0.8, chance.random() < 0.1
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE market SET name = %s, open = %s WHERE key = %s", [f"kraam{turn}", opens, key])
            want([key], withhold=[] if opens else [key])
            transaction.set_rollback(taken_back)
        time.sleep(0.01)


def compare() -> None:
    """Exit with what differs between the market and what is found."""
    stalls = dict(_open_stalls())
    (kept,) = engines()
    entries = {entry.key for entry in kept.entries(kept.current()) if entry.live}
    wrong = {key for key, name in stalls.items() if key not in _found(name)}
    total, pending = engine().search(SearchQuery(TODAY)).total, status(kept).pending
    if entries != stalls.keys() or wrong or total != len(stalls) or pending:
        differ = entries ^ stalls.keys()
        sys.exit(f"differ: {differ}, wrongly named: {wrong}, total {total} of {len(stalls)}, {pending} pending")


def _found(name: str) -> set[int]:
    query = SearchQuery(TODAY, words=(Word(name, (name,)),))
    first = engine().search(query)
    pages = [SearchQuery(TODAY, words=query.words, page=page) for page in range(2, first.total // PAGE_SIZE + 2)]
    return {hit.key for result in [first, *map(engine().search, pages)] for hit in result.hits}


def main(action: str, *numbers: str) -> None:
    {"prepare": prepare, "change": change, "compare": compare}[action](*map(int, numbers))
