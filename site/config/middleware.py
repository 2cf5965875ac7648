"""Response headers that depend on which part of the site answers."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Wagtail's editor uses inline scripts and styles and blob previews; only people who log in ever get this policy.
CMS_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)


# A form sent under the readers' policy ("no-referrer") would carry `Origin: null`, which Django rightly refuses.
CMS_REFERRER_POLICY = "same-origin"


class CmsHeaders:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(settings.CMS_PREFIX):
            response.headers.setdefault("Content-Security-Policy", CMS_POLICY)
            response.headers.setdefault("Referrer-Policy", CMS_REFERRER_POLICY)
        return response
