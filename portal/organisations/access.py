"""Who may do what for a provider: a group of its own, for its own branch of the page tree and its own pictures."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from portal.organisations.models import ProviderPage

PAGE_RIGHTS = ("add", "change")
"""Publishing is the editor's: what a provider writes goes through a workflow."""
PICTURE_RIGHTS = ("add", "choose")


@transaction.atomic
def give_access(provider: ProviderPage) -> Group:
    """The group whose members write for `provider`; made when there is none yet, otherwise left as it is."""
    mark = f" (aanbieder {provider.pk})"
    group = Group.objects.filter(name__endswith=mark).first()
    if group is None:
        group = Group.objects.create(name=f"{provider.title[: 150 - len(mark)]}{mark}")
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
        for right in PAGE_RIGHTS:
            GroupPagePermission.objects.create(
                group=group, page=provider, permission=_permission("wagtailcore", f"{right}_page")
            )
        _give_pictures(group)
    return group


def _give_pictures(group: Group) -> None:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    collection = root.add_child(name=group.name)
    for right in PICTURE_RIGHTS:
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=_permission("pictures", f"{right}_picture")
        )


def _permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
