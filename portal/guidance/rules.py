"""The editor's dated rules as they hold on one day."""

from dataclasses import dataclass, field
from datetime import date

from portal.guidance.explanations import explanation_paths
from portal.guidance.models import BenefitEffect, ContributionRule, Desk, LegalAmount


@dataclass(frozen=True, slots=True)
class Rules:
    contributions: dict[str, ContributionRule] = field(default_factory=dict)
    """Route code -> rule."""
    amounts: dict[str, LegalAmount] = field(default_factory=dict)
    """Code -> amount."""
    effects: tuple[BenefitEffect, ...] = ()
    explained: dict[str, str] = field(default_factory=dict)
    """Slug -> path of the explanations there are."""
    desks: dict[str, Desk] = field(default_factory=dict)
    """Topic (Desk.Topic) -> the first desk for it in the municipality."""


def contributions_on(day: date) -> dict[str, ContributionRule]:
    """Route code -> the rule that holds on `day`; the newest where two overlap."""
    rules: dict[str, ContributionRule] = {}
    for rule in ContributionRule.objects.on(day).order_by("route", "-valid_from", "pk"):
        rules.setdefault(rule.route, rule)
    return rules


def rules_on(day: date, municipality: str = "") -> Rules:
    """What the editor has to say on a listing's page on `day`; desks are those of `municipality` (CBS code)."""
    amounts: dict[str, LegalAmount] = {}
    for amount in LegalAmount.objects.on(day).order_by("code", "-valid_from", "pk"):
        amounts.setdefault(amount.code, amount)
    effects: dict[str, BenefitEffect] = {}
    for effect in BenefitEffect.objects.on(day).order_by("-valid_from", "pk"):
        effects.setdefault(effect.benefit, effect)
    in_order = tuple(effects[code] for code in BenefitEffect.Benefit.values if code in effects)
    return Rules(contributions_on(day), amounts, in_order, explanation_paths(), _desks(municipality))


def _desks(municipality: str) -> dict[str, Desk]:
    """Desks of one municipality by its CBS code; none without a code."""
    if not municipality:
        return {}
    desks: dict[str, Desk] = {}
    for desk in Desk.objects.filter(municipality__code=municipality).order_by("topic", "sort_order", "pk"):
        desks.setdefault(desk.topic, desk)
    return desks
