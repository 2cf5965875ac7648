"""The judged questions can be read, are about listings that exist, and are many and varied enough."""

from collections import Counter
from pathlib import Path

import pytest

from portal.demo import dataset
from tools.relevance.judgements import HOPELESS, Judged, UnclearError, read


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return read()


def answerable(judged: list[Judged]) -> list[Judged]:
    return [one for one in judged if one.kind != HOPELESS]


def test_there_are_at_least_three_hundred_questions_of_nine_kinds(judged: list[Judged]) -> None:
    kinds = Counter(one.kind for one in judged)
    assert len(answerable(judged)) >= 300
    assert len(kinds) == 9
    assert min(kinds.values()) >= 20


def test_every_grade_is_about_a_listing_of_the_demo_region_that_has_not_ended(judged: list[Judged]) -> None:
    public = {one.key for one in dataset.listings() if one.expires is None or one.expires >= dataset.WRITTEN_ON}
    assert {key for one in judged for key in one.grades} <= public


def test_every_answerable_question_has_something_good_and_no_hopeless_one_has(judged: list[Judged]) -> None:
    assert [one.name for one in answerable(judged) if max(one.grades.values(), default=0) < 2] == []
    assert [one.name for one in judged if one.kind == HOPELESS and one.grades] == []


def test_no_question_is_asked_twice(judged: list[Judged]) -> None:
    asked = Counter((one.q.casefold(), one.params) for one in judged)
    assert [q for q, times in asked.items() if times > 1] == []


def test_a_third_stands_apart_and_mistyped_words_stay_with_what_was_meant(judged: list[Judged]) -> None:
    apart = sum(one.apart for one in judged)
    assert len(judged) / 4 < apart < len(judged) / 2.4
    by_name = {one.name: one for one in judged}
    assert all(one.apart == by_name[one.family].apart for one in judged)


@pytest.mark.parametrize(
    "text",
    [
        "koffie\n    3: a\n    2: a",
        "koffie\n    4: a",
        "koffie\n    3: a\n\nkoffie\n    3: b",
        "koffie\n    als: thee",
        "koffie\n    3: a\n\nkofie\n    als: koffie\n    3: b",
        "koffie\n    3: a\n\nkofie\n    als: koffie\n\nkoffi\n    als: kofie",
    ],
    ids=["listing twice", "no such grade", "question twice", "like nothing", "like and graded", "like a like"],
)
def test_what_is_not_clear_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "lay-words.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UnclearError):
        read(tmp_path)
