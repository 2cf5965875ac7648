"""Synthetic listings as real pages, thousands a minute.

Wagtail's own way takes a dozen queries a page, and Django does not bulk-create models that inherit a table. So the rows
of both tables are written side by side, with tree paths computed here. What is left out is history: these pages have no
revision until somebody edits them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import F
from django.db.models.sql import InsertQuery
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page

from portal.demo import dataset
from portal.demo.region import end_of
from portal.demo.synthetic import CHILDREN, Draft, drafts
from portal.demo.words import demo_words
from portal.initiatives.models import Closure, InitiativePage, Room, Verification
from portal.organisations.models import ProviderPage, ProvidersPage
from portal.permalinks.models import MAX_SLUG, Kind, Permalink
from search.indexing.state import want

PROVIDERS_AT_ONCE = 20
"""Providers with all their listings in one transaction: a run that stops loses no more than that."""


def add_pages(number: int, seed: int, today: date) -> int:
    """Publish the synthetic listings 0 to `number` - 1 that are not there yet; returns how many were added."""
    writer = _Writer(seed, today)
    known = set(ProviderPage.objects.values_list("uuid", flat=True))
    added = 0
    waiting: list[tuple[int, list[Draft]]] = []
    for provider, group in groupby(drafts(number, seed), key=lambda draft: draft.provider):
        listings = list(group)
        if provider_uuid(seed, provider) not in known:
            waiting.append((provider, listings))
            added += len(listings)
        if len(waiting) == PROVIDERS_AT_ONCE:
            writer.write(waiting)
            waiting = []
    writer.write(waiting)
    return added


def provider_uuid(seed: int, provider: int) -> UUID:
    return uuid5(dataset.NAMESPACE, f"synthetic-provider:{seed}:{provider}")


@dataclass(slots=True)
class _Addresses:
    """Public addresses, given out as portal.permalinks does it, but remembered instead of looked up."""

    kind: Kind
    taken: set[str]

    def claim(self, page: Page, place: str) -> Permalink:
        slug = next(slug for slug in self._candidates(page.title, place) if slug not in self.taken)
        self.taken.add(slug)
        return Permalink(kind=self.kind, slug=slug, page_id=page.pk, last_name=page.title)

    def _candidates(self, name: str, place: str) -> Iterator[str]:
        base = slugify(name)[:MAX_SLUG].strip("-")
        with_place = slugify(f"{base} {place}")[:MAX_SLUG].strip("-")
        yield base
        number = 1
        while True:
            number += 1
            yield with_place if number == 2 and with_place != base else f"{with_place}-{number}"


class _Writer:
    def __init__(self, seed: int, today: date) -> None:
        self.seed = seed
        self.examples = dataset.listings(today)
        self.words = demo_words(self.examples)
        self.relations = {one.get_accessor_name(): one.related_model for one in get_all_child_relations(InitiativePage)}
        self.addresses = {
            kind: _Addresses(kind, set(Permalink.objects.filter(kind=kind).values_list("slug", flat=True)))
            for kind in (Kind.LISTING, Kind.PROVIDER)
        }
        self.content_types = ContentType.objects.get_for_models(ProviderPage, InitiativePage)
        self.locale = Locale.get_active()

    @transaction.atomic
    def write(self, groups: list[tuple[int, list[Draft]]]) -> None:
        """Providers with their listings, public and wanted in every index."""
        if not groups:
            return
        above = ProvidersPage.objects.get()
        providers = self._providers(above, groups)
        listings = [
            self._listing(provider, draft, step)
            for provider, (_, group) in zip(providers, groups, strict=True)
            for step, draft in enumerate(group, 1)
        ]
        _insert_pages(InitiativePage, listings)
        self._write_rows(listings, [draft for _, group in groups for draft in group])
        self._write_permalinks(Kind.PROVIDER, providers)
        self._write_permalinks(Kind.LISTING, listings)
        want([page.pk for page in listings])

    def _providers(self, above: ProvidersPage, groups: list[tuple[int, list[Draft]]]) -> list[ProviderPage]:
        last = above.get_last_child()
        first_step = Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1
        pages = []
        for step, (number, group) in enumerate(groups, first_step):
            random = Random(f"provider {self.seed} {number}")  # noqa: S311 - nothing here is a secret
            near = group[0].near
            pages.append(
                self._page(
                    ProviderPage,
                    above,
                    step,
                    number,
                    title=self.words.name(random),
                    numchild=len(group),
                    uuid=provider_uuid(self.seed, number),
                    about=self.words.sentences(random, 25),
                    place=near.name,
                    municipality=near.municipality.code,
                )
            )
        _insert_pages(ProviderPage, pages)
        Page.objects.filter(pk=above.pk).update(numchild=F("numchild") + len(pages))
        return pages

    def _listing(self, provider: ProviderPage, draft: Draft, step: int) -> InitiativePage:
        expires = self.examples[draft.examples["state"]].expires
        return self._page(
            InitiativePage,
            provider,
            step,
            draft.number,
            title=draft.title,
            uuid=draft.uuid,
            expire_at=end_of(expires) if expires else None,
            **draft.fields(self.examples),
        )

    def _page(self, model: type[Page], parent: Page, step: int, number: int, **fields: Any) -> Any:
        """A live page as the `step`-th below `parent`, not yet in the database."""
        now = timezone.now()
        slug = f"{slugify(fields['title'])[:200]}-{number}"
        return model(
            path=Page._get_path(parent.path, parent.depth + 1, step),
            depth=parent.depth + 1,
            slug=slug,
            url_path=f"{parent.url_path}{slug}/",
            draft_title=fields["title"],
            content_type=self.content_types[model],
            locale=self.locale,
            live=True,
            first_published_at=now,
            last_published_at=now,
            **fields,
        )

    def _write_rows(self, listings: list[InitiativePage], group: list[Draft]) -> None:
        """Everything that belongs to the listings, a table at a time."""
        rows: dict[type[models.Model], list[models.Model]] = {}
        for page, draft in zip(listings, group, strict=True):
            for name, relations in CHILDREN.items():
                example = self.examples[draft.examples[name]]
                for relation in relations:
                    model = self.relations[relation]
                    rows.setdefault(model, []).extend(
                        model(page_id=page.pk, sort_order=order, **row)
                        for order, row in enumerate(example.children[relation])
                    )
            state = self.examples[draft.examples["state"]]
            roles = {row["role"] for row in self.examples[draft.examples["ways"]].children["roles"]}
            rows.setdefault(Verification, []).extend(
                Verification(listing_id=page.pk, **row) for row in state.verifications
            )
            rows.setdefault(Closure, []).extend(Closure(listing_id=page.pk, **row) for row in state.closures)
            rows.setdefault(Room, []).extend(
                Room(listing_id=page.pk, **row) for row in state.room if row["role"] in roles
            )
        for model, instances in rows.items():
            model._default_manager.bulk_create(instances, batch_size=2000)

    def _write_permalinks(self, kind: Kind, pages: list[Any]) -> None:
        addresses = self.addresses[kind]
        Permalink.objects.bulk_create([addresses.claim(page, page.place) for page in pages], batch_size=2000)


def _insert_pages(model: type[Page], pages: list[Any]) -> None:
    """Rows of the page table, then rows of the model's own table with the same keys."""
    shared = [field for field in Page._meta.concrete_fields if not field.primary_key]
    parents = Page.objects.bulk_create(
        [Page(**{field.attname: getattr(page, field.attname) for field in shared}) for page in pages]
    )
    for page, parent in zip(pages, parents, strict=True):
        page.pk = parent.pk
        page.page_ptr_id = parent.pk
    own = model._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(own, pages)
    for start in range(0, len(pages), size):
        query = InsertQuery(model)
        query.insert_values(own, pages[start : start + size])
        query.get_compiler(connection=connection).execute_sql()
