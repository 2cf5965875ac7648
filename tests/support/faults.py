"""A line to an HTTP server that can be made to fail: what a network and a server in trouble do to those who ask."""

import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

LATENCY = 0.5
"""Seconds Fault.SLOW adds to every answer."""
DRIP = 16, 0.02
"""Fault.DRIP sends so many bytes, then waits so many seconds."""
_JSON = {"Content-Type": "application/json", "X-Elastic-Product": "Elasticsearch"}
_NOT_PASSED_ON = {"connection", "transfer-encoding", "content-length", "content-encoding", "accept-encoding"}


class Fault(Enum):
    NONE = "none"
    DOWN = "down"  # nothing listens, and who was connected is not any more
    HANG = "hang"  # takes the question and never answers
    SLOW = "slow"
    DRIP = "drip"  # whole, but a few bytes at a time
    RESET = "reset"  # the connection breaks in the middle of an answer
    CUT = "cut"  # the connection ends in the middle of an answer
    GARBAGE = "garbage"  # 200, and half a JSON text
    NONSENSE = "nonsense"  # 200, and JSON that says nothing of what was asked
    BUSY = "busy"  # 429
    UNAVAILABLE = "unavailable"  # 503
    DENIED = "denied"  # 401
    PARTIAL = "partial"  # an answer of half of what there is, that says so


class FaultProxy:
    """Passes everything on to `upstream` (http://host:port), until `fault` is set to something else."""

    def __init__(self, upstream: str, tls: ssl.SSLContext | None = None) -> None:
        """tls: what those who ask must speak; upstream speaks none."""
        self.tls = tls
        self.upstream = urlsplit(upstream)
        self.requests = 0
        """How many there were since this was set to 0; each is in the hands of the fault by then."""
        self._counting = threading.Lock()
        self.released = threading.Event()
        self._fault = Fault.NONE
        self._open: set[socket.socket] = set()
        self._server = self._listen(0)
        self.port: int = self._server.server_address[1]

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def fault(self) -> Fault:
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        before, self._fault = self._fault, fault
        if fault is Fault.DOWN and before is not Fault.DOWN:
            self._stop_listening()
        if before is Fault.DOWN and fault is not Fault.DOWN:
            self._server = self._listen(self.port)
        if fault is not Fault.HANG:
            self.released.set()  # those who hang find a broken connection
            self.released = threading.Event()

    def close(self) -> None:
        self.fault = Fault.DOWN

    def _listen(self, port: int) -> ThreadingHTTPServer:
        proxy = self

        class Handler(_Handler):
            line = proxy

        server = _Server(("127.0.0.1", port), Handler)
        server.tls = self.tls
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return server

    def _stop_listening(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        for connection in tuple(self._open):
            _break(connection)

    def taken(self) -> tuple[Fault, threading.Event]:
        """What a question that came in meets, and what lets go of it if it hangs."""
        released, fault = self.released, self._fault  # in this order, the other way round than they are set
        with self._counting:
            self.requests += 1
        return fault, released

    def connected(self, connection: socket.socket) -> None:
        self._open.add(connection)

    def gone(self, connection: socket.socket) -> None:
        self._open.discard(connection)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    tls: ssl.SSLContext | None = None

    def get_request(self) -> tuple[Any, Any]:
        request, address = super().get_request()
        if self.tls is None:
            return request, address
        try:
            request.getpeername()  # of who is gone already, the one made below would stay open
            # The handshake is for the thread of each connection: here it would keep up all others.
            return self.tls.wrap_socket(request, server_side=True, do_handshake_on_connect=False), address
        except OSError:
            request.close()
            raise


def _break(connection: socket.socket) -> None:
    """The other end gets a reset instead of an end."""
    with suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.shutdown(socket.SHUT_RD)  # wakes whoever waits for the next question
        connection.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    line: FaultProxy
    _upstream: HTTPConnection

    def setup(self) -> None:
        super().setup()
        self.line.connected(self.connection)
        self._upstream = HTTPConnection(self.line.upstream.hostname or "", self.line.upstream.port, timeout=60)

    def finish(self) -> None:
        self.line.gone(self.connection)
        self._upstream.close()
        with suppress(OSError, ValueError):
            super().finish()

    def handle(self) -> None:
        with suppress(OSError, ValueError):
            super().handle()

    def log_message(self, *args: Any) -> None: ...

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault, released = self.line.taken()
        match fault:
            case Fault.DOWN:
                self._break_off()
            case Fault.HANG:
                released.wait(60)
                self._break_off()
            case Fault.BUSY:
                self._answer(429, _JSON, _error("circuit_breaking_exception", 429))
            case Fault.UNAVAILABLE:
                self._answer(503, _JSON, _error("cluster_block_exception", 503))
            case Fault.DENIED:
                self._answer(401, _JSON, _error("security_exception", 401))
            case Fault.GARBAGE:
                self._answer(200, _JSON, b'{"took": 3, "responses": [{"hits": {"tot')
            case Fault.NONSENSE:
                self._answer(200, _JSON, b'{"took": 3, "responses": [{"hits": []}, {}]}')
            case _:
                self._answer_of_upstream(fault, body)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _pass_on  # noqa: N815 - names http.server looks for

    def _answer_of_upstream(self, fault: Fault, body: bytes) -> None:
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _NOT_PASSED_ON}
        try:
            self._upstream.request(self.command, self.path, body, headers)
            answer = self._upstream.getresponse()
            content = answer.read()
        except (OSError, HTTPException):
            self._upstream.close()
            self._break_off()
            return
        found = {name: value for name, value in answer.getheaders() if name.lower() not in _NOT_PASSED_ON}
        if fault is Fault.SLOW:
            time.sleep(LATENCY)
        if fault is Fault.PARTIAL and content:
            content = _half(content)
        self._answer(answer.status, found, content, fault)

    def _answer(self, status: int, headers: dict[str, str], content: bytes, fault: Fault = Fault.NONE) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "HEAD":
            return
        half = content[: len(content) // 2]
        match fault:
            case Fault.RESET:
                self.wfile.write(half)
                self._break_off()
            case Fault.CUT:
                self.wfile.write(half)
                self.close_connection = True
            case Fault.DRIP:
                size, pause = DRIP
                for start in range(0, len(content), size):
                    self.wfile.write(content[start : start + size])
                    time.sleep(pause)
            case _:
                self.wfile.write(content)

    def _break_off(self) -> None:
        self.close_connection = True
        _break(self.connection)


def _error(kind: str, status: int) -> bytes:
    return json.dumps({"error": {"type": kind, "reason": "so it is told", "root_cause": []}, "status": status}).encode()


def _half(content: bytes) -> bytes:
    """The answer to a search when a part of the index could not be asked; any other answer as it was."""
    told = json.loads(content)
    for answer in told.get("responses", [told]):
        if hits := answer.get("hits", {}).get("hits"):
            del hits[len(hits) // 2 :]
        if "_shards" in answer:
            answer["_shards"] |= {"total": 2, "successful": 1, "failed": 1}
    return json.dumps(told).encode()


@contextmanager
def fault_proxy(upstream: str, tls: ssl.SSLContext | None = None) -> Iterator[FaultProxy]:
    proxy = FaultProxy(upstream, tls)
    try:
        yield proxy
    finally:
        proxy.close()
