"""The form of a picture: what is in it is said, who is in it agrees, and the file is written anew."""

from typing import Any

from django import forms
from django.core.files.base import File
from wagtail.images.forms import BaseImageForm

from portal.pictures.uploads import KINDS_IN_WORDS, rewritten

NAMED_AFTER_THE_FILE = dict(BaseImageForm.Meta.widgets["file"].attrs)
"""Wagtail fills in a title once a file is chosen."""


class PictureField(forms.FileField):
    """Takes a file in any form we read, and gives the picture as we keep it."""

    def to_python(self, data: Any) -> File | None:
        file: File | None = super().to_python(data)
        return rewritten(file) if file else None


class PictureForm(BaseImageForm):
    file = PictureField(
        label="Bestand",
        help_text=f"Een foto van hoogstens 15 MB: {KINDS_IN_WORDS}. Waar en wanneer hij gemaakt is, halen we eraf.",
        widget=forms.FileInput(attrs=NAMED_AFTER_THE_FILE | {"accept": "image/*, image/heic, image/avif"}),
        error_messages={"required": "Kies een foto."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "alt" in self.fields:
            self.fields["alt"].required = True
            self.fields["alt"].error_messages["required"] = "Zeg wat er te zien is, voor wie de foto niet ziet."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        people = cleaned.get("people_recognisable")
        if "people_recognisable" in self.fields and people is None:
            self.add_error("people_recognisable", "Zeg of er herkenbare mensen op staan. Kies ja of nee.")
        if people and "consent_by" in self.fields and not cleaned.get("consent_by"):
            self.add_error("consent_by", "Vraag wie erop staat of het mag, en schrijf hier wie ja zei.")
        return cleaned
