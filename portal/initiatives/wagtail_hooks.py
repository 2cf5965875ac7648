"""What editors see of listings beside their pages."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

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
        path("reports/kan-niet-gezocht-worden/", UnsearchableView.as_view(), name=UNSEARCHABLE),
        path(
            "reports/kan-niet-gezocht-worden/results/",
            UnsearchableView.as_view(results_only=True),
            name=UnsearchableView.index_results_url_name,
        ),
    ]
