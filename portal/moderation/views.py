"""The editors' pages in the CMS: what waits, and one submission with what it changes."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from portal.accounts.models import User
from portal.moderation.models import ReviewTask
from portal.moderation.review import APPROVE, RETURN, Moved, NotYours, decide, submission_of, waiting

QUEUE = "review_queue"
SUBMISSION = "review_submission"


class NoteForm(forms.Form):
    read = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="Briefje aan de schrijver",
        help_text="Alleen nodig als je de tekst terugstuurt. Schrijf wat er anders moet.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )
    action = forms.ChoiceField(choices=[(APPROVE, APPROVE), (RETURN, RETURN)], widget=forms.HiddenInput)

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"].strip()
        if self.data.get("action") == RETURN and not note:
            raise forms.ValidationError("Schrijf op wat er anders moet. Anders weet de schrijver niet wat te doen.")
        return note


def may_review(user: User | AnonymousUser) -> bool:
    """Whether somebody reads along: editors and managers."""
    return user.is_superuser or ReviewTask.objects.filter(active=True, groups__in=user.groups.all()).exists()


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    reviewer = _reviewer(request)
    rows = [(submission, submission.may_be_decided_by(reviewer)) for submission in waiting()]
    return render(request, "moderation/queue.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, page_id: int) -> HttpResponse:
    reviewer = _reviewer(request)
    page = get_object_or_404(Page, pk=page_id).specific
    shown = submission_of(page)
    if shown is None:
        messages.info(request, f"Over “{page}” is al beslist, of de schrijver nam het terug.")
        return redirect(QUEUE)
    form = NoteForm(request.POST or None, initial={"read": shown.revision.pk})
    if form.is_valid():
        said = form.cleaned_data
        try:
            decide(page, reviewer, said["action"], said["read"], said["note"])
        except Moved:
            messages.warning(request, "De tekst is intussen veranderd. Dit is de nieuwe versie: lees die eerst.")
            return redirect(SUBMISSION, page.pk)
        except NotYours:
            raise PermissionDenied from None
        approved = said["action"] == APPROVE
        messages.success(request, f"“{page}” {'staat op de kaart' if approved else 'is teruggestuurd'}.")
        return redirect(QUEUE)
    context = {
        "submission": shown,
        "may_decide": shown.may_be_decided_by(reviewer),
        "form": form,
        "approve": APPROVE,
        "return": RETURN,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "draft_url": reverse("wagtailadmin_pages:view_draft", args=[page.pk]) if page.is_previewable() else "",
    }
    return render(request, "moderation/submission.html", context)


def _reviewer(request: HttpRequest) -> User:
    """Who asks; PermissionDenied when that is nobody who reads along."""
    if not may_review(request.user):
        raise PermissionDenied
    return cast(User, request.user)
