"""What editors see of upkeep, and what the audit log says of it."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.upkeep import desk


@hooks.register("insert_global_admin_css")
def _tables() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/tables.css"))


class EditorsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(desk.EDITORS.user_has_permission(request.user, "add"))


@hooks.register("register_reports_menu_item")
def _call_list_in_the_menu() -> MenuItem:
    return EditorsMenuItem(
        desk.CallListView.page_title, reverse(desk.CALL_LIST), name="call-list", icon_name="mail", order=10
    )


@hooks.register("register_reports_menu_item")
def _reader_reports_in_the_menu() -> MenuItem:
    return EditorsMenuItem(
        desk.ReaderReportsView.page_title, reverse(desk.REPORTS), name="reader-reports", icon_name="warning", order=20
    )


@hooks.register("register_admin_urls")
def _addresses() -> list[URLPattern]:
    return [
        path("reports/belijst/", desk.CallListView.as_view(), name=desk.CALL_LIST),
        path(
            "reports/belijst/results/",
            desk.CallListView.as_view(results_only=True),
            name=desk.CallListView.index_results_url_name,
        ),
        path("reports/meldingen/", desk.ReaderReportsView.as_view(), name=desk.REPORTS),
        path(
            "reports/meldingen/results/",
            desk.ReaderReportsView.as_view(results_only=True),
            name=desk.ReaderReportsView.index_results_url_name,
        ),
        path("reports/meldingen/<int:pk>/", desk.reader_report, name=desk.REPORT),
    ]


@hooks.register("register_log_actions")
def _what_happens_to_listings(actions: Any) -> None:
    for name, label, sentence in (
        ("confirmed", "Niets veranderd", "De aanbieder zegt dat alles nog klopt"),
        ("today", "Dicht, vol of plek", "De aanbieder werkte bij wat vandaag geldt"),
        ("step_answered", "Antwoord op een stap", "De aanbieder gaf antwoord op een stap van een ander"),
        ("report_handled", "Melding afgehandeld", "Een melding van een lezer is afgehandeld"),
    ):
        actions.register_action(f"upkeep.{name}", label, sentence)
