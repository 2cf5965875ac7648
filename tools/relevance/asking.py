"""Asks a judged question as a reader would: through the same code as /zoeken.json."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from portal.demo import dataset
from portal.finder.answer import Words, answer
from portal.finder.asked import read
from portal.finder.understood import chips, did_you_mean
from search.indexing.state import withheld

from .judgements import Judged
from .measures import TOP, ndcg


@dataclass(frozen=True, slots=True)
class Measured:
    """A judged question and its answer."""

    judged: Judged
    keys: tuple[str, ...]
    """Listings of the first page, in order, by their key in the demo region; "?" for one that is not of it."""
    total: int
    understood: tuple[str, ...]
    relaxed: tuple[str, ...]
    corrected: str

    @property
    def ndcg(self) -> float:
        return ndcg(self.keys, self.judged.grades)

    @property
    def nothing(self) -> bool:
        return not self.keys

    @property
    def best_found(self) -> bool:
        return not self.judged.best.isdisjoint(self.keys[:TOP])

    @property
    def honest(self) -> bool:
        """Of a question nothing answers: there is nothing, or the page says what it left out or took it for."""
        return self.nothing or bool(self.relaxed or self.understood)

    @property
    def missed(self) -> tuple[str, ...]:
        """Good ones that are not among the first, the best first."""
        grades = self.judged.grades
        return tuple(
            key
            for key in sorted(grades, key=lambda key: -grades[key])
            if grades[key] > 1 and key not in self.keys[:TOP]
        )


class Asker:
    def __init__(self) -> None:
        self._key_of = {str(listing.uuid): listing.key for listing in dataset.listings()}

    def ask(self, judged: Judged) -> Measured:
        data = QueryDict(mutable=True)
        data.update({"q": judged.q, **dict(judged.params)})
        asked = read(data, today=timezone.localdate(), without=withheld(), vocabulary=Words())
        found = answer(asked)
        return Measured(
            judged=judged,
            keys=tuple(self._key_of.get(hit.id, "?") for hit in found.result.hits),
            total=found.result.total,
            understood=tuple(
                f"{chip.label} ({chip.text})" if chip.text else chip.label for chip in chips(found.asked, data)
            ),
            relaxed=found.relaxed,
            corrected=did_you_mean(found.asked) or "",
        )
