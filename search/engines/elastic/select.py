"""Which listings answer a question, as filters: what `search.engines.embedded.select` says with sets of rows."""

from collections.abc import Iterable

from elastic_transport.client_utils import DEFAULT, DefaultType
from elasticsearch.dsl.query import Bool, Exists, GeoDistance, Query, Range, Terms

from search.engines.elastic.ready import ready
from search.engines.elastic.roles import Ways
from search.engines.elastic.schema import WAYS
from search.engines.facts import ROLES
from search.engines.rules import ANYWHERE, REACHING, WHERE, YES, markers, stating
from search.facets import EVERYONE, FACETS, FREE, PGB, Combine
from search.query import Place, SearchQuery

Filters = list[Query]

SLACK_KM = 0.00005
"""Five centimetres. A point is kept for measuring in steps of one centimetre: what lies on the rim is in."""


def findable(query: SearchQuery) -> Filters:
    """Live, visible today, not withdrawn, and in the box."""
    today = query.today.toordinal()
    # What was removed has no days.
    filters: Filters = [Range(visible_from={"lte": today}), Range(visible_until={"gte": today})]
    if query.without:
        filters.append(~Terms("key", sorted(query.without)))
    if query.box is not None:
        filters.append(Range(lat={"gte": query.box.min_lat, "lte": query.box.max_lat}))
        filters.append(Range(lon={"gte": query.box.min_lon, "lte": query.box.max_lon}))
    return filters


def has_ring(query: SearchQuery) -> bool:
    return query.place is not None and (query.km is not None or query.min_km is not None)


def ring(query: SearchQuery) -> Query:
    """What has a point within the distances asked; any point when none was asked."""
    inside: Filters = [Exists(field="point")]
    if query.km is not None:
        inside = [_circle(query, query.km + SLACK_KM)]
    if query.min_km is not None and query.min_km > SLACK_KM:
        inside.append(~_circle(query, query.min_km - SLACK_KM))
    return Bool(filter=inside)


def serving(place: Place, name: str | DefaultType = DEFAULT) -> Query:
    """What comes to the people of the place."""
    return Terms("serves", sorted({ANYWHERE, place.municipality or ANYWHERE}), _name=name)


def reach(query: SearchQuery, where: Iterable[str]) -> Filters:
    """Within reach when these options of `waar` are chosen."""
    if query.place is None or not has_ring(query):
        return []
    chosen = frozenset(where)
    if chosen and not chosen & REACHING:
        return [ring(query)]
    return [Bool(should=[ring(query), serving(query.place)])]


class Selection:
    """The choices of one question. Strict is: stated. Loose is: stated, or not stated at all."""

    def __init__(self, query: SearchQuery, ways: Ways):
        self.chosen = {FACETS[name].name: chosen for name, chosen in query.chosen.items() if chosen}
        self.roles = {name: chosen for name, chosen in self.chosen.items() if FACETS[name].combine is Combine.ROLE}
        if query.pgb:
            self.roles[PGB] = frozenset({YES})
        if query.free:
            self.roles[FREE] = frozenset({YES})
        plain = [name for name in self.chosen if name not in self.roles]
        self._strict = {name: ready(self._narrow(name, loose=False)) for name in plain}
        self._loose = {name: ready(self._narrow(name, loose=True)) for name in plain}
        if self.roles:
            self._strict[ROLES] = ready([Terms(WAYS, ways.stated(self.roles))])
            self._loose[ROLES] = ready([Terms(WAYS, ways.possible(self.roles))])

    @property
    def where(self) -> frozenset[str]:
        return self.chosen.get(WHERE, frozenset())

    def strict(self, but: str = "") -> Filters:
        """Of every choice, but for that about one facet."""
        return [one for name, filters in self._strict.items() if name != but for one in filters]

    def loose(self) -> Filters:
        return [one for filters in self._loose.values() for one in filters]

    def narrows(self, name: str) -> bool:
        """Whether there is a choice about it."""
        return name in self._strict

    def _narrow(self, name: str, *, loose: bool) -> Filters:
        chosen = self.chosen[name]
        match FACETS[name].combine:
            case Combine.ALL:
                return [_any(name, {code}, loose) for code in sorted(chosen)]
            case Combine.GROUP:
                return [_any(name, chosen | {EVERYONE}, loose)]
            case _:
                return [_any(name, chosen, loose)]


def _any(name: str, chosen: Iterable[str], loose: bool) -> Query:
    codes = stating(chosen)
    return Terms(name, sorted(codes | markers(chosen) if loose else codes))


def _circle(query: SearchQuery, km: float) -> Query:
    assert query.place is not None
    return GeoDistance(distance=f"{km!r}km", point={"lat": query.place.lat, "lon": query.place.lon})
