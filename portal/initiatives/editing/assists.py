"""Parts of the form that show or look up what is being written: templates with addresses for static/cms."""

from typing import Any

from wagtail.admin.panels import Panel


class Assist(Panel):
    """A template of our own between the fields; it gets the `listing` as it was loaded or last saved."""

    def __init__(self, template: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template = template

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"template": self.template}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self) -> str:
            return str(self.panel.template)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"listing": self.instance}
