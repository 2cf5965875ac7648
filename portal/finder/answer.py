"""Ask the engine, and check every hit against the database before anyone sees it."""

from dataclasses import dataclass, replace

from portal.finder.asked import Asked
from search.engines import EngineError, engine
from search.results import Hit, SearchResult
from search.source import listing_source


@dataclass(frozen=True, slots=True)
class Answer:
    result: SearchResult
    notice: str = ""
    """Why there may be less than there should be, or ""."""

    @property
    def available(self) -> bool:
        return not self.notice


UNAVAILABLE = (
    "Zoeken lukt nu even niet. We zijn de lijst met plekken aan het klaarzetten. Probeer het over een minuut nog eens."
)
NOTHING = SearchResult(total=0, maybe_total=0, hits=(), page=1, pages=1)


def answer(asked: Asked) -> Answer:
    """The engine's answer without anything that is not public at this moment."""
    try:
        result = engine().search(asked.query)
    except EngineError:
        return Answer(NOTHING, UNAVAILABLE)
    shown = _still_visible(result.hits)
    # What is no longer public although the index has it (a second ago) leaves the count as well as the list.
    lost = [hit for hit in result.hits if hit not in shown]
    if lost:
        result = replace(
            result,
            total=result.total - sum(not hit.maybe for hit in lost),
            maybe_total=result.maybe_total - sum(hit.maybe for hit in lost),
        )
    return Answer(replace(result, hits=shown))


def _still_visible(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    visible = listing_source().visible([hit.key for hit in hits])
    return tuple(hit for hit in hits if hit.key in visible)
