"""Elasticsearch is killed while people look round: none of them sees an error, and afterwards it takes over again."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Event

import pytest
import urllib3
from pytest_django import Settings

from search.engines import SearchEngine, engines
from tests.faults.conftest import REST, WAIT, Until, warm_up
from tests.support.elasticsearch import IN_CI
from tests.support.site import PublicSite
from tools import elasticsearch_server
from tools.elasticsearch_server import Server

READERS = 4
A_WHILE = 40
"""Pages that are looked at before and after something happens to it."""
VIEWS = {"wagtail_serve", "search", "search_json", "suggest", "listing", "provider"}

pytestmark = pytest.mark.django_db(transaction=True)


class Killable:
    """An Elasticsearch of this test's own, that comes back at the same address with its data."""

    def __init__(self) -> None:
        self.server: Server = elasticsearch_server.start()
        self.url = self.server.url

    def kill(self) -> None:
        self.server.kill()

    def start_again(self) -> None:
        self.server = elasticsearch_server.start(int(self.url.rpartition(":")[2]), self.server.folder)


@pytest.fixture
def elasticsearch() -> Iterator[Killable]:
    if missing := elasticsearch_server.what_is_missing():
        (pytest.fail if IN_CI else pytest.skip)(missing)
    killable = Killable()
    yield killable
    killable.server.stop()


@pytest.fixture
def elasticsearch_url(elasticsearch: Killable) -> str:
    """Instead of the one that all tests share."""
    return elasticsearch.url


@pytest.fixture
def browsing(
    elasticsearch: Killable, settings: Settings, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator["Browsing"]:
    """People on a site with both engines, well and warm."""
    monkeypatch.setattr("search.engines.breaker.REST", REST)
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = elasticsearch.url, "browsing"
    settings.ELASTICSEARCH_API_KEY = settings.ELASTICSEARCH_CA = ""
    request.getfixturevalue("search_index")
    places: PublicSite = request.getfixturevalue("public_site")
    both: dict[str, SearchEngine] = {one.name: one for one in engines()}
    assert list(both) == ["elasticsearch", "embedded"]
    warm_up(both)
    paths = [one.path for one in places if one.status == 200 and one.view in VIEWS]
    with urllib3.PoolManager(maxsize=READERS + 1, timeout=60.0, retries=False) as http:
        yield Browsing(http, str(request.getfixturevalue("live_server")), paths)


class Browsing:
    """People who look round until told to stop; what they got."""

    def __init__(self, http: urllib3.PoolManager, address: str, paths: list[str]) -> None:
        self.http = http
        self.address = address
        self.paths = paths
        self.statuses: Counter[int] = Counter()
        self.over = Event()

    def look_round(self, number: int) -> None:
        """Each starts somewhere else."""
        for path in cycle(self.paths[number:] + self.paths[:number]):
            if self.over.is_set():
                return
            self.statuses[self.http.request("GET", self.address + path, redirect=False).status] += 1

    def a_while(self, until: Until) -> None:
        seen = self.statuses.total()
        until(lambda: self.statuses.total() > seen + A_WHILE)

    def who_answers(self) -> str:
        answer = self.http.request("GET", f"{self.address}/zoeken.json?q=dieren")
        assert answer.status == 200
        assert answer.json()["total"] == 3
        return str(answer.json()["engine"])


def test_f01_an_engine_killed_while_people_look_round_is_no_error_for_any_of_them(
    browsing: Browsing, elasticsearch: Killable, until: Until
) -> None:
    until(lambda: browsing.who_answers() == "elasticsearch")
    with ThreadPoolExecutor(READERS) as readers:
        looking = [readers.submit(browsing.look_round, number) for number in range(READERS)]
        try:
            browsing.a_while(until)
            elasticsearch.kill()
            until(lambda: browsing.who_answers() == "embedded")
            browsing.a_while(until)
            elasticsearch.start_again()
            until(lambda: browsing.who_answers() == "elasticsearch")
            browsing.a_while(until)
        finally:
            browsing.over.set()
        for one in looking:
            one.result(WAIT)  # raises what went wrong with a connection
    assert set(browsing.statuses) == {200}
