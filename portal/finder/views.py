"""/zoeken/ and /zoeken.json: one question, answered as a page, as the part of it that changes, or as data."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from portal.finder.answer import Words, answer, answer_for_page
from portal.finder.asked import Asked, read
from portal.finder.data import results_data
from portal.finder.form import FAR, settled
from portal.finder.links import changed
from portal.finder.map import with_map
from portal.finder.page import results_context
from portal.finder.suggest import Kind, suggested_places, suggestions
from search.indexing.state import withheld

LONGEST_REDIRECT = 2000
"""Characters; Django refuses to send a reader to longer addresses."""


def _asked(data: QueryDict) -> Asked:
    return read(data, today=timezone.localdate(), without=withheld(), vocabulary=Words())


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    fragment, filled_in = _wants_fragment(request), FAR in request.GET
    data: QueryDict = request.GET
    if filled_in:
        data = settled(data)
        if not fragment and len(changed(data)) <= LONGEST_REDIRECT:
            return _private(HttpResponseRedirect(changed(data)))
    found = answer_for_page(with_map(_asked(data)))
    template = "finder/_answer.html" if fragment else "finder/results.html"
    response = render(request, template, results_context(found.asked, found, data))
    if filled_in:
        response["HX-Push-Url"] = changed(data)
    patch_vary_headers(response, ("HX-Request", "HX-History-Restore-Request"))
    return _private(response)


def _wants_fragment(request: HttpRequest) -> bool:
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.history_restore_request


@require_safe
def search_json(request: HttpRequest) -> HttpResponse:
    found = answer(_asked(request.GET))
    data = results_data(found.asked, found, request.GET)
    return _private(JsonResponse(data, json_dumps_params={"ensure_ascii": False}))


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Nothing is ever wrong with what someone types: what makes no sense leads to nothing."""
    typed = request.GET.get("q", "")
    only_places = request.GET.get("soort") == Kind.PLACE
    found = suggested_places(typed) if only_places else suggestions(typed, today=timezone.localdate())
    data = [asdict(suggestion) for suggestion in found]
    return _private(JsonResponse(data, safe=False, json_dumps_params={"ensure_ascii": False}))


def _private(response: HttpResponse) -> HttpResponse:
    # What someone looks for, and from where, must not stay behind in a cache between them and us.
    response["Cache-Control"] = "private, no-store"
    return response
