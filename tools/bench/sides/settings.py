"""The site's settings, with a table for Wagtail's own search and with Dutch as its language."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.sides.rows"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "dutch"}}
# What PostgreSQL compiles for one question takes longer than answering it.
DATABASES["default"]["OPTIONS"] = {"options": "-c jit=off"}
