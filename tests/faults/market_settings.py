"""A site with nothing but the index and a market (tests.faults.market), for processes that get killed."""

import os
from pathlib import Path

import dj_database_url

_FOLDER = Path(os.environ["MARKET_DIR"])

SECRET_KEY = "only-for-tests"
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
INSTALLED_APPS = ["search.indexing"]
DATABASES = {"default": dj_database_url.parse(os.environ["MARKET_DATABASE_URL"])}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
SEARCH_ENGINE = os.environ.get("MARKET_ENGINE", "embedded")
SEARCH_INDEX_DIR = _FOLDER / "index"
SEARCH_LISTING_SOURCE = "tests.faults.market.Market"
ELASTICSEARCH_URL = os.environ.get("MARKET_ELASTICSEARCH_URL", "")
ELASTICSEARCH_API_KEY = ELASTICSEARCH_CA = ""
ELASTICSEARCH_PREFIX = os.environ.get("MARKET_PREFIX", "")
