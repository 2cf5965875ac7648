"""Listings in a table of their own, for processes that change, find and compare them, and that get killed."""

import os
import random
import sys
import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from search.document import ListingDocument
from search.engines import SearchEngine, engine, engines
from search.indexing.state import want, withheld
from search.indexing.status import status
from search.query import PAGE_SIZE, SearchQuery, Word
from tests.engines.samples import TODAY, listing

STALLS = range(1, 201)
STEADY = range(201, 301)
"""Stalls that never change, all of this name."""
STEADY_NAME = "vast"
SIZE = int(os.environ.get("MARKET_SIZE", "0"))
"""Bytes of each stall's card that cannot be made any smaller."""
READS = float(os.environ.get("MARKET_READS", "0"))
"""Seconds it takes to read stalls."""


class Market:
    """The ListingSource: a stall has a name and is open or not."""

    version = "1"

    def keys(self) -> Iterable[int]:
        return [key for key, _ in _open_stalls()]

    def documents(self, keys: Collection[int]) -> Mapping[int, ListingDocument]:
        time.sleep(READS)
        return {key: listing(key, name=name, card=_card(key)) for key, name in _open_stalls() if key in keys}

    def visible(self, keys: Collection[int]) -> set[int]:
        return {key for key, _ in _open_stalls() if key in keys}


def _card(key: int) -> dict[str, str]:
    return {"size": random.Random(key).randbytes(SIZE).hex()}


def _open_stalls() -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, name FROM market WHERE open ORDER BY key")
        return list(cursor.fetchall())


def prepare() -> None:
    call_command("migrate", verbosity=0)
    stalls = [(key, "kraam0", True) for key in STALLS] + [(key, STEADY_NAME, True) for key in STEADY]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE market (key INTEGER PRIMARY KEY, name TEXT, open BOOLEAN)")
        cursor.executemany("INSERT INTO market VALUES (%s, %s, %s)", stalls)


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


def search(until: Path) -> None:
    """Ask each engine for the steady stalls until that file exists; any answer but all of them is an error."""
    asked = 0
    while not until.exists():
        for one in engines():
            query = SearchQuery(TODAY, words=(Word(STEADY_NAME, (STEADY_NAME,)),), without=withheld(one.name))
            total = one.search(query).total
            if total != len(STEADY):
                sys.exit(f"{one.name} finds {total} of {len(STEADY)}")
            asked += 1
        time.sleep(0.005)
    if asked < 50:
        sys.exit(f"only {asked} questions: that proves nothing")


def compare() -> None:
    """Exit with what differs between the market and what is found in each index."""
    for one in engines():
        _compare(one)
    assert engine().search(SearchQuery(TODAY)).total == len(_open_stalls())


def _compare(one: SearchEngine) -> None:
    stalls, current = dict(_open_stalls()), one.current()
    assert current is not None
    entries = {entry.key for entry in one.entries(current) if entry.live}
    wrong = {key for key, name in stalls.items() if key not in _found(one, name)}
    total, pending = one.search(SearchQuery(TODAY)).total, status(one).pending
    if entries != stalls.keys() or wrong or total != len(stalls) or pending:
        differ = f"{entries ^ stalls.keys()}, wrongly named: {wrong}"
        sys.exit(f"{one.name} differs: {differ}, total {total} of {len(stalls)}, {pending} pending")


def _found(one: SearchEngine, name: str) -> set[int]:
    words = (Word(name, (name,)),)
    first = one.search(SearchQuery(TODAY, words=words))
    pages = range(2, first.total // PAGE_SIZE + 2)
    results = [first, *(one.search(SearchQuery(TODAY, words=words, page=page)) for page in pages)]
    return {hit.key for result in results for hit in result.hits}


def main(action: str, *arguments: str) -> None:
    match action:
        case "prepare":
            prepare()
        case "change":
            change(int(arguments[0]))
        case "search":
            search(Path(arguments[0]))
        case "compare":
            compare()
