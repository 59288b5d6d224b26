"""Database settings from URLs, and which table lives on which side."""

from typing import Any

import dj_database_url
from django.conf import settings
from django.db.models import Model

from walktalk.site.processes import Process

OUTSIDE = ("courier", "desk")
OUTSIDE_NOTICES = frozenset({"notices.alarm", "notices.order", "notices.step"})
DESK_ACCOUNTS = frozenset({"access", "sessions", "account", "mfa", "contenttypes"})


def databases(process: Process, force_url: str, outside_url: str) -> dict[str, dict[str, Any]]:
    """The connections of a process: `default` is the force's, the others lie outside it."""
    urls = {"default": force_url, "courier": outside_url, "desk": outside_url}
    return {
        alias: _database(urls[alias], alias, process.role)
        for alias in ("default", *OUTSIDE)
        if alias in process.databases
    }


def _database(url: str, alias: str, role: str | None) -> dict[str, Any]:
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    words = [f"-c search_path={alias}" if alias in OUTSIDE else "-c search_path=public"]
    if role is not None:
        words.append(f"-c role={role}")
    config["OPTIONS"] = {**config.get("OPTIONS", {}), "options": " ".join(words)}
    return config


class Router:
    """Courier and desk tables lie outside; in the desk process its accounts do, too."""

    def home(self, model: type[Model]) -> str:
        """The alias that holds this model's table."""
        label = model._meta.app_label
        if label in OUTSIDE:
            return label
        if model._meta.label_lower in OUTSIDE_NOTICES:
            return "desk"
        if settings.PROCESS.name == "desk" and label in DESK_ACCOUNTS:
            return "desk"
        return "default"

    def db_for_read(self, model: type[Model], **hints: object) -> str:
        return self.home(model)

    def db_for_write(self, model: type[Model], **hints: object) -> str:
        return self.home(model)

    def allow_relation(self, one: Model, other: Model, **hints: object) -> bool:
        return self.home(one.__class__) == self.home(other.__class__)  # through a lazy user, too

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: object
    ) -> bool:
        if f"{app_label}.{model_name}" in OUTSIDE_NOTICES:
            return db == "desk"
        if app_label in OUTSIDE:
            return db == app_label
        if db == "desk":
            return app_label in DESK_ACCOUNTS
        return db == "default"
