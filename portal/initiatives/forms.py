"""The editing form of a listing: rules that need the listing and its rows together, or what was saved meanwhile."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from portal.initiatives.editing.address import check_address
from portal.initiatives.editing.conflict import Conflict, conflict_of


class InitiativeForm(WagtailAdminPageForm):
    conflict: Conflict | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._refuse_a_step_to_itself()
        for field, message in check_address(cleaned):
            self.add_error(field, message)
        if cleaned.get("lat") is None:
            cleaned["location_checked"] = False  # there is no pin to have looked at
        self.conflict = conflict_of(self.instance, self.data, self.for_user)
        if self.conflict:
            self.add_error(None, "Deze plek is intussen opgeslagen. Kijk bovenaan wat er veranderde.")
        return cleaned

    def _refuse_a_step_to_itself(self) -> None:
        # A row does not know its listing until it is saved, so the form says it before the database would refuse.
        steps = self.formsets.get("steps")
        for form in steps.forms if steps else ():
            if form.is_valid() and (to := form.cleaned_data.get("to")) and to.pk == self.instance.pk:
                form.add_error("to", "Kies een andere plek dan deze plek zelf.")
