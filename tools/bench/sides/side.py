"""What each of the five must do."""

from typing import Protocol

from bench.questions import Question
from search.document import ListingDocument


class Side(Protocol):
    """Somewhere documents are kept and asked for."""

    name: str

    def add(self, documents: list[ListingDocument]) -> None: ...

    def finish(self) -> None:
        """From now on what was added is found."""

    def ask(self, question: Question) -> int:
        """The best twenty and all the rest of the answer; returns the total."""

    def leave(self) -> None:
        """Close what this thread holds."""

    def disk(self) -> float:
        """Megabytes."""
