"""The step between what a provider writes and what the public reads."""

from typing import Any

from wagtail.models import AbstractGroupApprovalTask, Page


class ReviewTask(AbstractGroupApprovalTask):
    """Somebody of the editors reads along. Never who sent it in, whatever else that person may do; an editor who
    corrected the text on the way may."""

    class Meta:
        verbose_name = "meelezen"
        verbose_name_plural = "meelezen"

    @classmethod
    def get_description(cls) -> str:
        return "Iemand van de redactie leest mee, nooit wie het zelf instuurde."

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        state = obj.current_workflow_state
        if not super().get_actions(obj, user) or (state and state.requested_by_id == user.pk):
            return []
        return [("reject", "Stuur terug met een briefje", True), ("approve", "Zet op de kaart", False)]
