"""Kinds as click parameters: the same reading, showing and suggesting as in every other face."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from zwzx.errors import ZwzxError
from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from zwzx.office.core.action import Field
    from zwzx.office.core.office import Office
    from zwzx.office.kinds.base import Kind
    from zwzx.office.kinds.places import Place


class KindParam(click.ParamType[str]):
    """Takes the text as it is; the command reads it with the open office. Completes from the kind's suggestions."""

    def __init__(self, kind: Kind[Any]) -> None:
        self.kind = kind
        self.name = kind.word

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's signature
        """Fixed words, or what the office suggests for what is typed."""
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


def option_of(field: Field) -> click.Option:
    """The option of a fact that is written as text."""
    return click.Option(
        [option_name(field.name), field.name],
        type=KindParam(field.kind),
        metavar=_metavar(field.kind),
        help=_about(field.kind, needed=field.required),
    )


def of_fact(field: Field, *, argument: bool = False, short: str = "", needed: bool) -> click.Parameter:
    """A fact of a job: an argument where it stands alone, a flag where it is no unless it is said, else an option.

    Args:
        short: the option's short name.
        needed: whether the command can't do without it; of an option, the command says so itself.
    """
    from zwzx.office.kinds.places import Place
    from zwzx.office.kinds.plain import YesNo

    kind = field.kind
    if isinstance(kind, YesNo) and field.default is False:
        return click.Option([option_name(field.name), field.name], is_flag=True, help=kind.label)
    of = place_type(kind) if isinstance(kind, Place) else KindParam(kind)
    if argument:
        name = kind.label if needed else f"[{kind.label}]"
        return click.Argument([field.name], metavar=name, type=of, required=needed)
    names = [*([short] if short else []), option_name(field.name), field.name]
    return click.Option(names, type=of, metavar=_metavar(kind), help=_about(kind, needed=needed))


def place_type(kind: Place) -> click.Path:
    """A place as click completes and checks it."""
    return click.Path(
        path_type=Path,
        exists=kind.there,
        readable=False,
        file_okay=kind.anything or not kind.folder,
        dir_okay=kind.anything or kind.folder,
    )


def _about(kind: Kind[Any], *, needed: bool) -> str:
    return kind.label + ("（必填）" if needed else "") + (f"，{kind.hint}" if kind.hint else "")


def _metavar(kind: Kind[Any]) -> str:
    choices = kind.choices()
    return "|".join(choices) if 0 < len(choices) <= 5 else kind.word


def read_option(office: Office | None, option: str, kind: Kind[Any], text: str) -> Any:
    """A text as a value; without an office, for kinds whose values are none of its people or papers.

    Raises:
        click.BadParameter: where the kind can't read it, naming the option.
    """
    try:
        return kind.read(text, office)
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint=option) from None
