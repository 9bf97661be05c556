"""Which 保管期限 the name of a sheet tells for all rows of its table: 永久, 30年, or 短期, which is kept no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.sheets import Unread
from zwzx.jobs.exchange.table_heads import bare, folded
from zwzx.office.kinds.days import in_figures
from zwzx.office.terms.archives import OldPeriod

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERIOD = (
    r"(?:(?:19|20)\d{2}年?度?)?[-_(]?(?:保管期限:?)?(永久|长期|短期|(?:定期)?[13]0年)(?:卷|册|类|档案|目录|文件)?[)]?"
)
_IN_BRACKETS = r"[(]\s*(永久|长期|短期|(?:定期)?[13]0年|三?十年)\s*[)]"


class Period(NamedTuple):
    """A period as the name of a sheet tells it."""

    text: str
    sheet: str

    def beside(self, above: str) -> str:
        """What holds for the rows, where the heading may tell a period too; one that can't be taken where they differ."""
        if above and _plain(above) != self.text:
            return Unread(above, f"和工作表名“{self.sheet}”不一样", "请核对是哪一本的，改成一样的。")
        if self.text in [*OldPeriod]:  # nobody but the office knows how many years it is now
            return Unread(self.text, "是原来的期限，工作表名里写的", "请照现在的期限写。")
        return self.text


def period_of(name: str) -> Period | None:
    """The period that the name of a sheet tells, or None."""
    found = re.fullmatch(_PERIOD, in_figures(bare(folded(name))), re.ASCII)
    return Period(_plain(found[1]), name.strip()) if found is not None else None


def bracketed(heading: Iterable[str]) -> str:
    """The period that a heading tells in brackets, as 归档文件目录（永久）; "" for none, or several."""
    found = {_plain(one) for text in heading for one in re.findall(_IN_BRACKETS, folded(text))}
    return found.pop() if len(found) == 1 else ""


def _plain(text: str) -> str:
    return in_figures(bare(folded(text))).removeprefix("定期")
