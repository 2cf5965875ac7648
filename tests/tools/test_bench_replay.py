"""What Elasticsearch alone needs is measured with the very bytes that our engine sends."""

import importlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from elasticsearch import Elasticsearch

ANSWER = b'{"responses": [], "took": 4}'


@pytest.fixture
def heard() -> Iterator[tuple[str, list[tuple[str, str, bytes]]]]:
    """Address of a node that answers everything alike, and what it was asked."""
    asked: list[tuple[str, str, bytes]] = []

    class Node(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append((self.path, self.headers["Content-Type"], body))
            self.send_response(200)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(ANSWER)))
            self.end_headers()
            self.wfile.write(ANSWER)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Node)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.django_db
def test_what_was_asked_is_asked_again_byte_for_byte(heard: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(settings.BASE_DIR / "tools")
    ours = importlib.import_module("bench.sides.ours")
    question = importlib.import_module("bench.questions").question("q=koffie")
    url, asked = heard
    recorder = ours.Recorder()
    with Elasticsearch(url) as client, recorder.listening() as sent:
        client.msearch(searches=[{"index": "a"}, {"query": {"match_all": {}}}])
        client.msearch(searches=[{"index": "b"}, {"query": {"term": {"key": "é"}}}])
    ours_asked = list(asked)
    raw = ours.RawElasticsearch(url, {question.querystring: sent})
    raw.ask(question)
    assert len(ours_asked) == 2
    assert asked[2:] == ours_asked
    assert raw.took(question) == 8
    raw.leave()
    with Elasticsearch(url) as client:
        client.msearch(searches=[{"index": "c"}, {}])
    assert len(sent) == 2, "what is asked afterwards is not recorded"
