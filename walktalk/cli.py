"""The `walktalk` command: one group per room that has something for an operator."""

import os

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils.module_loading import import_string

from walktalk.site.processes import Misconfigured

COMMANDS = {
    "migrate": "walktalk.site.commands.migrate",
    "serve": "walktalk.site.commands.serve",
    "work": "walktalk.site.commands.work",
    "keys": "walktalk.site.keys.commands.group",
    "record": "walktalk.record.commands.group",
    "areas": "walktalk.areas.commands.areas",
    "streets": "walktalk.areas.commands.streets",
    "staff": "walktalk.staff.commands.group",
    "desk": "walktalk.desk.commands.group",
    "open": "walktalk.safeguarding.commands.open_disclosure",
    "demo": "walktalk.demo.commands.demo",
}


class Commands(click.Group):
    """Loads a room's commands when they are called, after Django is set up."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_string(COMMANDS[cmd_name])
        return command if isinstance(command, click.Command) else None


@click.group(cls=Commands)
def walktalk() -> None:
    """Run a walk and talk scheme: serve its pages, do its jobs, load areas, verify the record."""


def main() -> None:
    """Set Django up and run one command; what goes wrong is said in a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walktalk.site.settings")
    try:
        django.setup()
        walktalk()
    except (Misconfigured, ImproperlyConfigured) as error:
        raise SystemExit(f"walktalk: {error}") from None
    except DatabaseError as error:
        raise SystemExit(f"walktalk: the database refused: {error}") from None
