"""A provider adds a picture while writing: what is missing is told at its field, and the rest is kept."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from portal.accounts.models import User
from portal.pictures.models import Picture
from tests.portal.pictures.test_uploads import photo

BrowseAs = Callable[[User], Client]
ANSWERS = {"title": "De tuin", "alt": "Een tuin met bonen", "people_recognisable": "false"}


@pytest.fixture
def upload(browse_as: BrowseAs, writer: User, settings: Any, tmp_path: Any) -> Callable[..., dict[str, Any]]:
    settings.MEDIA_ROOT = tmp_path

    def send(data: bytes, name: str = "IMG_1.HEIC", **answers: str) -> dict[str, Any]:
        fields = ANSWERS | answers | {"file": SimpleUploadedFile(name, data, "image/heic")}
        response = browse_as(writer).post(
            reverse("wagtailimages_chooser:create"),
            {f"image-chooser-upload-{field}": value for field, value in fields.items()},
        )
        answer: dict[str, Any] = response.json()
        return answer

    return send


def told_at(answer: dict[str, Any], field: str) -> str:
    html = BeautifulSoup(answer["htmlFragment"], "html.parser")
    name = f"image-chooser-upload-{field}"
    assert html.select_one("[name=image-chooser-upload-title]")["value"] == "De tuin", "what was typed is kept"
    return html.select_one(f"[name={name}]").find_parent(class_="w-field").get_text()


def test_a_photo_of_a_telephone_is_kept(upload: Any) -> None:
    assert upload(photo("HEIF"))["step"] == "chosen"
    picture = Picture.objects.get()
    assert (picture.alt, picture.width, picture.file.name.rsplit(".")[-1]) == ("Een tuin met bonen", 64, "jpg")


def test_what_is_in_it_and_who_agrees_must_be_said(upload: Any) -> None:
    assert "Zeg wat er te zien is" in told_at(upload(photo(), alt=""), "alt")
    assert "Kies ja of nee" in told_at(upload(photo(), people_recognisable="unknown"), "people_recognisable")
    assert "schrijf hier wie ja zei" in told_at(upload(photo(), people_recognisable="true"), "consent_by")
    assert not Picture.objects.exists()
    assert upload(photo(), people_recognisable="true", consent_by="Fatima")["step"] == "chosen"


def test_what_is_no_photo_or_too_big_is_told_at_the_file(upload: Any) -> None:
    assert "geen foto die we kunnen lezen" in told_at(upload(b"<svg/>", "tuin.svg"), "file")
    assert "te groot: 40 MB" in told_at(upload(b"\xff" * 40 * 1024 * 1024, "tuin.jpg"), "file")
    bomb = BytesIO()
    Image.new("1", (7100, 7100)).save(bomb, "PNG")
    assert "te veel beeldpunten" in told_at(upload(bomb.getvalue(), "tuin.png"), "file")
    assert not Picture.objects.exists()
