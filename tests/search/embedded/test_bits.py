"""Sets of rows as bits count what sets of numbers count."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engines.embedded.bits import CodeSets, count, counts, pack, rows_of

ROWS = 64 * 12
rows = st.sets(st.integers(0, ROWS - 1), max_size=40) | st.sets(st.integers(0, 130), max_size=130)


def bits(members: set[int]) -> np.ndarray:
    flags = np.zeros(ROWS, dtype=np.bool_)
    flags[list(members)] = True
    return pack(flags)


@given(members=rows)
def test_what_goes_in_comes_out(members: set[int]) -> None:
    assert rows_of(bits(members)).tolist() == sorted(members)
    assert count(bits(members)) == len(members)


@given(sets=st.lists(rows, min_size=1, max_size=5), among=rows)
def test_counts_among_few_rows_and_among_many(sets: list[set[int]], among: set[int]) -> None:
    together = np.array([bits(members) for members in sets])
    assert counts(together, bits(among)) == [len(members & among) for members in sets]


@given(dogs=rows, cats=rows, everyone=rows, among=rows)
def test_a_row_for_everyone_is_in_every_count(
    dogs: set[int], cats: set[int], everyone: set[int], among: set[int]
) -> None:
    sets = CodeSets(ROWS // 64)
    sets.add("dogs", sorted(dogs))
    sets.add("cats", sorted(cats))
    expected = {"dogs": len((dogs | everyone) & among), "cats": len((cats | everyone) & among)}
    assert sets.counts(bits(among), always=bits(everyone)) == expected
