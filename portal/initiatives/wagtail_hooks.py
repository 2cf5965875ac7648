"""What stands in the CMS for listings beside their pages: what the form asks while one writes, and a report."""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import AdminPageChooser, Button
from wagtail.models import Page

from portal.initiatives.editing import copying, sending, views
from portal.initiatives.editing.steps import ListingField
from portal.initiatives.models import GrowthStep, InitiativePage
from portal.initiatives.reports import UNSEARCHABLE, UnsearchableView


class UnsearchableMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        view = UnsearchableView
        return bool(view.permission_policy.user_has_permission(request.user, view.permission_required))


@hooks.register("register_reports_menu_item")
def _unsearchable_in_the_menu() -> MenuItem:
    return UnsearchableMenuItem(
        UnsearchableView.page_title, reverse(UNSEARCHABLE), name="unsearchable", icon_name="warning", order=100
    )


@hooks.register("register_admin_urls")
def _addresses() -> list[URLPattern]:
    return [
        path("plekken/adres/", views.address, name=views.ADDRESS),
        path("plekken/openingstijden/", views.hours, name=views.HOURS),
        path("plekken/zoeken/", views.listings, name=views.LISTINGS),
        path("plekken/<int:page_id>/nog-een-adres/", views.copy, name=views.COPY),
        path("reports/kan-niet-gezocht-worden/", UnsearchableView.as_view(), name=UNSEARCHABLE),
        path(
            "reports/kan-niet-gezocht-worden/results/",
            UnsearchableView.as_view(results_only=True),
            name=UnsearchableView.index_results_url_name,
        ),
    ]


@hooks.register("register_page_header_buttons")
def _copy_from_the_form(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, InitiativePage) and page.pk and copying.may_copy(page, user):
        yield Button("Nog een adres", reverse(views.COPY, args=[page.pk]), icon_name="copy", priority=35)


@hooks.register("insert_global_admin_css")
def _sidebar() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/sidebar.css"))


hooks.register("construct_page_action_menu", sending.in_our_words)


def _asked_by_name(db_field: ForeignKey[Any, Any]) -> dict[str, Any]:
    """A growth step is chosen from the public map; elsewhere an editor chooses from all pages."""
    if db_field.model is GrowthStep:
        return {"form_class": ListingField}
    return {"widget": AdminPageChooser(target_models=[InitiativePage])}


register_form_field_override(ForeignKey, to=InitiativePage, override=_asked_by_name)
