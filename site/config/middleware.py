"""Response headers that depend on which part of the site answers."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NO_FRAMES, OWN_FRAMES = "frame-ancestors 'none'", "frame-ancestors 'self'"

# Wagtail's editor uses inline scripts and styles and blob previews; only people who log in ever get this policy.
CMS_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "frame-src 'self'",
        OWN_FRAMES,
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
            # A preview is the public page, with the policy of the public pages, in a frame of the CMS.
            policy = response.headers.get("Content-Security-Policy", CMS_POLICY)
            response.headers["Content-Security-Policy"] = policy.replace(NO_FRAMES, OWN_FRAMES)
            response.headers.setdefault("Referrer-Policy", CMS_REFERRER_POLICY)
        return response
