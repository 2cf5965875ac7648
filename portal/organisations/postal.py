"""Postal addresses in the Netherlands, as columns shared by providers and listings."""

import re
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from portal.guidance.fields import MunicipalityField
from search.places import normalise_postcode

# A bounding box of the European Netherlands, in WGS84 degrees.
LATITUDE = (MinValueValidator(50.7), MaxValueValidator(53.6))
LONGITUDE = (MinValueValidator(3.3), MaxValueValidator(7.3))


def validate_postcode(value: str) -> None:
    try:
        normalise_postcode(value)
    except ValueError as error:
        raise ValidationError(str(error), code="postcode") from error


def validate_phone(value: str) -> None:
    """Ten Dutch digits or an international number; four-digit and 0800/0900 service numbers too."""
    digits = re.sub(r"[\s\-().]", "", value)
    if not re.fullmatch(r"(0\d{9}|0[89]00\d{4,7}|\+\d{8,14}|1\d{2,3}|14\d{3,4})", digits):
        raise ValidationError(
            "Dit telefoonnummer klopt niet. Schrijf het zo: 030-123 45 67 of 06-12 34 56 78.", code="phone"
        )


def phone_href(phone: str) -> str:
    """A `tel:` address, or "" for an empty number."""
    digits = re.sub(r"[^\d+]", "", phone)
    return f"tel:{digits}" if digits else ""


class PostalAddress(models.Model):
    street = models.CharField("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True, validators=[validate_postcode])
    place = models.CharField("plaats", max_length=80, blank=True)
    municipality = MunicipalityField("gemeente", blank=True)
    lat = models.FloatField("breedtegraad", null=True, blank=True, validators=LATITUDE)
    lon = models.FloatField("lengtegraad", null=True, blank=True, validators=LONGITUDE)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.postcode:
            with suppress(ValueError):  # the field's own validator has already said what is wrong
                self.postcode = normalise_postcode(self.postcode)
        if (self.lat is None) != (self.lon is None):
            raise ValidationError({"lon" if self.lon is None else "lat": "Vul allebei in, of geen van beide."})
