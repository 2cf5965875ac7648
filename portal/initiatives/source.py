"""The portal's side of the search seam: which listings there are, their documents, and who may be seen."""

from collections.abc import Collection, Iterator, Mapping

from django.utils import timezone

from portal.initiatives.document import to_document
from portal.initiatives.models import InitiativePage
from portal.initiatives.ways import kinds_on
from portal.lexicon.current import lexicon
from portal.organisations.models import ProviderPage
from portal.permalinks.models import current_paths
from portal.vocabulary import terms
from search.document import ListingDocument


class Listings:
    """The ListingSource of the portal (search.source)."""

    version = "5"
    """Raise it when `to_document` makes something else of the same listing: the relay then builds the index anew."""

    def keys(self) -> Iterator[int]:
        return InitiativePage.objects.visible().order_by("pk").values_list("pk", flat=True).iterator()

    def documents(self, keys: Collection[int]) -> Mapping[int, ListingDocument]:
        terms.recheck()
        listings = list(InitiativePage.objects.visible().filter(pk__in=keys).with_facts())
        providers = provider_names(listings)
        paths = current_paths([listing.pk for listing in listings])
        today = timezone.localdate()
        kinds = kinds_on(today)
        words = lexicon()
        return {
            listing.pk: to_document(
                listing,
                provider=providers.get(parent_path(listing), ""),
                path=paths.get(listing.pk, ""),
                kinds=kinds,
                lexicon=words,
                today=today,
            )
            for listing in listings
        }

    def visible(self, keys: Collection[int]) -> set[int]:
        return set(InitiativePage.objects.visible().filter(pk__in=keys).order_by().values_list("pk", flat=True))


def parent_path(listing: InitiativePage) -> str:
    """Tree path of the provider above a listing."""
    return listing.path[: -InitiativePage.steplen]


def provider_names(listings: Collection[InitiativePage]) -> dict[str, str]:
    """Tree path -> name of the providers above `listings`, in one query."""
    paths = {parent_path(listing) for listing in listings}
    return dict(ProviderPage.objects.filter(path__in=paths).values_list("path", "title"))
