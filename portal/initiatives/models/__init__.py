"""The listing and its rows. Content goes through revisions (page, roles, content); state does not (state)."""

from portal.initiatives.models.content import (
    DayMoment,
    Funding,
    GrowthStep,
    Learning,
    ListingPicture,
    Outcome,
    Party,
    Story,
)
from portal.initiatives.models.page import InitiativePage
from portal.initiatives.models.roles import Condition, Contract, Cost, Entry, Reward, Role
from portal.initiatives.models.state import Closure, Hidden, OtherHours, Room, StepAnswer, Verification

__all__ = [
    "Closure",
    "Condition",
    "Contract",
    "Cost",
    "DayMoment",
    "Entry",
    "Funding",
    "GrowthStep",
    "Hidden",
    "InitiativePage",
    "Learning",
    "ListingPicture",
    "OtherHours",
    "Outcome",
    "Party",
    "Reward",
    "Role",
    "Room",
    "StepAnswer",
    "Story",
    "Verification",
]
