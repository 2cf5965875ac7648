"""The exclusive right to do something, kept in Elasticsearch itself, for the processes may be on several machines.

A holder that lives renews its lease every few seconds; of one that died the lease runs out. A holder that was stopped
for longer does no harm: versions keep an old document from replacing a newer one, and an index is replaced whole.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from uuid import uuid4

from search.engines.base import EngineError, IndexBusy
from search.engines.elastic.connection import Conflict, Connection, Json

logger = logging.getLogger(__name__)

HELD = 10.0
"""Seconds a lease is good for, by the clocks of the machines."""
DIFFER = 2.0
"""Seconds those clocks may differ."""
RENEWED = 3.0
"""Seconds between two renewals."""
LOOK = 1.0
"""Seconds between two looks at whether a lease is renewed."""

_INDEX: Json = {
    "mappings": {"dynamic": "strict", "properties": {"holder": {"type": "keyword"}, "until": {"type": "double"}}},
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1", "translog.durability": "async"},
}


class Lease:
    """One that is held. `lost` when somebody else may hold it now."""

    def __init__(self, connection: Connection, index: str, name: str):
        self._connection = connection
        self._index = index
        self._name = name
        self._holder = uuid4().hex
        self._place: Json = {}
        """Which state of the document is ours, for changing it only if nobody else did."""
        self._until = self._until_here = 0.0
        """Of the clocks of all machines, and of one of this process, which nobody sets."""
        self._taken = False
        self._stopped = Event()

    @property
    def lost(self) -> bool:
        # Both: a machine that sleeps may stop the second clock, and the first may be set back.
        return self._taken or time.time() > self._until or time.monotonic() > self._until_here

    def take(self) -> None:
        """Raises IndexBusy."""
        try:
            self._write(op_type="create")
        except Conflict:
            self._take_over()

    def _take_over(self) -> None:
        """Of a holder that died; raises IndexBusy when it lives."""
        try:
            held = self._read()
            if self._lives(held):
                raise IndexBusy(f"another process holds {self._name}")
            self._write(if_seq_no=held["_seq_no"], if_primary_term=held["_primary_term"])
        except Conflict:
            raise IndexBusy(f"another process takes or returns {self._name}") from None

    def _lives(self, held: Json) -> bool:
        """Whether who holds it does. A lease good for longer than any was written by a clock that was wrong, or is read
        by one that is: then only its being renewed tells."""
        left = held["_source"]["until"] - time.time()
        if left <= HELD + DIFFER:
            return bool(left > 0)
        end = time.monotonic() + HELD
        while time.monotonic() < end:
            time.sleep(LOOK)
            if self._read()["_seq_no"] != held["_seq_no"]:
                return True
        return False

    def _read(self) -> Json:
        with self._connection.client() as client:
            held: Json = client.get(index=self._index, id=self._name).body
        return held

    def give_back(self) -> None:
        self._stopped.set()
        try:
            with self._connection.client() as client:
                client.delete(index=self._index, id=self._name, **self._place)
        except EngineError:
            logger.info("The lease of %s was not given back: it runs out by itself", self._name)

    def keep(self) -> None:
        """Renew it until it is given back."""
        while not self._stopped.wait(RENEWED) and not self._taken:
            try:
                self.renew()
            except Conflict:
                self._taken = True
            except EngineError as error:
                logger.warning("A lease could not be renewed: %s", error)

    def renew(self) -> None:
        """Raises Conflict when somebody else took it."""
        self._write(**self._place)

    def _write(self, **how: object) -> None:
        until, until_here = time.time() + HELD, time.monotonic() + HELD
        with self._connection.client() as client:
            written = client.index(
                index=self._index,
                id=self._name,
                document={"holder": self._holder, "until": until},
                **how,  # type: ignore[arg-type]
            )
        self._place = {"if_seq_no": written["_seq_no"], "if_primary_term": written["_primary_term"]}
        self._until, self._until_here = until, until_here


@contextmanager
def lease(connection: Connection, index: str, name: str) -> Iterator[Lease]:
    """Hold the lease `name`, kept in this index, as long as the context lasts. Raises IndexBusy."""
    _make(connection, index)
    held = Lease(connection, index, name)
    held.take()
    Thread(target=held.keep, name=f"lease of {name}", daemon=True).start()
    try:
        yield held
    finally:
        held.give_back()


def _make(connection: Connection, index: str) -> None:
    with connection.client() as client:
        if not client.indices.exists(index=index):
            # 400: another process made it just now.
            client.options(ignore_status=400).indices.create(index=index, **_INDEX)
