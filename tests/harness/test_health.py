"""/live and /ready tell machines the truth."""

import shutil

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client

from search.engines import SearchEngine
from tests.support.index import Drain
from tests.support.listings import MakeListing


def test_a_process_lives_also_without_a_database(reader: Client) -> None:
    response = reader.get("/live")
    assert (response.status_code, response.content) == (200, b"ok")


def test_a_site_with_an_index_is_ready(reader: Client, search_index: SearchEngine) -> None:
    response = reader.get("/ready")
    assert response.status_code == 200
    assert response.json()["ready"] is True
    assert response.json()["indexes"][0]["lag_seconds"] == 0


def test_an_index_that_is_behind_still_answers_and_says_so(
    reader: Client, make_listing: MakeListing, drain: Drain
) -> None:
    make_listing()
    (index,) = reader.get("/ready").json()["indexes"]
    assert (index["pending"], index["ok"]) == (1, True)
    drain()
    assert reader.get("/ready").json()["indexes"][0]["pending"] == 0


def test_a_site_without_an_index_is_not_ready(reader: Client, search_index: SearchEngine) -> None:
    shutil.rmtree(settings.SEARCH_INDEX_DIR)
    response = reader.get("/ready")
    assert response.status_code == 503
    assert response.json()["indexes"][0]["problem"]


def test_a_site_without_a_database_is_not_ready(
    reader: Client, search_index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise DatabaseError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        response = reader.get("/ready")
    assert response.status_code == 503
    assert response.json()["database"]["ok"] is False


def test_health_is_never_kept_in_a_cache(reader: Client, search_index: SearchEngine) -> None:
    for path in ("/live", "/ready"):
        assert "no-store" in reader.get(path).headers["Cache-Control"]
