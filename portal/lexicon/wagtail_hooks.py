"""Where editors keep the words of readers."""

import django_filters
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.lexicon.fields import entries
from portal.lexicon.models import CodeWords, Synonyms, WordList
from portal.lexicon.targets import FACETS_WITH_WORDS, facet_label

_SHOWN = 6
"""Words of a list that an overview shows."""


def _beginning(text: str) -> str:
    found = entries(text)
    return ", ".join(found[:_SHOWN]) + (f" … ({len(found)})" if len(found) > _SHOWN else "")


class CodeWordsFilterSet(WagtailFilterSet):
    target = django_filters.ChoiceFilter(
        label="Lijst",
        lookup_expr="startswith",
        choices=lambda: [(f"{facet}/", facet_label(facet)) for facet in FACETS_WITH_WORDS],
    )

    class Meta:
        model = CodeWords
        fields: tuple[str, ...] = ()


class CodeWordsViewSet(SnippetViewSet):
    model = CodeWords
    icon = "tag"
    menu_label = "Bij een keuze"
    list_display = (
        "__str__",
        Column("strong", label="Betekent dit", accessor=lambda row: _beginning(row.strong)),
        Column("weak", label="Lijkt hierop", accessor=lambda row: _beginning(row.weak)),
    )
    filterset_class = CodeWordsFilterSet
    search_fields = ("target", "strong", "weak")


class SynonymsViewSet(SnippetViewSet):
    model = Synonyms
    icon = "link"
    menu_label = "Hetzelfde"
    search_fields = ("terms",)


class WordListViewSet(SnippetViewSet):
    model = WordList
    icon = "list-ul"
    menu_label = "Vaste lijsten"
    list_display = ("__str__", Column("words", label="Woorden", accessor=lambda row: _beginning(row.words)))
    list_filter = ("name",)
    search_fields = ("words",)


class WordsGroup(SnippetViewSetGroup):
    menu_label = "Woorden van lezers"
    menu_icon = "openquote"
    items = (CodeWordsViewSet, SynonymsViewSet, WordListViewSet)


register_snippet(WordsGroup)
