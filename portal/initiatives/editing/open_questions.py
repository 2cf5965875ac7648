"""Which of the eight questions are still open, said on top of the form and at each of its tabs."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import Media
from django.forms.widgets import Script
from django.utils import timezone
from django.utils.html import format_html
from wagtail.admin.panels import ObjectList, TabbedInterface

from portal.initiatives.completeness import answered
from portal.initiatives.ways import kinds_on, ways_in

# Question number -> its name in a sentence, and what answers it.
SHORT = {
    1: "wat het is",
    2: "voor wie",
    3: "hoe je binnenkomt",
    4: "wat je doet en leert",
    5: "wat het oplevert",
    6: "welke rol",
    7: "wie er meedoen",
    8: "wat het kost",
}
NEEDED = {
    1: "Vul de naam, de ene zin en de makkelijke tekst in.",
    2: "Vul in wat iemand leuk vindt, en voor wie de plek is. Is iedereen welkom? Kies dan Iedereen.",
    3: "Vul voor elke rol de route in. Kan iedereen zo komen? Kies dan: Iedereen mag komen.",
    4: "Vul in wat je kunt doen, en wat je leert. Hoeft iemand niets te leren? Zeg dat dan.",
    5: "Vul een cijfer of een verhaal in. Hebben jullie nog geen cijfers? Zeg dat dan.",
    6: "Zet er minstens één rol bij.",
    7: "Zet er minstens één partner bij, met wat die doet.",
    8: "Vul voor elke rol in wat het kost, en waar het geld vandaan komt.",
}


def answers_of(listing: Any) -> dict[int, bool]:
    """Question number -> whether the listing as it stands, a draft too, answers it."""
    return answered(listing, ways_in(listing, kinds_on(timezone.localdate())))


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    words: str
    tab: str
    """Id of the tab to go to."""


class QuestionTab(ObjectList):
    """A tab of the form: with the whole question on top, and with a number also whether that question is answered."""

    def __init__(self, *args: Any, asks: str = "", number: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = asks
        self.number = number

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"asks": self.asks, "number": self.number}

    class BoundPanel(ObjectList.BoundPanel):
        template_name = "initiatives/editing/question_tab.html"
        needed = ""

        def mark(self, *, is_open: bool) -> None:
            self.needed = NEEDED[self.panel.number] if is_open else ""
            self.heading = format_html(
                '{} <span class="listing-mark listing-mark--{}" aria-hidden="true"></span>'
                '<span class="w-sr-only">{}</span>',
                self.panel.heading,
                "open" if is_open else "done",
                "nog open" if is_open else "ingevuld",
            )


class QuestionTabs(TabbedInterface):
    """The form as a whole."""

    class BoundPanel(TabbedInterface.BoundPanel):
        template_name = "initiatives/editing/tabs.html"

        @cached_property
        def children(self) -> list[Any]:
            children = [
                child.get_bound_panel(
                    instance=self.instance, request=self.request, form=self.form, prefix=f"{self.prefix}-child-{name}"
                )
                for child, name in zip(self.panel.children, self.panel.child_identifiers, strict=True)
            ]
            answers = answers_of(self.instance) if self.instance is not None else {}
            for child in children:
                number = getattr(child.panel, "number", None)
                if number in answers:
                    child.mark(is_open=not answers[number])
            return children

        @property
        def media(self) -> Media:
            return super().media + Media(
                css={"all": ["leaflet/leaflet.css", "css/tokens.css", "css/map.css", "cms/listing.css"]},
                # Media takes objects that know their own HTML; its types know only paths.
                js=[Script("cms/listing.js", type="module")],  # type: ignore[list-item]
            )

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            open_questions = [
                OpenQuestion(SHORT[child.panel.number], f"tab-{name}")
                for child, name in zip(self.children, self.panel.child_identifiers, strict=True)
                if getattr(child, "needed", "")
            ]
            return super().get_context_data(parent_context) | {"open_questions": open_questions}
