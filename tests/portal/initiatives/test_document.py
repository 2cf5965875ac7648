"""What a listing's document says of what you do there."""

import pytest

from portal.initiatives.source import Listings
from portal.lexicon.models import CodeWords
from tests.support.listings import MakeListing

SOUP, CARDS, TALK, WOOD = "Soep koken", "Klaverjassen", "Praten", "Zagen en schuren"


@pytest.mark.parametrize(
    ("activities", "doing"),
    [
        ([SOUP], ("koken",)),
        ([SOUP, CARDS], ("koken",)),
        ([SOUP, CARDS, TALK], ()),
        ([SOUP, WOOD], ("koken",)),
        ([], ()),
    ],
)
def test_a_theme_is_what_you_do_when_half_of_the_activities_have_a_word_for_it_and_the_listing_states_it(
    make_listing: MakeListing, activities: list[str], doing: tuple[str, ...]
) -> None:
    listing = make_listing("Huiskamer", themes=["gezelligheid", "koken"], activities=activities)
    assert Listings().documents([listing.pk])[listing.pk].doing == doing


def test_a_word_that_editors_add_counts_when_a_listing_is_taken_in_again(make_listing: MakeListing) -> None:
    listing = make_listing("Huiskamer", themes=["koken"], activities=["Pruttelen"])
    assert Listings().documents([listing.pk])[listing.pk].doing == ()
    CodeWords.objects.update_or_create(target="thema/koken", defaults={"strong": "pruttelen"})
    assert Listings().documents([listing.pk])[listing.pk].doing == ("koken",)
