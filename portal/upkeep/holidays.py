"""The days of the year on which many places are closed, or open at other times."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice


def coming(today: date, number: int) -> list[tuple[date, str]]:
    """The next ones with their names, today included."""
    days = (one for year in (today.year, today.year + 1) for one in _in(year))
    return list(islice((one for one in days if one[0] >= today), number))


def _in(year: int) -> Iterator[tuple[date, str]]:
    """Dutch public holidays in order, and the two days before one on which doors shut early."""
    easter = _easter(year)
    kings_day = date(year, 4, 27)
    # Never on a Sunday: then it is the day before.
    kings_day -= timedelta(days=kings_day.weekday() == 6)
    yield from sorted(
        [
            (date(year, 1, 1), "Nieuwjaarsdag"),
            (easter - timedelta(days=2), "Goede Vrijdag"),
            (easter, "Eerste Paasdag"),
            (easter + timedelta(days=1), "Tweede Paasdag"),
            (kings_day, "Koningsdag"),
            (date(year, 5, 5), "Bevrijdingsdag"),
            (easter + timedelta(days=39), "Hemelvaartsdag"),
            (easter + timedelta(days=49), "Eerste Pinksterdag"),
            (easter + timedelta(days=50), "Tweede Pinksterdag"),
            (date(year, 12, 24), "Kerstavond"),
            (date(year, 12, 25), "Eerste Kerstdag"),
            (date(year, 12, 26), "Tweede Kerstdag"),
            (date(year, 12, 31), "Oudejaarsdag"),
        ]
    )


def _easter(year: int) -> date:
    """The Sunday after the first full moon of spring, by the rule of 1876 (Butcher), which holds for every year."""
    moon_year = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * moon_year + century - leap_centuries - correction + 15) % 30
    leap_years, year_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late = (moon_year + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
