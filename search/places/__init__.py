"""Where things are: the gazetteer, distance, travel time, postcodes and geocoding."""

from search.places.distance import box_round, haversine_km, haversine_km_to_all
from search.places.gazetteer import (
    GazetteerPlace,
    Municipality,
    find,
    municipalities,
    municipality,
    municipality_named,
    near_spelling,
    nearest,
    suggest,
)
from search.places.postcode import normalise_postcode
from search.places.travel import Mode, km_within, minutes

__all__ = [
    "GazetteerPlace",
    "Mode",
    "Municipality",
    "box_round",
    "find",
    "haversine_km",
    "haversine_km_to_all",
    "km_within",
    "minutes",
    "municipalities",
    "municipality",
    "municipality_named",
    "near_spelling",
    "nearest",
    "normalise_postcode",
    "suggest",
]
