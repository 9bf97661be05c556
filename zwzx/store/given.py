"""What the offices of a server give to the district 区级: counts and moments, read without any office's key."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zwzx import places
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.store.postgres.address import Address

Value = int | str
"""A count, or a day or moment as the store writes it."""
WAY_ON = "请用 --store 写出服务器的地址（postgresql://服务器/库名），再运行一次。"
IN_A_FILE = (
    "本单位的，用 zwzx today、zwzx check 看；要看各单位的，用 --store 写出服务器的地址（postgresql://服务器/库名）。"
    "本单位要给区里看，先把登记库搬到服务器上（见 zwzx help server）。"
)


class Told(NamedTuple):
    """What an office tells the district: its figures with the hours since each was written, by the server's clock."""

    office: str
    figures: Mapping[str, Value]
    hours: Mapping[str, float]
    unread: str = ""
    """Why it could not be read; "" where it could."""
    name: str = ""
    """What people call it, as the server's keeper wrote it; "" where nobody did."""


def by_offices(named: str) -> Sequence[Told]:
    """What every office of a server gives.

    Args:
        named: the server's address, or the pointer of one of its offices; "" where the environment is to say.

    Raises:
        StoreError: where none is named, it can't be asked, or whoever asks could read more than figures.
    """
    address = _address(named)
    from zwzx.store.postgres import figures

    return figures.looked_at(address)


def add_role(named: str, user: str) -> tuple[bool, int]:
    """Give the district its role on a server, as its keeper; again, it puts the role's rights in order.

    Returns:
        whether it is new, and how many offices there are whose figures it may read, where they give them.

    Raises:
        StoreError: as `by_offices`, or where the keeper may not.
    """
    address = _address(named)
    from zwzx.store.postgres import figures

    return figures.added(address, user)


def _address(named: str) -> Address:
    """The address of a database by what was named.

    Raises:
        StoreError: where that is none.
    """
    named = named or os.environ.get("ZWZX_STORE", "")
    if not named:
        raise StoreError("没有写是哪台服务器。", WAY_ON)
    try:
        from zwzx.store.postgres import address
    except ModuleNotFoundError as error:
        raise StoreError("本机没有装连服务器要的驱动。", "请装上：pip install 'zwzx[server]'。") from error
    if places.is_address(named):
        return address.parse(named, any_office=True)
    pointed = address.pointed(Path(named))
    if pointed is None:
        raise StoreError("区里看的是服务器上的单位，这里的登记库是一个文件。", IN_A_FILE)
    return pointed
