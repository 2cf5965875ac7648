"""Static files with a hash in their name, so that a browser may keep them for ever."""

from typing import Any

from django.core.files import File
from whitenoise.storage import CompressedManifestStaticFilesStorage

_NAMED_IN_COMMENTS = "django_htmx/htmx"
"""What comments in its extensions say types come from: `import("../htmx")`, a file that it does not ship."""


class StaticStorage(CompressedManifestStaticFilesStorage):
    # Rewrites the paths in `import` statements of our ES modules to the hashed names.
    support_js_module_import_aggregation = True
    # Wagtail's own bundles name source maps that they do not ship.
    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """A file that is missing costs the page a picture, not the reader the page."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name

    def hashed_name(self, name: str, content: File[Any] | None = None, filename: str | None = None) -> str:
        return name if name == _NAMED_IN_COMMENTS else str(super().hashed_name(name, content, filename))
