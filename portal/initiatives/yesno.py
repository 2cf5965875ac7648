"""The yes/no facts readers can filter by: facet, stable code, and the column that holds the answer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.vocabulary.models import Vocabulary

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage


@dataclass(frozen=True, slots=True)
class YesNo:
    facet: Vocabulary
    code: str
    field: str


def _facts(facet: Vocabulary, pairs: dict[str, str]) -> tuple[YesNo, ...]:
    return tuple(YesNo(facet, code, field) for code, field in pairs.items())


PLACE = _facts(
    Vocabulary.PLACE,
    {
        "prikkelarm": "low_stimulus",
        "rustruimte": "quiet_room",
        "binnen": "indoors",
        "buiten": "outdoors",
        "eigen-plek": "own_place",
        "maatschappij": "in_society",
        "rolstoel": "wheelchair",
        "rolstoeltoilet": "wheelchair_toilet",
        "lift": "lift",
        "ringleiding": "hearing_loop",
        "gebarentolk": "sign_interpreter",
        "hulphond": "assistance_dog",
        "huisregels": "house_rules",
        "vertrouwenspersoon": "trusted_person",
        "nuchter": "alcohol_drug_free",
        "eten": "food",
        "plek-blijft": "place_kept",
        "niet-groeien": "growth_not_required",
        "alleen-vrouwen": "women_only",
        "alleen-mannen": "men_only",
    },
)
HELP = _facts(
    Vocabulary.PLACE,
    {
        "hulp-toilet": "help_toilet",
        "hulp-eten": "help_eating",
        "medicijnen": "medicines",
        "verpleegkundige": "nurse",
        "tillift": "changing_room",
        "een-op-een": "one_to_one",
        "altijd-begeleiding": "always_staff",
    },
)
SAFETY = _facts(
    Vocabulary.PLACE,
    {
        "klachtenregeling": "complaints",
        "vog": "vog",
        "meldcode": "reporting_code",
        "medezeggenschap": "participants_council",
    },
)
TRAVEL = _facts(
    Vocabulary.TRAVEL,
    {
        "ov": "has_stop",
        "fiets": "bike",
        "parkeren": "parking",
        "scootmobiel": "mobility_scooter",
        "groepsvervoer": "group_transport",
        "regiotaxi": "regiotaxi",
        "vrijwilliger-rijdt": "volunteer_drives",
        "samen-reizen": "first_trip_together",
        "reistraining": "travel_training",
        "reiskosten": "travel_costs_paid",
    },
)
YESNO = PLACE + HELP + SAFETY + TRAVEL


def answer(listing: "InitiativePage", fact: YesNo) -> bool | None:
    """Yes, no, or None for not stated."""
    value: bool | None = getattr(listing, fact.field)
    return value
