"""复制登记: one row a copying; each copy of a marked paper is an item of its own."""

from __future__ import annotations

from enum import StrEnum

from zwzx.office.core.fact import fact, words
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.custody import MOST_COPIES
from zwzx.store.numbers import ONE_NUMBER, Numbered

BOOK = "复"


class State(StrEnum):
    """Whether a copying counts."""

    STANDS = "有效"
    VOID = "已经作废"


class Copying(Numbered):
    """One copying: of which paper, how many, for whom. `first` and `last` are the copies' numbers among its items."""

    document = fact(paper("文件"))
    applicant = fact(person("申请人"), dated="at", shown=8, found=True)
    copies = fact(number("份数", least=1, most=MOST_COPIES - 1, unit="份"), shown=4, printed=8)
    pages = fact(number("每份页数", least=1, most=9999, unit="页"), shown=6, null=True, printed=10)
    purpose = fact(text("用途"), shown=16, found=True, printed=18)
    consent = fact(text("发文单位同意"), shown=18, rank=1, found=True, printed=26)
    consented = fact(moment("同意时间"), shown=16, null=True)
    maker = fact(text("承制单位"), shown=16, printed=17)
    first = fact(number("起份"), shown=4)
    last = fact(number("止份"), shown=4)
    at = fact(moment("时间"), shown=16, rank=2)
    by = fact(names("经办人"), shown=10, printed=15)
    void = fact(text("作废原因"))

    class Meta:
        indexes = (ONE_NUMBER, (("document", "at"), False))

    @property
    def state(self) -> State:
        """Whether it counts."""
        return State.VOID if self.void else State.STANDS

    def found_by(self) -> list[str]:
        """Its number, the paper, who asked, what for, the consent's number."""
        return [self.bare_number, self.document.number, self.document.title, *words(self)]
