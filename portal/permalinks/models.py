"""Public web addresses: /plek/<slug>/ and /aanbieders/<slug>/.

A listing lives under its own name whatever its place in the page tree. An address once given is never given to
anyone else: an old one redirects, one of something withdrawn says so.
"""

from typing import ClassVar

from django.db import models, transaction
from django.utils.text import slugify
from wagtail.models import Page

MAX_SLUG = 80


class Kind(models.TextChoices):
    LISTING = "plek", "plek"
    PROVIDER = "aanbieders", "aanbieder"


class Permalink(models.Model):
    kind = models.CharField(max_length=20, choices=Kind)
    slug = models.SlugField(max_length=MAX_SLUG + 8)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="permalinks")
    """None once the page is deleted: the address then answers 410."""
    last_name = models.CharField(max_length=255)
    """What stood here, for the page that says it is gone."""
    current = models.BooleanField(default=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "slug"], name="permalink_is_unique_for_ever"),
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(current=True), name="page_has_one_current_permalink"
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def path(self) -> str:
        return f"/{self.kind}/{self.slug}/"


@transaction.atomic
def claim(kind: Kind, page: Page, name: str, place: str = "") -> Permalink:
    """The current address of `page`, claimed now when it has none or when its name changed.

    Tries name, name-place, then name-place-2, -3, …; an address this page had before is taken back.
    """
    base = slugify(name)[:MAX_SLUG].strip("-") or kind.value
    with_place = slugify(f"{base} {place}")[:MAX_SLUG].strip("-")
    current = Permalink.objects.filter(page=page, current=True).first()
    if current and _stands_for(current.slug, base, with_place):
        if current.last_name != name:
            current.last_name = name
            current.save(update_fields=["last_name"])
        return current
    Permalink.objects.filter(page=page, current=True).update(current=False)
    number = 0
    while True:
        number += 1
        slug = base if number == 1 else with_place if number == 2 and with_place != base else f"{with_place}-{number}"
        address, created = Permalink.objects.get_or_create(
            kind=kind, slug=slug, defaults={"page": page, "last_name": name}
        )
        if created:
            return address
        if address.page_id == page.pk:
            address.current, address.last_name = True, name
            address.save(update_fields=["current", "last_name"])
            return address


def _stands_for(slug: str, base: str, with_place: str) -> bool:
    if slug in {base, with_place}:
        return True
    stem, _, number = slug.rpartition("-")
    return number.isdigit() and stem == with_place


def current_paths(page_ids: list[int]) -> dict[int, str]:
    """Page id -> path of its current address, in one query; pages without one are left out."""
    rows = Permalink.objects.filter(page_id__in=page_ids, current=True)
    return {row.page_id: row.path for row in rows if row.page_id}


def current_path(page_id: int | None) -> str:
    """Path of the current address of one page, or "" when it has none yet."""
    return current_paths([page_id]).get(page_id, "") if page_id else ""
