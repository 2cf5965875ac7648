"""What is typed when type-ahead is measured: always the same, from one letter to six, and it finds something."""

import importlib
from types import ModuleType

import pytest
from django.conf import settings
from django.utils import timezone

from portal.finder.suggest import suggestions
from search.language.starts import beginning

NAMES = ["Het Geitenerf", "Buurttuin De Wilg", "Koffiehuis"]


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(settings.BASE_DIR / "tools")
    return importlib.import_module("bench.suggestions")


def test_the_same_seed_types_the_same_letters(measuring: ModuleType) -> None:
    assert measuring.typed(NAMES, 60, seed=7) == measuring.typed(NAMES, 60, seed=7)
    assert measuring.typed(NAMES, 60, seed=7) != measuring.typed(NAMES, 60, seed=8)


def test_there_are_as_many_of_each_length(measuring: ModuleType) -> None:
    lengths = [len(one.text) for one in measuring.typed(["Koffiehuis"], 600, seed=1)]
    assert set(lengths) == {1, 2, 3, 4, 5, 6}
    assert lengths.count(1) == 100


@pytest.mark.usefixtures("search_index")
def test_nearly_everything_typed_leads_to_something(measuring: ModuleType) -> None:
    log = [one for one in measuring.typed(["Koken"], 120, seed=1) if beginning(one.text)]
    found = [one for one in log if suggestions(one.text, today=timezone.localdate())]
    assert len(found) > 0.8 * len(log)
