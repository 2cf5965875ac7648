"""Dutch text to tokens, and words to what they point to: pure functions over the word lists in data/."""

from search.language.analysis import ANALYSIS_VERSION, analyse
from search.language.lexicon import Lexicon
from search.language.lists import WordLists, shipped

__all__ = ["ANALYSIS_VERSION", "Lexicon", "WordLists", "analyse", "shipped"]
