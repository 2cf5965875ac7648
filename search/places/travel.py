"""Honest guesses of travel time from distance as the crow flies: for saying "ongeveer", never for planning a trip.

Without a route planner (which would have to learn where a reader is) the road is taken to be a fixed factor longer
than the straight line:

* on foot and by bicycle 1.25. Factors measured for town streets lie between 1.2 and 1.3; Dutch cycle networks aim
  at 1.2;
* by car 1.35. The average over 300 European towns is 1.34 (Environment and Planning B, 2023).

Speeds are those of someone in no hurry:

* on foot 4.5 km/h, between an older person (about 4) and a brisk walker (about 5);
* by bicycle 15 km/h, the usual "7.5 km is half an hour";
* by car 30 km/h on the first 4 km of road, 50 km/h up to 15 km, 75 km/h beyond, and 4 minutes to get in, park and walk.
"""

from collections.abc import Sequence
from enum import StrEnum


class Mode(StrEnum):
    """Parameter `vervoer` in the address."""

    WALK = "lopen"
    BICYCLE = "fiets"
    CAR = "auto"


class _Trip:
    """How far one gets in what time: a start, then stretches of road (km long, km/h)."""

    def __init__(self, detour: float, start: float, stretches: Sequence[tuple[float, float]]) -> None:
        self.detour = detour
        self.start = start
        self.stretches = stretches

    def minutes(self, km: float) -> float:
        road, minutes = km * self.detour, self.start
        for length, speed in self.stretches:
            part = min(road, length)
            minutes += part / speed * 60
            road -= part
        return minutes

    def km(self, minutes: float) -> float:
        left, road = minutes - self.start, 0.0
        for length, speed in self.stretches:
            part = min(max(left, 0.0) / 60 * speed, length)
            road += part
            left -= part / speed * 60
        return road / self.detour


_ENDLESS = float("inf")
_TRIPS = {
    Mode.WALK: _Trip(1.25, 0, [(_ENDLESS, 4.5)]),
    Mode.BICYCLE: _Trip(1.25, 0, [(_ENDLESS, 15)]),
    Mode.CAR: _Trip(1.35, 4, [(4, 30), (11, 50), (_ENDLESS, 75)]),
}


def minutes(km: float, mode: Mode) -> int:
    """Whole minutes for a distance as the crow flies, at least 1."""
    return max(1, round(_TRIPS[mode].minutes(km)))


def km_within(minutes: float, mode: Mode) -> float:
    """The distance as the crow flies that takes this long: the radius to search in."""
    return _TRIPS[mode].km(minutes)
