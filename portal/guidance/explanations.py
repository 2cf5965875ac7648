"""Which of the editor's explanations there are, so that no page links to one that is not."""

from wagtail.models import Page

ROOT = "uitleg"
"""Slug of the page under the home page below which the explanations stand."""


def explanation_paths() -> dict[str, str]:
    """Slug -> public path of every public explanation, the overview included, in one query.

    A page that explains a route has the code of that route as its slug.
    """
    pages = Page.objects.live().public().filter(url_path__regex=rf"^/[^/]+/{ROOT}/([^/]+/)?$")
    return {slug: "/" + url_path.split("/", 2)[2] for slug, url_path in pages.values_list("slug", "url_path")}
