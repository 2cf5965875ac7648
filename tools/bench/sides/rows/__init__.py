"""The documents as rows of a table that Wagtail searches."""
