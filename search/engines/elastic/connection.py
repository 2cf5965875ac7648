"""The line to Elasticsearch: one client for each process, no second tries, and all trouble is one clear EngineError."""

import os
import re
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from elastic_transport import NdjsonSerializer, TlsError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import (
    ApiError,
    ConflictError,
    ConnectionTimeout,
    Elasticsearch,
    NotFoundError,
    OrjsonSerializer,
    SerializationError,
    TransportError,
    UnsupportedProductError,
)

from search.engines.base import EngineError, IndexMissing

Json = dict[str, Any]

WORK_SECONDS = 60.0
"""The longest a write or a change to an index may take; nobody waits for those."""
TOO_BUSY = 429
_CREDENTIALS = {401, 403}
_OWN_TROUBLE = 500
_BLOCKED = "cluster_block_exception"
"""For changes when its disk is full, for everything while it has no master."""
_UNTRUSTED = re.compile(r"certificate verify failed: ([^(]+?)\.? *\(|(.+ doesn't match .+)")
"""In what is told of a certificate: why."""


class _Lines(NdjsonSerializer, OrjsonSerializer):
    """Several searches, or several writes, in one go."""

    mimetype = NdjsonSerializer.mimetype


class Conflict(EngineError):  # noqa: N818 - reads as what is the matter
    """Somebody else changed it, made it or took it away meanwhile."""


