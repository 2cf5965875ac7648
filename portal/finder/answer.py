"""Ask the engine, and check every hit against the database before anyone sees it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.conf import settings

from portal.finder.asked import Asked, without_understood
from search.engines import EngineError, engine
from search.questions import CHOSEN_BY_WORDS
from search.results import Hit, SearchResult
from search.source import listing_source

_MAY_GO = CHOSEN_BY_WORDS | {"km"}
"""What the words said that may be left out when nothing answers to it: no choice of the reader's own."""


@dataclass(frozen=True, slots=True)
class Answer:
    asked: Asked
    """The question that was answered: without what was left out."""
    result: SearchResult
    left_out: tuple[str, ...] = ()
    """What the words said and nothing answers to, as typed; the engine leaves out more (SearchResult.relaxed)."""
    notice: str = ""
    """What there is to know of the answer as a whole, or ""."""

    @property
    def available(self) -> bool:
        return self.notice != UNAVAILABLE

    @property
    def relaxed(self) -> tuple[str, ...]:
        return (*self.left_out, *self.result.relaxed)


UNAVAILABLE = (
    "Zoeken lukt nu even niet. We zijn de lijst met plekken aan het klaarzetten. Probeer het over een minuut nog eens."
)
SPARE = "Zoeken gaat nu even op een andere manier. Je ziet gewoon alle plekken."
NOTHING = SearchResult(total=0, maybe_total=0, hits=(), page=1, pages=1)


def answer(asked: Asked) -> Answer:
    """The engine's answer without anything that is not public at this moment."""
    try:
        asked, result, left_out = _search(asked)
    except EngineError:
        return Answer(asked, NOTHING, notice=UNAVAILABLE)
    shown = _still_visible(result.hits)
    # What is no longer public although the index has it (a second ago) leaves the count as well as the list.
    lost = [hit for hit in result.hits if hit not in shown]
    if lost:
        result = replace(
            result,
            total=result.total - sum(not hit.maybe for hit in lost),
            maybe_total=result.maybe_total - sum(hit.maybe for hit in lost),
        )
    return Answer(asked, replace(result, hits=shown), left_out, _notice(result))


def _notice(result: SearchResult) -> str:
    return "" if result.engine == settings.SEARCH_ENGINE else SPARE


def answer_for_page(asked: Asked) -> Answer:
    """As `answer`; when nothing certainly fits, what may fit is shown without being asked for."""
    found = answer(asked)
    if found.result.total or not found.result.maybe_total or found.asked.query.maybe:
        return found
    maybe = answer(replace(found.asked, query=replace(found.asked.query, maybe=True)))
    return replace(maybe, left_out=found.left_out)


def _search(asked: Asked) -> tuple[Asked, SearchResult, tuple[str, ...]]:
    """What was asked in the end, its answer, and what was left out of the words to find anything at all: the one thing
    without which most is found, or else everything."""
    result = engine().search(asked.query)
    params = list(dict.fromkeys(part.param for part in asked.understood if part.param in _MAY_GO))
    if _found(result) or not params:
        return asked, result, ()
    tried = []
    for param in reversed(params):
        less = without_understood(asked, param)
        tried.append((less, engine().search(less.query), [param]))
    best = max(tried, key=lambda one: _found(one[1]))
    if not _found(best[1]) and len(params) > 1:
        less = asked
        for param in params:
            less = without_understood(less, param)
        best = less, engine().search(less.query), params
    if not _found(best[1]):
        return asked, result, ()
    return best[0], best[1], tuple(_texts(asked, best[2]))


def _found(result: SearchResult) -> int:
    return result.total + result.maybe_total


def _texts(asked: Asked, params: Collection[str]) -> list[str]:
    texts = [part.text or f"binnen {part.value} km" for part in asked.understood if part.param in params]
    return list(dict.fromkeys(texts))


class Words:
    """The words of the listings, for mending what was mistyped (search.questions.Vocabulary): none when the engine
    cannot answer."""

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        try:
            return engine().known(tokens)
        except EngineError:
            return frozenset(tokens)

    def similar(self, token: str) -> tuple[str, ...]:
        try:
            return engine().similar(token)
        except EngineError:
            return ()


def _still_visible(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    visible = listing_source().visible([hit.key for hit in hits])
    return tuple(hit for hit in hits if hit.key in visible)
