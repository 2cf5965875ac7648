"""A published picture shows what can be seen, and nothing of where or with what it was taken."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import ExifTags, Image, features

from portal.pictures.metadata import without_metadata

FORMATS = ["JPEG", "PNG", "WEBP", *(["AVIF"] if features.check("avif") else [])]


def written(format: str, *, with_place: bool) -> ContentFile:
    picture = Image.new("RGB", (64, 48), (46, 139, 87))
    exif = picture.getexif()
    if with_place:
        exif[ExifTags.Base.Make] = "Camera"
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 5.0, 27.0)
    data = BytesIO()
    picture.save(data, format, **({"exif": exif} if with_place else {}))
    return ContentFile(data.getvalue(), name="stal.img")


@pytest.mark.parametrize("format", FORMATS)
def test_the_place_is_gone_and_the_picture_is_not(format: str) -> None:
    with Image.open(without_metadata(written(format, with_place=True))) as plain:
        assert (plain.format, plain.size) == (format, (64, 48))
        assert not plain.getexif()
        assert plain.convert("RGB").getpixel((5, 5)) == pytest.approx((46, 139, 87), abs=6)


@pytest.mark.parametrize("format", FORMATS)
def test_a_picture_with_nothing_to_hide_is_not_written_again(format: str) -> None:
    file = written(format, with_place=False)
    assert without_metadata(file) is file


def test_a_comment_goes_too() -> None:
    data = BytesIO()
    Image.new("RGB", (8, 8)).save(data, "JPEG", comment=b"bij oma thuis")
    assert b"bij oma thuis" not in without_metadata(ContentFile(data.getvalue(), name="x.jpg")).read()
