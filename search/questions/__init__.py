"""What someone asks, in their own words: read into choices, a place, a distance, and words to look for."""

from search.questions.distance import Distance
from search.questions.reading import CHOSEN_BY_WORDS, Reading, Understood, read_question
from search.questions.spelling import Vocabulary

__all__ = ["CHOSEN_BY_WORDS", "Distance", "Reading", "Understood", "Vocabulary", "read_question"]
