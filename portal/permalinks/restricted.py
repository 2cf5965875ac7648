"""Branches of the page tree that not everyone may see."""

from wagtail.models import PageViewRestriction


def restricted_paths() -> list[str]:
    """Tree paths of pages with a view restriction: nothing at or below them is public.

    What Wagtail's `public()` leaves out, without reading the pages themselves: it is asked several times a page.
    """
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))
