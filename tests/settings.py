"""Settings of the suite: the site's own, with a folder that goes away, and quick stand-ins for slow things."""

import atexit
import os
import shutil
import tempfile

# Each worker of the suite is a process, so each has a folder of its own; what an operator set must not leak in.
_DATA_DIR = tempfile.mkdtemp(prefix="plekwijzer-test-")
atexit.register(shutil.rmtree, _DATA_DIR, ignore_errors=True)
for _name in ("DEBUG", "DEMO", "ENGINE", "GEOCODER", "TILES", "EMAIL_URL", "ALLOWED_HOSTS", "DATABASE_URL"):
    os.environ.pop(_name, None)
# tools/suite.py runs a part of the suite on another database.
if _url := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = _url
os.environ |= {"DATA_DIR": _DATA_DIR, "SECRET_KEY": "only-for-tests", "SITE_URL": "http://testserver"}

from config.settings import *  # noqa: E402, F403
from config.settings import ALLOWED_HOSTS, DATABASES, STORAGES  # noqa: E402

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A test's database need not survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"

# Nothing is collected: files come from where they lie.
WHITENOISE_AUTOREFRESH = True
