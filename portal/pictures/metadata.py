"""What a camera adds to a picture (where, when, with what) and nobody meant to publish."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from PIL import Image

# How to write each format again without losing what can be seen.
_SAVE: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep"},
    "PNG": {},
    "WEBP": {"quality": 90},
    "AVIF": {"quality": 80},
}


def without_metadata(file: File) -> File:
    """The same picture without EXIF, XMP and comments, its colour profile kept; as it is when it has none of them."""
    file.seek(0)
    picture = Image.open(file)
    telling = {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop"} & picture.info.keys()
    if picture.format not in _SAVE or not (telling or picture.getexif()):
        file.seek(0)
        return file
    options = _SAVE[picture.format] | {"exif": b"", "icc_profile": picture.info.get("icc_profile")}
    for name in telling:
        picture.info.pop(name)
    data = BytesIO()
    picture.save(data, picture.format, **options)
    return ContentFile(data.getvalue(), name=file.name)
