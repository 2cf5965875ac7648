"""Pages that are nobody's content: errors and what robots may read."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.views.decorators.http import require_safe


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without any context: whatever went wrong may go wrong again."""
    return HttpResponseServerError(loader.get_template("500.html").render())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    # Combinations of filters are endless, and a crawler that walks them costs readers their speed.
    lines = ["User-agent: *", "Disallow: /zoeken/", "Disallow: /zoeken.json", "Disallow: /beheer/"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
