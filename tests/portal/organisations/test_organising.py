"""An organisation, who works for it, and what that lets them do."""

import pytest
from wagtail.models import Collection, ModelLogEntry, PageLogEntry

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import Membership, ProviderPage, Suspension, Team, Trusted
from portal.organisations.organising import (
    LastOwner,
    add_member,
    lift,
    make_organisation,
    make_team,
    remove_member,
    suspend,
)
from tests.support.listings import MakeListing


def actions(provider: ProviderPage) -> list[str]:
    entries = PageLogEntry.objects.filter(page=provider.pk, action__startswith="organisations.")
    return [entry.action for entry in entries.order_by("pk")]


def can_write(user: User, provider: ProviderPage) -> bool:
    return bool(provider.permissions_for_user(User.objects.get(pk=user.pk)).can_edit())


def test_an_organisation_is_a_public_page_with_a_group_and_a_collection_and_nothing_else(db: None) -> None:
    collections, logged = Collection.objects.count(), ModelLogEntry.objects.count()
    provider = make_organisation("Buurthuis Noord", place="Zeist")
    assert provider.live
    assert Team.objects.get(provider=provider).group.name.startswith("Buurthuis Noord")
    assert Collection.objects.count() == collections + 1
    assert ModelLogEntry.objects.count() == logged
    assert not provider.get_children().exists()


def test_a_team_is_made_once(provider: ProviderPage) -> None:
    assert make_team(provider) == make_team(provider)


def test_who_joins_writes_and_who_leaves_does_not(
    provider: ProviderPage, owner: User, professional: User, editor: User
) -> None:
    add_member(provider, professional, by=owner)
    assert can_write(professional, provider)
    remove_member(Membership.objects.get(user=professional), by=owner)
    assert not can_write(professional, provider)
    assert actions(provider)[-2:] == ["organisations.member_added", "organisations.member_removed"]


def test_somebody_must_answer_for_an_organisation(provider: ProviderPage, owner: User, writer: User) -> None:
    with pytest.raises(LastOwner):
        remove_member(Membership.objects.get(user=owner))
    with pytest.raises(LastOwner):
        add_member(provider, owner, Membership.Role.WRITER)
    add_member(provider, writer, Membership.Role.OWNER)
    remove_member(Membership.objects.get(user=owner))
    assert not can_write(owner, provider)


def test_nobody_writes_for_a_suspended_organisation_and_everyone_again_when_it_is_lifted(
    provider: ProviderPage, owner: User, writer: User, editor: User, make_listing: MakeListing
) -> None:
    listing = make_listing("Tuin", provider=provider)
    suspend(provider, "Klachten", by=editor)
    assert not can_write(owner, provider)
    assert not can_write(writer, provider)
    assert not InitiativePage.objects.visible().filter(pk=listing.pk).exists()
    lift(provider, by=editor)
    assert can_write(owner, provider)
    assert can_write(writer, provider)
    assert InitiativePage.objects.visible().filter(pk=listing.pk).exists()
    assert actions(provider)[-2:] == ["organisations.suspended", "organisations.lifted"]


def test_who_joins_a_suspended_organisation_writes_only_when_it_is_lifted(
    provider: ProviderPage, professional: User
) -> None:
    suspend(provider, "Klachten")
    add_member(provider, professional)
    assert not can_write(professional, provider)
    lift(provider)
    assert can_write(professional, provider)


def test_a_suspension_the_editor_meant_for_another_moves_with_the_rights(
    provider: ProviderPage, other_provider: ProviderPage, owner: User, outsider: User
) -> None:
    suspend(provider, "Klachten")
    row = Suspension.objects.get()
    row.provider = other_provider
    row.save()
    assert can_write(owner, provider)
    assert not can_write(outsider, other_provider)


def test_who_is_trusted_publishes_until_the_trust_ends(provider: ProviderPage, owner: User) -> None:
    def can_publish() -> bool:
        return bool(provider.permissions_for_user(User.objects.get(pk=owner.pk)).can_publish())

    assert not can_publish()
    Trusted.objects.create(provider=provider)
    assert can_publish()
    Trusted.objects.all().delete()
    assert not can_publish()


def test_a_deleted_organisation_leaves_no_rights_behind(provider: ProviderPage, owner: User) -> None:
    provider.delete()
    assert not User.objects.get(pk=owner.pk).has_perm("wagtailadmin.access_admin")
