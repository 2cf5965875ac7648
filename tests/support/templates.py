"""A variable that a template of ours names but nobody gave it fails the test that rendered it."""

import sys
from collections.abc import Iterator
from types import FrameType

import pytest
from django.conf import settings
from django.template import engines

OURS = str(settings.BASE_DIR / "templates")


class UndefinedVariableError(AssertionError):
    pass


class _Complaint(str):
    """Django's `string_if_invalid`: when true, it is formatted with the name of a variable that cannot be resolved.

    When false, filters such as `default` still get their turn, and the CMS's own templates count on that.
    """

    __slots__ = ("heard",)
    heard: list[str]

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __bool__(self) -> bool:
        return _rendering(sys._getframe(1)).startswith(OURS)

    def __mod__(self, name: object) -> str:
        template = _rendering(sys._getframe(1))
        complaint = f"{{{{ {name} }}}} in {template.removeprefix(OURS).lstrip('/')} is not defined"
        self.heard.append(complaint)
        raise UndefinedVariableError(complaint)


def _rendering(frame: FrameType | None) -> str:
    """File of the template that is being rendered, or "" when it has none."""
    while frame is not None:
        context = frame.f_locals.get("context")
        if hasattr(context, "render_context"):
            template = context.render_context.template or context.template
            return str(template.origin.name) if template else ""
        frame = frame.f_back
    return ""


@pytest.fixture(scope="session")
def template_complaint() -> _Complaint:
    complaint = _Complaint("")
    complaint.heard = []
    engines["django"].engine.string_if_invalid = complaint
    return complaint


@pytest.fixture(autouse=True)
def _every_template_variable_is_defined(template_complaint: _Complaint) -> Iterator[None]:
    """Also when the error was raised in a server thread, where it became an error page."""
    template_complaint.heard.clear()
    yield
    assert not template_complaint.heard, "\n".join(template_complaint.heard)
