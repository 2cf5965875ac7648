"""A tile server of the test's own, on this machine, that does what it is told."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pytest_django import Settings

from portal.tiles import views
from portal.tiles.fetch import Fetcher

PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"
ZEIST = "/kaart/tegels/8/131/84.png"


@dataclass
class TileServer:
    """What it answers, and what it was asked."""

    address: str
    status: int = 200
    body: bytes = PNG
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0
    """Seconds before the answer."""
    drip: float = 0.0
    """Seconds between two bytes."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def fails(self, status: int = 500) -> None:
        self.status = status

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def handler_of(server: TileServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers.items())))
            time.sleep(server.slow)
            self.send_response(server.status)
            for name, value in server.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                if server.drip:
                    for number in range(len(server.body)):
                        self.wfile.write(server.body[number : number + 1])
                        self.wfile.flush()
                        time.sleep(server.drip)
                else:
                    self.wfile.write(server.body)
            except OSError:
                pass  # the other side had enough

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


@pytest.fixture
def tile_server(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TileServer]:
    """The site's source of tiles; the site has not asked it anything yet."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = TileServer("")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler_of(server)) as http:
        server.address = f"http://127.0.0.1:{http.server_address[1]}"
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        settings.TILES = {"template": f"{server.address}/tegel/{{z}}/{{x}}/{{y}}.png", "attribution": "Van <ons>"}
        settings.TILES_DIR = tmp_path / "tiles"
        monkeypatch.setattr(views, "fetcher", Fetcher())
        yield server
        http.shutdown()
        thread.join()


@pytest.fixture
def aged(settings: Settings) -> Callable[[float], None]:
    """`aged(days)` makes everything on disk that much older."""

    def make_older(days: float) -> None:
        import os

        for path in Path(settings.TILES_DIR).rglob("*.*"):
            then = path.stat().st_mtime - days * 86_400
            os.utime(path, (then, then))

    return make_older
