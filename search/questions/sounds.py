"""What a word sounds like: two spellings of the same sounds are the same word to who writes by ear."""

import re

_SPELLINGS = (
    ("isch", "is"),
    ("sch", "sg"),
    ("ch", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("x", "ks"),
    ("qu", "kw"),
    ("ij", "ei"),
    ("y", "i"),
    ("ie", "i"),
    ("au", "ou"),
    ("v", "f"),
    ("z", "s"),
)
_SOFT_C = re.compile("c(?=[eiy])")
_TWICE = re.compile(r"(.)\1+")
_LAST = {"d": "t", "b": "p"}


def sound(word: str) -> str:
    """Of a folded word: fotografie and photographie, kreatief and creatief, paart and paard have one."""
    heard = _SOFT_C.sub("s", word)
    for written, said in _SPELLINGS:
        heard = heard.replace(written, said)
    heard = heard.replace("c", "k").replace("dt", "t")
    return _TWICE.sub(r"\1", heard[:-1] + _LAST.get(heard[-1:], heard[-1:]))
