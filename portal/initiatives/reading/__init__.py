"""What a reader reads of a listing: facts in words, the eight questions, cards, and the same facts as data."""
