"""The home page and the editor's own pages, which explain indications, rights and costs."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Page

from portal.vocabulary.fields import LinesField

# Editors explain; they do not lay out. Anything beyond headings, lists, links and emphasis is stripped when saved.
PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class HomePage(Page):
    """What is this, one search box, and doors to the rest."""

    lead = models.CharField("eerste zin", max_length=160, blank=True)
    intro = models.CharField("tweede zin", max_length=240, blank=True)

    examples = LinesField(
        "voorbeelden om te zoeken",
        blank=True,
        help_text="Op elke regel: wat, waar. Bijvoorbeeld: dieren, Zeist.",
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("intro"),
        FieldPanel("examples"),
    ]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["organisations.ProvidersPage", "pages.EditorialPage"]
    max_count = 1

    class Meta:
        verbose_name = "voorpagina"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from portal.pages.home import home_context  # the way in to search is not needed to define the page

        return super().get_context(request, *args, **kwargs) | home_context(self.examples)


class EditorialPage(Page):
    """An explanation in plain words, with a source and the day it was checked."""

    lead = models.CharField("eerste zin", max_length=240, blank=True)
    body = RichTextField("tekst", features=PROSE, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    source_url = models.URLField("adres van de bron", blank=True)
    checked_on = models.DateField("gecontroleerd op", null=True, blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("source"),
        FieldPanel("source_url"),
        FieldPanel("checked_on"),
    ]
    parent_page_types: ClassVar = ["pages.HomePage", "pages.EditorialPage"]
    subpage_types: ClassVar = ["pages.EditorialPage"]

    class Meta:
        verbose_name = "uitlegpagina"
        verbose_name_plural = "uitlegpagina's"


@register_setting(icon="site")
class Appearance(BaseSiteSetting):
    """What a region makes its own."""

    site_name = models.CharField("naam van de site", max_length=60, default="Plekwijzer")
    region = models.CharField("regio", max_length=80, blank=True)
    desk_name = models.CharField("naam van de redactie", max_length=80, default="de redactie")
    desk_email = models.EmailField("e-mail van de redactie", blank=True)
    desk_phone = models.CharField("telefoon van de redactie", max_length=30, blank=True)

    class Meta:
        verbose_name = "naam en bereikbaarheid"

    @classmethod
    def shown(cls) -> "Appearance":
        """That of the one site there is, in one small query; the defaults until someone fills it in."""
        return cls.objects.filter(site__is_default_site=True).first() or cls()
