"""Words of papers: how secret, how urgent, of which sort, from whom, and where each stands."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Level(IntEnum):
    """密级. An integer, so that the store can compare; the last three are *marked* (密件)."""

    NONE = 0
    INTERNAL = 1
    CONFIDENTIAL = 2
    SECRET = 3
    TOP_SECRET = 4

    @property
    def label(self) -> str:
        """The word on paper."""
        return ("无", "内部", "秘密", "机密", "绝密")[self]

    @property
    def marked(self) -> bool:
        """Whether a paper of this level is a state secret."""
        return self >= Level.CONFIDENTIAL

    @property
    def longest(self) -> int:
        """The longest term 保密期限 in years, which holds where the paper prints none; 0 where it has none."""
        return (0, 0, 10, 20, 30)[self]


HIDDEN = "（密件）"
"""What stands in the place of a title for who may not know of it (保密.1), where that there is one can't be hidden."""


class PrintPlace(StrEnum):
    """打印地点 (文电.9): the print room, typed in the section and printed there, or outside."""

    PRINT_ROOM = "文印室"
    SECTION = "科室录入"
    OUTSIDE = "在外"


class Urgency(StrEnum):
    """紧急程度: of documents and, from 平急 on, of telegrams."""

    ORDINARY = "平件"
    PRESSING = "加急"
    PROMPT = "特急"
    FLAT = "平急"
    UTMOST = "特提"

    @property
    def urgent(self) -> bool:
        """Whether the paper is an 急件 in the sense of 文电.3."""
        return self in (Urgency.PRESSING, Urgency.PROMPT, Urgency.UTMOST)


class Origin(StrEnum):
    """来文级别: whom a paper comes from; it decides where the paper may end (档案.4).

    `PUBLIC` is what enterprises, associations and people write. What nobody decided is `UNDECIDED`, and ends nowhere.
    """

    CENTRAL = "中央"
    PROVINCE = "省"
    CITY = "市"
    DISTRICT = "区"
    PEER = "同级"
    BELOW = "下级"
    PUBLIC = "社会"
    OWN = "本级"
    UNDECIDED = "其他"

    @property
    def label(self) -> str:
        """The word on paper: what was stored as 其他, by a default or because nobody could tell, is 未定."""
        return "未定" if self is Origin.UNDECIDED else self.value


class Genre(StrEnum):
    """文种: the fifteen kinds of official documents, and what else arrives."""

    RESOLUTION = "决议"
    DECISION = "决定"
    ORDER = "命令"
    COMMUNIQUE = "公报"
    PROCLAMATION = "公告"
    ANNOUNCEMENT = "通告"
    OPINION = "意见"
    NOTICE = "通知"
    CIRCULAR = "通报"
    REPORT = "报告"
    REQUEST = "请示"
    REPLY = "批复"
    MOTION = "议案"
    LETTER = "函"
    MINUTES = "纪要"
    TELEGRAM = "明电"
    BULLETIN = "简报"
    MEETING = "会议材料"
    OTHER = "其他"


class Source(StrEnum):
    """来源: how a paper came into the house (文电.1, 文电.2)."""

    SENT = "来文"
    MEETING = "会议带回"
    TELEGRAM = "电报"


class Channel(StrEnum):
    """收文方式."""

    COURIER = "机要交换"
    MESSENGER = "专人送达"
    POST = "邮寄"
    NETWORK = "网络"
    FAX = "传真"
    COLLECTED = "自取"
    OTHER = "其他"


class Stage(StrEnum):
    """Where a document stands in its life 办理状态.

    Two are never stored: an envelope that went unopened to its addressee is kept as 已转交 without a number, and the
    number that a paper left behind in another book is the entry's to tell.
    """

    SIGNED = "待登记"
    REGISTERED = "待拟办"
    OPINED = "待传阅"
    CIRCULATING = "传阅中"
    CLOSED = "已办结"
    FORWARDED = "已转交"
    FILED = "已归卷"
    HISTORY = "历史"
    VOID = "作废"
    DELIVERED = "原封交出"
    MOVED = "已转簿"

    @property
    def shown(self) -> str:
        """What people are told: what is filed is 已归档, as everywhere; the word that is stored is older."""
        return "已归档" if self is Stage.FILED else self.value


UNREGISTERED = (Stage.SIGNED, Stage.DELIVERED)
"""The stages of an envelope of whose contents the house has nothing: still sealed, or handed over so."""
UNDER_WAY = (Stage.REGISTERED, Stage.OPINED, Stage.CIRCULATING)
"""The stages in which a paper still wants something done."""
STANDING = (*UNDER_WAY, Stage.CLOSED, Stage.FORWARDED, Stage.FILED, Stage.HISTORY)
"""The stages of what stands in a register under its number, neither void nor moved."""
