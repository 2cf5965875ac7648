"""Pages where people come in: signing up, taking over a page, accepting an invitation."""

from typing import Any, cast

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.addresses import has_account
from portal.accounts.models import User
from portal.accounts.pages import personal
from portal.accounts.views import too_many
from portal.organisations.models import ProviderPage
from portal.permalinks.models import Kind, Permalink
from portal.signup import applying, inviting
from portal.signup.forms import ClaimForm, NameForm, NewAccountForm, OrganisationForm, Trap
from portal.signup.models import Application, Invitation

form_page = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters("password")
@personal
@form_page
def sign_up(request: HttpRequest) -> HttpResponse:
    """A new organisation. Whoever is logged in only tells about the organisation."""
    return _ask(request, OrganisationForm, {"kind": Application.Kind.NEW}, "signup/sign_up.html", {})


@sensitive_post_parameters("password")
@personal
@form_page
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """A page the editor made, for whom works there."""
    address = Permalink.objects.filter(kind=Kind.PROVIDER, slug=slug).first()
    provider = ProviderPage.objects.live().filter(pk=address.page_id).first() if address else None
    if provider is None:
        raise Http404
    if not applying.can_be_claimed(provider):
        return render(request, "signup/taken.html", {"provider": provider})
    asked = {"kind": Application.Kind.CLAIM, "provider": provider, "organisation": provider.title[:200]}
    return _ask(request, ClaimForm, asked, "signup/claim.html", {"provider": provider})


def _ask(
    request: HttpRequest, form_class: type[ClaimForm], asked: dict[str, Any], template: str, context: dict[str, Any]
) -> HttpResponse:
    person = None if request.user.is_authenticated else NameForm(request.POST or None)
    application = form_class(request.POST or None)
    trap = Trap(request.POST or None)
    if request.method == "POST" and all([application.is_valid(), person is None or person.is_valid()]):
        key = person.cleaned_data["email"].lower() if person else str(request.user.pk)
        if not ratelimit.consume(request, action="apply", key=key):
            return too_many(request)
        if not trap.is_sprung():
            _apply(request, person, asked | application.cleaned_data)
        return redirect("signup_sent")
    return render(request, template, context | {"application": application, "person": person, "trap": trap})


def _apply(request: HttpRequest, person: NameForm | None, asked: dict[str, Any]) -> None:
    if person is None:
        applying.apply(cast(User, request.user), asked)
    else:
        applying.sign_up(request, person.cleaned_data, asked)


@personal
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The same for everybody, known or not."""
    return render(request, "signup/sent.html")


@sensitive_post_parameters("password")
@personal
@form_page
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what it is about, POST accepts."""
    found = Invitation.of(token)
    if found is None or not found.is_open:
        mine = found is not None and found.accepted_at is not None and request.user.is_authenticated
        # The check for a login does not tell mypy that this is our User.
        if mine and request.user.memberships.filter(provider=found.provider).exists():  # type: ignore[union-attr]
            return redirect("mine")
        return render(request, "signup/no_invitation.html", status=404)
    try:
        if request.user.is_authenticated:
            return _accept(request, found, request.user)
        if has_account(found.email):
            return render(request, "signup/invitation.html", {"invitation": found, "form": None, "other": ""})
        return _accept_as_new(request, found)
    except inviting.NoLongerOpen:
        return render(request, "signup/no_invitation.html", status=404)


def _accept(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    if user.email == found.email and request.method == "POST":
        inviting.accept(found, user)
        return redirect("mine")
    other = "" if user.email == found.email else user.email
    return render(request, "signup/invitation.html", {"invitation": found, "form": None, "other": other})


def _accept_as_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = NewAccountForm(request.POST or None, email=found.email)
    if request.method != "POST" or not form.is_valid():
        return render(request, "signup/invitation.html", {"invitation": found, "form": form, "other": ""})
    given = {name: form.cleaned_data[name] for name in ("first_name", "last_name", "password")}
    try:
        user = inviting.accept_as_new(found, **given)
    except IntegrityError as error:  # the button was pressed twice
        raise inviting.NoLongerOpen from error
    login = Login(user=user, email=user.email, redirect_url=reverse("mine"))
    return perform_password_login(request, {"email": user.email, "password": given["password"]}, login)
