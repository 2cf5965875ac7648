"""The demo logins: one for every kind of person who works with the portal."""

from pathlib import Path
from secrets import token_urlsafe

from django.contrib.auth.models import Group
from django.db import transaction

from portal.accounts.addresses import confirm_address
from portal.accounts.groups import EDITORS, PROFESSIONALS
from portal.accounts.models import User
from portal.demo import dataset
from portal.organisations.models import Membership, ProviderPage
from portal.organisations.organising import add_member

MANAGER, EDITOR, PROFESSIONAL = "beheer@example.nl", "redactie@example.nl", "professional@example.nl"
PROVIDERS = {"aanbieder@example.nl": "eem-handvol", "aanbieder2@example.nl": "hvr-roodstaart"}
"""E-mail address -> key of the provider that person writes for."""
FIRST_NAMES = {
    MANAGER: "Marjan",
    EDITOR: "Rik",
    PROFESSIONAL: "Petra",
    "aanbieder@example.nl": "Anouk",
    "aanbieder2@example.nl": "Naima",
}


@transaction.atomic
def load_people(password: str) -> list[User]:
    """The people with their rights; everyone's password becomes `password` if it is not so already."""
    people = [_person(email, password) for email in FIRST_NAMES]
    by_email = {user.email: user for user in people}
    by_email[EDITOR].groups.add(Group.objects.get(name=EDITORS))
    by_email[PROFESSIONAL].groups.add(Group.objects.get(name=PROFESSIONALS))
    uuids = {provider.key: provider.uuid for provider in dataset.providers()}
    for email, key in PROVIDERS.items():
        add_member(ProviderPage.objects.get(uuid=uuids[key]), by_email[email], Membership.Role.OWNER)
    return people


def read_or_make_password(path: Path) -> str:
    """The password in `path`, made with mode 600 when there is none, so that every run can tell it."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(token_urlsafe(12), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


def _person(email: str, password: str) -> User:
    user = User.objects.filter(email=email).first()
    if user is None:
        create = User.objects.create_superuser if email == MANAGER else User.objects.create_user
        user = create(email, password, first_name=FIRST_NAMES[email], is_demo=True)
    elif not user.check_password(password) or not user.is_demo:
        user.set_password(password)
        user.is_demo = True
        user.save(update_fields=["password", "is_demo"])
    confirm_address(user)
    return user
