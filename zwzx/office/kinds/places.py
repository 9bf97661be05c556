"""Places on this machine: the file or the folder that a long job reads or writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within


class Place(Kind[Path]):
    """A file, by its path.

    Args:
        there: whether it must exist already.
        anything: whether what stands there is looked at later, by what uses it.
    """

    word: ClassVar[str] = "文件"
    folder: ClassVar[bool] = False

    def __init__(self, label: str, *, there: bool = False, anything: bool = False, hint: str = "") -> None:
        super().__init__(label, hint=hint)
        self.there, self.anything = there, anything

    def read(self, text: str, office: Within | None = None) -> Path:
        """The path; `~` is the home folder."""
        try:
            path = Path(text.strip()).expanduser()
            exists, is_folder = path.exists(), path.is_dir()
        except (OSError, RuntimeError, ValueError):
            raise self.wrong(text, f"不是一个{self.word}的名字", "请写完整的路径。") from None
        if self.there and not exists:
            raise self.wrong(text, "不存在", "请核对路径。")
        if exists and is_folder is not self.folder and not self.anything:
            raise self.wrong(text, f"不是一个{self.word}", "请核对路径。")
        return path


class Folder(Place):
    """A folder, by its path."""

    word: ClassVar[str] = "文件夹"
    folder: ClassVar[bool] = True


def file_there(label: str, **options: Any) -> Place:
    """A file that exists. Option: `hint`."""
    return Place(label, there=True, **options)


def new_file(label: str, **options: Any) -> Place:
    """A file to be written. Option: `hint`."""
    return Place(label, **options)


def folder(label: str, **options: Any) -> Folder:
    """A folder. Options: `there`, `anything`, `hint`."""
    return Folder(label, **options)
