"""Which themes what you do at a place is about: what it is above all, by its own words."""

from collections import Counter
from collections.abc import Iterable, Sequence

from search.language import Lexicon, analyse
from search.language.lists import Code


def meant(activities: Iterable[str], lexicon: Lexicon) -> list[set[Code]]:
    """Of each activity, the codes its words mean."""
    return [lexicon.meant(analyse(activity)) for activity in activities]


def doing(themes: Iterable[str], activities: Sequence[set[Code]]) -> tuple[str, ...]:
    """Those of the themes that at least half of the activities (`meant`) are about."""
    times = Counter(code for codes in activities for code in codes)
    return tuple(theme for theme in themes if activities and 2 * times["thema", theme] >= len(activities))
