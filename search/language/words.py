"""Text into folded words: the first step of every analysis, the same for listings, questions and word lists."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORD = 50
"""Longer runs of letters are addresses of websites or noise, not Dutch."""
SHORT_PART = 2
"""A part this short does not stand alone: "re-integratie", "e-mail"."""

_MARK = "\u0300-\u036f"
_RUN = re.compile(rf"[^\W_][\w{_MARK}]*(?:['’‘`\-‐‑][^\W_][\w{_MARK}]*)*")
_GENITIVE = re.compile(r"['’‘`](s|n)$", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’‘`]")
_HYPHEN = re.compile(r"[\-‐‑_]+")
_NO_DECOMPOSITION = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Run:
    """Letters and digits between spaces, with the hyphens and apostrophes inside."""

    text: str
    """As typed."""
    parts: tuple[str, ...]
    """Folded words between the hyphens: one for most words."""

    @property
    def joined(self) -> str:
        return "".join(self.parts)

    @property
    def is_one_word(self) -> bool:
        """The hyphen does not separate words: "re-integratie" is read as "reintegratie"."""
        return len(self.parts) == 1 or any(len(part) <= SHORT_PART for part in self.parts)


def fold(text: str) -> str:
    """Lower case without accents, ligatures or anything but letters and digits."""
    # Lower case once more: a letter that is only a look ("𝐀") has a small form only when taken apart.
    plain = unicodedata.normalize("NFKD", text.lower()).lower().translate(_NO_DECOMPOSITION)
    return "".join(character for character in plain if character.isalnum())


def raw_runs(text: str) -> list[str]:
    """The runs of a text as typed; safe on any string."""
    found: list[str] = _RUN.findall(unicodedata.normalize("NFC", text).replace("\u00ad", ""))
    return found


def read_run(raw: str) -> Run:
    """One run, folded; a run without readable words has no parts."""
    pieces = (_APOSTROPHE.sub("", _GENITIVE.sub("", piece)) for piece in _HYPHEN.split(raw))
    parts = tuple(part for part in map(fold, pieces) if part and len(part) <= LONGEST_WORD)
    return Run(raw, parts)


@lru_cache(maxsize=2**14)  # every phrase of every list is read again whenever an editor changes one
def phrase(text: str) -> tuple[str, ...]:
    """The folded words of a phrase in a word list or a question, as they are compared."""
    words: list[str] = []
    for run in map(read_run, raw_runs(text)):
        if run.parts:
            words.extend([run.joined] if run.is_one_word else run.parts)
    return tuple(words)
