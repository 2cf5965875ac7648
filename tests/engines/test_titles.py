"""Listings by the beginning of their names: what an engine answers while someone is still typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.document import ListingDocument
from search.engines.base import IndexMissing, Put, Remove, SearchEngine
from tests.engines.conftest import Fill, NewEngine, Write, fill_engine
from tests.engines.samples import TODAY, listing

NAME_WORDS = ["de", "het", "een", "tuin", "tuinen", "geit", "geiten", "huis", "koffie", "koffiehuis", "van"]
ARTICLES = {"de", "het", "een"}


def keys(engine: SearchEngine, start: str, *, without: Sequence[int] = (), limit: int = 100) -> list[int]:
    found = engine.titles(start, today=TODAY, without=frozenset(without), limit=limit)
    assert [dict(title.card) for title in found] == [{"key": title.key} for title in found]
    return [title.key for title in found]


def expected(documents: Sequence[ListingDocument], start: str, today: date, without: frozenset[int]) -> list[int]:
    """Worked out name by name; `start` holds no article that is all there is."""
    typed = "".join(word for word in start.split() if word not in ARTICLES)
    found = []
    for document in documents:
        said = [word for word in document.name.split() if word not in ARTICLES] or document.name.split()[-1:]
        rests = ["".join(said[number:]) for number in range(len(said))]
        begins = [number for number, rest in enumerate(rests) if rest.startswith(typed)]
        visible = (document.visible_from or date.min) <= today <= (document.visible_until or date.max)
        if begins and visible and document.key not in without:
            found.append((begins[0] > 0, -document.quality, document.key))
    return [key for *_, key in sorted(found)]


@dataclass
class Site:
    engine: SearchEngine
    documents: list[ListingDocument]


@pytest.fixture(scope="module")
def site(new_engine: NewEngine) -> Site:
    chance = Random(1)
    days = [None, None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]
    documents = [
        listing(
            key,
            name=" ".join(chance.choices(NAME_WORDS, k=chance.randint(1, 4))),
            quality=chance.choice([0.0, 0.5, 1.0]),
            visible_from=chance.choice(days),
            visible_until=chance.choice(days),
        )
        for key in range(1, 121)
    ]
    engine = new_engine()
    fill_engine(engine, documents)
    return Site(engine, documents)


_words = st.sampled_from([word for word in NAME_WORDS if word not in ARTICLES])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    words=st.lists(_words, max_size=2),
    last=_words.flatmap(lambda word: st.sampled_from([word[:1], word[:2], word])),
    today=st.sampled_from([TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]),
    without=st.frozensets(st.integers(1, 120), max_size=30),
    limit=st.integers(1, 130),
)
def test_what_is_found_and_its_order_are_those_of_the_reference(
    site: Site, words: list[str], last: str, today: date, without: frozenset[int], limit: int
) -> None:
    start = " ".join([*words, last])
    found = site.engine.titles(start, today=today, without=without, limit=limit)
    assert [title.key for title in found] == expected(site.documents, start, today, without)[:limit]


def test_one_letter_is_enough_and_any_word_may_begin_with_it(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, name="buurthuis de wilg"), listing(2, name="wilgenhof"), listing(3, name="tuin")])
    assert keys(engine, "w") == [2, 1]
    assert keys(engine, "ilg") == []


def test_capitals_accents_hyphens_and_articles_make_no_difference(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, name="Het Crèmekleurige Zorg-Erf"), listing(2, name="Een IJssalon")])
    assert keys(engine, "CREME") == [1]
    assert keys(engine, "de crème") == [1]
    assert keys(engine, "het cremekleurige zorgerf") == [1]
    assert keys(engine, "zorg e") == [1]
    assert keys(engine, "ijs") == [2]
    assert keys(engine, "de") == []


def test_the_whole_name_comes_first_then_the_best_known_then_the_oldest(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, name="huis van de tuin", quality=1.0),
            listing(2, name="tuin", quality=0.5),
            listing(3, name="de tuin", quality=0.9),
            listing(4, name="tuinhuis", quality=0.5),
        ]
    )
    assert keys(engine, "tui") == [3, 2, 4, 1]
    assert keys(engine, "tui", limit=2) == [3, 2]


def test_a_name_with_the_word_twice_is_found_once(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, name="tuin aan tuin"), listing(2, name="de tuin bij de tuin")])
    assert keys(engine, "tuin") == [1, 2]
    assert keys(engine, "t", limit=1) == [1]


def test_what_may_not_be_found_today_is_not_suggested(engine: SearchEngine, fill: Fill) -> None:
    day = timedelta(days=1)
    fill(
        [
            listing(1, name="tuin", visible_from=TODAY + day),
            listing(2, name="tuin", visible_until=TODAY - day),
            listing(3, name="tuin", visible_from=TODAY, visible_until=TODAY),
            listing(4, name="tuin"),
            listing(5, name="tuin", closed_from=TODAY),
        ]
    )
    assert keys(engine, "tuin") == [3, 4, 5]
    assert keys(engine, "tuin", without=[3, 99]) == [4, 5]
    assert keys(engine, "tuin", without=[3], limit=1) == [4]


@pytest.mark.parametrize("start", ["", " ", "\x00", "🦙", "?!", "\ud800", "' -"])
def test_a_start_of_nothing_finds_nothing(engine: SearchEngine, fill: Fill, start: str) -> None:
    fill([listing(1, name="tuin"), listing(2, name=""), listing(3, name="🦙")])
    assert keys(engine, start) == []


@pytest.mark.parametrize("start", ["x" * 10_000, "tuin " * 2_000, "tuin\x00", "%", "*", "t*", "[a TO z]"])
def test_a_strange_start_is_answered(engine: SearchEngine, fill: Fill, start: str) -> None:
    fill([listing(1, name="tuin"), listing(2, name="x" * 1_000_000)])
    assert set(keys(engine, start)) <= {1, 2}


def test_changes_are_seen_by_whoever_asks_next(engine: SearchEngine, fill: Fill, write: Write) -> None:
    fill([listing(1, name="tuin"), listing(2, name="huis"), listing(3, name="de tuinen")])
    assert keys(engine, "t") == [1, 3]
    write([Put(2, listing(1, name="het huis")), Put(1, listing(4, name="aan de tuin")), Remove(2, 3)])
    assert keys(engine, "t") == [4]
    assert keys(engine, "h") == [1, 2]
    write([Put(3, listing(3, name="tuin")), Put(2, listing(4, name="tuin", quality=1.0))])
    assert keys(engine, "t") == [4, 3]
    assert keys(engine, "a") == []


def test_many_changes_one_after_another_leave_what_a_new_index_would_hold(
    engine: SearchEngine, fill: Fill, write: Write
) -> None:
    chance = Random(2)
    names = dict.fromkeys(range(1, 31), "tuin")
    fill([listing(key, name=name) for key, name in names.items()])
    for version in range(2, 12):
        for key in chance.sample(range(1, 41), 8):
            names[key] = " ".join(chance.choices(NAME_WORDS, k=3))
        write([Put(version, listing(key, name=name)) for key, name in names.items()])
        for start in ("t", "ge", "koffie h", "huis van"):
            documents = [listing(key, name=name) for key, name in names.items()]
            assert keys(engine, start) == expected(documents, start, TODAY, frozenset())


def test_another_index_has_its_own_names(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, name="tuin")])
    assert keys(engine, "t") == [1]
    fill([listing(1, name="huis"), listing(2, name="tafel")])
    assert keys(engine, "t") == [2]


def test_without_an_index_there_are_no_names(engine: SearchEngine) -> None:
    with pytest.raises(IndexMissing):
        engine.titles("t", today=TODAY, without=frozenset(), limit=8)
