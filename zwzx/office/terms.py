"""The vocabulary: the fixed words of the office, as values that rules, forms and the store share."""

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
    """来文级别: whom a paper comes from; it decides where the paper may end."""

    CENTRAL = "中央"
    PROVINCE = "省"
    CITY = "市"
    DISTRICT = "区"
    PEER = "同级"
    BELOW = "下级"
    OTHER = "其他"
    OWN = "本级"


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
    """Where a document stands in its life 办理状态."""

    SIGNED = "待登记"
    REGISTERED = "待拟办"
    OPINED = "待传阅"
    CIRCULATING = "传阅中"
    CLOSED = "已办结"
    FORWARDED = "已转交"
    FILED = "已归卷"
    HISTORY = "历史"
    VOID = "作废"
    MOVED = "已转簿"


class Post(StrEnum):
    """岗位: what a person may enter or approve hangs on the posts held on that day."""

    DIRECTOR = "主任"
    LEGAL = "法定代表人"
    DEPUTY = "副主任"
    OFFICE_DIRECTOR = "办公室主任"
    CLERK = "机要员"
    SECRETS = "保密员"
    ARCHIVIST = "档案员"
    SECTION_HEAD = "科室负责人"
    SECTION_CLERK = "内勤"
    STAFF = "一般人员"
    SERVICE = "定时任务"


class Manner(StrEnum):
    """How an approval was given."""

    SIGNATURE = "签字"
    PHONE = "电话"
    PIN = "本人"


class HolderKind(StrEnum):
    """Who can hold an item: a person, a place of the house, a body outside."""

    PERSON = "人"
    PLACE = "处所"
    OUTSIDE = "单位"


class ItemKind(StrEnum):
    """载体: what can be in somebody's hands."""

    ORIGINAL = "文件"
    ENVELOPE = "信封"
    PHOTOCOPY = "复印件"
    SEAL = "印鉴"
    PIECE = "归档件"
    DEVICE = "设备"


class Place(StrEnum):
    """阅读地点: where a borrowed paper is used (保密.4)."""

    OFFICE = "办公室"
    ROOM = "保密室"
    HOME = "家中"
    PUBLIC = "公共场所"


class UrgeManner(StrEnum):
    """催办方式."""

    PHONE = "电话"
    IN_PERSON = "当面"
    LETTER = "书面"


class IncidentKind(StrEnum):
    """What should not have happened and is written down because it did."""

    SIDEWAYS = "横传"
    LOST = "遗失"
    DAMAGED = "缺损"


class YesOrNo(StrEnum):
    """是否: for settings that are kept as text."""

    YES = "是"
    NO = "否"


class Found(StrEnum):
    """What came of looking for a carrier 清核结果."""

    OPEN = "未点"
    PRESENT = "在库"
    LENT = "在借"
    MISSING = "不见"
    MISPLACED = "错放"
    UNKNOWN = "账外"


DIFFERENCES = frozenset({Found.MISSING, Found.MISPLACED, Found.UNKNOWN})
"""The results that need a conclusion."""


class SealKind(StrEnum):
    """印鉴种类: it decides who keeps a seal and who must approve its use (印鉴.2 to 印鉴.5)."""

    ADMINISTRATIVE = "行政印鉴"
    CENTRE = "中心印鉴"
    LEGAL = "法定代表人印鉴"
    SECTION = "科室印鉴"
    BUSINESS = "业务专用印鉴"


class SealState(StrEnum):
    """Where a seal stands in its life 印鉴状态. Between the first and the last no step is skipped."""

    APPLIED = "申请刻制"
    APPROVED = "批准刻制"
    MADE = "已刻制"
    RECORDED = "已备案"
    COLLECTED = "已领取"
    IN_USE = "启用"
    STOPPED = "停用"
    SHUT = "封存"
    SURRENDERED = "缴销"
    DESTROYED = "销毁"
    LOST = "遗失作废"
    REFUSED = "未批准"


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


class Fate(StrEnum):
    """去向: what becomes of a marked carrier at the end of a year (保密员.4)."""

    RETURN = "退回"
    FILE = "归档"
    DESTROY = "销毁"
    KEEP = "继续留存"


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


class TransferState(StrEnum):
    """Where a section's list to the office stands 移交清单情况. Only a signed one is a transfer (档案.9)."""

    DRAFT = "填写中"
    SUBMITTED = "已提交"
    RETURNED = "退回"
    SIGNED = "已签收"
    VOID = "作废"


class LineState(StrEnum):
    """What became of one line of a transfer list."""

    OPEN = "未点"
    TAKEN = "点收"
    RETURNED = "退回"
    DROPPED = "划去"


class Difference(StrEnum):
    """Why a line of a transfer list goes back to its section."""

    ABSENT = "缺件"
    PAGES = "页数不符"
    FACTS = "与清单不符"
    DAMAGED = "破损"
    NOT_FILED = "不属归档范围"
    OTHER = "其他"
