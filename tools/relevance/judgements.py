"""Questions and what people should find, as written in tests/relevance/judgements/*.txt, and the grades of a second
assessor in tests/relevance/second/*.txt.

A block for each question, a file for each kind:

    iets met dieren [plaats=Zeist km=15]     as typed; parameters of /zoeken/ between brackets
        wie: iemand die …                    who asks, where the words do not say it
        3: key key key                       exactly what is meant
        2: key                               good
        1: key                               acceptable; not listed: not wanted
        0: key key                           not wanted; the second assessor names what was looked at
        als: <another question>              instead of grades: judged like that question

Keys are those of the demo region (portal/demo/data/).
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

_TESTS = Path(__file__).resolve().parents[2] / "tests" / "relevance"
FOLDER = _TESTS / "judgements"
SECOND = _TESTS / "second"
"""Of each question that has grades of its own (not `als:`): a part of the listings graded once more, by someone who saw
neither the first grades nor what the site answers."""
HOPELESS = "hopeless"
"""The kind that nothing answers: judged apart, by what the page says."""
GRADES = (3, 2, 1, 0)
APART_ONE_IN = 3

_BLOCK = re.compile(r"\n\s*\n")
_HEAD = re.compile(r"(?P<q>.+?)(?: \[(?P<params>[^\]]+)\])?")


class UnclearError(Exception):
    """A file that cannot be read as judgements; the message names the question."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its grades."""

    kind: str
    q: str
    params: tuple[tuple[str, str], ...]
    grades: Mapping[str, int]
    """Key of a listing of the demo region -> 1 to 3."""
    unwanted: frozenset[str]
    """Listings that were looked at and graded 0, as far as they are written down."""
    family: str
    """The question whose grades these are: itself, or the one of `als:`."""

    @property
    def name(self) -> str:
        """As it is written in the file, with spaces in the parameters."""
        return _name(self.q, self.params)

    @property
    def apart(self) -> bool:
        """Whether only the figure of this question may be looked at: a third, the same one for ever.

        Questions that share their grades stay together, or a mistyped word would betray its well-typed twin.
        """
        return int(hashlib.sha256(self.family.encode()).hexdigest(), 16) % APART_ONE_IN == 0

    @property
    def best(self) -> frozenset[str]:
        """The listings with the highest grade given."""
        highest = max(self.grades.values(), default=0)
        return frozenset(key for key, grade in self.grades.items() if grade == highest)


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    q: str
    params: tuple[tuple[str, str], ...]
    grades: Mapping[str, int]
    like: str


def read(folder: Path = FOLDER) -> list[Judged]:
    """All questions, file by file, in the order in which they were written."""
    blocks = [block for path in sorted(folder.glob("*.txt")) for block in _blocks(path)]
    by_name = {_name(block.q, block.params): block for block in blocks}
    if len(by_name) != len(blocks):
        raise UnclearError("een vraag staat er twee keer")
    return [_judged(block, by_name) for block in blocks]


def _blocks(path: Path) -> Iterator[_Block]:
    for text in _BLOCK.split(path.read_text(encoding="utf-8")):
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            yield _block(path.stem, lines[0], lines[1:])


def _block(kind: str, head: str, lines: list[str]) -> _Block:
    found = _HEAD.fullmatch(head)
    if found is None or head.startswith(" "):
        raise UnclearError(f"{kind}: {head}")
    grades: dict[str, int] = {}
    like = ""
    for line in lines:
        name, _, value = line.strip().partition(":")
        if name == "als":
            like = value.strip()
        elif name.isdigit() and int(name) in GRADES:
            for key in value.split():
                if key in grades:
                    raise UnclearError(f"{kind}: {head}: {key} staat er twee keer")
                grades[key] = int(name)
        elif name != "wie":
            raise UnclearError(f"{kind}: {head}: {line.strip()}")
    params = parse_qsl("&".join((found["params"] or "").split()), strict_parsing=bool(found["params"]))
    return _Block(kind, found["q"], tuple(params), grades, like)


def _judged(block: _Block, by_name: Mapping[str, _Block]) -> Judged:
    name = _name(block.q, block.params)
    if not block.like:
        return _graded(block, block, name)
    if block.grades or block.like not in by_name or by_name[block.like].like:
        raise UnclearError(f"{block.kind}: {name}: als: {block.like}")
    return _graded(block, by_name[block.like], block.like)


def _graded(asked: _Block, graded: _Block, family: str) -> Judged:
    wanted = {key: grade for key, grade in graded.grades.items() if grade}
    unwanted = frozenset(graded.grades.keys() - wanted.keys())
    return Judged(asked.kind, asked.q, asked.params, wanted, unwanted, family)


def _name(q: str, params: tuple[tuple[str, str], ...]) -> str:
    return f"{q} [{' '.join(f'{key}={value}' for key, value in params)}]" if params else q
