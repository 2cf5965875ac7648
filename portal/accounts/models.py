"""People who log in: providers, professionals, editors. Readers never do."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Whoever can run this runs the machine: the address needs no proof by mail."""
        from portal.accounts.addresses import confirm_address  # its models need this one

        user = self.create_user(email, password, is_staff=True, is_superuser=True, **extra)
        confirm_address(user)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """The e-mail address is the login."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    first_name = models.CharField("voornaam", max_length=80, blank=True)
    last_name = models.CharField("achternaam", max_length=80, blank=True)
    is_staff = models.BooleanField("beheerder van de techniek", default=False)
    is_active = models.BooleanField("mag inloggen", default=True)
    is_demo = models.BooleanField("voorbeeldlogin", default=False, editable=False)
    """Made by the demo data, with a password that is no secret."""
    date_joined = models.DateTimeField("sinds", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An address that somebody had before opens nothing any more, whoever changed it."""
        from portal.accounts.addresses import forget_former_addresses  # its models need this one

        self.email = self.email.lower()
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None or "email" in kwargs["update_fields"]:
            forget_former_addresses(self)

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name or self.email
