"""What an area is called: the town one would say, the village when it lies in one."""

import pytest

from search.places import find
from search.places.naming import names_for


def test_a_wide_area_between_villages_is_named_after_the_town_at_its_edge() -> None:
    soest = find("Soest")[0]
    assert names_for([soest.lat + 0.01], [soest.lon + 0.05], [9.0]) == ["Amersfoort"]


def test_a_small_area_is_named_after_the_village_it_lies_in() -> None:
    lage_vuursche = find("Lage Vuursche")[0]
    assert names_for([lage_vuursche.lat], [lage_vuursche.lon], [0.2]) == ["Lage Vuursche"]


def test_a_hamlet_gives_its_name_to_no_wide_area() -> None:
    lage_vuursche = find("Lage Vuursche")[0]
    assert names_for([lage_vuursche.lat], [lage_vuursche.lon], [8.0]) != ["Lage Vuursche"]


@pytest.mark.parametrize("town", ["Amersfoort", "Groningen", "Maastricht", "Middelburg", "Lelystad"])
@pytest.mark.parametrize("reach", [0.0, 3.0, 8.0])
def test_an_area_round_a_town_is_named_after_it(town: str, reach: float) -> None:
    place = find(town)[0]
    assert names_for([place.lat], [place.lon], [reach]) == [town]


def test_every_area_gets_a_name_also_far_out_at_sea() -> None:
    assert names_for([], [], []) == []
    assert all(names_for([54.4, 50.1], [2.6, 7.9], [0.0, 50.0]))
