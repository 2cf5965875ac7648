"""What someone may choose about a run."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

MILLION = 1_000_000
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Options:
    PARTS: ClassVar[tuple[str, ...]] = (
        *("engine", "answers", "suggestions", "fuzz"),
        *("capacity", "rebuild", "side-by-side", "parity", "fresh"),
    )

    listings: int
    many: int
    questions: int
    rounds: int
    fuzzed: int
    seed: int
    only: list[str]
    million: bool = False
    """Also an index of a million documents, embedded."""
    json: Path | None = None
    markdown: Path | None = None
    """Where the report is written as well."""

    @property
    def folder(self) -> Path:
        """Where the site that is measured has its data."""
        return ROOT / "var" / f"bench-{self.listings}-{self.seed}"

    @property
    def sizes(self) -> list[int]:
        """Of the indexes that hold documents only."""
        return [size for size in (self.listings, self.many) if size]

    @property
    def embedded_sizes(self) -> list[int]:
        return [*self.sizes, *([MILLION] if self.million else [])]
