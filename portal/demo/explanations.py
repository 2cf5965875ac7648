"""The editor's own pages of the demo region: what an indication is, what laws do, what it costs."""

from datetime import date
from typing import Any

from django.db import transaction
from wagtail.models import Page

from portal.demo import region
from portal.demo.dataset import rows
from portal.pages.models import EditorialPage, HomePage


def load_explanations() -> int:
    """Publish the pages that are not there yet, by slug; returns how many."""
    home = HomePage.objects.get()
    top, *below = rows("pages")
    made = _add(home, top)
    parent = home.get_children().get(slug=top["slug"])
    return made + sum(_add(parent, row) for row in below)


@transaction.atomic
def _add(parent: Page, row: dict[str, Any]) -> int:
    page = parent.get_children().filter(slug=row["slug"]).first()
    if page is not None and page.first_published_at is not None:
        return 0
    fields = row | {"checked_on": date.fromisoformat(row["checked_on"])} if row.get("checked_on") else row
    region.publish(parent.add_child(instance=EditorialPage(live=False, **fields)))
    return 1
