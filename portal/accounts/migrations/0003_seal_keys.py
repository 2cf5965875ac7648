"""Keys of apps and emergency codes that stand in the database as they are become unreadable for who copies it."""

from typing import Any

from django.db import migrations

from portal.accounts.sealing import FIELDS, MARK, Unreadable, seal, unseal


def seal_all(apps: Any, schema_editor: Any) -> None:
    for row in apps.get_model("mfa", "Authenticator").objects.all():
        open_now = {name for name in FIELDS if name in row.data and not row.data[name].startswith(MARK)}
        if open_now:
            row.data |= {name: seal(row.data[name]) for name in open_now}
            row.save(update_fields=["data"])


def unseal_all(apps: Any, schema_editor: Any) -> None:
    for row in apps.get_model("mfa", "Authenticator").objects.all():
        try:
            row.data |= {name: unseal(row.data[name]) for name in FIELDS if name in row.data}
        except Unreadable:  # of no use before, of no use after
            continue
        row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_user_is_demo"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(seal_all, unseal_all)]
