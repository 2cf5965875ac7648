"""`load_demo` puts the region into the database, all of it once."""

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client, TestCase
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision

from portal.accounts.models import User
from portal.demo import dataset, region
from portal.demo.people import PROVIDERS, read_or_make_password
from portal.guidance.models import Desk, Municipality
from portal.initiatives.models import Closure, InitiativePage, Room, StepAnswer, Verification
from portal.initiatives.source import Listings
from portal.organisations.models import ProviderPage
from portal.pages.models import EditorialPage, HomePage
from portal.permalinks.models import Permalink

TODAY = date(2027, 3, 1)
PASSWORD = "een-lang-wachtwoord"


def load_demo(**options: Any) -> str:
    out = StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEMO_PASSWORD", PASSWORD)
        call_command("load_demo", today=TODAY, stdout=out, **options)
    return out.getvalue()


def everything() -> dict[str, int]:
    """How many rows there are of all that the command makes."""
    models = (Page, Revision, Permalink, Verification, Closure, Room, StepAnswer, Desk, User, Group)
    rows = {model.__name__: model.objects.count() for model in models}
    children = {one.related_model for one in get_all_child_relations(InitiativePage)}
    return rows | {child.__name__: child.objects.count() for child in children}


class TestTheWholeRegion(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.said = load_demo()

    def test_every_listing_and_provider_is_live_under_its_own_address(self) -> None:
        for model, number in ((ProviderPage, 63), (InitiativePage, 189)):
            pages = model.objects.all()
            assert len(pages) == number
            assert all(page.live and not page.has_unpublished_changes for page in pages)
            assert all(page.live_revision_id == page.latest_revision_id for page in pages)
            assert Permalink.objects.filter(page__in=pages, current=True).count() == number
        assert self.client.get("/plek/huiskamer-de-fluitketel/").status_code == 200

    def test_the_revision_says_what_the_page_says(self) -> None:
        for page in InitiativePage.objects.filter(title__startswith="H"):
            again = page.latest_revision.as_object()
            for one in get_all_child_relations(InitiativePage):
                relation = one.get_accessor_name()
                assert [str(row) for row in getattr(again, relation).all()] == [
                    str(row) for row in getattr(page, relation).all()
                ]
            assert again.opening_hours == page.opening_hours

    def test_everything_in_it_is_valid(self) -> None:
        for page in [*ProviderPage.objects.all(), *InitiativePage.objects.all()]:
            page.full_clean()
        relations = [one.related_model for one in get_all_child_relations(InitiativePage)]
        for model in [*relations, Verification, Closure, Room, StepAnswer, Desk, EditorialPage]:
            for row in model.objects.all():
                row.full_clean()

    def test_rows_keep_the_order_of_the_file(self) -> None:
        listing = next(one for one in dataset.listings() if one.key == "utr-fluitketel")
        page = InitiativePage.objects.get(uuid=listing.uuid)
        assert [moment.text for moment in page.day.all()] == [row["text"] for row in listing.children["day"]]

    def test_dates_lie_around_the_day_it_was_loaded(self) -> None:
        newest = Verification.objects.order_by("-on").first()
        assert newest is not None
        assert timedelta(0) <= TODAY - newest.on < timedelta(days=14)
        assert Closure.objects.filter(first_day__lte=TODAY, last_day__gte=TODAY).exists()

    def test_what_has_expired_is_not_shown(self) -> None:
        expired = [one for one in dataset.listings(TODAY) if one.expires and one.expires < TODAY]
        assert expired
        keys = InitiativePage.objects.filter(uuid__in=[one.uuid for one in expired]).values_list("pk", flat=True)
        now = region.end_of(TODAY)
        assert not InitiativePage.objects.visible(now).filter(pk__in=keys).exists()

    def test_a_hidden_address_is_stored_and_not_told(self) -> None:
        page = InitiativePage.objects.get(title="De Kamer van Kersebloem")
        assert page.lat is not None
        for address in ("/plek/de-kamer-van-kersebloem/", "/plek/de-kamer-van-kersebloem/data.json"):
            text = Client().get(address).content.decode()
            assert page.street not in text
            assert str(page.lat) not in text

    def test_each_municipality_has_desks_that_say_they_are_examples(self) -> None:
        for municipality in Municipality.objects.all():
            assert municipality.desks.count() == 6
        assert set(Desk.objects.values_list("source", flat=True)) == {"voorbeeld voor de demo"}

    def test_the_editors_pages_stand_under_uitleg(self) -> None:
        top = HomePage.objects.get().get_children().get(slug="uitleg")
        assert top.get_children().live().count() == 18
        assert self.client.get("/uitleg/wmo/").status_code == 200

    def test_everyone_can_log_in_and_providers_write_for_their_own_branch_only(self) -> None:
        assert self.client.login(username="redactie@example.nl", password=PASSWORD)
        uuids = {provider.key: provider.uuid for provider in dataset.providers()}
        for email, key in PROVIDERS.items():
            user = User.objects.get(email=email)
            own = ProviderPage.objects.get(uuid=uuids[key])
            others = ProviderPage.objects.exclude(pk=own.pk)
            assert own.permissions_for_user(user).can_edit()
            assert all(page.permissions_for_user(user).can_edit() for page in own.get_children())
            assert not own.permissions_for_user(user).can_publish()
            assert not any(page.permissions_for_user(user).can_edit() for page in others)
        assert "beheer@example.nl" in self.said

    def test_a_second_run_changes_nothing(self) -> None:
        before = everything()
        with self.assertNumQueries(self._few()):
            said = load_demo()
        assert everything() == before
        assert "0 aanbieders, 0 plekken" in said

    def _few(self) -> "_AtMost":
        return _AtMost(250)

    def test_what_an_editor_withdrew_stays_withdrawn(self) -> None:
        page = InitiativePage.objects.get(title="Het Tussendek")
        page.unpublish()
        load_demo()
        assert not InitiativePage.objects.get(pk=page.pk).live

    def test_the_search_document_of_every_listing_can_be_made(self) -> None:
        visible = set(InitiativePage.objects.visible().values_list("pk", flat=True))
        documents = Listings().documents(visible)
        assert set(documents) == visible
        assert all(document.role_facts for document in documents.values())


class Stopped(Exception):  # noqa: N818 (what happens to a run, not an error of the product)
    pass


class _AtMost(int):
    """Equal to every number that is not larger, for assertNumQueries."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int) and int(other) <= int(self)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = int.__hash__


@pytest.mark.django_db
def test_a_run_that_stops_half_way_is_finished_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "REGIONS", ("lek",))
    publish, published = region.publish, []

    def publish_some(page: Page) -> None:
        if len(published) == 10:
            raise Stopped
        published.append(page.pk)
        publish(page)

    with monkeypatch.context() as until_it_stops:
        until_it_stops.setattr(region, "publish", publish_some)
        with pytest.raises(Stopped):
            load_demo()
    assert 0 < InitiativePage.objects.live().count() < InitiativePage.objects.count() == 33

    load_demo()
    assert InitiativePage.objects.live().count() == InitiativePage.objects.count() == 33
    assert ProviderPage.objects.count() == 63
    assert Verification.objects.values("listing", "on").distinct().count() == Verification.objects.count()
    kolk = InitiativePage.objects.get(title="Huiskamer De Kolk")
    assert [step.to.title for step in kolk.steps.all()] == ["De Keuken van Galecop", "Tweede Stoel bij jou thuis"]


def test_a_password_that_was_made_is_the_same_at_the_next_run(tmp_path: Any) -> None:
    made = read_or_make_password(tmp_path / "demo-password")
    assert len(made) >= 12
    assert read_or_make_password(tmp_path / "demo-password") == made
    assert (tmp_path / "demo-password").stat().st_mode & 0o077 == 0
