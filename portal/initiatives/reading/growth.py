"""The way on from a listing: more challenge, calmer, beside it; and the roles inside. Read from both ends of a step."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.initiatives.models import GrowthStep, InitiativePage, StepAnswer
from portal.initiatives.source import parent_path
from portal.permalinks.models import current_paths
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary

if TYPE_CHECKING:
    from datetime import datetime

KIND = GrowthStep.Kind
SEEN_FROM_THERE = {KIND.MORE: KIND.CALMER, KIND.CALMER: KIND.MORE, KIND.BESIDE: KIND.BESIDE}


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    url: str
    note: str
    helper: str
    may_return: bool | None
    form_label: str


@dataclass(frozen=True, slots=True)
class RoleStep:
    label: str
    to_labels: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Growth:
    up: tuple[Step, ...]
    beside: tuple[Step, ...]
    back: tuple[Step, ...]
    roles: tuple[RoleStep, ...]
    not_required: bool


def growth_of(listing: InitiativePage, now: "datetime") -> Growth:
    """Steps to and from listings that are visible at `now`; steps of another provider only after its yes."""
    out = list(listing.steps.select_related("to"))
    back = list(GrowthStep.objects.filter(to=listing).select_related("page"))
    ends = {step.to_id for step in out} | {step.page_id for step in back}
    visible = {page.pk: page for page in InitiativePage.objects.visible(now).filter(pk__in=ends)} if ends else {}
    agreed = _agreed(listing, ends)
    paths = current_paths(list(visible))
    found: dict[str, dict[int, Step]] = {kind: {} for kind in KIND.values}
    for other, kind, step in [
        *((step.to_id, step.kind, step) for step in out),
        *((step.page_id, SEEN_FROM_THERE[KIND(step.kind)], step) for step in back),
    ]:
        page = visible.get(other)
        if page is None or not (parent_path(page) == parent_path(listing) or _pair(listing.pk, other) in agreed):
            continue
        # The step's own words are written for the reader who leaves its page; seen from the other end they do not fit.
        own = step.page_id == listing.pk
        found[kind].setdefault(
            other,
            Step(
                page.title,
                paths.get(other, ""),
                step.what_you_need if own else page.summary,
                step.who_helps if own else "",
                step.may_return if own else None,
                terms.label(Vocabulary.FORM, page.form),
            ),
        )
    return Growth(
        up=tuple(found[KIND.MORE].values()),
        beside=tuple(found[KIND.BESIDE].values()),
        back=tuple(found[KIND.CALMER].values()),
        roles=tuple(_role_steps(listing)),
        not_required=listing.growth_not_required is True,
    )


def _pair(one: int, other: int) -> frozenset[int]:
    return frozenset((one, other))


def _agreed(listing: InitiativePage, others: Iterable[int]) -> set[frozenset[int]]:
    rows = StepAnswer.objects.filter(agreed=True)
    pairs = [
        *rows.filter(source=listing, target__in=others).values_list("source_id", "target_id"),
        *rows.filter(target=listing, source__in=others).values_list("source_id", "target_id"),
    ]
    return {_pair(source, target) for source, target in pairs}


def _role_steps(listing: InitiativePage) -> Iterable[RoleStep]:
    for role in listing.roles.all():
        if role.grows_to:
            yield RoleStep(
                terms.label(Vocabulary.ROLE, role.role),
                tuple(terms.labels(Vocabulary.ROLE, role.grows_to)),
                role.grows_note,
            )
