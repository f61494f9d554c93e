"""The command line: `pilot demo`, `run`, `user`, `db`, `access`, `judge`, `backup` and its kin.

A command is loaded when it is called, and SQLAlchemy where one needs it: a server that died is
back sooner.
"""

import sys
from importlib import import_module
from typing import NoReturn

import click

from pilot import fence
from pilot.errors import PilotError

COMMANDS = {
    "access": "pilot.commands.access:access",
    "backup": "pilot.upkeep.command:backup_command",
    "check": "pilot.upkeep.command:check_command",
    "db": "pilot.commands.db:database",
    "demo": "pilot.commands.demo:demo_command",
    "judge": "pilot.judging.command:judge",
    "move": "pilot.upkeep.command:move_command",
    "remind": "pilot.commands.remind:remind_command",
    "restore": "pilot.commands.restore:restore_command",
    "run": "pilot.commands.run:run",
    "sweep": "pilot.commands.sweep:sweep",
    "user": "pilot.commands.user:user",
}
"""Every command, and where it is."""


class Commands(click.Group):
    """A group whose commands are loaded by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if there is one."""
        module, _colon, name = COMMANDS.get(cmd_name, "").partition(":")
        found: click.Command | None = getattr(import_module(module), name) if name else None
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def pilot() -> None:
    """Runs a flipped-classroom pilot from the pain point to the decision."""
    click.get_current_context().with_resource(fence.every_district())


def main() -> NoReturn:
    """Runs the command line; what can be explained is one line and exit code 2."""
    try:
        pilot.main(standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except PilotError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except Exception as error:
        from sqlalchemy.exc import DBAPIError

        if not isinstance(error, DBAPIError):
            raise
        click.echo(f"The database cannot be used. {error.orig}".strip(), err=True)
        sys.exit(2)
    sys.exit(0)


def _show(error: click.ClickException) -> None:
    """What is wrong with the words of a command, in one line; its help where there were none."""
    if "\n" in error.message:
        error.show()
        return
    said = error.format_message()
    if isinstance(error, click.BadParameter) and error.param is not None and error.message:
        where = error.param.get_error_hint(error.ctx or click.Context(pilot)).strip("'")
        said = f"{where}: {error.message}"
    plain = said.replace("a valid float", "a number").replace("a valid integer", "a whole number")
    click.echo(" ".join(plain.split()), err=True)
