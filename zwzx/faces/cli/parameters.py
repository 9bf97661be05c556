"""What acts, reports and jobs ask for as click parameters: the same reading and suggesting as in every other face."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx import places
from zwzx.errors import ZwzxError
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import YesNo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from click.shell_completion import CompletionItem

    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office
    from zwzx.office.kinds.base import Kind


class PlaceParam(click.Path):
    """Takes a path; one that is not written is told so.

    Args:
        servers: whether the address of a server may be written instead, which the kind reads.
    """

    def __init__(self, *, servers: bool, **options: Any) -> None:
        super().__init__(**options)
        self.servers = servers

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path.

        Raises:
            click.BadParameter: where it is blank, or what stands there does not fit.
        """
        if isinstance(value, str) and not value.strip():
            self.fail("是空的，没有写在哪里。请写路径和名字，如 登记簿.xlsx；名字里有空格的放在引号里。", param, ctx)
        if self.servers and isinstance(value, str) and places.is_address(value.strip()):
            return value
        return super().convert(value, param, ctx)


class KindParam(click.ParamType[str]):
    """Takes the text as it is; the command reads it with the open office. Completes from the kind's suggestions."""

    def __init__(self, kind: Kind[Any]) -> None:
        self.kind = kind
        self.name = kind.word

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's signature
        """Fixed words, or what the office suggests for what is typed."""
        from click.shell_completion import CompletionItem  # no command but the shell's asks for it

        words = [word for word in self.kind.choices() if word.startswith(incomplete)]
        if words:
            return [CompletionItem(word) for word in words]
        try:
            from zwzx.faces.cli.context import office_of

            found = self.kind.suggest(incomplete, office_of(ctx))
        except ZwzxError:
            return []
        return [CompletionItem(suggestion.text, help=suggestion.note or None) for suggestion in found]


def option_name(name: str) -> str:
    """The option of a field."""
    return f"--{name.strip('_').replace('_', '-')}"


def parameter(
    field: Field, *, flags: bool = False, short: str = "", needed: bool = True, named: bool = True
) -> click.Parameter:
    """The argument of a field that is marked as one; else its option.

    Args:
        named: whether it has its option's name; an argument otherwise.
        flags: whether what is asked with yes and is no unless said becomes a flag; the acts take 是 and 否.
        short: the option's short name.
        needed: whether the command can't do without a field that has no default.
    """
    from zwzx.office.core.marks import Mark

    kind = field.kind
    required = field.required and needed
    of = _type(kind)
    if Mark.ARGUMENT in field.marks or not named:
        metavar = kind.label if required else f"[{kind.label}]"
        return click.Argument([field.name], type=of, metavar=metavar, required=required)
    about = field.label + ("（必填）" if required else "") + (f"，{kind.hint}" if kind.hint else "")
    names = [*([short] if short else []), option_name(field.name), field.name]
    if flags and isinstance(kind, YesNo) and field.default is False:
        return click.Option(names, is_flag=True, help=about)
    choices = kind.choices()
    metavar = "|".join(choices) if 0 < len(choices) <= 5 else kind.word
    return click.Option(names, type=of, metavar=metavar, help=about)


def _type(kind: Kind[Any]) -> click.ParamType[Any]:
    """How click takes a kind; a place is completed and checked by the shell's own means, and may have stray bytes."""
    from zwzx.office.kinds.places import Place, StorePlace

    if not isinstance(kind, Place):
        return KindParam(kind)
    return PlaceParam(
        servers=isinstance(kind, StorePlace),
        path_type=Path,
        exists=kind.there,
        readable=False,
        file_okay=kind.anything or not kind.folder,
        dir_okay=kind.anything or kind.folder,
    )


def read(office: Office | None, fields: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of what was given of some fields, by name.

    Raises:
        click.BadParameter: where a kind can't read what was given.
    """
    from zwzx.office.core.marks import Mark

    values: dict[str, Any] = {}
    for field in fields:
        text = given.get(field.name)
        named = Mark.ARGUMENT not in field.marks
        if isinstance(text, bool | Path):
            values[field.name] = text
        elif text and (
            named or text.strip()
        ):  # blanks alone name nothing; of an option they may empty what stands there
            name = option_name(field.name) if named else field.label
            values[field.name] = read_option(office, name, field.kind, text)
    return values


def read_option(office: Office | None, option: str, kind: Kind[Any], text: str) -> Any:
    """A text as a value.

    Raises:
        click.BadParameter: where the kind can't read it, naming the option.
    """
    try:
        return kind.read(text, office)
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint=option) from None
