"""People in pictures: shown while they agree, and gone in every size when they do not."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from django.utils import timezone
from PIL import ExifTags, Image

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage, ListingPicture
from portal.pictures.models import Picture
from tests.support.index import Drain
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]


def status(client: Client, address: str) -> int:
    response = client.get(address)
    if response.streaming:
        assert b"".join(response)  # read to the end, which closes the file
    return response.status_code


AGREED = {"people_recognisable": True, "consent_by": "Fatima"}


@pytest.fixture
def make_picture(db: None, settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path

    def make(**facts: Any) -> Picture:
        data = BytesIO()
        picture = Image.new("RGB", (1600, 1000), "seagreen")
        where = picture.getexif()
        where.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 5.0, 27.0)
        picture.save(data, "JPEG", exif=where)
        data.seek(0)
        return Picture.objects.create(title="De stal", alt="Twee geiten", file=ImageFile(data, "stal.jpg"), **facts)

    return make


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"people_recognisable": False}, True),
        ({}, False),  # nobody said whether there are people on it
        ({"people_recognisable": True}, False),
        (AGREED, True),
        (AGREED | {"consent_until": 0}, True),
        (AGREED | {"consent_until": -1}, False),
        (AGREED | {"withdrawn_at": timezone.now()}, False),
        ({"people_recognisable": False, "withdrawn_at": timezone.now()}, False),
    ],
)
def test_the_rule_is_the_same_for_one_picture_for_many_and_for_the_file(
    make_picture: Any, reader: Client, facts: dict[str, Any], shown: bool
) -> None:
    today = timezone.localdate()
    if "consent_until" in facts:  # told in days from today
        facts = facts | {"consent_until": today + timedelta(days=facts["consent_until"])}
    picture = make_picture(**facts)
    assert picture.may_be_shown(today) is shown
    assert Picture.objects.showable(today).filter(pk=picture.pk).exists() is shown
    assert (status(reader, picture.get_rendition("width-400").url) == 200) is shown


def test_withdrawing_takes_it_from_the_page_the_card_and_every_size_at_once(
    make_picture: Any, make_listing: MakeListing, drain: Drain, reader: Client
) -> None:
    picture = make_picture(**AGREED)
    page = make_listing("Plek")
    ListingPicture.objects.create(page=page, picture=picture)
    InitiativePage.objects.get(pk=page.pk).save()
    drain()
    addresses = [picture.get_rendition(spec).url for spec in ("width-1200", "fill-600x400")]
    assert addresses[0] in reader.get("/plek/plek/").content.decode()
    assert addresses[1] in reader.get("/zoeken/").content.decode()
    picture.withdrawn_at = timezone.now()
    picture.save()
    assert addresses[0] not in reader.get("/plek/plek/").content.decode()
    assert addresses[1] not in reader.get("/zoeken/").content.decode()
    assert [status(reader, address) for address in addresses] == [404, 404]


def test_an_original_is_never_served(make_picture: Any, reader: Client) -> None:
    assert status(reader, make_picture(people_recognisable=False).file.url) == 404


def test_an_editor_still_sees_what_readers_may_not(make_picture: Any, browse_as: BrowseAs, editor: User) -> None:
    address = make_picture().get_rendition("width-400").url
    assert status(browse_as(editor), address) == 200


def test_no_path_leads_out_of_the_pictures(reader: Client) -> None:
    for path in ("../plekwijzer.sqlite3", "..%2Fsecret-key", "original_images/x.jpg", "%00"):
        assert reader.get(f"/media/{path}").status_code == 404


def test_neither_the_original_nor_any_size_tells_where_the_picture_was_taken(make_picture: Any) -> None:
    picture = make_picture(people_recognisable=False)
    files = [picture.file, *(picture.get_rendition(spec).file for spec in ("width-1200", "fill-600x400"))]
    for file in files:
        with Image.open(file.path) as size:
            assert not size.getexif()
            assert size.getpixel((10, 10)) == pytest.approx((46, 139, 87), abs=3)
