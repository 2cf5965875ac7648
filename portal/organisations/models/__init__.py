"""Providers: their pages, the people who write for them, and how they stand with the editor."""

from portal.organisations.models.provider import ProviderPage, ProvidersPage
from portal.organisations.models.standing import Suspension, Trusted, suspended_paths
from portal.organisations.models.team import Membership, Team

__all__ = ["Membership", "ProviderPage", "ProvidersPage", "Suspension", "Team", "Trusted", "suspended_paths"]
