"""The words of a question: which listings have them, and how much they say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from elasticsearch.dsl import SF
from elasticsearch.dsl.query import Bool, ConstantScore, DisMax, FunctionScore, Query, Term, Terms

from search.engines.elastic.ready import Ready
from search.engines.elastic.schema import SHARED, share_field
from search.engines.rules import (
    CODE_WEIGHT,
    DOING,
    DOING_WEIGHT,
    LEAN_WEIGHT,
    LIFT,
    MAIN_WEIGHT,
    ORDERED,
    TEXT_FIELDS,
    THEMES,
    Code,
    code_parts,
    main_facet,
)
from search.query import Word


def telling(words: Sequence[Word]) -> list[Word]:
    """Words that were left nothing to look for by the analysis ask for nothing."""
    return [word for word in words if word.tokens or word.codes]


@lru_cache(maxsize=1024)  # one search says it four times: for the list, the counts, the cards and the map
def having(word: Word) -> Query:
    """Listings with the word: in any of its forms, or by a code it points to."""
    texts: list[Query] = [Terms(name, sorted(set(word.tokens))) for name in TEXT_FIELDS if word.tokens]
    codes: list[Query] = [Terms(facet, [code]) for facet, code in word.codes]
    return Ready(Bool(should=texts + codes, minimum_should_match=1))


def having_all(words: Sequence[Word]) -> list[Query]:
    return [having(word) for word in dict.fromkeys(words)]


def weighing(asked: Sequence[Word], kept: Sequence[Word], filters: list[Query]) -> Query:
    """Listings that pass the filters and have all kept words, weighed by all that were asked."""
    required = set(kept)
    parts = code_parts(asked)
    have: list[Query] = list(filters)
    must: list[Query] = []
    lift: list[Query] = []
    for word, times in Counter(asked).items():
        if word not in required:
            lift.append(_weight(word, times, parts))
        elif word.leans:
            # What a word leans to weighs, but does not count as the word.
            have.append(having(word))
            lift.append(_weight(word, times, parts))
        else:
            must.append(_weight(word, times, parts))
    return Bool(filter=have, must=must, should=lift)


def _weight(word: Word, times: int, codes: Mapping[Code, float]) -> Query:
    """The best of the word's places in the texts, and on top of it what it points to and leans to."""
    texts: list[Query] = [
        Term(name, {"value": token, "boost": weight}) for token in word.tokens for name, weight in TEXT_FIELDS.items()
    ]
    parts: list[Query] = [DisMax(queries=texts)] if texts else []
    for facet, code in word.codes:
        part = codes[facet, code] / len(word.codes)
        parts.append(_code(facet, code, CODE_WEIGHT * part))
        if facet in ORDERED:
            parts.append(ConstantScore(filter=Terms(main_facet(facet), [code]), boost=MAIN_WEIGHT * part))
        if facet == THEMES:
            parts.append(ConstantScore(filter=Terms(DOING, [code]), boost=DOING_WEIGHT * part))
    parts += [ConstantScore(filter=Terms(facet, [code]), boost=LEAN_WEIGHT) for facet, code in word.leans]
    return Bool(should=parts, minimum_should_match=1, boost=times * (LIFT if word.optional else 1.0))


def _code(facet: str, code: str, weight: float) -> Query:
    if facet not in SHARED:
        return ConstantScore(filter=Terms(facet, [code]), boost=weight)
    share = SF("field_value_factor", field=share_field(facet), factor=weight)
    # A boost from outside reaches the inner query only, so that has to be part of the product.
    return FunctionScore(query=ConstantScore(filter=Terms(facet, [code])), functions=[share], boost_mode="multiply")
