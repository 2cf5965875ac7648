"""The editing form of a listing: rules that need the listing and its rows together, or what was saved meanwhile."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from portal.initiatives.editing.address import check_address
from portal.initiatives.editing.conflict import Conflict, conflict_of
from portal.initiatives.editing.steps import UNKNOWN, may_lead_to


class InitiativeForm(WagtailAdminPageForm):
    conflict: Conflict | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._check_where_steps_lead()
        for field, message in check_address(cleaned):
            self.add_error(field, message)
        if cleaned.get("lat") is None:
            cleaned["location_checked"] = False  # there is no pin to have looked at
        self.conflict = conflict_of(self.instance, self.data, self.for_user)
        if self.conflict:
            self.add_error(None, "Deze plek is intussen opgeslagen. Kijk bovenaan wat er veranderde.")
        return cleaned

    def _check_where_steps_lead(self) -> None:
        # A row does not know its listing until it is saved, so the form says it before the database would refuse.
        steps = self.formsets.get("steps")
        provider = self.parent_page or self.instance.get_parent()
        for form in steps.forms if steps else ():
            if not form.is_valid() or not (to := form.cleaned_data.get("to")):
                continue
            if to.pk == self.instance.pk:
                form.add_error("to", "Kies een andere plek dan deze plek zelf.")
            elif not may_lead_to(to, provider.path):
                form.add_error("to", UNKNOWN)
