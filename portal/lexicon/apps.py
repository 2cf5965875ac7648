from django.apps import AppConfig


class LexiconConfig(AppConfig):
    name = "portal.lexicon"
    label = "lexicon"
    verbose_name = "Woorden van lezers"
