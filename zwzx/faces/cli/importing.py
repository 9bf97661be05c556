"""`import`: a book kept elsewhere enters the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.faces.cli.jobs import command as job_command

if TYPE_CHECKING:
    import click

    from zwzx.office.core.register import Register


def command(register: Register) -> click.Command:
    """The import command of a register."""
    return job_command("import", "import", means={"register": lambda *_: register})
