"""Small Dutch: dates, lists, ranges, numbers, as people say them."""

from collections.abc import Sequence
from datetime import date

from portal.initiatives.hours import MONTHS


def day(value: date) -> str:
    """5 oktober 2026"""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def listed(parts: Sequence[str], last: str = "en") -> str:
    """a, b en c"""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def labels(words: Sequence[str], last: str = "en") -> str:
    """Labels in one phrase: only the first keeps its capital, unless the word is all capitals."""
    return listed(
        [word if not number or word.isupper() else lower_first(word) for number, word in enumerate(words)], last
    )


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def span(low: int | None, high: int | None, unit: str, until: str = "tot") -> str:
    """ "3 tot 9 uur per week", "vanaf 18 jaar", or "" when neither end is stated."""
    if high is None:
        return "" if low is None else f"vanaf {low} {unit}"
    if not low:
        return f"{until} {high} {unit}"
    return f"{low} {unit}" if low == high else f"{low} {until} {high} {unit}"


def ages(low: int | None, high: int | None) -> str:
    """ "18 tot en met 65 jaar": someone of the highest age is welcome too."""
    return span(low, high, "jaar", "tot en met")


def number(value: float) -> str:
    """1.250 or 2,5"""
    return f"{value:,.0f}".replace(",", ".") if value == int(value) else f"{value:.1f}".replace(".", ",")


def kilometres(km: float) -> str:
    """ "400 m", "2,4 km", "16 km": no more digits than anyone can use."""
    if km < 1:
        return f"{max(100, round(km * 10) * 100)} m" if km < 0.95 else "1 km"
    return f"{km:.1f} km".replace(".", ",") if round(km, 1) < 10 else f"{km:.0f} km"


def duration(minutes: int) -> str:
    """ "12 minuten", "1 uur en 15 minuten": from an hour on by five minutes, for an estimate is not exact."""
    if minutes < 60:
        return "1 minuut" if minutes == 1 else f"{minutes} minuten"
    hours, rest = divmod(round(minutes / 5) * 5, 60)
    return f"{hours} uur en {rest} minuten" if rest else f"{hours} uur"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """With a capital and a full stop, unless it ends in one already."""
    text = capital(text.strip())
    return text if not text or text[-1] in ".!?" else f"{text}."
