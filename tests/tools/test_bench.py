"""What `make bench` measures with: the questions are always the same, the floor really finds, a table says what was."""

import importlib
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings

from search.source import listing_source
from tests.support.listings import MakeListing


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`bench("floor")` is that module of the harness."""
    monkeypatch.syspath_prepend(settings.BASE_DIR / "tools")

    def module(name: str) -> ModuleType:
        return importlib.import_module(f"bench.{name}")

    return module


@pytest.fixture
def common_words(bench: Any, make_listing: MakeListing) -> Any:
    """Every listing has koffie, one in five has hout, one has borduren."""
    for number in range(10):
        texts = ["koffie"] + ["hout"] * (number % 5 == 0) + ["borduren"] * (number == 3)
        make_listing(f"Plek {number}", summary=" ".join(texts))
    source = listing_source()
    return bench("questions").CommonWords(source.documents(list(source.keys())).values())


def test_words_are_drawn_by_how_many_listings_have_them(common_words: Any) -> None:
    random = Random(1)
    drawn = [common_words.draw(random) for _ in range(300)]
    assert {"koffie", "hout", "borduren"} <= set(drawn)
    assert (common_words.shares[0], common_words.shares[-1]) == (0.1, 1.0)


def test_the_same_seed_asks_the_same_questions(bench: Any, common_words: Any) -> None:
    def log(seed: int) -> list[str]:
        return [question.querystring for question in bench("questions").near(common_words, 50, seed)]

    assert log(7) == log(7)
    assert log(7) != log(8)


def test_every_question_is_asked_from_somewhere_and_wants_circles(bench: Any, common_words: Any) -> None:
    for question in bench("questions").near(common_words, 100, seed=1):
        assert question.query.place is not None
        assert question.query.km in {5, 10, 15, 25}
        assert question.query.zoom is not None


def test_the_floor_counts_what_has_the_words_in_the_box(bench: Any, make_listing: MakeListing, tmp_path: Path) -> None:
    near, far = {"place": "Zeist", "lat": 52.09, "lon": 5.23}, {"place": "Groningen", "lat": 53.2, "lon": 6.56}
    make_listing("Geiten voeren", **near)
    make_listing("Geiten en schapen", **far)
    make_listing("Kaarten", **near)
    source, floor = listing_source(), bench("floor").Floor(tmp_path)
    for document in source.documents(list(source.keys())).values():
        floor.add(document)
    floor.finish()
    asked = ("q=geiten", "q=geiten&plaats=Zeist&km=10", "plaats=Zeist&km=10", "")
    assert [floor.search(bench("questions").question(one).query) for one in asked] == [2, 1, 2, 3]
    again = bench("floor").Floor(tmp_path)
    again.finish()
    assert again.search(bench("questions").question("q=geiten").query) == 2


def test_ways_are_asked_everything_and_each_as_often_right_before_another_as_after_it(bench: Any) -> None:
    heard: list[str] = []
    ways = {name: lambda question, name=name: heard.append(f"{name}{question}") for name in ("a", "b", "c")}
    times = bench("turns").in_turns(ways, [1, 2, 3, 4, 5, 6])
    assert {name: len(taken) for name, taken in times.items()} == {"a": 6, "b": 6, "c": 6}
    assert " ".join(heard) == "a1 b1 c1 b2 c2 a2 c3 a3 b3 c4 b4 a4 a5 c5 b5 b6 a6 c6"


def test_the_fastest_of_several_rounds_counts(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    turns, slow = bench("turns"), iter([9.0, 5.0, 3.0, 4.0])
    monkeypatch.setattr(turns, "took", lambda answer, question: next(slow))
    assert turns.in_turns({"a": print}, ["one", "two"], rounds=2) == {"a": [3.0, 4.0]}


def test_a_section_is_a_table_with_what_was_learnt_below_it(bench: Any) -> None:
    section = bench("report").Section("Speed", "Of it.", {"floor": {"ms": 1.0}, "page": {"ms": 2.5}}, ["A line."])
    assert section.text() == "### Speed\n\nOf it.\n\n| | ms |\n|---|---|\n| floor | 1 |\n| page | 2.5 |\n\n* A line."


def test_the_middle_of_the_differences_is_not_the_difference_of_the_middles(bench: Any) -> None:
    turns = bench("turns")
    assert turns.on_top([5.0, 20.0, 31.0], [4.0, 10.0, 30.0]) == 1.0
    assert turns.ratio([5.0, 20.0, 31.0], [4.0, 10.0, 30.0]) == 2.0
