"""Which of the editor's explanations there are, so that no page links to one that is not."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from portal.permalinks.restricted import restricted_paths

ROOT = "uitleg"
"""Slug of the page under the home page below which the explanations stand."""
_PATTERN = rf"^/[^/]+/{ROOT}/([^/]+/)?$"


def _editorial() -> ContentType:
    """The type of the editor's pages, named and not imported: pages stand on guidance. Kept by Django once asked."""
    return ContentType.objects.get_by_natural_key("pages", "editorialpage")


def explanation_paths() -> dict[str, str]:
    """Slug -> public path of every public explanation, the overview included, in two small queries.

    A page that explains a route has the code of that route as its slug.
    """
    # By type first, which has an index: the pattern alone would be tried on every listing, for every page we serve.
    explanations = Page.objects.filter(live=True, content_type=_editorial(), url_path__regex=_PATTERN)
    restricted = tuple(restricted_paths())
    return {
        slug: "/" + url_path.split("/", 2)[2]
        for slug, url_path, tree_path in explanations.values_list("slug", "url_path", "path")
        if not tree_path.startswith(restricted)
    }
