"""The pages of providers: who offers initiatives."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from portal.organisations.postal import PostalAddress, validate_phone
from portal.permalinks.models import Kind, claim, current_path
from portal.vocabulary.fields import CodeField
from portal.vocabulary.models import Vocabulary
from search.indexing.state import want


class ProvidersPage(Page):
    """The one page under which all providers stand; readers see it as /aanbieders/."""

    parent_page_types: ClassVar = ["pages.HomePage"]
    subpage_types: ClassVar = ["organisations.ProviderPage"]
    max_count = 1

    class Meta:
        verbose_name = "lijst van aanbieders"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("providers", permanent=True)


class ProviderPage(PostalAddress, Page):
    """An organisation: welfare, care, church, neighbourhood group. Its listings are the pages below it."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = CodeField("soort aanbieder", vocabulary=Vocabulary.PROVIDER_KIND, blank=True)
    about = models.TextField("over ons", blank=True, max_length=1500)
    website = models.URLField("website", blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True, validators=[validate_phone])

    exclude_fields_in_copy: ClassVar = ["uuid"]
    preview_modes: ClassVar[list[str]] = []  # readers see it with its listings, which a draft does not have
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("about", help_text="Wie zijn jullie en wat doen jullie? Een paar zinnen is genoeg."),
        MultiFieldPanel([FieldPanel("website"), FieldPanel("email"), FieldPanel("phone")], heading="Bereikbaar"),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("place"), FieldPanel("municipality")]),
                FieldRowPanel([FieldPanel("lat"), FieldPanel("lon")]),
            ],
            heading="Adres",
        ),
    ]
    parent_page_types: ClassVar = ["organisations.ProvidersPage"]
    subpage_types: ClassVar = ["initiatives.InitiativePage"]

    class Meta:
        verbose_name = "aanbieder"
        verbose_name_plural = "aanbieders"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        name_before = ProviderPage.objects.filter(pk=self.pk).values_list("title", flat=True).first()
        super().save(*args, **kwargs)
        if self.live:
            claim(Kind.PROVIDER, self, self.title, self.place)
        if name_before is not None and name_before != self.title:
            want(self.listing_keys())  # the provider's name is searched with its listings

    def listing_keys(self) -> list[int]:
        """Keys of all listings below, public or not."""
        return list(self.get_children().values_list("pk", flat=True))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(current_path(self.pk) or "providers", permanent=True)
