"""/kaart/tegels/: what readers get, and what the source is asked."""

import errno
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from portal.tiles import cache, fetch, views
from portal.tiles.fetch import Fetcher
from portal.tiles.source import Tile
from tests.portal.tiles.conftest import PNG, ZEIST, TileServer

JPEG = b"\xff\xd8\xff\xe0 a picture"
WEBP = b"RIFF\x10\x00\x00\x00WEBP a picture"


def test_without_a_source_there_is_no_tile(reader: Client, settings: Settings) -> None:
    assert settings.TILES is None
    assert reader.get(ZEIST).status_code == 404


def test_a_tile_comes_from_the_source_once_and_then_from_disk(reader: Client, tile_server: TileServer) -> None:
    answers = [reader.get(ZEIST) for _ in range(3)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(200, PNG)] * 3
    assert tile_server.paths == ["/tegel/8/131/84.png"]
    assert answers[0].headers["Content-Type"] == "image/png"
    assert answers[0].headers["Cache-Control"] == "public, max-age=604800"
    assert "Cookie" not in answers[0].headers.get("Vary", "")
    assert not answers[0].cookies


def test_the_source_learns_nothing_of_the_reader(reader: Client, tile_server: TileServer, settings: Settings) -> None:
    reader.get(
        f"{ZEIST}?q=geheim",
        headers={
            "user-agent": "Mozilla",
            "referer": "http://testserver/zoeken/?q=geheim",
            "accept-language": "nl",
            "cookie": "a=b",
            "x-forwarded-for": "192.0.2.1",
        },
    )
    ((path, headers),) = tile_server.asked
    assert path == "/tegel/8/131/84.png"
    assert headers["User-Agent"] == f"Plekwijzer (+{settings.SITE_URL})"
    assert headers["Referer"] == f"{settings.SITE_URL}/"
    assert headers.keys() <= {"Host", "User-Agent", "Referer", "Connection", "Accept-Encoding"}


@pytest.mark.parametrize(
    "address",
    [
        "8/131/20.png",  # in the sea north of Norway
        "8/0/0.png",
        "5/16/10.png",  # too far away to be of use
        "18/134600/86500.png",  # too close
        "8/256/84.png",
        "99999999999999999999/1/1.png",
        "8/99999999999999999999999/84.png",
    ],
)
def test_what_is_not_the_netherlands_is_never_asked_for(reader: Client, tile_server: TileServer, address: str) -> None:
    assert reader.get(f"/kaart/tegels/{address}").status_code == 404
    assert tile_server.asked == []


@pytest.mark.parametrize("address", ["-1/1/1.png", "8/1.5/84.png", "8/131/84.png/../../../x", "8/131/a.png"])
def test_what_is_no_tile_is_not_found(reader: Client, db: None, tile_server: TileServer, address: str) -> None:
    assert reader.get(f"/kaart/tegels/{address}").status_code == 404
    assert tile_server.asked == []


@pytest.mark.parametrize(
    ("body", "kind"), [(JPEG, "image/jpeg"), (WEBP, "image/webp"), (PNG, "image/png")], ids=["jpeg", "webp", "png"]
)
def test_what_a_tile_is_shows_in_its_first_bytes(
    reader: Client, tile_server: TileServer, body: bytes, kind: str
) -> None:
    tile_server.body = body
    tile_server.headers = {"Content-Type": "text/html"}
    assert reader.get(ZEIST).headers["Content-Type"] == kind


GARBAGE = {
    "html": b"<script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "nothing": b"",
    "half": b"\x89PN",
    "large": PNG + bytes(fetch.MOST_BYTES),
}


