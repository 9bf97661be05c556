"""click's commands with their usage line in Chinese, none of which passes over an option that is given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx import entered
from zwzx.faces.calling import as_called

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPED = "zwzx.typed"
"""Where a context keeps the words that follow the command."""


class Once(click.Command):
    """Refuses an option given twice: the last would silently stand for both.

    The root command does not: an alias that names a store is overruled by what is typed after it.
    """

    def get_help(self, ctx: click.Context) -> str:
        """As click makes it, its examples as they are typed here."""
        return as_called(super().get_help(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature
        """Its first paragraph, whole: click cuts at what it takes for the end of an English sentence, as in .csv."""
        return " ".join((self.help or "").partition("\n\n")[0].split())

    def make_parser(self, ctx: click.Context) -> Any:
        """The parser of click, which tells in what order the parameters came."""
        parser: Any = super().make_parser(ctx)
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:
            read = parse(args)
            if not ctx.resilient_parsing:  # the shell only asks for what may follow
                _refuse_twice(ctx, read[2])
            return read

        parser.parse_args = parse_once
        return parser


def _refuse_twice(ctx: click.Context, given: Iterable[click.Parameter]) -> None:
    """A flag may be repeated: it says the same."""
    seen: set[str | None] = set()
    for one in given:
        if not isinstance(one, click.Option) or one.multiple or one.count or one.is_flag:
            continue
        if one.name in seen:
            raise click.UsageError(f"{max(one.opts, key=len)} 写了不止一次。请只写一次；有几项的写在一起。", ctx)
        seen.add(one.name)


class Command(Once):
    r"""A command whose usage line says 选项.

    Its help may come from a raw docstring: a line of `\b` there keeps the lines of the paragraph below as they are.

    Args:
        lasting: whether it leaves what no event of the journal tells, such as a key or a copy.
    """

    def __init__(self, *args: Any, lasting: bool = False, **options: Any) -> None:
        options.setdefault("options_metavar", "[选项]")
        if options.get("help"):
            options["help"] = options["help"].replace(r"\b", "\b")
        super().__init__(*args, **options)
        self.lasting = lasting

    def invoke(self, ctx: click.Context) -> Any:
        """As click does it; it is kept what of it would stay, should its result not be written out."""
        entered.begin(lasting=self.lasting and not ctx.params.get("dry_run"))
        return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; what was typed is kept, so that it can be said how the command is called again."""
        ctx.meta[TYPED] = list(args)
        return super().parse_args(ctx, args)


class Listed(click.Group):
    """A group that tells its commands with their help lines."""

    def told(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Each command with its line."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, one.get_short_help_str() if one is not None else "") for name, one in found]


class Group(Once, Listed):
    """A group whose usage line says 选项 and 命令, and whose commands do so too."""

    command_class = Command

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("options_metavar", "[选项]")
        options.setdefault("subcommand_metavar", "命令 [参数]...")
        super().__init__(*args, **options)
