"""The editors' queue in the CMS, and the rule that nobody publishes past it what they sent in themselves."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from portal.moderation import views
from portal.moderation.review import number_waiting, submission_of

OWN_SUBMISSION = "Je stuurde “{}” zelf in. Iemand anders van de redactie beslist erover, of neem het eerst terug."


class QueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return views.may_review(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        number = number_waiting()
        component.label = f"Meelezen ({number})" if number else "Meelezen"
        return component


@hooks.register("register_admin_menu_item")
def _queue_in_the_menu() -> MenuItem:
    return QueueMenuItem("Meelezen", reverse(views.QUEUE), name="review", icon_name="check", order=50)


@hooks.register("register_admin_urls")
def _addresses() -> list[URLPattern]:
    return [
        path("meelezen/", views.queue, name=views.QUEUE),
        path("meelezen/<int:page_id>/", views.submission, name=views.SUBMISSION),
    ]


@hooks.register("before_publish_page")
def _not_past_the_other_editors(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refuse(request, [page], reverse("wagtailadmin_pages:edit", args=[page.pk])) if page.pk else None


@hooks.register("before_bulk_action")
def _nor_many_at_once(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action_class_instance: Any
) -> HttpResponse | None:
    if action_type != "publish" or request.method != "POST":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    return _refuse(request, pages, reverse("wagtailadmin_explore_root"))


def _refuse(request: HttpRequest, pages: Sequence[Page], back: str) -> HttpResponse | None:
    for page in pages:
        submission = submission_of(page)
        if submission is not None and submission.sender == request.user:
            messages.error(request, format_html(OWN_SUBMISSION, page))
            return redirect(back)
    return None
