"""Who works for a provider (Membership), and what Wagtail needs to let them (Team)."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.dispatch import receiver
from wagtail.models import Collection, GroupPagePermission


class Membership(models.Model):
    """Somebody works for a provider. Written by portal.organisations.organising only, which keeps the rights true."""

    class Role(models.TextChoices):
        OWNER = "eigenaar", "eigenaar: schrijft, en regelt wie er nog meer mag schrijven"
        WRITER = "schrijver", "schrijver: schrijft over de plekken"

    provider = models.ForeignKey("organisations.ProviderPage", on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField("rol", max_length=12, choices=Role, default=Role.WRITER)
    since = models.DateTimeField("sinds", auto_now_add=True)

    class Meta:
        verbose_name = "medewerker van een aanbieder"
        verbose_name_plural = "medewerkers van aanbieders"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["provider", "user"], name="membership_is_unique")]

    def __str__(self) -> str:
        return f"{self.user} bij {self.provider}"

    @property
    def is_owner(self) -> bool:
        return self.role == self.Role.OWNER


class Team(models.Model):
    """The group and the collection of one provider. Wagtail's groups are for rights only: members are Membership's."""

    provider = models.OneToOneField("organisations.ProviderPage", on_delete=models.CASCADE, related_name="team")
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="team")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="team")

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"

    def __str__(self) -> str:
        return self.group.name

    @transaction.atomic
    def follow(self) -> None:
        """Gives the group the members it should have, none while suspended, and the right to publish if trusted."""
        facts = type(self).objects.values_list("provider__suspension", "provider__trusted").get(pk=self.pk)
        suspended, trusted = (fact is not None for fact in facts)
        members = [] if suspended else list(self.provider.memberships.values_list("user_id", flat=True))
        self.group.user_set.set(members)
        publish = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
        row = {"group": self.group, "page_id": self.provider_id, "permission": publish}
        if trusted:
            GroupPagePermission.objects.get_or_create(**row)
        else:
            GroupPagePermission.objects.filter(**row).delete()


@receiver(models.signals.post_delete, sender=Team)
def _take_the_group_away(sender: type[Team], instance: Team, **kwargs: Any) -> None:
    # A signal, because deleting a provider's page deletes this row without calling delete(). Its pictures stay.
    Group.objects.filter(pk=instance.group_id).delete()


def follow_rights(provider_id: int) -> None:
    """After anything that decides who may do what for a provider; without a team there is nothing to give."""
    for team in Team.objects.filter(provider_id=provider_id):
        team.follow()
