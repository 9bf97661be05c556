"""The print queue, or the folder where the file lies."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from typing import TYPE_CHECKING

from zwzx.errors import ZwzxError

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20
"""Seconds to wait for the print system."""


class PrintFailed(ZwzxError):
    """The print system did not take a file."""

    exit_code = 4


def send(path: Path, queue: str, copies: int = 1) -> str:
    """Send a file to a queue; without one, open its folder. Returns a sentence that says what was done.

    Raises:
        PrintFailed: where the queue does not take it; the file stays where it is.
    """
    if not queue:
        return _open_folder(path)
    command = shutil.which("lp")
    if command is None:
        raise PrintFailed("本机没有打印命令 lp。", f"文件在 {path}，可以手工打印；或安装 cups-client。")
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, the file after --
            [command, "-d", queue, *(["-n", str(copies)] if copies > 1 else []), "--", str(path)],
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise PrintFailed("打印系统没有回应。", f"文件在 {path}，可以稍后再打印。") from None
    if done.returncode:
        raise PrintFailed(f"打印队列 {queue} 没有收下。", f"请核对队列名（lpstat -p）；文件在 {path}。")
    return f"已送打印队列 {queue}{f'，{copies}份' if copies > 1 else ''}。"


def _open_folder(path: Path) -> str:
    return f"已打开所在的文件夹：{path}" if show(path.parent) else f"没有设打印队列，文件在 {path}"


def opener() -> str | None:
    """What opens a file or a folder in a window; None where this machine has no windows."""
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return shutil.which("xdg-open") if has_screen else None


def show(path: Path) -> bool:
    """Open a file or a folder in a window; whether this machine has any.

    Raises:
        OSError: where the window can't be opened.
    """
    command = opener()
    if command is not None:
        subprocess.Popen(  # noqa: S603 - a fixed command
            [command, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    return command is not None


def check(queue: str) -> list[str]:
    """What printing needs on this machine and does not find, each as a sentence with the remedy."""
    found: list[str] = []
    if find_spec("typst") is None:
        found.append("没有装 PDF 排版组件，单据打印成 xlsx；要 PDF 请安装 zwzx[pdf]。")
    elif not _has_chinese_font():
        found.append("没有中文字体，PDF 排不出来；请安装 fonts-noto-cjk。")
    if queue and shutil.which("lp") is None:
        found.append("设了打印队列，但本机没有 lp；请安装 cups-client。")
    return found


def _has_chinese_font() -> bool:
    import typst

    families = {str(family).casefold() for family in typst.Fonts().families()}
    return any(("cjk" in f and "sc" in f) or f in ("simsun", "fangsong", "宋体", "仿宋") for f in families)
