"""Ways in, of which each that occurs is one code: a choice about roles becomes the codes of all ways in that answer it.

Only the index knows which ways in there are. A question is asked with those that were seen so far; its answer tells
all of them, and when there are new ones it is asked again.
"""

from collections.abc import Collection, Iterable, Mapping

from search.document import UNKNOWN
from search.engines.facts import WAY_PARTS, way_parts
from search.engines.rules import YES
from search.facets import FREE, PGB

Choices = Mapping[str, frozenset[str]]


class Ways:
    """Those that are known; never changed, but replaced by more."""

    def __init__(self, codes: Iterable[str] = ()):
        self.codes = frozenset(codes)
        self._parts = {code: dict(zip(WAY_PARTS, way_parts(code), strict=True)) for code in sorted(self.codes)}

    def and_these(self, codes: Collection[str]) -> "Ways":
        return self if self.codes.issuperset(codes) else Ways(self.codes.union(codes))

    def stated(self, choices: Choices) -> list[str]:
        """Codes of ways in that are stated to answer all choices."""
        return self._answering(choices, frozenset())

    def possible(self, choices: Choices) -> list[str]:
        """Codes of ways in that may answer all choices: what is not stated may be so."""
        return self._answering(choices, frozenset({UNKNOWN}))

    def options(self, choices: Choices) -> dict[tuple[str, str], list[str]]:
        """(part, value) -> codes of the ways in with it that answer the choices about the other parts."""
        found: dict[tuple[str, str], list[str]] = {}
        for name in WAY_PARTS:
            others = {other: chosen for other, chosen in choices.items() if other != name}
            for code in self.stated(others):
                value = self._parts[code][name]
                if value != UNKNOWN and (name not in (PGB, FREE) or value == YES):
                    found.setdefault((name, value), []).append(code)
        return found

    def _answering(self, choices: Choices, extra: frozenset[str]) -> list[str]:
        return [
            code
            for code, parts in self._parts.items()
            if all(parts[name] in chosen - {UNKNOWN} | extra for name, chosen in choices.items())
        ]
