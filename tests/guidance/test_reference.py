"""The dated data every region starts with."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from portal.guidance.models import (
    BenefitEffect,
    ContributionRule,
    HelpLine,
    LegalAmount,
    Municipality,
    Region,
    SchoolHoliday,
)
from portal.guidance.reference import ensure_guidance
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def guidance() -> None:
    ensure_guidance()


def test_a_second_run_adds_nothing(guidance: None) -> None:
    assert ensure_guidance() == 0


@pytest.mark.parametrize("model", [Municipality, SchoolHoliday, LegalAmount, ContributionRule, BenefitEffect, HelpLine])
def test_every_row_is_valid(guidance: None, model: type) -> None:
    rows = list(model.objects.all())
    assert rows
    for row in rows:
        row.full_clean()


def test_what_an_editor_changed_stays(guidance: None) -> None:
    ContributionRule.objects.filter(route="wmo").update(sentence="Vraag het ons.")
    SchoolHoliday.objects.filter(region="midden", first_day=date(2026, 12, 19)).update(first_day=date(2026, 12, 18))
    assert ensure_guidance() == 0
    assert ContributionRule.objects.get(route="wmo").sentence == "Vraag het ons."
    assert not SchoolHoliday.objects.filter(region="midden", first_day=date(2026, 12, 19)).exists()


def test_the_region_has_all_municipalities_of_the_province_and_one_neighbour(guidance: None) -> None:
    assert Municipality.objects.filter(province="Utrecht").count() == 26
    assert Municipality.objects.exclude(province="Utrecht").get().name == "Culemborg"


def test_only_eemnes_has_the_holidays_of_the_north(guidance: None) -> None:
    assert Municipality.objects.exclude(holiday_region=Region.MIDDLE).get().name == "Eemnes"


@pytest.mark.parametrize("region", Region.values)
def test_school_holidays_do_not_overlap_and_last_at_least_nine_days(guidance: None, region: str) -> None:
    holidays = list(SchoolHoliday.objects.filter(region=region).order_by("first_day"))
    assert len(holidays) == 15
    for before, after in pairwise(holidays):
        assert before.last_day < after.first_day
    assert all(row.last_day - row.first_day >= timedelta(days=8) for row in holidays)
    # The official table counts from Saturday to Sunday.
    assert all((row.first_day.weekday(), row.last_day.weekday()) == (5, 6) for row in holidays)


@pytest.mark.parametrize(("year", "cents"), [(2024, 2060), (2025, 2100), (2026, 2180)])
def test_the_wmo_amount_of_a_year(guidance: None, year: int, cents: int) -> None:
    amount = LegalAmount.objects.on(date(year, 6, 1)).get(code="wmo-abonnementstarief")
    assert amount.amount_cents == cents


def test_no_amount_is_made_up_for_a_year_that_is_not_known(guidance: None) -> None:
    assert not LegalAmount.objects.on(date(2028, 1, 1)).exists()


def test_every_route_and_every_benefit_has_a_sentence_today(guidance: None) -> None:
    today = date(2026, 11, 24)
    assert set(ContributionRule.objects.on(today).values_list("route", flat=True)) == set(terms.words(Vocabulary.ROUTE))
    assert set(BenefitEffect.objects.on(today).values_list("benefit", flat=True)) == set(BenefitEffect.Benefit.values)


def test_an_amount_a_rule_points_to_exists(guidance: None) -> None:
    known = set(LegalAmount.objects.values_list("code", flat=True))
    assert {rule.amount_code for rule in ContributionRule.objects.exclude(amount_code="")} <= known


def test_what_was_not_checked_says_so(guidance: None) -> None:
    for model in (SchoolHoliday, LegalAmount, ContributionRule, BenefitEffect, HelpLine):
        for row in model.objects.all():
            assert row.source
            assert (row.checked_on is None) == ("niet geverifieerd" in row.source), row
