"""Pictures for readers: asked for each time, because consent can end at any moment and then every size must be gone."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.pictures.models import Rendition

KEPT_SECONDS = 300
"""A browser may keep a picture this long; a withdrawn one is gone from every screen soon after."""


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """A size of a picture that may be shown today; originals are never served. Who may log in to the CMS sees all."""
    if "\0" in path:
        raise Http404  # PostgreSQL refuses to look for it
    found = Rendition.objects.select_related("image").filter(file=path).first()
    if found is None or not (found.image.may_be_shown(timezone.localdate()) or request.user.is_authenticated):
        raise Http404
    try:
        response = FileResponse(found.file.open("rb"))
    except FileNotFoundError as missing:
        raise Http404 from missing
    response["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response
