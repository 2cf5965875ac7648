"""Pictures as the public may see them today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal.pictures.models import Picture


@dataclass(frozen=True, slots=True)
class ShownPicture:
    url: str
    alt: str
    credit: str


def shown_pictures(ids: Collection[int], spec: str, today: date) -> dict[int, ShownPicture]:
    """Picture id -> rendition by the Wagtail filter `spec`, for those that may be shown; at most two queries."""
    if not ids:
        return {}
    pictures = list(Picture.objects.filter(pk__in=ids).showable(today).prefetch_renditions(spec))
    return {
        picture.pk: ShownPicture(picture.get_rendition(spec).url, picture.alt, picture.credit) for picture in pictures
    }
