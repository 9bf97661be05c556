"""Asking for what must not be seen: on the terminal without echo, or from a file descriptor."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import Any

import click

LARGEST = 4096


def ask_pin(ctx: click.Context, whose: str) -> str:
    """A PIN: from the descriptor that was named, a line at a time, else typed unseen at the terminal.

    Raises:
        click.UsageError: where there is neither, or nothing was given: that is no try.
        click.Abort: where whoever is asked ends the question.
    """
    obj = ctx.find_root().obj
    if obj["pin_fd"] is not None:
        found, where = _next_line(obj), f"描述符 {obj['pin_fd']} 里没有{whose}的 PIN。请一行给一个，按询问的先后。"
    elif sys.stdin.isatty():
        found, where = _unseen(f"{whose}的 PIN："), f"没有输入{whose}的 PIN。"
    else:
        raise click.UsageError(f"要{whose}的 PIN，没有终端可以询问；脚本请用 --pin-fd。")
    from zwzx.office.kinds.plain import plain_digits

    if not (digits := plain_digits(found)):
        raise click.UsageError(where)
    return digits


def _unseen(question: str) -> str:
    try:
        return getpass(question, stream=sys.stderr)
    except EOFError:
        raise click.Abort from None


def _next_line(obj: dict[str, Any]) -> str:
    """The next line of the descriptor that was named; "" at its end."""
    try:
        if "pin_lines" not in obj:
            obj["pin_lines"] = os.fdopen(obj["pin_fd"], encoding="utf-8", errors="replace", closefd=False)
        line: str = obj["pin_lines"].readline()
    except OSError:
        raise click.UsageError(f"描述符 {obj['pin_fd']} 读不了。") from None
    return line


def typed(label: str, handle: int | None, *, twice: bool = False) -> str:
    """A secret that somebody types in; never an argument, never an environment variable.

    Args:
        handle: the descriptor from which its first line is read instead.
        twice: whether it is asked for again, so that a slip does not lock anybody out.

    Raises:
        click.UsageError: where there is nobody to ask, the descriptor gives nothing, or the second time differs.
    """
    if handle is not None:
        return _read(label, handle)
    if not sys.stdin.isatty():
        raise click.UsageError(f"没有终端可以询问{label}，请用文件描述符给出（--fd）。")
    try:
        found = getpass(f"{label}：")
        if twice and getpass("再输一次：") != found:
            raise click.UsageError("两次输入不一样。")
    except EOFError:
        raise click.Abort from None
    return found


def _read(label: str, handle: int) -> str:
    content = b""
    try:
        while b"\n" not in content and len(content) < LARGEST and (more := os.read(handle, LARGEST)):
            content += more
        text = content.partition(b"\n")[0].decode()
    except (OSError, UnicodeDecodeError):
        raise click.UsageError(f"描述符 {handle} 里读不出{label}。") from None
    if not text.strip():
        raise click.UsageError(f"描述符 {handle} 里没有{label}。")
    return text
