"""Files that people choose as a picture: photos are kept as ours, everything else is refused in plain words."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from portal.pictures import uploads
from portal.pictures.models import Picture
from portal.pictures.uploads import rewritten

GREEN, WHITE = (46, 139, 87), (255, 255, 255)
KINDS = ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"]


def photo(kind: str = "JPEG", *, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    """A photo with its left half green and its right half white."""
    picture = Image.new(mode, size, "white")
    picture.paste("seagreen", (0, 0, size[0] // 2, size[1]))
    data = BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def with_exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 5.0, 27.0)
    return exif


def kept(data: bytes, name: str = "foto.jpg") -> tuple[Image.Image, bytes, str]:
    file = rewritten(SimpleUploadedFile(name, data))
    written = file.read()
    return Image.open(BytesIO(written)), written, str(file.name)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_a_telephone_makes_is_kept_whatever_it_is_called(kind: str) -> None:
    picture, _, name = kept(photo(kind), "IMG_0001.jpg")
    assert (picture.format, picture.size, name) == ("JPEG", (64, 48), "IMG_0001.jpg")
    assert picture.getpixel((5, 5)) == pytest.approx(GREEN, abs=8)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "HEIF"])
def test_where_and_with_what_it_was_made_is_gone_and_it_stands_upright(kind: str) -> None:
    picture, written, _ = kept(photo(kind, exif=with_exif(6).tobytes()))
    assert not picture.getexif()
    assert b"Camera" not in written
    if kind == "JPEG":  # turned a quarter to the right: what was left is now on top
        assert picture.size == (48, 64)
        assert picture.getpixel((24, 5)) == pytest.approx(GREEN, abs=8)
        assert picture.getpixel((24, 60)) == pytest.approx(WHITE, abs=8)


def test_what_is_see_through_stays_so() -> None:
    picture, _, name = kept(photo("PNG", mode="RGBA"), "logo.png")
    assert (picture.format, picture.mode, name) == ("PNG", "RGBA", "logo.png")


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colours_become_ordinary_ones(mode: str) -> None:
    picture, _, _ = kept(photo(mode=mode))
    assert picture.mode == "RGB"


def test_a_large_photo_is_kept_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LONGEST_SIDE", 32)
    assert kept(photo())[0].size == (32, 24)


def test_what_hides_behind_a_picture_or_in_its_comment_is_gone() -> None:
    hidden = b"<script>alert(1)</script>"
    _, written, _ = kept(photo(comment=hidden) + b"PK\x03\x04" + hidden)
    assert hidden not in written


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    "data",
    [SVG, b"", b"%PDF-1.7", b"GIF89a" + SVG, photo("GIF"), photo("TIFF"), photo()[:40], b"\xff\xd8\xff" + SVG],
    ids=["svg", "empty", "pdf", "gif and svg", "gif", "tiff", "cut off", "svg that begins as jpeg"],
)
def test_what_is_no_photo_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(ValidationError, match="geen foto die we kunnen lezen"):
        rewritten(ContentFile(data, name="foto.jpg"))


def test_a_photo_of_40_mb_is_refused_before_it_is_read() -> None:
    with pytest.raises(ValidationError, match="te groot: 40 MB"):
        rewritten(ContentFile(b"\xff" * 40 * 1024 * 1024, name="foto.jpg"))


@pytest.mark.parametrize("side", [7100, 30_000])
def test_a_small_file_with_a_huge_picture_is_refused_before_it_unfolds(side: int) -> None:
    bomb = BytesIO()
    Image.new("1", (side, side)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 1_000_000
    with pytest.raises(ValidationError, match="te veel beeldpunten"):
        rewritten(ContentFile(bomb.getvalue(), name="foto.png"))


@given(
    st.sampled_from(KINDS[:3]).flatmap(lambda kind: st.tuples(st.just(photo(kind)), st.integers(0, 200), st.binary()))
)
def test_a_damaged_file_is_refused_or_kept_and_never_breaks(damaged: tuple[bytes, int, bytes]) -> None:
    data, at, junk = damaged
    try:
        picture = kept(data[:at] + junk + data[at + len(junk) :])[0]
    except ValidationError:
        return
    assert picture.format in {"JPEG", "PNG"}


def test_a_file_that_came_another_way_than_by_the_form_is_written_anew_too(
    db: None, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    data = photo(exif=with_exif(6).tobytes()) + SVG
    picture = Picture.objects.create(title="Tuin", alt="Een tuin", file=SimpleUploadedFile("tuin.jpg", data))
    with picture.file.open() as file:
        assert SVG not in file.read()
    assert (picture.width, picture.height) == (48, 64)
    before = picture.file.name
    picture.title = "De tuin"
    picture.save()
    assert picture.file.name == before, "what is ours already is not written again"
