"""Where the desk writes a file that is to stay: among the documents of whoever works here, never over one that is there."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

from zwzx.errors import NotWritten
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from pathlib import Path


def among_documents(name: str, suffix: str) -> Path:
    """A file of that name; where there is one, the name gets a number.

    Raises:
        NotWritten: where there is no such folder, and none can be made.
    """
    from platformdirs import user_documents_path

    folder = user_documents_path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"写不了 {folder}：{why(error)}。", "请让管理员建好这个文件夹。") from error
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    return next(place for one in names if not os.path.lexists(place := folder / f"{one}{suffix}"))
