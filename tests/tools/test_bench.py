"""What `make bench` measures with: the questions are always the same, and the floor really finds."""

import importlib
from types import ModuleType

import pytest
from django.conf import settings

from search.source import listing_source
from tests.support.listings import MakeListing


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(settings.BASE_DIR / "tools")


def questions() -> ModuleType:
    return importlib.import_module("bench_questions")


@pytest.mark.django_db
def test_the_same_seed_asks_the_same_questions() -> None:
    log = [question.querystring for question in questions().question_log(50, seed=7)]
    assert log == [question.querystring for question in questions().question_log(50, seed=7)]
    assert log != [question.querystring for question in questions().question_log(50, seed=8)]


@pytest.mark.django_db
def test_every_question_can_be_read() -> None:
    for question in questions().question_log(200, seed=1):
        assert ("q=" in question.querystring) == bool(question.query.words)
        assert ("plaats=" in question.querystring) == bool(question.query.place)


def test_the_floor_counts_what_has_the_words_in_the_box(make_listing: MakeListing) -> None:
    near = {"place": "Zeist", "lat": 52.09, "lon": 5.23}
    far = {"place": "Groningen", "lat": 53.2, "lon": 6.56}
    make_listing("Geiten voeren", **near)
    make_listing("Geiten en schapen", **far)
    make_listing("Koffie", **near)
    floor = importlib.import_module("bench_floor").Floor(listing_source())
    totals = {
        querystring: floor.search(questions().question(querystring).query)
        for querystring in ("q=geiten", "q=geiten&plaats=Zeist&km=10", "plaats=Zeist&km=10", "")
    }
    assert list(totals.values()) == [2, 1, 2, 3]
