"""What the disk or the engine complains of, in words of the users."""

from __future__ import annotations

import errno

from zwzx.store import engine_errors

WORDS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EIO: "磁盘读写出错",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EBADF: "它已经关上",
    errno.ENOENT: "没有这个位置",
    errno.EEXIST: "那里已有文件",
    errno.ECONNREFUSED: "对方没有开着",
    errno.ETIMEDOUT: "没有回应",
    errno.EHOSTUNREACH: "网络不通",
    errno.ENETUNREACH: "网络不通",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "那里是文件夹",
    errno.ENODEV: "那里不是普通文件",
    errno.ELOOP: "链接绕成了圈",
}


def why(error: BaseException) -> str:
    """The reason as part of a sentence."""
    if isinstance(error, OSError):
        return WORDS.get(error.errno or 0, f"系统错误{error.errno}")
    said = {
        WORDS[errno.ENOSPC]: engine_errors.is_full,
        WORDS[errno.EIO]: engine_errors.is_broken,
        "登记库只能读": engine_errors.is_read_only,
        "被别的程序占用": engine_errors.is_busy,
        "连不上服务器": engine_errors.is_lost,
    }
    if words := next((words for words, fits in said.items() if fits(error)), ""):
        return words
    if found := engine_errors.code(error):
        return f"服务器出错（{found}）"
    lacked = engine_errors.lacks(error)
    damaged = "内容已损坏" if "malformed" in str(error) else "内容已损坏，或者不是这把钥匙"
    return f"缺了{lacked}" if lacked else damaged
