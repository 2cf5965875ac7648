"""How many typing mistakes lie between two words."""

from collections.abc import Iterator
from string import ascii_lowercase


def edits_between(a: str, b: str, most: int) -> int:
    """Letters added, dropped, changed or swapped with their neighbour to turn `a` into `b`; at most `most` + 1."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    previous = list(range(len(b) + 1))
    for row, letter in enumerate(a, start=1):
        current = [row]
        for column, other in enumerate(b, start=1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == b[column - 2] and a[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, previous = previous, current
    return min(previous[-1], most + 1)


def one_edit_apart(a: str, b: str) -> bool:
    """The same as `edits_between(a, b, 1) == 1`, ten times as fast: for comparing a word with very many."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    end = 0
    shorter = min(len(a), len(b)) - start
    while end < shorter and a[-1 - end] == b[-1 - end]:
        end += 1
    rest, other = a[start : len(a) - end], b[start : len(b) - end]
    return (len(rest) < 2 and len(other) < 2) or (len(rest) == len(other) == 2 and rest == other[::-1])


def one_edit_around(word: str) -> Iterator[str]:
    """Everything that is one edit from the word, with the letters a to z; some of it more than once."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (before + letter + after for letter in ascii_lowercase)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in ascii_lowercase if letter != after[0])
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]


def letters(word: str) -> int:
    """Which letters a word has, as bits. Every edit changes two at most: for passing over most words at a glance."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits
