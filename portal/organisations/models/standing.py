"""How a provider stands with the editor. State: rows of their own, not part of a page's revisions."""

from typing import Any

from django.db import models, transaction
from django.dispatch import receiver

from portal.organisations.models.provider import ProviderPage
from portal.organisations.models.team import follow_rights
from search.indexing.state import want


class Suspension(models.Model):
    """While this row exists nothing of the provider is public and nobody writes for it."""

    provider = models.OneToOneField(ProviderPage, on_delete=models.CASCADE, related_name="suspension")
    since = models.DateTimeField("sinds", auto_now_add=True)
    reason = models.CharField("reden", max_length=300)

    class Meta:
        verbose_name = "geschorste aanbieder"
        verbose_name_plural = "geschorste aanbieders"

    def __str__(self) -> str:
        return f"{self.provider}: {self.reason}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        before = Suspension.objects.filter(pk=self.pk).exclude(provider=self.provider).first()
        super().save(*args, **kwargs)
        keys = self.provider.listing_keys()
        # The editor may have meant another provider.
        want([*keys, *(before.provider.listing_keys() if before else ())], withhold=keys)
        for provider_id in {self.provider_id, *([before.provider_id] if before else [])}:
            follow_rights(provider_id)


class Trusted(models.Model):
    """While this row exists what the provider writes is public without the editor reading it first."""

    provider = models.OneToOneField(ProviderPage, on_delete=models.CASCADE, related_name="trusted")
    since = models.DateTimeField("sinds", auto_now_add=True)
    reason = models.CharField("waarom", max_length=300, blank=True)

    class Meta:
        verbose_name = "aanbieder die zelf publiceert"
        verbose_name_plural = "aanbieders die zelf publiceren"

    def __str__(self) -> str:
        return str(self.provider)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        before = Trusted.objects.filter(pk=self.pk).values_list("provider_id", flat=True).first()
        super().save(*args, **kwargs)
        for provider_id in {self.provider_id, *([before] if before else [])}:
            follow_rights(provider_id)


# Signals, because the CMS deletes several rows at once without calling delete() of any.


@receiver(models.signals.post_delete, sender=Suspension)
def _when_suspension_ends(sender: type[Suspension], instance: Suspension, **kwargs: Any) -> None:
    want(instance.provider.listing_keys())
    follow_rights(instance.provider_id)


@receiver(models.signals.post_delete, sender=Trusted)
def _when_trust_ends(sender: type[Trusted], instance: Trusted, **kwargs: Any) -> None:
    follow_rights(instance.provider_id)


def suspended_paths() -> list[str]:
    """Tree paths of suspended providers: whatever stands below them is not public."""
    return list(Suspension.objects.values_list("provider__path", flat=True))
