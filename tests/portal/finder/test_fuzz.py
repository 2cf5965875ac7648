"""Nonsense in every parameter and any combination is answered, by every address that finds; `make bench` asks more."""

from random import Random

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.support.index import Drain
from tests.support.listings import MakeListing
from tools.bench.nonsense import VALUES, querystring

querystrings = st.randoms(use_true_random=False).map(lambda random: querystring(random, *random.choice(([], ["q"]))))


@pytest.fixture
def some_listings(make_listing: MakeListing, drain: Drain) -> None:
    make_listing("De Stal", themes=["dieren"], place="Zeist", municipality="gm0355", lat=52.09, lon=5.23)
    make_listing("Online koffie", online=True, roles=[{"role": "bezoeker"}], entries=[{"routes": ["open"]}])
    drain()


@pytest.mark.parametrize("path", ["/zoeken.json", "/zoeken/", "/zoeken/suggesties.json"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=querystrings, fragment=st.booleans())
@example(asked="q=%ED%A0%80&thema=%00&bbox=,&km=-1&pagina=1e9", fragment=True)
def test_nonsense_is_answered(some_listings: None, reader: Client, path: str, asked: str, fragment: bool) -> None:
    headers = {"HX-Request": "true"} if fragment else {}
    response = reader.get(path, QUERY_STRING=asked, headers=headers)
    assert response.status_code in {200, 302}
    if path == "/zoeken.json":
        answer = response.json()
        assert answer["total"] in {0, 1, 2}
        assert len(answer["results"]) <= 2
    elif path.endswith(".json"):
        assert len(response.json()) <= 8


def test_every_parameter_of_the_contract_is_tried() -> None:
    random = Random(1)
    asked = "&".join(querystring(random) for _ in range(500))
    assert [name for name in VALUES if f"{name}=" not in asked] == []
