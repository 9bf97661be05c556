"""Shortcuts of who types at the desk, which mean nothing in an old book: a place in a list, initials, a part of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.archive import CategoryKind
from zwzx.office.kinds.base import parts
from zwzx.office.kinds.house import DepartmentKind, PersonKind, PersonsKind
from zwzx.office.kinds.names import folded
from zwzx.office.kinds.plain import Choice, plain_digits
from zwzx.office.kinds.several import Several

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Kind
    from zwzx.office.people.people import Person


def refuse(kind: Kind[Any], text: str, value: Any) -> None:
    """Refuse what was read out of a shortcut; 2 in a column of levels is no level.

    Args:
        value: as what the text was read.

    Raises:
        Unreadable: telling what can be written.
    """
    if isinstance(kind, Choice):
        _refuse_place(kind, kind, text)
    elif isinstance(kind, Several):
        for part in parts(text):
            _refuse_place(kind, kind.one, part)
    elif isinstance(kind, PersonKind):
        _refuse_part(kind, text, [value])
    elif isinstance(kind, PersonsKind):
        _refuse_part(kind, text, value)
    elif isinstance(kind, DepartmentKind | CategoryKind) and len(plain_digits(text)) == 1:
        raise kind.wrong(text, "只有一个字，看不出是哪一个", "请照原簿写全。")


def _refuse_place(kind: Kind[Any], among: Choice[Any], text: str) -> None:
    if plain_digits(text).isascii() and among.exact(text) is None:
        raise kind.wrong(
            text, "只是数或字母，看不出是哪一个", f"请照原簿写成文字，可选：{'、'.join(among.choices())}。"
        )


def _refuse_part(kind: Kind[Any], text: str, people: Sequence[Person]) -> None:
    """Refuse a name of which a part alone is written; somebody may be written under a name of before."""
    from zwzx.office.people.people import former_names

    former, written = former_names(), "".join(folded(text).split())
    for one in people:
        if not any("".join(name.split()) in written for name in (one.name, *former.get(one.id, ()))):
            raise kind.wrong(text, "不是全名", "请写全姓名。")
