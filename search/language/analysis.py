"""A listing's text into tokens. Both engines index exactly these, so neither analyses anything itself."""

from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version

from search.language.compounds import parts
from search.language.files import DATA
from search.language.stems import FUNCTION_WORDS, stem
from search.language.words import LONGEST_WORD, raw_runs, read_run

_RULES = 1
"""Raise when the code below, or what it calls, makes other tokens of the same text."""
_TOKEN_FILES = ("compounds-exceptions.json", "compounds.txt", "function-words.txt", "stems.json")


@cache
def _analysis_version() -> str:
    digest = sha256()
    for name in _TOKEN_FILES:
        digest.update((DATA / name).read_bytes())
    for package in ("simplemma", "PyStemmer"):
        digest.update(version(package).encode())
    return f"{_RULES}-{digest.hexdigest()[:10]}"


ANALYSIS_VERSION = _analysis_version()
"""Changes when the same text may give other tokens: an index made under another version has to be rebuilt."""


def analyse(text: str) -> list[str]:
    """Tokens of a text in reading order, repeated as often as they occur."""
    tokens: list[str] = []
    # Most of the time an index takes to make is spent here: no generators.
    for raw in raw_runs(text):
        # The cache must not keep a megabyte without spaces.
        tokens += _run_tokens(raw) if len(raw) <= LONGEST_WORD else _read_tokens(raw)
    return tokens


def _read_tokens(raw: str) -> Iterator[str]:
    run = read_run(raw)
    for part in run.parts:
        yield from word_tokens(part)
    if len(run.parts) > 1 and len(run.joined) <= LONGEST_WORD:
        yield stem(run.joined)


@lru_cache(maxsize=2**16)
def _run_tokens(raw: str) -> tuple[str, ...]:
    return tuple(_read_tokens(raw))


def word_tokens(word: str) -> tuple[str, ...]:
    """The stem of a folded word and of its parts; nothing for a function word or a single letter."""
    if len(word) < 2 or word in FUNCTION_WORDS:
        return ()
    own = stem(word)
    return (own, *(part for part in parts(word) if part != own))
