"""How old someone is, in a question."""

import pytest

from search.questions.age import group_of_age
from search.questions.pieces import pieces_of


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("16", "jongeren"),
        ("27 jaar", "jongeren"),
        ("65", "ouderen"),
        ("82 jaar", "ouderen"),
    ],
    ids=["sixteen", "27 years", "sixty-five", "82 years"],
)
def test_an_age_goes_with_the_group_of_that_age(question: str, group: str) -> None:
    assert group_of_age(pieces_of(question), 0) == ("doelgroep", group)


@pytest.mark.parametrize(
    "question",
    ["14", "28", "64", "7", "110", "24 uur", "20 km", "70 euro", "25 mensen", "vierentwintig"],
    ids=["a boy", "28", "64", "a child", "three digits", "hours", "distance", "price", "people", "in letters"],
)
def test_other_numbers_say_nothing(question: str) -> None:
    assert group_of_age(pieces_of(question), 0) is None
