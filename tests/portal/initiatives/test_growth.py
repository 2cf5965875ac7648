"""Steps between listings, read from both ends, and only where both sides and the public may."""

from django.test import Client
from django.utils import timezone

from portal.initiatives.models import GrowthStep, InitiativePage, StepAnswer
from portal.initiatives.reading.growth import Growth, growth_of
from tests.support.listings import MakeListing, MakeProvider


def growth(page: InitiativePage) -> Growth:
    return growth_of(InitiativePage.objects.get(pk=page.pk), timezone.now())


def step(page: InitiativePage, to: InitiativePage, kind: str, **words: object) -> None:
    GrowthStep.objects.create(page=page, to=to, kind=kind, **words)


def test_more_challenge_seen_from_the_other_end_is_calmer(
    make_provider: MakeProvider, make_listing: MakeListing
) -> None:
    provider = make_provider()
    low, high = make_listing("Huiskamer", provider=provider), make_listing("Werkplaats", provider=provider)
    step(low, high, "meer", what_you_need="Zin om te werken.", may_return=True)
    assert [(one.name, one.url, one.note, one.may_return) for one in growth(low).up] == [
        ("Werkplaats", "/plek/werkplaats/", "Zin om te werken.", True)
    ]
    assert [(one.name, one.may_return) for one in growth(high).back] == [("Huiskamer", None)]
    assert growth(high).up == ()


def test_beside_is_beside_from_both_ends(make_provider: MakeProvider, make_listing: MakeListing) -> None:
    provider = make_provider()
    one, other = make_listing("Een", provider=provider), make_listing("Ander", provider=provider)
    step(one, other, "ernaast")
    assert [found.name for found in growth(other).beside] == ["Een"]


def test_a_circle_of_steps_is_allowed(make_provider: MakeProvider, make_listing: MakeListing) -> None:
    provider = make_provider()
    pages = [make_listing(name, provider=provider) for name in ("A", "B", "C")]
    for page, to in zip(pages, [*pages[1:], pages[0]], strict=True):
        step(page, to, "meer")
    assert [one.name for one in growth(pages[0]).up] == ["B"]
    assert [one.name for one in growth(pages[0]).back] == ["C"]


def test_a_step_said_from_both_ends_is_shown_once(make_provider: MakeProvider, make_listing: MakeListing) -> None:
    provider = make_provider()
    low, high = make_listing("Laag", provider=provider), make_listing("Hoog", provider=provider)
    step(low, high, "meer", what_you_need="Oefenen.")
    step(high, low, "rustiger", what_you_need="Niets.")
    assert [(one.name, one.note) for one in growth(low).up] == [("Hoog", "Oefenen.")]
    assert [(one.name, one.note) for one in growth(high).back] == [("Laag", "Niets.")]


def test_a_step_to_another_provider_waits_for_its_yes(make_listing: MakeListing) -> None:
    mine, theirs = make_listing("Van ons"), make_listing("Van hen")
    step(mine, theirs, "meer")
    assert growth(mine).up == growth(theirs).back == ()
    answer = StepAnswer.objects.create(source=mine, target=theirs, agreed=False, on=timezone.localdate())
    assert growth(mine).up == ()
    answer.agreed = True
    answer.save()
    assert [one.name for one in growth(mine).up] == ["Van hen"]
    assert [one.name for one in growth(theirs).back] == ["Van ons"]


def test_a_step_to_something_withdrawn_is_not_shown(
    make_provider: MakeProvider, make_listing: MakeListing, reader: Client
) -> None:
    provider = make_provider()
    here, gone = make_listing("Hier", provider=provider), make_listing("Verdwenen", provider=provider)
    step(here, gone, "meer")
    gone.unpublish()
    assert growth(here).up == ()
    assert "Verdwenen" not in reader.get("/plek/hier/").content.decode()


def test_roles_grow_inside_a_listing(make_listing: MakeListing) -> None:
    page = make_listing(
        roles=[
            {"role": "bezoeker", "grows_to": ["vrijwilliger"], "grows_note": "Vraag Fatima."},
            {"role": "vrijwilliger"},
        ]
    )
    assert [(one.label, one.to_labels, one.note) for one in growth(page).roles] == [
        ("Bezoeker", ("Vrijwilliger",), "Vraag Fatima.")
    ]