class Connection:
    def __init__(self, url: str, *, api_key: str = "", ca: str = ""):
        """url: of a node or of what stands before all nodes. ca: file with the certificate that signed theirs."""
        self._url = url
        self._api_key = api_key
        self._ca = ca
        self._clients: dict[float, Elasticsearch] = {}
        self._process = 0

    @property
    def address(self) -> str:
        """For messages: without a name or password."""
        parts = urlsplit(self._url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"

    @property
    def _nonsense(self) -> str:
        return f"Elasticsearch at {self.address} gave an answer that cannot be read"

    @property
    def _stranger(self) -> str:
        return f"what answers at {self.address} is not Elasticsearch; see ELASTICSEARCH_URL"

    @contextmanager
    def client(self, seconds: float = WORK_SECONDS) -> Iterator[Elasticsearch]:
        """A client that waits so long for an answer. Raises EngineError for whatever goes wrong with it."""
        client = self._client(seconds)
        with self._told(seconds):
            yield client

    def ask(self, index: str, searches: Sequence[Json], seconds: float, preference: str = "") -> list[Json]:
        """Answers to searches, all whole, in one go."""
        header: Json = {"index": index, **({"preference": preference} if preference else {})}
        limit = f"{int(seconds * 1000)}ms"
        lines: list[Mapping[str, Any]] = []
        for search in searches:
            lines += [header, search | {"timeout": limit}]
        with self.client(seconds) as client:
            found: Json = client.msearch(searches=lines).body
        answers: list[Json] = found.get("responses", [])
        if len(answers) != len(searches):
            raise EngineError(self._nonsense)
        for answer in answers:
            self._refuse_partial(answer)
        return answers

    def ask_with_weights(self, index: str, search: Json, seconds: float, preference: str) -> Json:
        """The answer to one search that tells of each hit what its named queries weigh, which `ask` cannot."""
        with self.client(seconds) as client:
            answer: Json = client.search(
                index=index,
                preference=preference,
                include_named_queries_score=True,
                timeout=f"{int(seconds * 1000)}ms",
                **search,
            ).body
        self._refuse_partial(answer)
        return answer

    def _client(self, seconds: float) -> Elasticsearch:
        if self._process != os.getpid():
            # Connections must not be shared with a process that was forked.
            self._clients, self._process = {}, os.getpid()
        if seconds not in self._clients:
            self._clients[seconds] = self._new_client(seconds)
        return self._clients[seconds]

    def _new_client(self, seconds: float) -> Elasticsearch:
        if not re.fullmatch(r"[!-~]*", self._api_key):
            raise EngineError("ELASTICSEARCH_API_KEY cannot be used: it holds something else than letters and signs")
        try:
            if self._ca:
                ssl.create_default_context(cafile=self._ca)  # else the first question would tell, and not this
        except OSError as error:
            told = "it holds no certificate" if isinstance(error, ssl.SSLError) else error.strerror
            raise EngineError(f"ELASTICSEARCH_CA cannot be used: {told}") from None
        try:
            return Elasticsearch(
                self._url,
                api_key=self._api_key or None,
                request_timeout=seconds,
                # A second try makes a busy server busier; who asks knows better what to do.
                max_retries=0,
                retry_on_timeout=False,
                retry_on_status=(),
                ca_certs=self._ca or DEFAULT,
                serializers={one.mimetype: one for one in (OrjsonSerializer(), _Lines())},
            )
        except ValueError as error:
            told = str(error).replace(repr(self._url), "it")  # a password may stand in it
            raise EngineError(f"ELASTICSEARCH_URL or ELASTICSEARCH_CA cannot be used: {told}") from None

    @contextmanager
    def _told(self, seconds: float) -> Iterator[None]:
        """Without what it was told in: an error of the client may hold the question."""
        where = f"Elasticsearch at {self.address}"
        try:
            yield
        except ApiError as error:
            raise self._of_answer(error) from None
        except UnsupportedProductError:
            raise EngineError(self._stranger) from None
        except ConnectionTimeout:
            raise EngineError(f"{where} gave no answer within {seconds:g} s") from None
        except TlsError as error:
            why = _UNTRUSTED.search(str(error.message))
            told = (
                f"has a certificate that cannot be trusted: {why[1] or why[2]}"
                if why
                else "does not speak TLS as it should"
            )
            raise EngineError(f"{where} {told}; see ELASTICSEARCH_URL and ELASTICSEARCH_CA") from None
        except SerializationError:
            raise EngineError(self._nonsense) from None
        except TransportError:
            raise EngineError(f"{where} cannot be reached; see ELASTICSEARCH_URL") from None

    def _of_answer(self, error: ApiError) -> EngineError:
        """What an answer that refuses comes down to."""
        where, status = f"Elasticsearch at {self.address}", error.status_code
        problem = error.body.get("error") if isinstance(error.body, dict) else None
        kind = str(problem.get("type", "")) if isinstance(problem, dict) else ""
        if kind == "index_not_found_exception":
            return IndexMissing(f"{where} has no such index")
        if kind == _BLOCKED:
            return EngineError(f"{where} is shut for now ({status}, {kind})")
        if status in _CREDENTIALS:
            return EngineError(f"{where} refuses the credentials ({status}); see ELASTICSEARCH_API_KEY")
        if status == TOO_BUSY:
            return EngineError(f"{where} is too busy")
        # What stands before it may answer for it when it is in trouble, but knows of no indexes.
        if status < _OWN_TROUBLE and error.meta.headers.get("X-Elastic-Product") != "Elasticsearch":
            return EngineError(self._stranger)
        if isinstance(error, NotFoundError):
            return Conflict(f"{where} does not have what was asked for")
        if isinstance(error, ConflictError):
            return Conflict(f"{where} has something newer")
        return EngineError(f"{where} refuses ({', '.join(filter(None, (str(status), kind)))})")

    def _refuse_partial(self, answer: Json) -> None:
        """A list of what one half found is no answer."""
        where = f"Elasticsearch at {self.address}"
        if problem := answer.get("error"):
            if problem.get("type") == "index_not_found_exception":
                raise IndexMissing("no index has been built yet: manage.py search_index rebuild")
            reason = "is too busy" if answer.get("status") == TOO_BUSY else f"refuses ({problem.get('type')})"
            raise EngineError(f"{where} {reason}")
        if "hits" not in answer or "_shards" not in answer:
            raise EngineError(self._nonsense)
        if answer.get("timed_out") or answer["_shards"]["failed"]:
            raise EngineError(f"{where} gave half an answer")
