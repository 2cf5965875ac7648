"""The editors' side, in the CMS: taking away the second step of who lost a phone."""

from typing import ClassVar, cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.devices import MAY_HELP, people_to_help, take_away
from portal.accounts.models import User

PEOPLE, PERSON = "help_people", "help_person"
PER_PAGE = 25
LONGEST_QUESTION = 100
HAS_DEVICE = Exists(Authenticator.objects.filter(user=OuterRef("pk")))


class SearchForm(forms.Form):
    q = forms.CharField(label="Naam of e-mailadres", required=False, max_length=LONGEST_QUESTION)


class SureForm(forms.Form):
    """How the editor made sure who is asking: whoever has the password and the mailbox may be somebody else."""

    HOW: ClassVar = [
        ("called", "Ik belde terug, op een nummer dat we al hadden"),
        ("seen", "Ik zag deze persoon zelf"),
    ]
    how = forms.ChoiceField(
        label="Hoe weet je dat het deze persoon is?",
        choices=HOW,
        widget=forms.RadioSelect,
        help_text="Een mail is niet genoeg. Die kan van een ander zijn.",
        error_messages={"required": "Kies hoe je dit hebt nagegaan."},
    )


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "")[:LONGEST_QUESTION].replace("\x00", "").strip()
    found = people_to_help(_helper(request)).filter(HAS_DEVICE).order_by("email")
    for word in asked.split():
        found = found.filter(Q(email__icontains=word) | Q(first_name__icontains=word) | Q(last_name__icontains=word))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "account/desk/people.html", {"page": page, "asked": asked, "form": SearchForm({"q": asked})})


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    helper = _helper(request)
    found = get_object_or_404(people_to_help(helper), uuid=person)
    form = SureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if take_away(found, how=form.cleaned_data["how"], by=helper):
            messages.success(request, f"De tweede stap van {found} staat uit. {found.email} heeft een mail gekregen.")
        else:
            messages.warning(request, f"De tweede stap van {found} stond al uit.")
        return redirect(PEOPLE)
    context = {"person": found, "form": form, "has_device": is_mfa_enabled(found)}
    return render(request, "account/desk/person.html", context)


def _helper(request: HttpRequest) -> User:
    if not request.user.has_perm(MAY_HELP):
        raise PermissionDenied
    return cast(User, request.user)
