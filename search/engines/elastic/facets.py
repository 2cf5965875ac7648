"""Counting: how many listings answer, and how many would with one more option chosen, in one set of aggregations.

A facet leaves its own choice out of its counts, so a facet with a choice is counted among what passes the others;
facets without one are counted together among what answers.
"""

from collections.abc import Mapping

from elasticsearch.dsl import aggs
from elasticsearch.dsl.query import Bool, Query, Terms

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

Buckets = dict[str, "aggs.Filter[object]"]
Counts = dict[str, int]


class Counting:
    """The counts of one question: what to ask, and what the answer says."""

    def __init__(self, query: SearchQuery, selection: Selection, ways: Ways):
        self._query = query
        self._selection = selection
        self._ways = ways

    def buckets(self) -> Buckets:
        """To be asked among the listings that have the words and are findable."""
        here = reach(self._query, self._selection.where)
        found: Buckets = {
            STRICT: _among([*here, *self._selection.strict()]),
            LOOSE: _among([*here, *self._selection.loose()]),
        }
        for name in [*self._plain(), ROLES]:
            if (place := self._place(name)) not in found:
                found[place] = _among([*here, *self._selection.strict(but=name)])
        for name in self._plain():
            _count(found[self._place(name)], name)
        self._count_roles(found[self._place(ROLES)])
        if self._where_apart():
            others = self._selection.strict(but=WHERE)
            for place, where in ((_NEAR, {"plek"}), (_REACHED, REACHING)):
                found[place] = _among([*reach(self._query, where), *others])
                found[place].bucket(WHERE, _codes(WHERE))
        return found

    def ways(self) -> dict[str, "aggs.Terms[object]"]:
        """Asks all ways in the index has, when the answer depends on knowing them."""
        return {_ALL_WAYS: _codes(WAYS, min_doc_count=0)} if self._selection.roles else {}

    def ways_in(self, answer: Json) -> set[str]:
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
        apart = {WHERE} if self._where_apart() else set()
        return [name for name, facet in FACETS.items() if facet.combine is not Combine.ROLE and name not in apart]

    def _where_apart(self) -> bool:
        """What comes to the reader is no place to go to: each option of `waar` has its own idea of within reach."""
        return has_ring(self._query)

    def _place(self, name: str) -> str:
        """The bucket in which a facet is counted. A need is counted with what is chosen already."""
        alone = self._selection.narrows(name) and not (name in FACETS and FACETS[name].combine is Combine.ALL)
        return f"but {name}" if alone else STRICT

    def _count_roles(self, bucket: "aggs.Filter[object]") -> None:
        if self._selection.roles:
            options = self._ways.options(self._selection.roles)
            filters: dict[str, Query] = {
                f"{name} {value}": Terms(WAYS, codes) for (name, value), codes in options.items()
            }
            if filters:
                bucket.bucket(ROLES, aggs.Filters(filters=filters))
        else:
            for name in WAY_PARTS:
                bucket.bucket(name, _codes(name))

    def _read_roles(self, answer: Json) -> dict[str, Counts]:
        if not self._selection.roles:
            found = {name: _numbers(answer[name]) for name in WAY_PARTS}
            return {**found, **{name: {YES: found[name].get(YES, 0)} for name in (PGB, FREE)}}
        counted: dict[str, Counts] = {name: {} for name in WAY_PARTS}
        for option, bucket in answer.get(ROLES, {"buckets": {}})["buckets"].items():
            name, _, value = option.partition(" ")
            counted[name][value] = bucket["doc_count"]
        return counted


def _among(filters: Filters) -> "aggs.Filter[object]":
    return aggs.Filter(filter=Bool(filter=filters))


def _codes(field: str, **how: object) -> "aggs.Terms[object]":
    return aggs.Terms(field=field, size=_MOST_CODES, **how)  # type: ignore[arg-type]


def _count(bucket: "aggs.Filter[object]", name: str) -> None:
    if FACETS[name].combine is Combine.GROUP:
        # What is for everyone counts for every group there is, also for one that nothing else is for.
        bucket.bucket(_everyone(name), _among([Terms(name, [EVERYONE])]))
        bucket.bucket(name, _among([~Terms(name, [EVERYONE])]))
        bucket[name].bucket(name, _codes(name, min_doc_count=0))
    else:
        bucket.bucket(name, _codes(name))


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
