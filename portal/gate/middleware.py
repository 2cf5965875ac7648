"""Stands before the CMS: a provider comes through where `rules` say so, an editor and a manager where Wagtail does."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.gate.rules import HOLDS_NOTHING, LED_ELSEWHERE, PROVIDER_MAY, branches
from portal.moderation.views import may_review


class CmsGate:
    """Shuts for whoever is logged in and no editor. Who is not logged in, Wagtail asks to do so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        user = request.user
        if not request.path.startswith(settings.CMS_PREFIX) or not user.is_authenticated or may_review(user):
            return None
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in HOLDS_NOTHING:
            return None
        if name in LED_ELSEWHERE and branches(user) and request.method in {"GET", "HEAD"}:
            return redirect(LED_ELSEWHERE[name])
        check = PROVIDER_MAY.get(name)
        if check is None or not branches(user):
            raise PermissionDenied
        if not check(user, kwargs):
            raise Http404  # not even whether it exists
        return None
