"""Addresses to positions, for editors and providers. Runs on the server and sends nothing but the address as typed.

The setting GEOCODER says how: "gazetteer" knows places only and asks nobody; "pdok" asks the Dutch address register
and falls back on the gazetteer.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from geopy.exc import GeocoderParseError, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from search.places.gazetteer import find

logger = logging.getLogger(__name__)
logging.getLogger("geopy").setLevel(logging.CRITICAL)  # its warnings quote the address

LONGEST_ADDRESS = 200
"""Characters of an address that are read and sent."""
TIMEOUT_SECONDS = 4
SECONDS_BETWEEN_CALLS = 0.2

_POINT = re.compile(r"POINT\(([-0-9.]+) ([-0-9.]+)\)")
_POSTCODE = re.compile(r"\b[1-9][0-9]{3} ?[A-Za-z]{2}\b")


@dataclass(frozen=True, slots=True)
class Position:
    label: str
    """What was found, to show to the editor."""
    lat: float
    lon: float
    """WGS84 degrees."""
    exact: bool
    """True for an address; False for the middle of a street, postcode or place."""
    source: str
    """"pdok" or "gazetteer"."""


class PDOK(Geocoder):
    """PDOK Locatieserver (Kadaster): every Dutch address, street, postcode and place. Free, without a key."""

    def __init__(
        self,
        *,
        domain: str = "api.pdok.nl",
        scheme: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,
        proxies: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        ssl_context: Any = DEFAULT_SENTINEL,
        adapter_factory: Any = None,
    ) -> None:
        """`domain` and `scheme` may point to a mirror; the rest is geopy's."""
        super().__init__(
            scheme=scheme,
            timeout=timeout,
            proxies=proxies,
            user_agent=user_agent,
            ssl_context=ssl_context,
            adapter_factory=adapter_factory,
        )
        self.url = f"{self.scheme}://{domain.strip('/')}/bzk/locatieserver/search/v3_1"

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL) -> Any:
        """Location(s) of an address, best first; None without one."""
        return self._ask(
            "free",
            {"q": query, "fq": "type:(adres OR postcode OR weg OR woonplaats)", "rows": 1 if exactly_one else 10},
            exactly_one,
            timeout,
        )

    def reverse(self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL) -> Any:
        """Location(s) of the address(es) nearest to a point; None without one."""
        lat, lon = self._coerce_point_to_string(query, "%(lat)s %(lon)s").split()
        return self._ask(
            "reverse", {"lat": lat, "lon": lon, "type": "adres", "rows": 1 if exactly_one else 10}, exactly_one, timeout
        )

    def _ask(self, service: str, params: Mapping[str, Any], exactly_one: bool, timeout: Any) -> Any:
        url = f"{self.url}/{service}?{urlencode({**params, 'fl': 'id weergavenaam type centroide_ll'})}"
        return self._call_geocoder(url, partial(self._read, exactly_one=exactly_one), timeout=timeout)

    @staticmethod
    def _read(answer: Any, *, exactly_one: bool) -> Any:
        try:
            found = [PDOK._location(document) for document in answer["response"]["docs"]]
        except (KeyError, TypeError) as error:
            raise GeocoderParseError("Not an answer of the Locatieserver.") from error
        if not found:
            return None
        return found[0] if exactly_one else found

    @staticmethod
    def _location(document: Mapping[str, Any]) -> Location:
        point = _POINT.fullmatch(document["centroide_ll"])
        if not point:
            raise GeocoderParseError("Not an answer of the Locatieserver.")
        return Location(document["weergavenaam"], (float(point[2]), float(point[1])), document)


def geocode(address: str, pdok: PDOK | None = None) -> Position | None:
    """Where an address is ("Dorpsstraat 1, 3701 AB Zeist"), or at least its place; None when even that is unknown.

    `pdok` names another server of the same kind.
    """
    address = " ".join(address[:LONGEST_ADDRESS].split())
    if not address:
        return None
    if settings.GEOCODER == "pdok":
        found = _ask_pdok(address, pdok)
        if found:
            return found
    return _ask_gazetteer(address)


def _ask_pdok(address: str, pdok: PDOK | None) -> Position | None:
    try:
        location = _limited(pdok)(address, timeout=TIMEOUT_SECONDS)
    except GeopyError as error:
        logger.warning("The geocoder did not answer: %s", type(error).__name__)  # never the address
        return None
    if location is None:
        return None
    return Position(
        location.address, location.latitude, location.longitude, location.raw.get("type") == "adres", "pdok"
    )


@cache
def _limited(pdok: PDOK | None) -> RateLimiter:
    """One limit for each server; a busy server is asked once more."""
    geocoder = pdok or PDOK(user_agent="plekwijzer")
    return RateLimiter(
        geocoder.geocode,
        min_delay_seconds=SECONDS_BETWEEN_CALLS,
        max_retries=1,
        error_wait_seconds=SECONDS_BETWEEN_CALLS,
        swallow_exceptions=False,
    )


def _ask_gazetteer(address: str) -> Position | None:
    """The place is what follows the postcode, else the last part after a comma."""
    after_postcode = _POSTCODE.split(address)[-1]
    for text in (after_postcode, address.rsplit(",", 1)[-1]):
        for place in find(text):
            return Position(place.label, place.lat, place.lon, False, "gazetteer")
    return None