@pytest.mark.parametrize("what", GARBAGE)
def test_garbage_is_never_passed_on_and_not_asked_for_again(reader: Client, tile_server: TileServer, what: str) -> None:
    tile_server.body = GARBAGE[what]
    assert [reader.get(ZEIST).status_code for _ in range(3)] == [503] * 3
    assert len(tile_server.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_redirect_is_not_followed(reader: Client, tile_server: TileServer, status: int) -> None:
    tile_server.fails(status)
    tile_server.headers = {"Location": f"{tile_server.address}/elders"}
    assert reader.get(ZEIST).status_code == 503
    assert tile_server.paths == ["/tegel/8/131/84.png"]


def test_an_old_tile_is_fetched_anew(reader: Client, tile_server: TileServer, aged: Callable[[float], None]) -> None:
    reader.get(ZEIST)
    tile_server.body = JPEG
    aged(29)
    assert reader.get(ZEIST).content == PNG
    aged(2)
    assert reader.get(ZEIST).content == JPEG


@pytest.mark.parametrize("status", [404, 500])
def test_an_old_tile_is_better_than_none(
    reader: Client, tile_server: TileServer, aged: Callable[[float], None], status: int
) -> None:
    reader.get(ZEIST)
    aged(31)
    tile_server.fails(status)
    for _ in range(2):
        answer = reader.get(ZEIST)
        assert (answer.status_code, answer.content) == (200, PNG)
        assert answer.headers["Cache-Control"] == "public, max-age=600"
    assert len(tile_server.asked) == 2


def test_what_failed_is_tried_again_later(
    reader: Client, tile_server: TileServer, aged: Callable[[float], None]
) -> None:
    tile_server.fails(404)
    assert reader.get(ZEIST).status_code == 503
    tile_server.fails(200)
    assert reader.get(ZEIST).status_code == 503
    aged(0.01)
    assert reader.get(ZEIST).content == PNG


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_source_in_trouble_is_left_alone(reader: Client, tile_server: TileServer, status: int) -> None:
    tile_server.fails(status)
    for x in range(129, 134):
        assert reader.get(f"/kaart/tegels/8/{x}/84.png").status_code == 503
    assert len(tile_server.asked) == 1


def test_no_reader_waits_for_a_source_that_is_silent(
    reader: Client, tile_server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "TIMEOUT_SECONDS", 0.1)
    tile_server.slow = 0.5
    assert reader.get(ZEIST).status_code == 503
    assert reader.get("/kaart/tegels/8/130/84.png").status_code == 503
    assert len(tile_server.asked) == 1


def test_a_source_that_drips_is_cut_off(
    reader: Client, tile_server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "TIMEOUT_SECONDS", 0.3)
    tile_server.drip = 0.1
    tile_server.body = PNG * 100
    assert reader.get(ZEIST).status_code == 503


def test_a_source_that_is_not_there_is_left_alone(
    reader: Client, tile_server: TileServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TILES = {"template": "http://127.0.0.1:1/{z}/{x}/{y}.png", "attribution": "Niemand"}
    assert reader.get(ZEIST).status_code == 503
    monkeypatch.setattr(Fetcher, "_read", lambda *_: pytest.fail("asked again"))
    assert reader.get("/kaart/tegels/8/130/84.png").status_code == 503


def test_who_crawls_the_map_empties_the_budget_and_gets_what_is_kept(
    reader: Client, tile_server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "BUDGET", 3)
    monkeypatch.setattr(fetch, "BUDGET_PER_SECOND", 0.0)
    monkeypatch.setattr(views, "fetcher", Fetcher())
    asked = [f"/kaart/tegels/9/{x}/168.png" for x in range(260, 266)]
    assert [reader.get(address).status_code for address in asked] == [200] * 3 + [503] * 3
    assert [reader.get(address).status_code for address in asked] == [200] * 3 + [503] * 3
    assert len(tile_server.asked) == 3


def test_only_a_few_threads_ever_wait_for_the_source(tile_server: TileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "WAIT_SECONDS", 0.01)
    tile_server.slow = 0.4
    addresses = [f"/kaart/tegels/9/{x}/168.png" for x in range(260, 268)]
    with ThreadPoolExecutor(len(addresses)) as threads:
        statuses = list(threads.map(lambda address: Client().get(address).status_code, addresses))
    assert len(tile_server.asked) == statuses.count(200) == fetch.AT_ONCE
    assert statuses.count(503) == len(addresses) - fetch.AT_ONCE


def test_tiles_of_one_source_are_not_shown_as_those_of_another(
    reader: Client, tile_server: TileServer, settings: Settings
) -> None:
    reader.get(ZEIST)
    tile_server.body = JPEG
    settings.TILES = {**settings.TILES, "template": f"{tile_server.address}/anders/{{z}}/{{x}}/{{y}}.png"}
    assert reader.get(ZEIST).content == JPEG


def test_a_full_disk_costs_no_reader_their_tile(
    reader: Client, tile_server: TileServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert [reader.get(ZEIST).content for _ in range(2)] == [PNG, PNG]
    assert [path for path in Path(settings.TILES_DIR).rglob("*") if path.is_file() and path.name != "lock"] == []


def test_the_oldest_tiles_go_when_there_is_no_room(
    tile_server: TileServer, settings: Settings, aged: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 10 * 4096)
    source = views.tile_source()
    assert source
    tiles = views.tile_cache(source)
    for x in range(20):
        aged(1)
        tiles.put(Tile(9, x, 168), PNG)
    tiles.make_room()
    kept = [x for x in range(20) if tiles.get(Tile(9, x, 168))]
    assert kept == list(range(20 - len(kept), 20))
    assert 5 <= len(kept) < 10


def test_room_is_looked_for_while_tiles_are_written(
    tile_server: TileServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 10 * 4096)
    monkeypatch.setattr(cache, "WRITES_BETWEEN_LOOKS", 5)
    source = views.tile_source()
    assert source
    for x in range(60):
        views.tile_cache(source).put(Tile(9, x, 168), PNG)
    assert sum(1 for _ in Path(settings.TILES_DIR).rglob("*.tile")) <= 15


def test_many_readers_and_cleaners_at_once_do_not_get_in_each_others_way(
    tile_server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 3 * 4096)
    source = views.tile_source()
    assert source

    def work(number: int) -> None:
        tiles = views.tile_cache(source)
        for x in range(30):
            tiles.put(Tile(9, x % 7, number % 3), PNG)
            kept = tiles.get(Tile(9, (x + 3) % 7, number % 3))
            assert kept is None or kept.picture == PNG
            tiles.make_room()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
