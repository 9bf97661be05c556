"""`imports`: which files were taken in, and taking one back."""

from __future__ import annotations

import click

from zwzx.faces.cli.jobs import JobGroup, command


@click.group("imports", cls=JobGroup, jobs={"undo": "imports:undo"})
def imports() -> None:
    """导入过的文件：列出从哪个文件导入了什么，导错了的整个撤回。"""


def undo() -> click.Command:
    """A whole import is taken back."""
    return command("undo", "import-undo")
