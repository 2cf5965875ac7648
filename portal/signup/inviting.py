"""Asking somebody to write for an organisation."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from portal.accounts import mail
from portal.accounts.addresses import confirm_address
from portal.accounts.models import User
from portal.organisations.models import Membership, ProviderPage
from portal.organisations.organising import add_member, make_organisation
from portal.signup.models import Invitation


class NoLongerOpen(Exception):  # noqa: N818 - reads as what is the matter
    """The invitation was used, withdrawn, or lay too long."""


class NotTheirs(Exception):  # noqa: N818 - reads as what is the matter
    """The invitation went to another e-mail address than that of who is logged in."""


@transaction.atomic
def invite(
    email: str, *, by: User, role: str, provider: ProviderPage | None = None, organisation: str = ""
) -> Invitation:
    """Sends a link to `email` for an organisation, there already or new. Asking again sends a new link, not a second
    invitation: the old link goes on working and both can be used once together."""
    same = Invitation.objects.filter(email=email.lower(), provider=provider, accepted_at=None)
    if provider is None:
        same = same.filter(organisation=organisation)
    invitation = same.first() or Invitation(email=email, provider=provider, organisation=organisation)
    invitation.role, invitation.invited_by, invitation.made_at = role, by, timezone.now()
    invitation.save()
    if provider is not None:
        log(instance=provider, action="signup.invited", user=by, data={"role": role})
    context = {
        "invitation": invitation,
        "name": mail.one_line(invitation.name),
        "by": mail.one_line(by.get_full_name()),
        "url": mail.site_url(reverse("invitation", args=[invitation.token])),
    }
    transaction.on_commit(lambda: mail.send("signup/mail/invitation.txt", invitation.email, context))
    return invitation


@transaction.atomic
def accept(invitation: Invitation, user: User) -> ProviderPage:
    """`user` works for the organisation from now on; one that is new is made now. Raises NoLongerOpen or NotTheirs."""
    if user.email != invitation.email:
        raise NotTheirs
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=timezone.now())
    if not taken or not invitation.is_open:
        raise NoLongerOpen
    provider = invitation.provider
    if provider is None:
        name = invitation.organisation
        slug = {} if slugify(name) else {"slug": f"aanbieder-{invitation.uuid}"}
        provider = make_organisation(name, by=invitation.invited_by, **slug)
        Invitation.objects.filter(pk=invitation.pk).update(provider=provider)
    before = provider.memberships.filter(user=user).first()
    if before is None or not before.is_owner:
        # Who is an owner already does not become less by a link.
        add_member(provider, user, invitation.role, by=invitation.invited_by)
    return provider


@transaction.atomic
def accept_as_new(invitation: Invitation, *, first_name: str, last_name: str, password: str) -> User:
    """An account for whom was invited. The link came by mail, so the address is theirs. Raises NoLongerOpen."""
    user = User.objects.create_user(invitation.email, password, first_name=first_name, last_name=last_name)
    confirm_address(user)
    accept(invitation, user)
    return user


def may_manage(provider: ProviderPage, user: User) -> bool:
    return provider.memberships.filter(user=user, role=Membership.Role.OWNER).exists()
