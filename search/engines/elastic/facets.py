"""Counting: how many listings answer, and how many would with one more option chosen, in one set of aggregations.

A facet leaves its own choice out of its counts, so a facet with a choice is counted among what passes the others;
facets without one are counted together among what answers.
"""

from collections.abc import Mapping
from functools import cache

from elasticsearch.dsl import aggs
from elasticsearch.dsl.query import Bool, Terms

from search.document import UNKNOWN
from search.engines.elastic.connection import Json
from search.engines.elastic.roles import Ways
from search.engines.elastic.schema import WAYS
from search.engines.elastic.select import Filters, Selection, has_ring, reach
from search.engines.facts import ROLES, WAY_PARTS
from search.engines.rules import REACHING, WHERE, YES
from search.facets import EVERYONE, FACETS, FREE, PGB, Combine
from search.query import SearchQuery

STRICT, LOOSE = "strict", "loose"
_REACHED = "reached"
"""What is within reach, also because it comes to the reader."""
_NEAR = "near"
_ALL_WAYS = "all ways"
_MOST_CODES = 10_000
"""Of one facet."""

Counts = dict[str, int]


class Counting:
    """The counts of one question: what to ask, and what the answer says."""

    def __init__(self, query: SearchQuery, selection: Selection, ways: Ways, here: Filters):
        """here: what is within reach, all choices considered."""
        self._query = query
        self._selection = selection
        self._ways = ways
        self._here = here

    def aggregations(self) -> Json:
        """To be asked among the listings that have the words and are findable."""
        found: Json = {
            STRICT: _among([*self._here, *self._selection.strict()]),
            LOOSE: _among([*self._here, *self._selection.loose()]),
        }
        for name in [*self._plain(), ROLES]:
            if (place := self._place(name)) not in found:
                found[place] = _among([*self._here, *self._selection.strict(but=name)])
        for name in self._plain():
            found[self._place(name)]["aggs"] |= _COUNTED[name]
        found[self._place(ROLES)]["aggs"] |= self._roles()
        if self._where_apart():
            others = self._selection.strict(but=WHERE)
            for place, where in ((_NEAR, {"plek"}), (_REACHED, REACHING)):
                found[place] = _among([*reach(self._query, where), *others], _COUNTED[WHERE])
        if self._selection.roles:
            found[_ALL_WAYS] = _codes(WAYS, min_doc_count=0)
        return found

    def ways_in(self, answer: Json) -> set[str]:
        """All that the index has, when the answer depends on knowing them."""
        return set(_numbers(answer[_ALL_WAYS])) if self._selection.roles else set()

    def read(self, answer: Json) -> Mapping[str, Counts]:
        """Facet -> code -> listings when that option is chosen; codes with none are left out."""
        found = {name: _read(name, answer[self._place(name)]) for name in self._plain()}
        if self._where_apart():
            near, reached = _numbers(answer[_NEAR][WHERE]), _numbers(answer[_REACHED][WHERE])
            found[WHERE] = {
                **{code: number for code, number in near.items() if code not in REACHING},
                **{code: number for code, number in reached.items() if code in REACHING},
            }
        found |= self._read_roles(answer[self._place(ROLES)])
        return {name: _some(found[name]) for name in [*FACETS, PGB, FREE]}

    def _plain(self) -> list[str]:
        return _PLAIN_BUT_WHERE if self._where_apart() else _PLAIN

    def _where_apart(self) -> bool:
        """What comes to the reader is no place to go to: each option of `waar` has its own idea of within reach."""
        return has_ring(self._query)

    def _place(self, name: str) -> str:
        """The bucket in which a facet is counted. A need is counted with what is chosen already."""
        alone = self._selection.narrows(name) and not (name in FACETS and FACETS[name].combine is Combine.ALL)
        return f"but {name}" if alone else STRICT

    def _roles(self) -> Json:
        if not self._selection.roles:
            return {name: _codes(name) for name in WAY_PARTS}
        options = self._ways.options(self._selection.roles)
        filters = {" ".join(option): {"terms": {WAYS: codes}} for option, codes in options.items()}
        return {ROLES: {"filters": {"filters": filters}}} if filters else {}

    def _read_roles(self, answer: Json) -> dict[str, Counts]:
        if not self._selection.roles:
            found = {name: _numbers(answer[name]) for name in WAY_PARTS}
            return {**found, **{name: {YES: found[name].get(YES, 0)} for name in (PGB, FREE)}}
        counted: dict[str, Counts] = {name: {} for name in WAY_PARTS}
        for option, bucket in answer.get(ROLES, {"buckets": {}})["buckets"].items():
            name, _, value = option.partition(" ")
            counted[name][value] = bucket["doc_count"]
        return counted


def _among(filters: Filters, aggregations: Json | None = None) -> Json:
    return {"filter": Bool(filter=filters).to_dict(), "aggs": dict(aggregations or {})}


@cache
def _codes(field: str, min_doc_count: int = 1) -> Json:
    asked: Json = aggs.Terms(field=field, size=_MOST_CODES, min_doc_count=min_doc_count).to_dict()
    return asked


def _counted(name: str) -> Json:
    if FACETS[name].combine is not Combine.GROUP:
        return {name: _codes(name)}
    # What is for everyone counts for every group there is, also for one that nothing else is for.
    everyone = Terms(name, [EVERYONE])
    return {_everyone(name): _among([everyone]), name: _among([~everyone], {name: _codes(name, min_doc_count=0)})}


def _read(name: str, bucket: Json) -> Counts:
    if FACETS[name].combine is not Combine.GROUP:
        return _numbers(bucket[name])
    everyone = bucket[_everyone(name)]["doc_count"]
    return {code: number + everyone for code, number in _numbers(bucket[name][name]).items()}


def _everyone(name: str) -> str:
    return f"{name} {EVERYONE}"


def _numbers(answer: Json) -> Counts:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]}


def _some(numbers: Counts) -> Counts:
    return {code: number for code, number in numbers.items() if number and not code.startswith(UNKNOWN)}


_PLAIN = [name for name, facet in FACETS.items() if facet.combine is not Combine.ROLE]
_PLAIN_BUT_WHERE = [name for name in _PLAIN if name != WHERE]
_COUNTED = {name: _counted(name) for name in _PLAIN}
