"""The line that fails does what its faults say, and mends at once: else the tests that use it prove nothing."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import urllib3
from urllib3.exceptions import HTTPError

from tests.support.certificates import self_signed
from tests.support.faults import LATENCY, Fault, FaultProxy, fault_proxy

ANSWER = b'{"long enough": "to be cut in the middle"}'
FOUND = b'{"responses": [{"_shards": {"total": 1, "successful": 1, "failed": 0}, "hits": {"hits": [1, 2, 3, 4]}}]}'


class Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.send_header("Content-Length", str(len(ANSWER + body)))
        self.end_headers()
        self.wfile.write(ANSWER + body)

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(FOUND)))
        self.end_headers()
        self.wfile.write(FOUND)

    def log_message(self, *args: Any) -> None: ...


@pytest.fixture
def line() -> Iterator[FaultProxy]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    with fault_proxy(f"http://127.0.0.1:{server.server_address[1]}") as proxy:
        yield proxy
    server.shutdown()
    server.server_close()


@pytest.fixture
def client() -> Iterator[urllib3.PoolManager]:
    with urllib3.PoolManager(retries=False, timeout=2.0) as pool:
        yield pool


def ask(client: urllib3.PoolManager, line: FaultProxy, timeout: float = 2.0) -> tuple[int, bytes]:
    response = client.request("POST", f"{line.url}/x", body=b"!", timeout=timeout)
    return response.status, response.data


def test_without_a_fault_everything_is_passed_on(line: FaultProxy, client: urllib3.PoolManager) -> None:
    assert [ask(client, line) for _ in range(3)] == [(201, ANSWER + b"!")] * 3
    assert line.requests == 3


@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.HANG, Fault.RESET, Fault.CUT])
def test_a_line_that_breaks_gives_no_answer_and_then_it_does_again(
    line: FaultProxy, client: urllib3.PoolManager, fault: Fault
) -> None:
    ask(client, line)  # a connection that is open already breaks as well
    line.fault = fault
    for _ in range(2):
        with pytest.raises(HTTPError):
            ask(client, line, timeout=0.3)
    line.fault = Fault.NONE
    assert ask(client, line) == (201, ANSWER + b"!")


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Fault.BUSY, 429),
        (Fault.UNAVAILABLE, 503),
        (Fault.DENIED, 401),
        (Fault.GARBAGE, 200),
        (Fault.NONSENSE, 200),
    ],
)
def test_a_server_in_trouble_answers_something_else(
    line: FaultProxy, client: urllib3.PoolManager, fault: Fault, status: int
) -> None:
    line.fault = fault
    found, content = ask(client, line)
    assert found == status
    assert content != ANSWER + b"!"


@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.DRIP])
def test_a_slow_line_gives_the_whole_answer_late(line: FaultProxy, client: urllib3.PoolManager, fault: Fault) -> None:
    line.fault = fault
    started = time.monotonic()
    assert ask(client, line) == (201, ANSWER + b"!")
    took = time.monotonic() - started
    assert took >= LATENCY if fault is Fault.SLOW else took >= 0.04


def test_half_an_answer_says_that_it_is_half(line: FaultProxy, client: urllib3.PoolManager) -> None:
    line.fault = Fault.PARTIAL
    (found,) = client.request("GET", line.url).json()["responses"]
    assert found == {"_shards": {"total": 2, "successful": 1, "failed": 1}, "hits": {"hits": [1, 2]}}


def test_a_line_may_speak_tls_and_fail_as_well(line: FaultProxy, tmp_path: Path) -> None:
    speaks, trusted = self_signed(tmp_path)
    with (
        fault_proxy(line.url, speaks) as secret,
        urllib3.PoolManager(retries=False, timeout=2.0, ca_certs=str(trusted)) as knows,
        urllib3.PoolManager(retries=False, timeout=2.0) as knows_not,
    ):
        assert ask(knows, secret) == (201, ANSWER + b"!")
        with pytest.raises(HTTPError, match="certificate verify failed"):
            ask(knows_not, secret)
        secret.fault = Fault.DOWN
        with pytest.raises(HTTPError):
            ask(knows, secret)


def test_many_hang_at_once_and_all_are_let_go(line: FaultProxy, client: urllib3.PoolManager) -> None:
    line.fault = Fault.HANG

    def hang(number: int) -> bool:
        with pytest.raises(HTTPError):
            ask(client, line, timeout=20)
        return True

    with ThreadPoolExecutor(16) as many:
        hanging = [many.submit(hang, number) for number in range(16)]
        while line.requests < 16:
            time.sleep(0.01)
        line.fault = Fault.NONE
        assert all(one.result(10) for one in hanging)
