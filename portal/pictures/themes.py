"""The drawings of themes: what a listing shows until its provider has pictures."""

import re
from functools import lru_cache
from zlib import crc32

from django.conf import settings
from django.templatetags.static import static


@lru_cache(maxsize=1)
def theme_pictures() -> dict[str, list[str]]:
    """Theme -> its pictures, as paths for `static`."""
    pictures: dict[str, list[str]] = {}
    files = (settings.BASE_DIR / "static" / "pictures").glob("theme-*.svg")
    for file in sorted(files, key=lambda file: (len(file.stem), file.stem)):
        theme = re.sub(r"-\d+$", "", file.stem.removeprefix("theme-"))
        pictures.setdefault(theme, []).append(f"pictures/{file.name}")
    return pictures


def theme_picture(code: str, seed: str = "") -> str:
    """The address of a drawing of a theme: the first, or the one that always goes with `seed` (a listing's id).

    A theme that an editor added has the drawing of a place in general.
    """
    pictures = theme_pictures().get(code) or theme_pictures()["plek"]
    return static(pictures[crc32(seed.encode()) % len(pictures) if seed else 0])
