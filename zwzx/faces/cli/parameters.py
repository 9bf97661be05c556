"""Kinds as click parameters: the same reading, showing and suggesting as in every other face."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from zwzx.errors import ZwzxError
from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.kinds.base import Kind


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


def read_option(office: Office, option: str, kind: Kind[Any], text: str) -> Any:
    """A text as a value.

    Raises:
        click.BadParameter: where the kind can't read it, naming the option.
    """
    try:
        return kind.read(text, office)
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint=option) from None
