"""Dutch text to tokens, and a reader's question to words: pure functions over the word lists in data/."""

from search.language.analysis import ANALYSIS_VERSION, analyse
from search.language.lexicon import Lexicon
from search.language.questions import read_question

__all__ = ["ANALYSIS_VERSION", "Lexicon", "analyse", "read_question"]
