"""Who must prove twice that it is them, and whether this session did.

What counts is that the session passed the second step, not that the account owns a device: a session that began
before there was a device, or one that somebody took over, has passed nothing.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from portal.accounts.groups import EDITORS, PROFESSIONALS
from portal.accounts.models import User

MUST = frozenset({EDITORS, PROFESSIONALS})
"""Groups whose members must have a second factor; managers must as well."""

WORK = (settings.CMS_PREFIX, "/professional/")
"""What lies below is open to those who must only after the second step."""
OWN_KEYS = frozenset(
    {
        "account_email",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)
"""Pages that change how somebody gets in: whoever has a second factor must have passed it, and not only once."""


def must_have(user: User) -> bool:
    """The demo logins may do without, as long as the site says that it is a demo."""
    if settings.DEMO and user.is_demo:
        return False
    return user.is_superuser or user.groups.filter(name__in=MUST).exists()


def passed(request: HttpRequest) -> bool:
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


class SecondFactor:
    """Stands before the work of editors and professionals, and before everybody's own keys."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Readers have no session, and none is asked for: the path is looked at first.
        if _is_missing(request):
            return _ask(request, request.user)
        return self.get_response(request)


def _is_missing(request: HttpRequest) -> bool:
    """Whether what is asked for needs a second step that this session did not take."""
    if request.path.startswith(WORK):
        return request.user.is_authenticated and must_have(request.user) and not passed(request)
    if _is_own_key(request.path_info):
        return request.user.is_authenticated and is_mfa_enabled(request.user) and not passed(request)
    return False


def _is_own_key(path: str) -> bool:
    if not path.startswith("/account/"):
        return False
    try:
        return resolve(path).url_name in OWN_KEYS
    except Resolver404:
        return False


def _ask(request: HttpRequest, user: User | AnonymousUser) -> HttpResponse:
    """To the code when there is a device, else to getting one; back to a page, never to something that was sent."""
    name = "mfa_reauthenticate" if is_mfa_enabled(user) else "mfa_activate_totp"
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")


def remember(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Setting up an app asks for its first code: this session has passed."""
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, method="mfa", id=authenticator.pk, type=authenticator.type)


def forget(request: HttpRequest, user: User, **_: Any) -> None:
    """Without the device this session has nothing left that it passed."""
    records = get_authentication_records(request, user)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record for record in records if record.get("method") != "mfa"
    ]
