"""What an editor reads: which facts differ, in words."""

from decimal import Decimal
from typing import Any

import pytest

from portal.initiatives.difference import Change, differences
from portal.initiatives.models import InitiativePage
from tests.support.listings import MakeListing


@pytest.fixture
def listing(make_listing: MakeListing) -> InitiativePage:
    return make_listing(
        "Buurttuin",
        themes=["groen"],
        roles=[{"role": "deelnemer"}, {"role": "bezoeker"}],
        costs=[{"kind": "prijs", "amount_cents": 350, "unit": "keer"}],
    )


def changed(listing: InitiativePage, **values: Any) -> list[Change]:
    """The differences of a draft in which these facts are written."""
    draft = InitiativePage.objects.get(pk=listing.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision()
    page = InitiativePage.objects.get(pk=listing.pk)
    return differences(page, page.get_latest_revision_as_object())


def test_a_draft_that_says_the_same_has_no_differences(listing: InitiativePage) -> None:
    assert changed(listing) == []


def test_lines_as_a_browser_sends_them_are_no_difference(make_listing: MakeListing) -> None:
    assert changed(make_listing("Tuin", description="Een.\n\nTwee."), description="Een.\r\n\r\nTwee.") == []


def test_another_order_of_municipalities_and_another_way_to_write_a_number_are_no_difference(
    make_listing: MakeListing,
) -> None:
    page = make_listing(
        "Tuin", serves=["gm0355", "gm0307"], outcomes=[{"label": "vonden werk", "number": Decimal("9.0")}]
    )
    page.outcomes.set([type(page.outcomes.get())(label="vonden werk", number=9)])
    assert changed(page, serves=["gm0307", "gm0355"], outcomes=list(page.outcomes.all())) == []


def test_a_fact_is_told_by_its_name_with_what_it_was_and_what_it_becomes(listing: InitiativePage) -> None:
    assert changed(listing, title="De Buurttuin", themes=["groen", "dieren"], wheelchair=True, form="arbeidsmatig") == [
        Change("Naam", "Buurttuin", "De Buurttuin"),
        Change("Vorm", "Binnenlopen en ontmoeten", "Werken op je eigen tempo"),
        Change("Thema's", "Groen en tuin", "Dieren, Groen en tuin"),
        Change("Rolstoel kan naar binnen", "niet vermeld", "ja"),
    ]


def test_a_price_that_changed_is_told_in_euros(listing: InitiativePage) -> None:
    costs = list(listing.costs.all())
    costs[0].amount_cents = 0
    (change,) = changed(listing, costs=costs)
    assert change.before == "Waarvoor: Meedoen; Bedrag: € 3,50; Per: per keer"
    assert change.after == "Waarvoor: Meedoen; Bedrag: niets; Per: per keer"


def test_rows_that_came_and_went_are_told_one_by_one(listing: InitiativePage) -> None:
    roles = list(listing.roles.all())
    new = type(roles[0])(role="vrijwilliger", what_you_do="Koffie zetten")
    assert changed(listing, roles=[roles[0], new]) == [
        Change("Rol", "", "Rol: Vrijwilliger; Wat doe je: Koffie zetten"),
        Change("Rol", "Rol: Bezoeker", ""),
    ]


def test_a_row_that_was_written_again_word_by_word_is_no_difference(listing: InitiativePage) -> None:
    same = [type(row)(role=row.role, sort_order=row.sort_order) for row in listing.roles.all()]
    assert changed(listing, roles=same) == []


def test_of_a_new_page_everything_that_is_stated_is_told(listing: InitiativePage) -> None:
    told = {change.what: change.after for change in differences(None, listing)}
    assert told["Naam"] == "Buurttuin"
    assert told["Thema's"] == "Groen en tuin"
    assert "Rolstoel kan naar binnen" not in told
