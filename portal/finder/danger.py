"""Whom to call now, above the results of a question that tells of danger. Never logged, counted or kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from portal.guidance.help_lines import help_lines
from portal.guidance.models import HelpLine
from portal.lexicon.current import danger_phrases
from portal.organisations.postal import phone_href
from search.questions.danger import signals

MOST_LINES = 4
"""More is no help to someone who has to choose now."""


@dataclass(frozen=True, slots=True)
class DangerLine:
    """One way to help, as the template shows it."""

    sentence: str
    name: str
    phone: str
    phone_href: str
    url: str
    url_text: str


def danger_lines(q: str) -> list[DangerLine]:
    """Most urgent first; nearly always empty. Of several kinds of danger the first line of each, then the second."""
    kinds = signals(q, danger_phrases())
    if not kinds:
        return []
    known = help_lines()
    by_turns = chain.from_iterable(zip_longest(*(known.get(kind, []) for kind in kinds)))
    return [_shown(line) for line in islice(_each_once(line for line in by_turns if line), MOST_LINES)]


def _each_once(lines: Iterator[HelpLine]) -> Iterator[HelpLine]:
    """One line for each number, or for each name where there is none."""
    seen: set[str] = set()
    for line in lines:
        who = phone_href(line.phone) or line.name
        if who not in seen:
            seen.add(who)
            yield line


def _shown(line: HelpLine) -> DangerLine:
    return DangerLine(line.sentence, line.name, line.phone, phone_href(line.phone), line.url, line.url_text)
