"""Asking for what must not be seen: on the terminal without echo, or from a file descriptor."""

from __future__ import annotations

import os
import sys
from getpass import getpass

import click

LARGEST = 4096


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
        raise click.UsageError(f"没有终端可以询问{label}，请用文件描述符给出。")
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
