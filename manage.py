#!/usr/bin/env python3
"""Django's command line for Plekwijzer."""

import os
import sys
from pathlib import Path

# `site` is a frozen module of Python itself, so site/ is a source folder and never a package.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
