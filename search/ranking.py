"""How good a hit is: one formula for every engine, over plain arrays with one element a hit. Higher is better."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TEXT, NEAR, QUALITY, ANYONE, FRESH = 0.51, 0.33, 0.07, 0.06, 0.03
"""First the words asked for; then how far it is, a weight that goes to the words too when no place is named. The rest
decides between places that answer about as well: how much is told, whether it is for everyone, and how recently it was
checked."""
HALF_KM = 10.0
"""Nearness halves with every ten kilometres: half an hour by bike."""
REACHED = 0.5
"""Nearness of what comes to the reader (at home, online): as if ten kilometres away, so neither first nor last."""
FRESH_DAYS = 730
"""A listing nobody checked for two years is not fresh at all."""
CLOSED = 0.8
"""Temporarily closed: a little lower."""
CLOSED_KM = 2.0
"""The same, when distance decides: as if two kilometres further."""
OVERDUE, OVERDUE_KM = 0.97, 0.5
"""Nobody says any more that what it tells is right: lower too, but less than what is closed. It decides between places
that answer about as well; more would cost readers better answers (docs/relevance.md)."""

_DECIMALS = 6
"""Engines differ in the last digits of a score: rounded they tie, and ties end by key."""


def relevance(
    text: Floats, km: Floats | None, quality: Floats, anyone: Flags, days: Floats, closed: Flags, overdue: Flags
) -> Floats:
    """For a question with words.

    text: an engine's own weight of the words, >= 0. km: from the place asked, NaN where the listing comes to the
    reader, infinite where it has no point and does not; None when no place was asked. anyone: whether it is for
    everyone and nobody's group was asked for. days: since it was checked, infinite when never.
    """
    words = TEXT if km is not None else TEXT + NEAR
    score = words * _share(text) + QUALITY * quality + ANYONE * anyone + FRESH * _freshness(days)
    if km is not None:
        score += NEAR * np.where(np.isnan(km), REACHED, 0.5 ** (np.nan_to_num(km) / HALF_KM))
    return _rounded(_standing(closed, overdue) * score)


def browsing(km: Floats | None, quality: Floats, closed: Flags, overdue: Flags) -> Floats:
    """For a question without words: the nearest first when there is a place, else the most complete first."""
    if km is None:
        return _rounded(_standing(closed, overdue) * quality)
    return nearness(km + np.where(closed, CLOSED_KM, 0) + np.where(overdue, OVERDUE_KM, 0))


def nearness(km: Floats) -> Floats:
    """The nearest first; without a distance last."""
    return _rounded(np.where(np.isnan(km), -np.inf, -km))


def _standing(closed: Flags, overdue: Flags) -> Floats:
    return np.where(closed, CLOSED, 1) * np.where(overdue, OVERDUE, 1)


def _share(text: Floats) -> Floats:
    """Of the best text, by square root: a place with the theme answers nearly as well as one with it in its name."""
    most = text.max(initial=0)
    return np.sqrt(text / most) if most > 0 else text


def _freshness(days: Floats) -> Floats:
    return np.clip(1 - days / FRESH_DAYS, 0, 1)


def _rounded(scores: Floats) -> Floats:
    return np.round(scores, _DECIMALS)
