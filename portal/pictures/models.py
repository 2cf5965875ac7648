"""Pictures with what a public site owes the people in them: an alt text, a credit, consent and its end."""

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.core.files.base import File
from django.db import models
from django.db.models import Q
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, ImageQuerySet

from portal.pictures.metadata import without_metadata
from portal.pictures.uploads import OwnPicture, rewritten
from portal.vocabulary.fields import YesNoUnknown


class PictureQuerySet(ImageQuerySet):
    def showable(self, today: date) -> "PictureQuerySet":
        """Pictures without recognisable people, or with consent that still holds on `today`."""
        consent_holds = Q(consent_by__gt="") & (Q(consent_until=None) | Q(consent_until__gte=today))
        return self.filter(Q(withdrawn_at=None) & (Q(people_recognisable=False) | consent_holds))


class Picture(AbstractImage):
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    alt = models.CharField(
        "wat er te zien is",
        max_length=200,
        blank=True,
        help_text="Voor wie het beeld niet ziet. Bijvoorbeeld: “Twee mensen voeren de geiten”.",
    )
    credit = models.CharField("maker", max_length=120, blank=True)
    people_recognisable = YesNoUnknown("staan er herkenbare mensen op?")
    consent_by = models.CharField("wie gaf toestemming", max_length=120, blank=True, help_text="Voornaam is genoeg.")
    consent_until = models.DateField("toestemming tot en met", null=True, blank=True)
    withdrawn_at = models.DateTimeField("toestemming ingetrokken op", null=True, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "credit",
        "people_recognisable",
        "consent_by",
        "consent_until",
        "withdrawn_at",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = "beeld"
        verbose_name_plural = "beelden"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whatever way a new file came, what is kept of it is a picture that we wrote."""
        picture: Any = self  # Wagtail's columns have no types
        if picture.file and not picture.file._committed and not isinstance(picture.file.file, OwnPicture):
            picture.file = rewritten(picture.file.file)
            picture._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        return self.alt

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """A size of the picture, without what the camera wrote into it."""
        return without_metadata(super().generate_rendition_file(filter, source=source))

    def may_be_shown(self, today: date) -> bool:
        """The same rule as PictureQuerySet.showable, for one picture."""
        if self.withdrawn_at is not None:
            return False
        if self.people_recognisable is False:
            return True
        return bool(self.consent_by) and (self.consent_until is None or self.consent_until >= today)


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="picture_rendition_is_unique"
            )
        ]
