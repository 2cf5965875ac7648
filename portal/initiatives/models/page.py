"""The listing: one initiative at one place, as one page and one search document."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from portal.initiatives.forms import InitiativeForm
from portal.initiatives.models.facts import Facts, Whereabouts
from portal.initiatives.panels import edit_handler
from portal.organisations.models import suspended_paths
from portal.permalinks.models import Kind, claim, current_path
from portal.permalinks.restricted import restricted_paths
from search.indexing.state import want

# All that the page, the JSON and the search document say: one query each, whatever the number of listings.
FACT_ROWS = (
    "roles",
    "entries",
    "conditions",
    "contracts",
    "costs",
    "rewards",
    "day",
    "learning",
    "outcomes",
    "stories",
    "parties",
    "funding",
    "verifications",
    "closures",
    "other_hours",
    "room",
)


class InitiativeQuerySet(PageQuerySet):
    def visible(self, now: datetime | None = None) -> "InitiativeQuerySet":
        """What the public may see at `now`: the one rule for pages, JSON, search, feeds and growth links."""
        rule = Q(live=True, hidden=None) & (Q(expire_at=None) | Q(expire_at__gt=now or timezone.now()))
        for path in [*restricted_paths(), *suspended_paths()]:
            rule &= ~Q(path__startswith=path)
        return self.filter(rule)

    @transaction.atomic
    def update(self, **values: Any) -> int:
        """As any update, and what it changes is taken into the index anew."""
        keys = set(self.values_list("pk", flat=True))
        changed = super().update(**values)
        _reindex(keys)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]

    def with_facts(self) -> "InitiativeQuerySet":
        """All rows of the listings, for showing or indexing many of them."""
        pictures = Prefetch(
            "pictures", queryset=self.model.pictures.rel.related_model.objects.select_related("picture")
        )
        return self.prefetch_related(*FACT_ROWS, pictures)


class InitiativePage(Facts, Page):
    """A place where someone can spend the day. Facts that change daily live in portal.initiatives.models.state."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    rhythm_months = models.PositiveSmallIntegerField(
        "elke hoeveel maanden controleren?", choices=[(3, "3"), (6, "6"), (12, "12")], default=6
    )

    objects: ClassVar = PageManager.from_queryset(InitiativeQuerySet)()

    exclude_fields_in_copy: ClassVar = ["uuid"]
    base_form_class = InitiativeForm
    edit_handler = edit_handler
    parent_page_types: ClassVar = ["organisations.ProviderPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "plek"
        verbose_name_plural = "plekken"

    @property
    def has_public_point(self) -> bool:
        """Whether the exact point may be shown; false without a point."""
        return self.address_visibility == Whereabouts.Visibility.PRECISE and self.lat is not None

    @property
    def women_only(self) -> bool | None:
        return self.composition == "vrouwen" if self.composition else None

    @property
    def men_only(self) -> bool | None:
        return self.composition == "mannen" if self.composition else None

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Claims the public address and bumps the index in the same transaction; drafts do neither."""
        update_fields: Collection[str] | None = kwargs.get("update_fields")
        before = InitiativePage.objects.filter(pk=self.pk).values_list("live", "address_visibility").first()
        super().save(*args, **kwargs)
        if update_fields is not None and not {"live", "title", "address_visibility"} & set(update_fields):
            return  # the revision bookkeeping of a draft
        was_live, was_visibility = before or (False, self.address_visibility)
        if self.live:
            claim(Kind.LISTING, self, self.title, self.place)
        if self.live or was_live:
            hides = not self.live or (
                was_visibility != self.address_visibility and self.address_visibility != Whereabouts.Visibility.PRECISE
            )
            want([self.pk], withhold=[self.pk] if hides else [])

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The address in the page tree is not the public one."""
        return redirect(current_path(self.pk) or "search", permanent=True)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What readers will see, for who writes it and who reads along."""
        # Here, because reading a listing needs this model.
        from portal.initiatives.reading.listing import listing_context

        return render(request, "initiatives/listing.html", listing_context(self, timezone.now()))

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """So that "view live" in the CMS and every link to the page lead to the public address."""
        parts = super().get_url_parts(request)
        path = current_path(self.pk)
        return (parts[0], parts[1], path) if parts and path else parts


@receiver(models.signals.post_delete, sender=InitiativePage)
def _forget_deleted(sender: type[InitiativePage], instance: InitiativePage, **kwargs: Any) -> None:
    # A signal, because deleting a provider or a branch of the tree never calls delete() of the pages below it.
    want([instance.pk], withhold=[instance.pk])


@receiver(page_unpublished)
def _withhold_unpublished(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    # What expires on its day is saved by Wagtail as a bare Page: InitiativePage.save() never hears of it.
    if isinstance(instance, InitiativePage):
        want([instance.pk], withhold=[instance.pk])


@receiver(post_page_move)
def _reindex_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    # A move can put listings under a suspended provider or a private branch, and changes whose name stands beside them.
    reindex_branch(instance)


@receiver(models.signals.post_save, sender=PageViewRestriction)
@receiver(models.signals.post_delete, sender=PageViewRestriction)
def _reindex_restricted(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    # Restrictions are Wagtail's own rows: there is no call of ours to hook into.
    reindex_branch(instance.page)


def reindex_branch(page: Page) -> None:
    """Bump every listing at or below `page`; those the public may no longer see are withheld from search at once."""
    _reindex(set(InitiativePage.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True)))


def _reindex(keys: set[int]) -> None:
    want(keys, withhold=keys - set(InitiativePage.objects.visible().filter(pk__in=keys).values_list("pk", flat=True)))
