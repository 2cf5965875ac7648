"""Words that must meet and words that must not, as a reader would judge them: pairs.txt."""

from pathlib import Path
from typing import NamedTuple

from search.language import Lexicon, WordLists, analyse, shipped
from search.questions import read_question

SHOULD_MEET = 0.98
SHOULD_STAY_APART = 0.98
"""Measured: 205 of 206 and 78 of 79. A little lower, so that a new hard pair can be added before it is solved."""


class Pair(NamedTuple):
    question: str
    text: str
    meet: bool


def pairs() -> list[Pair]:
    rows = (Path(__file__).parent / "pairs.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for row in rows:
        if row and not row.startswith("#"):
            meet = " = " in row
            question, text = row.split(" = " if meet else " # ", maxsplit=1)
            found.append(Pair(question, text, meet))
    return found


def as_text() -> Lexicon:
    """Words for the same thing, but no codes: a word that is a choice ("dinsdag") is no word to look for."""
    lists = shipped()
    return Lexicon.build({}, WordLists({}, {}, lists.synonyms, lists.filler, lists.never))


def finds(question: str, text: str, lexicon: Lexicon) -> bool:
    tokens = set(analyse(text))
    words = read_question(question, lexicon).words
    return bool(words) and all(tokens.intersection(word.tokens) for word in words)


def test_related_words_meet_and_look_alikes_stay_apart() -> None:
    lexicon = as_text()
    meeting = [pair for pair in pairs() if pair.meet]
    apart = [pair for pair in pairs() if not pair.meet]
    missed = [pair for pair in meeting if not finds(pair.question, pair.text, lexicon)]
    mixed = [pair for pair in apart if finds(pair.question, pair.text, lexicon)]
    figures = (
        f"{len(meeting) - len(missed)} of {len(meeting)} meet; {len(apart) - len(mixed)} of {len(apart)} stay apart\n"
        f"missed: {[f'{pair.question} = {pair.text}' for pair in missed]}\n"
        f"mixed: {[f'{pair.question} # {pair.text}' for pair in mixed]}"
    )
    print(figures)  # noqa: T201 - shown by `pytest -rP`
    assert len(meeting) + len(apart) >= 100
    assert len(missed) <= len(meeting) * (1 - SHOULD_MEET), figures
    assert len(mixed) <= len(apart) * (1 - SHOULD_STAY_APART), figures
