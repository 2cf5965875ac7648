"""The terms every site starts with. What an editor changed is never overwritten."""

import json
from pathlib import Path

from portal.vocabulary.models import Term, VocabularyVersion

FILE = Path(__file__).with_name("terms.json")


def ensure_terms() -> int:
    """Add terms that are missing, in file order; returns how many were new."""
    known = set(Term.objects.values_list("vocabulary", "code"))
    new = [
        Term(vocabulary=vocabulary, order=(number + 1) * 10, **row)
        for vocabulary, rows in json.loads(FILE.read_text(encoding="utf-8")).items()
        for number, row in enumerate(rows)
        if (vocabulary, row["code"]) not in known
    ]
    Term.objects.bulk_create(new)
    if new:
        VocabularyVersion.bump()
    return len(new)
