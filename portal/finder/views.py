"""/zoeken/ and /zoeken.json: one question, answered as a page or as data."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.finder.answer import answer
from portal.finder.asked import Asked, read
from portal.finder.data import results_data
from portal.finder.map import with_map
from portal.finder.page import results_context
from search.indexing.state import withheld


def _asked(request: HttpRequest) -> Asked:
    return read(request.GET, today=timezone.localdate(), without=withheld())


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = with_map(_asked(request))
    response = render(request, "finder/results.html", results_context(asked, answer(asked), request.GET))
    return _private(response)


@require_safe
def search_json(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    data = results_data(asked, answer(asked), request.GET)
    return _private(JsonResponse(data, json_dumps_params={"ensure_ascii": False}))


def _private(response: HttpResponse) -> HttpResponse:
    # What someone looks for, and from where, must not stay behind in a cache between them and us.
    response["Cache-Control"] = "private, no-store"
    return response
