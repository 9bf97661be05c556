"""Checks of openness 公开检查 as other registers know them: one row a section that was checked, with its notice and mending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import Role, fact, words
from zwzx.office.core.numbering import entry_named
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.house import department
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text
from zwzx.office.terms.openness import Checked, Grade, Sort
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

BOOK = "检"


class Inspection(Numbered):
    """One section, checked once. `term` is the period that the check belongs to.

    `mend_by` is the last day that the notice 整改通知书 names.
    """

    sort = fact(choice("检查类别", Sort), shown=8, rank=5, sought=True, printed=16)
    term = fact(text("检查期"), shown=12, rank=7, sought=True, printed=20)
    section = fact(department("被检查科室"), shown=12, sought=True, printed=22)
    at = fact(minute("检查时间"), shown=16, rank=3, printed=20)
    by = fact(names("检查人", also=("检查组",), least=2, most=120), shown=12, rank=1, found=True, printed=20)
    findings = fact(text("发现的问题", long=True), shown=30, grow=True, found=True, printed=46, role=Role.TITLE)
    grade = fact(choice("考核等次", Grade), shown=8, null=True, printed=13)
    noticed = fact(moment("发通知书时间"), shown=16, null=True)
    mend_by = fact(minute("整改期限", by_when=True), shown=16, null=True, printed=20)
    mended = fact(moment("整改完成时间"), shown=16, null=True, printed=20)
    mending = fact(text("整改情况", long=True), shown=20, found=True, printed=26)
    state = fact(
        choice("情况", Checked), shown=8, rank=9, sought=True, role=Role.STATE, default=Checked.FOUND, printed=14
    )
    note = fact(text("备注", long=True), found=True)

    dated_by = ("at",)

    class Meta:
        indexes = (ONE_NUMBER, (("term", "sort"), False))

    def found_by(self) -> list[str]:
        """Its number, what was found, by whom it was checked, how it was mended."""
        return [self.bare_number, *words(self)]


def inspection_named(_office: Office, text: str) -> Inspection:
    """The check of a number.

    Raises:
        Unreadable: where there is none.
    """
    return entry_named(Inspection, BOOK, "检查", text)


def refer(office: Office, check: Inspection) -> None:
    """Enter that somebody is to answer for what a check found: where no notice went out, none is waited for."""
    if check.state is Checked.FOUND:
        office.change(check, state=Checked.REFERRED)


def give_back(office: Office, check: Inspection) -> None:
    """Enter that nobody answers for it after all: what was to have its notice waits for it again."""
    if check.state is Checked.REFERRED:
        office.change(check, state=Checked.FOUND)
        office.remind(f"{check.number}回到“{Checked.FOUND.value}”：没有追究的，请发整改通知书（公开.六）。")
