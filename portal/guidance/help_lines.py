"""Whom to call, in memory: read again when the editor changes a line."""

from dataclasses import dataclass

from portal.guidance.models import HelpLine
from portal.vocabulary import terms


@dataclass(frozen=True, slots=True)
class _Memory:
    version: int
    lines: dict[str, list[HelpLine]]


_memory = _Memory(-1, {})


def help_lines() -> dict[str, list[HelpLine]]:
    """Kind of danger (HelpLine.Kind) -> whom to call, first one first."""
    global _memory
    version = terms.version()
    if _memory.version != version:
        lines: dict[str, list[HelpLine]] = {}
        for line in HelpLine.objects.order_by("order", "pk"):
            lines.setdefault(line.kind, []).append(line)
        _memory = _Memory(version, lines)
    return _memory.lines
