"""Two people writing the same listing at once: who saves second is told what the first changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, Revision

from portal.initiatives.difference import Change, differences

SINCE = "conflict_since"
"""Posted by a form that told of a conflict: the revision both people began with, or "" when that is gone."""
SAVE_ANYWAY = "save_anyway"
"""Posted with the revision that one chose to save over."""
SAVED_BY_ITSELF = "saved_by_itself"
"""Posted with the revision in which the form was last saved by itself, which Wagtail tells only when it is again."""


@dataclass(frozen=True, slots=True)
class Conflict:
    saved: Revision
    """What somebody saved meanwhile."""
    since: Revision | None
    """What both began with."""
    changes: tuple[Change, ...]
    by_oneself: bool
    """Saved by the same person, in another window."""

    @property
    def who(self) -> str:
        return self.saved.user.get_short_name() if self.saved.user else "Iemand"


def conflict_of(page: Page, posted: Mapping[str, Any], user: Any) -> Conflict | None:
    """What was saved between the opening of a form and its sending; None when nothing was, or when one saves over it.

    Wagtail's form says of which revision it was made: one that it loaded, or one that it saved by itself since.
    """
    latest = page.get_latest_revision() if page.pk else None
    if latest is None or _is_made_of(latest, posted) or posted.get(SAVE_ANYWAY) == str(latest.pk):
        return None
    since = _base(latest, posted)
    changes = differences(since.as_object() if since else None, latest.as_object())
    return Conflict(latest, since, tuple(changes), by_oneself=latest.user_id == getattr(user, "pk", None))


def _is_made_of(latest: Revision, posted: Mapping[str, Any]) -> bool:
    if own := posted.get("overwrite_revision_id") or posted.get(SAVED_BY_ITSELF):
        return bool(own == str(latest.pk))
    if SINCE in posted:  # the form that told of it says it loaded what is newest
        return False
    newest = latest.created_at.isoformat()
    # A form that loaded no revision was made when there was none.
    return bool(
        posted.get("loaded_revision_id") == str(latest.pk)
        and posted.get("loaded_revision_created_at", newest) == newest
    )


def _base(latest: Revision, posted: Mapping[str, Any]) -> Revision | None:
    """The revision both began with; the one before the latest when it was written over meanwhile."""
    names = (SINCE, "overwrite_revision_id", SAVED_BY_ITSELF, "loaded_revision_id")
    known = next(filter(None, map(posted.get, names)), "")
    earlier = latest.content_object.revisions.filter(pk__lt=latest.pk)
    found: Revision | None = earlier.filter(pk=known).first() if known.isdigit() and len(known) < 19 else None
    return found or earlier.order_by("-pk").first()
