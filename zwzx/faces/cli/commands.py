"""A register's commands, drawn from its declaration: its acts, and list, show, search, export, print, import."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.faces.cli import reading
from zwzx.faces.cli.words import Group
from zwzx.registers import NAMES

if TYPE_CHECKING:
    import click

    from zwzx.office.core.register import Register


class RegisterGroup(Group):
    """The commands of one register; the register is imported when the group is opened."""

    def __init__(self, name: str) -> None:
        super().__init__(
            registers.noun(name), help=NAMES[name], context_settings={"help_option_names": ["-h", "--help"]}
        )
        self.register_name = name
        self._made: dict[str, click.Command] | None = None

    @property
    def made(self) -> dict[str, click.Command]:
        """Every command by name."""
        if self._made is None:
            self._made = commands_of(registers.load(self.register_name))
        return self._made

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The acts first, then the looks."""
        return list(self.made)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """One command; a plain look at a register does not build the others."""
        if self._made is None and cmd_name in reading.COMMANDS:
            return reading.COMMANDS[cmd_name](registers.load(self.register_name))
        return self.made.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named; where the register declares a short form, names that are no command stand for it."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            from zwzx.office.core.lines import lines_of

            lines = lines_of(registers.load(self.register_name))
            if lines is not None and lines.short is not None:
                args = [lines.short.name, *args]
        return super().resolve_command(ctx, args)


def commands_of(register: Register) -> dict[str, click.Command]:
    """All commands of a register."""
    from zwzx.faces.cli import acting, reporting
    from zwzx.office.core.lines import lines_of
    from zwzx.office.papers.naming import about_document

    made: dict[str, click.Command] = {a.verb: acting.command(register, a) for a in register.actions}
    made |= {name: make(register) for name, make in reading.COMMANDS.items()}
    if about_document(register.record):
        from zwzx.faces.cli.files import command as files

        made["files"] = files(register)
    if register.image is not None:
        from zwzx.faces.cli.images import command as image

        made[register.image.name] = image(register, register.image)
    if (lines := lines_of(register)) is not None:
        from zwzx.faces.cli.lines import commands as of_lines

        made |= of_lines(register, lines)
    if register.sheets:
        from zwzx.faces.cli.printing import command as printing

        made["print"] = printing(register)
    if register.letters:
        from zwzx.faces.cli import letters

        made |= {"letter": letters.command(register), "letters": letters.sent(register)}
    if register.importable is not None:
        from zwzx.faces.cli.importing import command as importing

        made["import"] = importing(register)
    if register.jobs:
        from zwzx.faces.cli import jobs

        made |= {name: jobs.command(name, job) for name, job in register.jobs}
    return made | reporting.of_register(register)


group = cache(RegisterGroup)
"""The group of a register, made once."""


def __getattr__(name: str) -> Any:
    """A register's group by the register's name."""
    if name in NAMES:
        return group(name)
    raise AttributeError(name)
