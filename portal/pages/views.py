"""Pages that are nobody's content: errors and what robots may read."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.views.decorators.http import require_safe

from portal.pages.context import about_the_site


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", about_the_site(), status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", about_the_site(), status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without any context: whatever went wrong may go wrong again."""
    return HttpResponseServerError(loader.get_template("500.html").render())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    # Combinations of filters are endless, and a crawler that walks them costs readers their speed.
    lines = ["User-agent: *", "Disallow: /zoeken/", "Disallow: /zoeken.json", "Disallow: /beheer/"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
