"""click's commands with their usage line in Chinese."""

from __future__ import annotations

from typing import Any

import click


class Command(click.Command):
    r"""A command whose usage line says 选项.

    Its help may come from a raw docstring: a line of `\b` there keeps the lines of the paragraph below as they are.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("options_metavar", "[选项]")
        if options.get("help"):
            options["help"] = options["help"].replace(r"\b", "\b")
        super().__init__(*args, **options)


class Group(click.Group):
    """A group whose usage line says 选项 and 命令, and whose commands do so too."""

    command_class = Command

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("options_metavar", "[选项]")
        options.setdefault("subcommand_metavar", "命令 [参数]...")
        super().__init__(*args, **options)
