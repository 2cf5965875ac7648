"""What pages with a form, or about somebody in person, tell the browser."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

View = Callable[..., HttpResponse]


def personal(view: View) -> View:
    """A page that is kept nowhere, and whose forms say where they come from.

    Under the readers' policy ("no-referrer") a form would carry `Origin: null`, which Django rightly refuses.
    """

    @wraps(view)
    def with_headers(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return with_headers
