"""The key of a site that runs on one machine without an operator."""

import os
import secrets
from pathlib import Path


def read_or_make_key(path: Path) -> str:
    """The key in `path`, made with mode 600 when there is none; safe when several processes start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
