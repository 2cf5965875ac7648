"""The words readers use for the codes of the vocabularies; built again when the editor changes a term."""

from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.facets import FACETS
from search.language import Lexicon

# Who someone is, is never concluded from their words: target groups stay out.
_FACETS_WITH_WORDS = [name for name in FACETS if name != "doelgroep"]

_built: tuple[int, Lexicon] | None = None


def lexicon() -> Lexicon:
    global _built
    version = terms.version()
    if _built is None or _built[0] != version:
        labels = {
            (name, word.code): word.label
            for name in _FACETS_WITH_WORDS
            for word in terms.words(Vocabulary(name)).values()
        }
        _built = version, Lexicon.build(labels)
    return _built[1]
