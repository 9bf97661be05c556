"""The place of a new office: what may not stand there, the draft beside it, and putting store and key where they belong.

The order is such that a crash leaves nothing that stands in the way: the key file first, which opens nothing yet and is
taken by the next founding; the store last, by a rename. Whoever founds holds the folder meanwhile.
"""

from __future__ import annotations

import os
import secrets
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING

from zwzx.office.core.local_time import local_now
from zwzx.store import database, departed, keyfile, keys, whole
from zwzx.store.database import StoreError
from zwzx.store.sqlite import aside, replacing
from zwzx.store.trouble import why
from zwzx.store.versions import VERSION
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS = 8


def refuse_unfit(path: Path, key: Path) -> None:
    """Refuse a place in which no office can be founded.

    Raises:
        StoreError: where something stands there, or store and key can't be files of their own.
    """
    refuse_odd(path, key)
    if path.is_symlink():
        raise StoreError(f"{path} 是一个链接。", "请写登记库自己的位置。")
    if path.exists():
        raise StoreError(f"{path} 已经有一个登记库。", "直接打开它即可；要另建请换一个位置。")


def refuse_absent(path: Path, *belonging: Path) -> None:
    """Refuse a place whose store is missing while what belongs to it stands: it may lie on a disk that is not there.

    Args:
        belonging: its key file, the witness of what this machine saw of it.

    Raises:
        StoreError: naming what stands there, and how it is moved away where the store was deleted.
    """
    standing = [file for file in belonging if os.path.lexists(file)]
    if os.path.lexists(path) or not standing:
        return
    if (went := departed.moved_away(path)) is not None:
        raise StoreError(went.what, f"{went.way_on}要另建新单位的，请用 --store 换一个位置。")
    what = "、".join(f"{'见证文件' if file.suffix == '.seen' else '钥匙文件'} {file}" for file in standing)
    at = local_now()
    moves = "；".join(f"mv {shlex.quote(str(file))} {shlex.quote(str(aside.free_name(file, at)))}" for file in standing)
    raise StoreError(
        f"{path} 没有登记库，却有用过的{what}：登记库也许在没接上的盘上。",
        f"请接上再打开，或用 --store 和 --key 另写位置。确实删掉了的，请先运行：{moves}。",
    )


def refuse_odd(path: Path, key: Path) -> None:
    """Refuse one file as store and key, a folder as either, and a place inside what is no folder.

    Raises:
        StoreError: where it is so.
    """
    if path.resolve() == key.resolve():
        raise StoreError(f"登记库和钥匙文件写了同一个位置 {path}。", "请用 --store 和 --key 写两个位置。")
    for one, option in ((path, "--store"), (key, "--key")):
        if one.is_dir():
            raise StoreError(f"{one} 是一个文件夹。", f"请在 {option} 里写到文件名。")
        above = next(folder for folder in one.absolute().parents if folder.exists())
        if not above.is_dir():
            raise StoreError(f"{above} 不是文件夹。", f"请在 {option} 里写别的位置。")


def new_draft(path: Path) -> Path:
    """Where a new store is made: a name of its own beside its place."""
    return path.with_name(f"{path.name}.{secrets.token_hex(_DIGITS // 2)}{whole.PART}")


def is_draft(path: Path) -> bool:
    """Whether this is the name of a store that is being made."""
    number = path.name.removesuffix(whole.PART).rpartition(".")[2]
    return path.name.endswith(whole.PART) and len(number) == _DIGITS and set(number) <= set("0123456789abcdef")


def leftovers(path: Path) -> list[Path]:
    """Drafts that broken-off foundings left beside a place; nobody ever worked in them."""
    if not path.parent.is_dir():
        return []
    drafts = (p for p in path.parent.iterdir() if p.name.startswith(f"{path.name}.") and is_draft(p))
    return sorted(drafts)


def about_leftovers(path: Path) -> list[str]:
    """A sentence of each such draft; nothing that was not made just now is removed."""
    return [f"{left} 是没有建完的，里面没有人办过事；没有别的程序正在建，就可以删掉。" for left in leftovers(path)]


def clear_unfinished(path: Path, key: Path) -> Path | None:
    """Put aside a store without a single event, which version 0.1.0 left where `init` was broken off.

    Returns:
        where it lies now; None where there is none such, and nothing was touched.

    Raises:
        StoreError: where somebody has it open, or the disk does not let it go.
    """
    if path.is_symlink() or not path.is_file() or path.resolve() == key.resolve():
        return None
    if path.stat().st_size == 0:
        with replacing.barred(path):
            return aside.move(path, local_now())
    try:
        secret = keys.data_key(path, key)
        empty = _is_empty(path, secret)
    except StoreError:
        return None
    if not empty:
        return None
    with replacing.alone(path, secret):
        return aside.move(path, local_now())


def _is_empty(path: Path, secret: bytes) -> bool:
    """Whether a store has no event, or not even its tables."""
    try:
        store = database.open_store(path, secret, VERSION, read_only=True)
    except database.OutdatedError as error:
        return error.found == 0
    try:
        return store.head[0] == 0
    finally:
        store.close()


def put(draft: Path, path: Path, key: Path, secret: bytes, witness: Path, *, known: bool) -> Path | None:
    """Give a finished store its place and its key file.

    Args:
        witness: what this machine saw of another store in this place; it is forgotten.
        known: whether the key file was there before and holds this key.

    Returns:
        the name under which a log or a ring of one that lay here before was put aside; None where there was none.

    Raises:
        StoreError: where somebody else has founded an office here meanwhile, or a file can't be written.
        OSError: where the disk does not take it; neither store nor new key is there then.
    """
    whole.settle_file(draft)
    with whole.held(path.parent):
        if os.path.lexists(path) or (not known and key.exists()):
            raise StoreError(f"{path} 或它的钥匙文件刚刚由别的程序建好了。", "请先看一看那一个。")
        moved = aside.move(path, local_now())  # a log that lay here would be taken for its own, a ring as well
        try:
            if not known:
                keyfile.write_keys(key, [secret])
            Witness(witness).forget()
            os.replace(draft, path)  # noqa: PTH105 - the tests fail these calls one by one
        except BaseException:
            if not known and not path.exists():
                with suppress(OSError):
                    key.unlink()  # made just now for this store alone
            raise
        _confirm(path)
    return moved


def _confirm(path: Path) -> None:
    try:
        whole.settle(path.parent)
    except OSError as error:
        raise StoreError(f"{path} 建好了，但磁盘没有确认：{why(error)}。", "请检查磁盘，打开看一看。") from error
