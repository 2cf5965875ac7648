"""What the audit log says of organisations."""

from typing import Any

from wagtail import hooks


@hooks.register("register_log_actions")
def _what_happens_to_organisations(actions: Any) -> None:
    for name, label, sentence in (
        ("member_added", "Medewerker erbij", "Iemand mag voor deze aanbieder schrijven"),
        ("member_removed", "Medewerker eraf", "Iemand mag niet meer voor deze aanbieder schrijven"),
        ("suspended", "Geschorst", "De aanbieder is geschorst"),
        ("lifted", "Schorsing voorbij", "De aanbieder is niet meer geschorst"),
    ):
        actions.register_action(f"organisations.{name}", label, sentence)
