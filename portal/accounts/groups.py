"""Groups of people by what they do here; their rights are given in portal.pages.reference."""

EDITORS = "Redactie"
PROFESSIONALS = "Professionals"
