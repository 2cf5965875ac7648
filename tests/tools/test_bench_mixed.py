"""The log that is asked of five ways to answer: what is in it, how it is mistyped, and how many fit in a second."""

import importlib
import time
from collections.abc import Callable
from random import Random
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.conf import settings

from search.source import listing_source
from tests.support.listings import MakeListing


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    monkeypatch.syspath_prepend(settings.BASE_DIR / "tools")
    return lambda name: importlib.import_module(f"bench.{name}")


@pytest.fixture
def words(bench: Any, make_listing: MakeListing) -> Any:
    for number in range(4):
        make_listing(f"Plek {number}", summary="koffiedrinken wandelen borduren")
    source = listing_source()
    return bench("questions").CommonWords(source.documents(list(source.keys())).values())


def test_a_mixed_log_is_the_same_every_time_and_has_what_it_should(bench: Any, words: Any) -> None:
    mixed = bench("questions").mixed
    log = [parse_qs(one) for one in mixed(words, 1000, seed=3)]
    assert log == [parse_qs(one) for one in mixed(words, 1000, seed=3)]
    assert all("q" in one for one in log)
    assert 350 < sum("plaats" in one for one in log) < 450
    assert all(("plaats" in one) == ("km" in one) for one in log)
    assert 350 < sum(bool(one.keys() - {"q", "plaats", "km"}) for one in log) < 450
    known = {words.draw(Random(number)) for number in range(500)}
    assert 100 < sum(not set(one["q"][0].split()) <= known for one in log) < 200


def test_a_mistyped_question_begins_alike_and_has_one_letter_less_more_or_swapped(bench: Any) -> None:
    for seed in range(60):
        typed = bench("questions").mistyped("iets wandelen", Random(seed))
        word = typed.split()[1]
        assert typed.split()[0] == "iets"
        assert word[0] == "w"
        assert word in {
            *("wandelen"[:at] + "wandelen"[at + 1 :] for at in range(8)),
            *("wandelen"[:at] + "wandelen"[at] + "wandelen"[at:] for at in range(8)),
            *("wandelen"[:at] + "wandelen"[at + 1] + "wandelen"[at] + "wandelen"[at + 2 :] for at in range(7)),
        }


def test_several_clients_get_more_done_when_answering_is_waiting(bench: Any) -> None:
    per_second, left = bench("clients").per_second, []
    one = per_second(lambda _: time.sleep(0.02), [1, 2, 3], 1, 0.5)
    four = per_second(lambda _: time.sleep(0.02), [1, 2, 3], 4, 0.5, lambda: left.append(1))
    assert one <= 50
    assert four > one
    assert len(left) == 4


def test_what_goes_wrong_in_a_client_is_told(bench: Any) -> None:
    def fail(_: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        bench("clients").per_second(fail, [1], 2, 0.1)


def test_what_a_row_does_not_have_is_a_dash(bench: Any) -> None:
    section = bench("report").Section("Speed", "", {"a": {"ms": 1.0}, "b": {"ms": 2.0, "disk": 3.0}})
    assert section.text().endswith("| | ms | disk |\n|---|---|---|\n| a | 1 | – |\n| b | 2 | 3 |")
