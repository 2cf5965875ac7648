"""The editors' side, in the CMS: whom to call, and what readers say is not right."""

from collections import OrderedDict
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Length, Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from portal.initiatives.models import Hidden, InitiativePage
from portal.initiatives.rhythm import due_on
from portal.organisations.models import ProviderPage
from portal.organisations.postal import phone_href
from portal.upkeep import due, reports
from portal.upkeep.models import ReaderReport

CALL_LIST, REPORTS, REPORT = "call_list", "reader_reports", "reader_report"
EDITORS = ModelPermissionPolicy(Hidden)
"""Whoever may take any listing off the map."""
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain(value: Any) -> Any:
    """A text that a spreadsheet would calculate with becomes one that it shows."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(STARTS_A_FORMULA) else value


class EditorsReport(ReportView):
    permission_policy = EDITORS
    permission_required = "add"

    def to_row_dict(self, item: Any) -> "OrderedDict[str, Any]":
        return OrderedDict((name, plain(value)) for name, value in super().to_row_dict(item).items())


class PhoneColumn(Column):
    """A number that a phone calls when it is pressed."""

    def get_value(self, instance: Any) -> Any:
        phone = super().get_value(instance)
        return format_html('<a href="{}">{}</a>', phone_href(phone), phone) if phone else "Niet bekend"


class CallListView(EditorsReport):
    """Public listings that mail did not help, longest late first. Only a person decides what happens to them."""

    model = InitiativePage
    page_title = "Belijst"
    header_icon = "mail"
    index_url_name = CALL_LIST
    index_results_url_name = f"{CALL_LIST}_results"
    export_filename = "belijst"
    list_export: ClassVar = ["title", "provider", "phone", "contact", "last_check", "weeks_late"]
    export_headings: ClassVar = {
        "title": "Plek",
        "provider": "Organisatie",
        "phone": "Telefoon",
        "contact": "Wie",
        "last_check": "Laatste controle",
        "weeks_late": "Weken te laat",
    }
    columns: ClassVar = [
        TitleColumn("title", label="Plek", get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.pk])),
        Column("provider", label="Organisatie"),
        PhoneColumn("phone", label="Telefoon"),
        Column("contact", label="Wie"),
        DateColumn("last_check", label="Laatste controle"),
        Column("weeks_late", label="Weken te laat"),
    ]

    def get_queryset(self) -> "QuerySet[Any]":
        self.queryset = to_call(timezone.localdate())
        return super().get_queryset()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        today = timezone.localdate()
        for row in object_list:
            row.weeks_late = (today - due_on(row.last_check, row.rhythm_months)).days // 7
        return object_list


def to_call(today: date) -> "QuerySet[Any]":
    """Listings an editor calls about, each with `provider`, `phone` and `contact`."""
    parent = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - InitiativePage.steplen)
    provider = ProviderPage.objects.filter(path=parent)
    return due.in_stage(due.Stage.TO_CALL, today).annotate(
        provider=Subquery(provider.values("title")[:1]),
        phone=Case(When(contact_phone="", then=Subquery(provider.values("phone")[:1])), default=F("contact_phone")),
        contact=F("contact_name"),
    )


class ReaderReportsView(EditorsReport):
    """What readers say is not right and nobody handled yet."""

    model = ReaderReport
    page_title = "Meldingen van lezers"
    header_icon = "warning"
    index_url_name = REPORTS
    index_results_url_name = f"{REPORTS}_results"
    export_filename = "meldingen"
    list_export: ClassVar = ["listing.title", "get_about_display", "sentence", "at"]
    export_headings: ClassVar = {
        "listing.title": "Plek",
        "get_about_display": "Wat klopt er niet",
        "sentence": "In eigen woorden",
        "at": "Gemeld op",
    }
    columns: ClassVar = [
        TitleColumn("listing", label="Plek", get_url=lambda row: reverse(REPORT, args=[row.pk])),
        Column("get_about_display", label="Wat klopt er niet"),
        Column("sentence", label="In eigen woorden"),
        DateColumn("at", label="Gemeld op"),
    ]

    def get_queryset(self) -> "QuerySet[Any]":
        self.queryset = ReaderReport.objects.filter(handled_at=None).select_related("listing").order_by("at", "pk")
        return super().get_queryset()


@require_http_methods(["GET", "HEAD", "POST"])
def reader_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: GET shows it, POST says that it is handled."""
    if not EDITORS.user_has_permission(request.user, "add"):
        raise PermissionDenied
    report = get_object_or_404(ReaderReport.objects.select_related("listing", "handled_by"), pk=pk)
    if request.method == "POST":
        assert request.user.is_authenticated
        reports.handle(report, request.user)
        messages.success(request, f"De melding over “{report.listing}” is afgehandeld.")
        return redirect(REPORTS)
    context = {"report": report, "edit_url": reverse("wagtailadmin_pages:edit", args=[report.listing_id])}
    return render(request, "upkeep/desk/reader_report.html", context)
