"""What somebody may have meant whose option, command or choice there is not; and what could be chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.words import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 4
"""So many guesses are told."""
ALIKE = 0.6
"""How much of a word must be right, of 1."""
MANY = 20
"""So many choices are not told where one of them was meant."""
UNASKED = "--yes"
"""What is never guessed: it does without asking."""
CLOSE = 0.1
"""How much less of it than of the best guess may be."""


def advise(error: click.ClickException) -> None:
    """Put into the message of an error what may have been meant."""
    if isinstance(error, click.NoSuchOption):
        error.message, error.possibilities = f"{error.message}{_of_option(error)}", None  # type: ignore[misc]
    elif isinstance(error, click.exceptions.NoSuchCommand):
        error.message, error.possibilities = f"{error.message}{_of_command(error)}", None  # type: ignore[misc]
    elif isinstance(error, click.BadParameter) and error.param is not None and error.param.type is not None:
        kind = error.param.type
        if isinstance(kind, click.Choice):
            error.message = f"{error.message}{_of_choices(error, [str(one) for one in kind.choices])}"  # type: ignore[misc]


def unquoted(said: str) -> str:
    """What click says, without its quotes around the names of options and arguments and its stop behind them."""
    said = re.sub(r"'(--?[a-z][a-z-]*)'", r"\1", said)
    return re.sub(
        r"(?<=错误：)'([^'\n]+)'(?= 的值不对)|(?<=缺少参数) '([^'\n]+)'\.|(?<=缺少选项) (\S+)\.$", _bare, said
    )


def _bare(found: re.Match[str]) -> str:
    return found[1] or f"：{found[2] or found[3]}。"


def meant(typed: str, known: Iterable[tuple[str, str]]) -> list[str]:
    """The names that somebody may have meant: those nearly written so; for Chinese those of what is called so.

    Args:
        known: each name, and what it is in words.
    """
    told = list(known)
    word = typed.strip("-")
    if not word.isascii():
        return [name for name, words in told if word in words][:MOST]
    names = [name for name, _ in told]
    begun = [name for name in names if len(word) > 1 and name.strip("-").startswith(word)]
    return list(dict.fromkeys((*begun, *nearest(typed, names))))[:MOST]


def nearest(typed: str, names: Sequence[str]) -> list[str]:
    """The names that are written nearly so, and those of them alone that are hardly worse than the best."""
    from difflib import SequenceMatcher

    bare = typed.strip("-")
    told = ((SequenceMatcher(None, bare, name.strip("-")).ratio(), name) for name in names)
    found = sorted(told, key=lambda one: -one[0])
    return [name for ratio, name in found if ratio >= max(ALIKE, found[0][0] - CLOSE)]


def guess(names: Sequence[str]) -> str:
    """The question that tells them; "" where there is none."""
    return f"您是不是要写 {'、'.join(names)}？" if names else ""


def _of_option(error: click.NoSuchOption) -> str:
    if error.ctx is None:
        return ""
    root, typed = error.ctx.find_root(), error.option_name
    if error.ctx is not root and any(typed in one.opts for one in root.command.params):
        return f"{typed} 写在命令前面，如：zwzx {typed} … {_words(error.ctx)}。"
    options = (one for one in error.ctx.command.get_params(error.ctx) if isinstance(one, click.Option))
    told = (
        (max(one.opts, key=len), (one.help or "").partition("，")[0])
        for one in options
        if not one.hidden and UNASKED not in one.opts
    )
    return guess(meant(typed, told))


def _of_command(error: click.exceptions.NoSuchCommand) -> str:
    ctx = error.ctx
    if ctx is None or not isinstance(ctx.command, Listed):
        return ""
    return guess(meant(error.command_name, ctx.command.told(ctx)))


def _of_choices(error: click.BadParameter, choices: Sequence[str]) -> str:
    """What could be chosen; of very many what is meant, where that can be guessed."""
    typed = re.search("“(.*?)”", error.message)
    near = meant(typed[1], [(one, one) for one in choices]) if typed is not None and len(choices) > MANY else []
    return guess(near) or f"可写：{'、'.join(choices)}。"


def _words(ctx: click.Context) -> str:
    """The words that call a command."""
    return ctx.command_path.removeprefix(ctx.find_root().command_path).strip()
