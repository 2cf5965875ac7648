"""What editors see in the CMS besides pages."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.guidance.models import (
    BenefitEffect,
    ContributionRule,
    HelpLine,
    LegalAmount,
    Municipality,
    SchoolHoliday,
)
from portal.initiatives.models import Closure, Hidden, OtherHours, Room, Verification
from portal.organisations.models import Suspension, Trusted
from portal.vocabulary.models import Term


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "tag"
    list_display = ("label", "vocabulary", "code", "in_use")
    list_filter = ("vocabulary", "in_use")
    search_fields = ("label", "code")


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    icon = "site"
    search_fields = ("name", "code")


class SchoolHolidayViewSet(SnippetViewSet):
    model = SchoolHoliday
    icon = "date"
    list_display = ("name", "region", "first_day", "last_day")
    list_filter = ("region",)


class LegalAmountViewSet(SnippetViewSet):
    model = LegalAmount
    icon = "decimal"
    list_display = ("label", "amount_cents", "valid_from", "valid_until")


class ContributionRuleViewSet(SnippetViewSet):
    model = ContributionRule
    icon = "form"
    list_display = ("route", "kind", "sentence", "valid_from")


class BenefitEffectViewSet(SnippetViewSet):
    model = BenefitEffect
    icon = "help"
    list_display = ("benefit", "sentence", "valid_from")


class HelpLineViewSet(SnippetViewSet):
    model = HelpLine
    icon = "warning"
    list_display = ("name", "kind", "phone", "sentence", "order", "checked_on")
    list_filter = ("kind",)
    search_fields = ("name", "sentence", "phone")


class GuidanceGroup(SnippetViewSetGroup):
    menu_label = "Regels en loketten"
    menu_icon = "help"
    items = (
        MunicipalityViewSet,
        SchoolHolidayViewSet,
        LegalAmountViewSet,
        ContributionRuleViewSet,
        BenefitEffectViewSet,
        HelpLineViewSet,
    )


class VerificationViewSet(SnippetViewSet):
    model = Verification
    icon = "check"
    list_display = ("listing", "on", "by", "how")
    list_filter = ("by",)


class ClosureViewSet(SnippetViewSet):
    model = Closure
    icon = "date"
    list_display = ("listing", "first_day", "last_day", "why")


class OtherHoursViewSet(SnippetViewSet):
    model = OtherHours
    icon = "time"
    list_display = ("listing", "first_day", "last_day", "opens", "closes", "why")


class RoomViewSet(SnippetViewSet):
    model = Room
    icon = "group"
    list_display = ("listing", "role", "places_free", "waiting_weeks", "as_of")


class HiddenViewSet(SnippetViewSet):
    model = Hidden
    icon = "no-view"
    list_display = ("listing", "since", "reason")


class SuspensionViewSet(SnippetViewSet):
    model = Suspension
    icon = "lock"
    list_display = ("provider", "since", "reason")


class TrustedViewSet(SnippetViewSet):
    model = Trusted
    icon = "check"
    list_display = ("provider", "since", "reason")


class StateGroup(SnippetViewSetGroup):
    """What is true today and never part of a text: changes here are public at once."""

    menu_label = "Stand van vandaag"
    menu_icon = "history"
    items = (
        VerificationViewSet,
        ClosureViewSet,
        OtherHoursViewSet,
        RoomViewSet,
        HiddenViewSet,
        SuspensionViewSet,
        TrustedViewSet,
    )


register_snippet(GuidanceGroup)
register_snippet(StateGroup)
register_snippet(TermViewSet)


@hooks.register("construct_main_menu")
def _leave_out_reports_of_pages_that_are_not_ours(request: object, menu_items: list[object]) -> None:
    """Help links to Wagtail's own site would tell a third party who edits here."""
    menu_items[:] = [item for item in menu_items if getattr(item, "name", "") != "help"]
