"""The editor's dated data that every region starts with. What an editor changed is never overwritten.

Amounts and holidays carry their source; "niet geverifieerd" in a source means that nobody checked it yet.
"""

import json
from pathlib import Path
from typing import Any

from django.db import models, transaction

from portal.guidance.models import (
    BenefitEffect,
    ContributionRule,
    HelpLine,
    LegalAmount,
    Municipality,
    SchoolHoliday,
)
from portal.vocabulary.models import VocabularyVersion

DATA = Path(__file__).with_name("data")


@transaction.atomic
def ensure_guidance() -> int:
    """Add municipalities, holidays, amounts, rules and help lines that are missing; returns how many were new."""
    return (
        _add_missing(Municipality, "municipalities", ("code",))
        + _add_missing_holidays()
        + _add_missing(LegalAmount, "legal_amounts", ("code", "valid_from"))
        + _add_missing(ContributionRule, "contribution_rules", ("route", "valid_from"))
        + _add_missing(BenefitEffect, "benefit_effects", ("benefit", "valid_from"))
        + _add_missing_help_lines()
    )


def read(name: str) -> list[dict[str, Any]]:
    """Rows of one data file, as written there."""
    rows: list[dict[str, Any]] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def _add_missing(model: type[models.Model], name: str, key: tuple[str, ...]) -> int:
    known = set(model._default_manager.values_list(*key))
    rows = [_instance(model, row) for row in read(name)]
    new = [row for row in rows if tuple(getattr(row, field) for field in key) not in known]
    model._default_manager.bulk_create(new)
    return len(new)


def _add_missing_holidays() -> int:
    """By year instead of first day, so that a holiday whose dates an editor moved does not come back beside it."""
    known = {(row.region, row.name, row.first_day.year) for row in SchoolHoliday.objects.all()}
    rows = [_instance(SchoolHoliday, row) for row in read("school_holidays")]
    new = [row for row in rows if (row.region, row.name, row.first_day.year) not in known]
    SchoolHoliday.objects.bulk_create(new)
    return len(new)


def _add_missing_help_lines() -> int:
    """For kinds of danger without any: a line that an editor took away or gave another name does not come back."""
    known = set(HelpLine.objects.values_list("kind", flat=True))
    new = [_instance(HelpLine, row) for row in read("help_lines") if row["kind"] not in known]
    HelpLine.objects.bulk_create(new)
    if new:
        VocabularyVersion.bump()
    return len(new)


def _instance(model: type[models.Model], row: dict[str, Any]) -> Any:
    return model(**{name: _column(model, name).to_python(value) for name, value in row.items()})


def _column(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field
