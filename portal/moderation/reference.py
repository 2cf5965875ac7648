"""The workflow every site has: what providers write is read by the editors. Safe to run again."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from portal.moderation.models import ReviewTask

NAME = "De redactie leest mee"
WAGTAILS_OWN_WORKFLOW = "Moderators approval"
WAGTAILS_OWN_GROUPS = ("Moderators", "Editors")


@transaction.atomic
def ensure_workflow(providers: Page, editors: Group) -> Workflow:
    """What stands below `providers` is read by `editors` before it is public."""
    _leave_out_wagtails_own()
    task, _ = ReviewTask.objects.get_or_create(name=NAME)
    task.groups.add(editors)
    workflow, _ = Workflow.objects.get_or_create(name=NAME)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    WorkflowPage.objects.get_or_create(page=providers, defaults={"workflow": workflow})
    return workflow


def _leave_out_wagtails_own() -> None:
    """Its groups may write anywhere, and its workflow lets anybody in one of them approve; those in use are kept."""
    Group.objects.filter(name__in=WAGTAILS_OWN_GROUPS, user=None).delete()
    for workflow in Workflow.objects.filter(name=WAGTAILS_OWN_WORKFLOW, active=True):
        if not workflow.workflow_states.exists():
            WorkflowPage.objects.filter(workflow=workflow).delete()
            workflow.deactivate()
