"""allauth's pages of the second step, which lead on to where somebody was going and know when codes cannot be read."""

from typing import Any, cast

from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import REDIRECT_FIELD_NAME as NEXT
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from portal.accounts.devices import FEW, codes_left, codes_of
from portal.accounts.models import User


def going_to(request: HttpRequest) -> str:
    """Where somebody was going when the second step came between; empty when nowhere, or not on this site."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT, "")
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here else ""


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)


def _codes_page(request: HttpRequest) -> str:
    then = going_to(request)
    return reverse("mfa_view_recovery_codes") + (f"?{urlencode({NEXT: then})}" if then else "")


class Overview(IndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"codes_left": codes_left(_person(self.request)), "few": FEW}


class SetUpApp(ActivateTOTPView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever clicks twice, or comes back, is not asked to take away the app that was set up just now."""
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return redirect(_codes_page(request) if request.method == "POST" or going_to(request) else "mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        then = {"redirect_field_name": NEXT, "redirect_field_value": going_to(self.request)}
        return super().get_context_data(**kwargs) | then

    def get_success_url(self) -> str:
        return _codes_page(self.request) if self.did_generate_recovery_codes else reverse("mfa_index")


class Codes(ViewRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        readable = codes_of(_person(self.request)) is not None
        if not readable:
            context |= {"unused_codes": [], "can_download_codes": False}
        return context | {"readable": readable, "then": going_to(self.request)}


class CodesAsFile(DownloadRecoveryCodesView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and codes_of(_person(request)) is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **kwargs)
        response["Content-Disposition"] = 'attachment; filename="noodcodes.txt"'
        return response
