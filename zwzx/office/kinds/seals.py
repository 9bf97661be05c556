"""A seal, as it is named at the counter: by its number, or by what is cut into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.hidden import hostile
from zwzx.office.terms.seals import SealKind
from zwzx.store.record import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within
    from zwzx.office.seals.seals import Seal

MOST = 10
NONE_IN_USE = "还没有现用的印章：原有的先用 zwzx seals found 登记，新刻的先用 zwzx seals apply 申请。"
CALLED = {SealKind.ADMINISTRATIVE: "公章", SealKind.LEGAL: "法人章"}
"""What everybody calls a seal of a kind."""


class SealNamed(Kind["Seal"]):
    """A seal of the office: by its number, its name or initials, or what sort of seal it is where only one is.

    Initials that make up a whole name are that name's, though longer names begin with them: the seals of a house's
    sections bear the name of the house.
    """

    word: ClassVar[str] = "印章"

    def read(self, text: str, office: Within | None = None) -> Seal:
        """The seal of that number or name.

        Raises:
            Unreadable: where none or more than one is meant.
        """
        from zwzx.office.kinds.references import read_number
        from zwzx.office.seals.seals import BOOK
        from zwzx.store.record import equal

        if hostile(text) is not None:
            raise self.wrong(text, "夹有不可见或不成字的字符", "请重写。")
        number = read_number(text)
        if number is not None and number[0] in ("", BOOK):
            found = _numbered(*number[1:])
        else:
            from zwzx.office.seals.seals import Seal

            fitting = [s for s in _in_use() if _fits(text, s)]
            found = (
                equal(Seal, name=text.strip()) or [s for s in fitting if len(s.name) == len(text.strip())] or fitting
            )
        if len(found) == 1:
            return found[0]
        if found:
            raise self.wrong(text, f"可以是{'、'.join(f'{s.number} {s.name}' for s in found[:MOST])}", "请写编号。")
        known = "、".join(s.name for s in _in_use()[:MOST])
        raise self.wrong(text, "不在印鉴登记簿里", f"现用印章：{known}。" if known else NONE_IN_USE)

    def show(self, value: Seal) -> str:
        """What is cut into it, or its number where several bear the same name."""
        from zwzx.office.seals.seals import Seal
        from zwzx.store.record import equal

        return value.name if len(equal(Seal, name=value.name)) == 1 else value.number

    def field(self, **options: Any) -> Any:
        """Which seal it is."""
        from zwzx.office.seals.seals import Seal

        return Reference(Seal, **options)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """The seals in use that fit, with their numbers."""
        return [Suggestion(self.show(s), s.number) for s in _in_use() if not typed or _fits(typed, s)][:MOST]


def seal(label: str, *, also: Sequence[str] = (), hint: str = "") -> SealNamed:
    """A seal."""
    return SealNamed(label, also=also, hint=hint or "名称、拼音首字母或编号")


def _numbered(year: int, serial: int) -> list[Seal]:
    from zwzx.office.seals.seals import BOOK, Seal
    from zwzx.store.record import equal

    return equal(Seal, book=BOOK, year=year, serial=serial)


def _in_use() -> list[Seal]:
    from zwzx.office.seals.seals import in_use

    return in_use()


def _fits(typed: str, found: Seal) -> bool:
    from zwzx.office.kinds.pinyin import matches

    section = found.department.name if found.department is not None else ""
    texts = (found.name, CALLED.get(found.kind, ""), f"{section}{found.purpose}{found.kind.value}")
    return typed in found.number or any(matches(typed, text) for text in texts)
