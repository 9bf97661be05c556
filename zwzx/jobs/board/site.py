"""The folder of the notice board: what is up as files of their own, an index, and a list of what was written there.

The list is what a later run goes by: it replaces and removes what an earlier run wrote, and nothing else.
"""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from zwzx.errors import NotWritten
from zwzx.jobs.board import html_page
from zwzx.registers.notices.topics import TOPICS
from zwzx.store import plain_files, whole
from zwzx.store.digests import sha256
from zwzx.store.trouble import why

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

LIST = "公示栏.json"
LARGEST = 10 << 20
"""Bytes of the largest list that is read."""
READABLE = 0o644
"""The board is for everybody: its files are no secrets of their owner."""


class Kept(NamedTuple):
    """One page that goes into the folder."""

    topic: str
    line: html_page.Listed
    content: bytes


def write(
    folder: Path, office: str, kept: Sequence[Kept], day: dt.date, tell: Callable[[int], None] = lambda _: None
) -> list[str]:
    """Bring a folder to what is up; returns the names of the files that were written anew.

    Raises:
        NotWritten: where a file that no earlier run wrote stands in the way, or the disk does not take one.
    """
    pages = {one.line.file: one.content for one in kept}
    pages[html_page.INDEX] = html_page.index(office, _groups(kept), day)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _listed(folder)
        _refuse_others(folder, pages, before)
        told = {name: sha256(content) for name, content in sorted(pages.items())}
        _list(
            folder, {**before, **told}
        )  # first, so that a run that is broken off left nothing that the next does not know
        changed = list(_written(folder, pages, tell))
        for name in before.keys() - pages.keys():
            with suppress(FileNotFoundError):
                (folder / name).unlink()
        _list(folder, told)
    except OSError as error:
        raise NotWritten(f"公示栏写不到 {folder}：{why(error)}。", "请换一个文件夹，或检查磁盘空间和权限。") from error
    return changed


def _groups(kept: Sequence[Kept]) -> Iterator[tuple[str, Sequence[html_page.Listed]]]:
    for topic, of_topic in groupby(kept, key=lambda one: one.topic):
        title = TOPICS[topic].title if topic in TOPICS else topic
        yield title, [one.line for one in of_topic]


def _written(folder: Path, pages: Mapping[str, bytes], tell: Callable[[int], None]) -> Iterator[str]:
    """Write what is not there as it is to be: the index last, so that it names no page that is still to come."""
    for count, (name, content) in enumerate(pages.items(), 1):
        path = folder / name
        if not path.exists() or plain_files.content(path, LARGEST) != content:
            _put(path, content)
            yield name
        tell(count)


def _list(folder: Path, told: Mapping[str, str]) -> None:
    """Note what the board has in a folder, unless that stands there."""
    content = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()
    path = folder / LIST
    if not path.exists() or plain_files.content(path, LARGEST) != content:
        _put(path, content)


def _put(path: Path, content: bytes) -> None:
    plain_files.refuse_to_replace(path)
    whole.write(path, content, lasting=False)
    path.chmod(READABLE)


def _listed(folder: Path) -> dict[str, str]:
    """What an earlier run wrote there: the name of each file, and its digest; only names of this folder itself count."""
    try:
        told = json.loads(plain_files.content(folder / LIST, LARGEST))
    except FileNotFoundError:
        return {}
    except ValueError:
        raise NotWritten(f"{folder / LIST} 读不懂，看不出哪些是公示栏自己的文件。", "请换一个空的文件夹。") from None
    names = told if isinstance(told, dict) else {}
    return {name: str(digest) for name, digest in names.items() if name == (folder / name).name}


def _refuse_others(folder: Path, pages: Mapping[str, bytes], before: Mapping[str, str]) -> None:
    others = [name for name in pages if name not in before and (folder / name).exists()]
    if others:
        raise NotWritten(
            f"{folder} 里已经有 {others[0]}，不是公示栏写的，没有动它。", "请换一个空的文件夹，或把它移到别处。"
        )
