"""A bag (BagIt 1.0, RFC 8493): files with their digests, in a folder that appears whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from zwzx.errors import ZwzxError
from zwzx.store.trouble import why
from zwzx.store.whole import PART, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ALGORITHM = "sha256"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BLOCK = 1 << 20
LONGEST = 120
"""Bytes that a file name made by `safe_name` has at most; 255 is what file systems take."""
UNSAFE = frozenset('/\\:*?"<>|$~%`')
"""Characters that some system or tool takes for more than a part of a name."""
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for its devices."""


class NotPacked(ZwzxError):
    """A bag could not be written."""


class Bagged(NamedTuple):
    """What a bag came to: its payload files and their bytes."""

    files: int
    size: int


def safe_name(text: str, instead: str = "文件") -> str:
    """A file name out of any text: one part of a path, that no system and no tool takes for anything else.

    Composed (NFC), without control or invisible characters, no blanks or dots at its ends; cut to LONGEST bytes
    before its suffix. `instead` is taken where nothing is left.
    """
    composed = unicodedata.normalize("NFC", "".join(c if c.isprintable() else "_" for c in text))
    kept = "".join("_" if c in UNSAFE or not c.isprintable() else c for c in composed).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if not dot or len(suffix.encode()) > LONGEST // 6:
        stem, dot, suffix = kept, "", ""
    while len(f"{stem}{dot}{suffix}".encode()) > LONGEST:
        stem = stem[:-1]
    name = f"{stem.strip(' .')}{dot}{suffix}".strip(" .") or instead
    return f"_{name}" if name.partition(".")[0].lower() in RESERVED else name


def refuse_taken(target: Path) -> None:
    """Refuse a place in which something stands.

    Raises:
        NotPacked: where it is so.
    """
    if os.path.lexists(target):
        raise NotPacked(f"{target} 已经存在，没有动它。", "请换一个位置，或先移走原来的。")


def write_bag(
    target: Path, payload: Iterable[tuple[str, bytes | Callable[[Path], object]]], info: Sequence[tuple[str, str]]
) -> Bagged:
    """Write a bag beside its place, flush it to the disk, and rename it into place.

    Args:
        target: the folder that the bag becomes; nothing may stand there.
        payload: path below `data/`, and the bytes or what writes the file.
        info: labels and values of bag-info.txt; Payload-Oxum is added.

    Raises:
        NotPacked: where something stands at the target, or the place can't be written; nothing is left behind then.
        ValueError: for a path that is no safe one, or that stands there twice.
    """
    refuse_taken(target)
    draft = target.with_name(_draft_name(target, os.getpid()))
    try:
        _clear(target)
        draft.mkdir(mode=0o700)
    except OSError as error:
        raise NotPacked(f"写不了 {target}：{why(error)}。", "请换一个位置。") from error
    try:
        bagged = _fill(draft, payload, info)
        os.rename(draft, target)  # noqa: PTH104 - pathlib's replace promises to overwrite; this must not
        _flush(target.parent)
    except OSError as error:
        raise NotPacked(f"写不了 {target}：{why(error)}。", "请换一个位置。") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return bagged


def _draft_name(target: Path, process: int | str) -> str:
    """What the folder is called in which a process fills a bag; hidden, beside the bag's place."""
    return f".{target.name[:40]}-{process}{PART}"


def _clear(target: Path) -> None:
    """Remove what killed processes left of filling this bag."""
    for left in list(target.parent.iterdir()):
        number = left.name.rpartition("-")[2].removesuffix(PART)
        ours = number.isdecimal() and left.name == _draft_name(target, number)
        if ours and not left.is_symlink() and (int(number) == os.getpid() or not runs(int(number))):
            shutil.rmtree(left)


def _fill(
    draft: Path, payload: Iterable[tuple[str, bytes | Callable[[Path], object]]], info: Sequence[tuple[str, str]]
) -> Bagged:
    """Write every file of a bag and flush it."""
    digests: dict[str, str] = {}
    folded: set[str] = set()
    size = 0
    (draft / "data").mkdir(mode=0o700)
    for name, content in payload:
        path = f"data/{name}"
        if not _is_safe(name) or path.casefold() in folded:
            raise ValueError(name)
        folded.add(path.casefold())
        digests[path], length = _write(draft / path, content)
        size += length
    oxum = ("Payload-Oxum", f"{size}.{len(digests)}")
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{label}: {_one_line(value)}\n" for label, value in (*info, oxum)),
        f"manifest-{ALGORITHM}.txt": _manifest(digests),
    }
    written = {name: _write(draft / name, text.encode())[0] for name, text in tags.items()}
    _write(draft / f"tagmanifest-{ALGORITHM}.txt", _manifest(written).encode())
    for folder, _, _ in os.walk(draft):
        _flush(Path(folder))
    return Bagged(len(digests), size)


def _write(path: Path, content: bytes | Callable[[Path], object]) -> tuple[str, int]:
    """Write a file, flush it, and read from the disk what its digest and its size are."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        content(path)
    path.chmod(0o600)
    digest, size = hashlib.new(ALGORITHM), 0
    with path.open("rb") as file:
        os.fsync(file.fileno())
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def _manifest(digests: dict[str, str]) -> str:
    """One line a file, in the order of the paths; what would break a line is written as RFC 8493 wants it."""
    return "".join(f"{digest}  {encoded(path)}\n" for path, digest in sorted(digests.items()))


def encoded(path: str) -> str:
    """A path as a manifest writes it: percent, line feed and carriage return are encoded."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _is_safe(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and "/".join(parts) == name
        and not any(part in ("/", ".", "..") or part.startswith("~") for part in parts)
        and name.isprintable()
        and "\\" not in name
        and unicodedata.normalize("NFC", name) == name
    )


def _one_line(value: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
