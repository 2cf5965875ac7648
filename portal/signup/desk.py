"""The editors' side, in the CMS: what was asked, the answer, and inviting somebody."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.models import User
from portal.organisations.models import Membership, ProviderPage
from portal.signup import applying, inviting
from portal.signup.forms import InviteForm, NoteForm
from portal.signup.models import Application, Invitation

QUEUE, APPLICATION, INVITE = "signup_queue", "signup_application", "signup_invite"
RECENT = 30


def may_decide(user: User | AnonymousUser) -> bool:
    return user.has_perm("signup.change_application")


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    _editor(request)
    everything = Application.objects.select_related("applicant", "provider", "decided_by")
    context = {
        "waiting": everything.waiting(),
        "decided": everything.exclude(status=Application.Status.WAITING).order_by("-decided_at")[:RECENT],
        "invitations": [
            one
            for one in Invitation.objects.filter(accepted_at=None).select_related("provider")[:RECENT]
            if one.is_open
        ],
    }
    return render(request, "signup/desk/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, pk: int) -> HttpResponse:
    editor = _editor(request)
    asked = get_object_or_404(Application.objects.select_related("applicant", "provider", "decided_by"), pk=pk)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _answer(request, asked, form.cleaned_data["note"], editor)
        return redirect(QUEUE)
    return render(request, "signup/desk/application.html", {"application": asked, "form": form, "alike": _alike(asked)})


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    editor = _editor(request)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        inviting.invite(
            form.cleaned_data["email"],
            by=editor,
            role=Membership.Role.OWNER,
            provider=form.cleaned_data["provider"],
            organisation=form.cleaned_data["organisation"],
        )
        messages.success(request, f"De uitnodiging is gestuurd naar {form.cleaned_data['email']}.")
        return redirect(QUEUE)
    return render(request, "signup/desk/invite.html", {"form": form})


def _editor(request: HttpRequest) -> User:
    if not may_decide(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def _answer(request: HttpRequest, asked: Application, note: str, editor: User) -> None:
    try:
        if request.POST.get("action") == "approve":
            provider = applying.approve(asked, by=editor)
            messages.success(request, f"{provider.title} staat erop. {asked.applicant} heeft een mail gekregen.")
        elif request.POST.get("action") == "decline":
            applying.decline(asked, note, by=editor)
            messages.success(request, f"{asked.applicant} heeft je bericht gekregen.")
    except applying.AlreadyDecided:
        messages.warning(request, "Hierover is al beslist.")
    except applying.NotFree:
        messages.error(request, "Er schrijft al iemand voor deze aanbieder. Vraag die om een uitnodiging te sturen.")


def _alike(asked: Application) -> list[ProviderPage]:
    """Providers this may be one of, so that nobody is there twice."""
    if asked.provider is not None:
        return []
    longest = max(asked.organisation.split(), key=len, default="")
    return list(ProviderPage.objects.filter(title__icontains=longest).order_by("title")[:5]) if longest else []
