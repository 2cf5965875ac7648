"""Who asks to write for an organisation, and who was asked to."""

from datetime import timedelta
from typing import Any, ClassVar
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from portal.organisations.models import Membership, ProviderPage
from portal.organisations.postal import validate_phone
from portal.signup.numbers import validate_number
from portal.vocabulary.fields import CodeField
from portal.vocabulary.models import Vocabulary

NAME_LENGTH = 200
DAYS_VALID = 14
"""How long an invitation can be accepted."""

one_line = RegexValidator(r"^[^\r\n]*\Z", "Schrijf dit op één regel.")


class ApplicationQuerySet(models.QuerySet["Application"]):
    def waiting(self) -> "ApplicationQuerySet":
        """What the editor can decide on: who has shown that the e-mail address is theirs, first come first served."""
        proven = EmailAddress.objects.filter(user=models.OuterRef("applicant"), verified=True)
        return self.filter(models.Exists(proven), status=Application.Status.WAITING).order_by("made_at", "pk")


class Application(models.Model):
    """Somebody asks to write for a new organisation, or for one the editor made."""

    class Kind(models.TextChoices):
        NEW = "nieuw", "nieuwe organisatie"
        CLAIM = "overnemen", "bestaande bladzijde overnemen"

    class Status(models.TextChoices):
        WAITING = "wacht", "wacht op de redactie"
        APPROVED = "ja", "goedgekeurd"
        DECLINED = "nee", "afgewezen"

    kind = models.CharField("soort aanvraag", max_length=12, choices=Kind, default=Kind.NEW)
    status = models.CharField("stand", max_length=8, choices=Status, default=Status.WAITING)
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="applications")
    provider = models.ForeignKey(
        ProviderPage, null=True, blank=True, on_delete=models.CASCADE, related_name="applications"
    )
    """Whom a claim is about; for a new organisation the page that was made of it."""
    organisation = models.CharField("organisatie", max_length=NAME_LENGTH, validators=[one_line])
    provider_kind = CodeField("soort aanbieder", vocabulary=Vocabulary.PROVIDER_KIND, blank=True)
    place = models.CharField("plaats", max_length=80, blank=True, validators=[one_line])
    website = models.URLField("website", blank=True)
    number = models.CharField("KvK-nummer of RSIN", max_length=9, blank=True, validators=[validate_number])
    phone = models.CharField("telefoon", max_length=30, validators=[validate_phone])
    """To call the applicant back; never public."""
    message = models.TextField("toelichting", blank=True, max_length=1000)
    made_at = models.DateTimeField("aangevraagd op", auto_now_add=True)
    told_at = models.DateTimeField("gemeld aan de redactie op", null=True, blank=True, editable=False)
    decided_at = models.DateTimeField("beslist op", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField("bericht aan de aanvrager", blank=True, max_length=1000)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["applicant", "provider"],
                condition=models.Q(status="wacht", provider__isnull=False),
                name="one_open_claim_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_status_display()})"


class Invitation(models.Model):
    """Somebody was asked to write for an organisation, which may not be there until they say yes."""

    SALT: ClassVar = "portal.signup.invitation"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField("e-mailadres")
    provider = models.ForeignKey(
        ProviderPage, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    organisation = models.CharField("nieuwe organisatie", max_length=NAME_LENGTH, blank=True, validators=[one_line])
    role = models.CharField("rol", max_length=12, choices=Membership.Role, default=Membership.Role.WRITER)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField("gestuurd op", default=timezone.now)
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.email} voor {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        return self.provider.title if self.provider else self.organisation

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and timezone.now() < self.made_at + timedelta(days=DAYS_VALID)

    @property
    def token(self) -> str:
        """For the link in the mail. That it is used once, or too late, is told by the row."""
        return signing.dumps(str(self.uuid), salt=self.SALT)

    @classmethod
    def of(cls, token: str) -> "Invitation | None":
        """The invitation of a link, open or not; None when the link is not ours or was withdrawn."""
        try:
            uuid = signing.loads(token, salt=cls.SALT, max_age=timedelta(days=DAYS_VALID * 4))
        except signing.BadSignature:
            return None
        return cls.objects.select_related("provider").filter(uuid=uuid).first()
