"""What happens when the program itself is at fault: a sentence for the user, the details in a private file."""

from __future__ import annotations

import datetime as dt
import os
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwzx.errors import ZwzxError


def of_the_disk(error: BaseException) -> str:
    """What the disk or the engine refused, as a sentence; "" where it was neither."""
    from zwzx.faces import streams
    from zwzx.office.kinds.hidden import shortened
    from zwzx.store.trouble import why

    if isinstance(error, streams.OutputLost):
        streams.abandon()
        return f"结果没有写出来：{why(error)}。{_left()}"
    if isinstance(error, OSError):
        if error.filename is not None:
            return f"{shortened(str(error.filename))} 用不了：{why(error)}。请核对位置和权限，再做一次。"
        return f"文件读写不了：{why(error)}。请检查磁盘空间和权限，再做一次。" if error.errno else ""
    found = of_the_engine(error)
    return str(found) if found is not None else ""


def _left() -> str:
    """What stays of a command whose result is lost: whoever only looked may do so again."""
    from zwzx import entered
    from zwzx.office.core.looks import LOOKS

    if entered.stays(LOOKS):
        return "已经办的都已记下；请先查一下，不要重复办。"
    return "这次没有登记或改动什么；请腾出空间或换个地方写，再做一次。"


def of_the_engine(error: BaseException) -> ZwzxError | None:
    """What the engine of the open store or its server complained of; None where it was neither."""
    import peewee as pw

    from zwzx.store.engine import proxy

    engine = proxy.obj
    cause: BaseException | None = error
    while cause is not None and engine is not None:
        found: ZwzxError | None = None
        if isinstance(cause, engine.error | pw.PeeweeException):
            found = engine.unread(cause)
        if found is not None:
            return found
        cause = cause.__cause__ or cause.__context__
    return None


def told(error: Exception) -> str:
    """Any error as a sentence; what is nobody's to mend but ours is written down as well."""
    import click

    from zwzx.errors import ZwzxError

    if isinstance(error, click.ClickException):
        return error.format_message()
    return str(error) if isinstance(error, ZwzxError) else of_the_disk(error) or report(error)


def report(error: BaseException) -> str:
    """Write where it went wrong, without any value of the office, and say where that is.

    The frames carry file, line and function only: neither locals nor the message, which may quote a title.
    """
    from zwzx import places

    what = f"程序出了错（{type(error).__name__}），这一步不一定记下了，请先查一下，不要重复办。"
    folder = places.faults()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"fault-{dt.datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        frames = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join([type(error).__name__, *frames, ""]))
    except OSError:
        return f"{what}请把做了什么告诉维护人员。"
    return f"{what}出错的位置写在 {path}，请交给维护人员。"
