"""Words of the archives: retention, offers, pieces, boxes, use and disposal."""

from __future__ import annotations

from enum import StrEnum


class Retention(StrEnum):
    """保管期限 of an archive piece; `code` is how an archive number writes it (DA/T 22-2015)."""

    PERMANENT = "永久"
    THIRTY = "30年"
    TEN = "10年"

    @property
    def code(self) -> str:
        """Y, D30 or D10."""
        return {"永久": "Y", "30年": "D30", "10年": "D10"}[self.value]

    @property
    def years(self) -> int | None:
        """How many years it is kept; None for ever."""
        return {"永久": None, "30年": 30, "10年": 10}[self.value]

    @property
    def length(self) -> int:
        """Its years, to compare; 永久 is longer than any."""
        return self.years or 1_000


class OldPeriod(StrEnum):
    """A period of the archives before 2006, which is none of today's: 长期 was 16 to 50 years, 短期 up to 15."""

    LONG = "长期"
    SHORT = "短期"

    @property
    def span(self) -> str:
        """How many years it was."""
        return "16至50年" if self is OldPeriod.LONG else "15年以下"


class OfferState(StrEnum):
    """What became of something closed that was offered for filing: filed, left out with a reason, or waiting.

    Withdrawn is what turned out not to be closed: it was opened again, or struck.
    """

    WAITING = "待归档"
    FILED = "已归档"
    EXCLUDED = "不归档"
    WITHDRAWN = "已撤回"


class PieceState(StrEnum):
    """Where an archive piece stands. Whether it is lent out just now is custody's to say."""

    UNNUMBERED = "待编号"
    KEPT = "在库"
    RETURNED = "已清退"
    DESTROYED = "已销毁"
    MOVED = "已移交进馆"
    STRUCK = "登记作废"


class BoxState(StrEnum):
    """Whether a box is sealed 封盒, or was struck with its import."""

    OPEN = "未封"
    SEALED = "已封"
    STRUCK = "登记作废"


class Thickness(StrEnum):
    """盒厚 in millimetres: the archive boxes that there are."""

    TWENTY = "20"
    THIRTY = "30"
    FORTY = "40"
    FIFTY = "50"


class Media(StrEnum):
    """载体 of an archive piece."""

    PAPER = "纸质"
    ELECTRONIC = "电子"
    BOTH = "纸质和电子"


class Destruction(StrEnum):
    """销毁方式. There is none by which papers are sold (档案.4, 保密.5)."""

    SHRED = "粉碎"
    PULP = "化浆"
    BURN = "焚毁"
    UNIT = "送指定单位"


class Aim(StrEnum):
    """利用目的: what archives are used for, as the yearly returns count it."""

    WORK = "工作查考"
    HISTORY = "编史修志"
    RESEARCH = "学术研究"
    ECONOMY = "经济建设"
    TEACHING = "宣传教育"
    OTHER = "其他"
