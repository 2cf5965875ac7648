"""The editing form of a listing: rules that need the listing and its rows together."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class InitiativeForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        # A row does not know its listing until it is saved, so the form says it before the database would refuse.
        steps = self.formsets.get("steps")
        for form in steps.forms if steps else ():
            if form.is_valid() and (to := form.cleaned_data.get("to")) and to.pk == self.instance.pk:
                form.add_error("to", "Kies een andere plek dan deze plek zelf.")
        return cleaned
