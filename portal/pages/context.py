"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

from portal.pages.models import Appearance


def site(request: HttpRequest) -> dict[str, object]:
    if request.path.startswith(settings.CMS_PREFIX):
        return {}
    return {"demo": settings.DEMO, "site_name": Appearance.for_request(request).site_name}
