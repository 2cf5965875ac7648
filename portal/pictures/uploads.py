"""What comes in as a picture is read, turned upright and written anew: what is kept is ours, and nothing else is in it.

The kind of a file follows from its bytes; its name and what the browser said of it are never trusted.
"""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

register_heif_opener()  # what telephones make

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
"""A telephone makes up to 49 million."""
LONGEST_SIDE = 3000
"""Pixels of what is kept: twice the widest picture on any page."""
KINDS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
KINDS_IN_WORDS = "JPG, PNG, WebP, HEIC of AVIF"

TOO_BIG = "Deze foto is te groot: {} MB. Kies er een van hoogstens 15 MB, of maak hem eerst kleiner."
TOO_MANY_PIXELS = "Deze foto heeft te veel beeldpunten. Kies een gewone foto, van hoogstens 50 miljoen beeldpunten."
NO_PICTURE = f"Dit is geen foto die we kunnen lezen. Kies een bestand van de soort {KINDS_IN_WORDS}."


class OwnPicture(ContentFile):
    """The bytes of a picture as we wrote them."""


def rewritten(file: File) -> OwnPicture:
    """The picture in `file`, upright, at most 3000 pixels wide or high, as JPEG, or as PNG when it is see-through.

    Raises ValidationError, in words for who chose the file, when it is too big or no picture.
    """
    if file.size > MAX_BYTES:
        raise ValidationError(TOO_BIG.format(-(-file.size // (1024 * 1024))), code="file_too_large")
    try:
        file.seek(0)
        with Image.open(file, formats=KINDS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError(TOO_MANY_PIXELS, code="file_too_many_pixels")
            return _written(picture, PurePath(file.name or "").stem)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(TOO_MANY_PIXELS, code="file_too_many_pixels") from error
    except Exception as error:
        raise ValidationError(NO_PICTURE, code="invalid_image") from error


def _written(picture: Image.Image, stem: str) -> OwnPicture:
    profile = picture.info.get("icc_profile")
    upright: Image.Image = ImageOps.exif_transpose(picture)
    see_through = upright.has_transparency_data
    colours = "RGBA" if see_through else "RGB"
    if upright.mode != colours:
        profile = profile if upright.mode in {"RGB", "RGBA"} else None  # a profile of other colours says nothing now
        upright = upright.convert(colours)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new(colours, upright.size)
    plain.paste(upright)
    options: dict[str, Any] = {"icc_profile": profile} if profile else {}
    data = BytesIO()
    if see_through:
        plain.save(data, "PNG", optimize=True, **options)
    else:
        plain.save(data, "JPEG", quality=88, progressive=True, **options)
    return OwnPicture(data.getvalue(), name=f"{stem or 'foto'}.{'png' if see_through else 'jpg'}")
