"""Words of settings: how an office reads what a clause leaves open, and those by which something is refused."""

from __future__ import annotations

from enum import StrEnum


class YesOrNo(StrEnum):
    """是否: for settings that are kept as text."""

    YES = "是"
    NO = "否"


class CountedWithin(StrEnum):
    """违规计次周期: within what stretch of the calendar steps are counted, where the clause names none (窗口.8)."""

    YEAR = "自然年"
    QUARTER = "自然季度"
    MONTH = "自然月"
    EVER = "一直累计"

    @property
    def every(self) -> str:
        """Its name among the periods of the calendar; "" where all time is one."""
        return "" if self is CountedWithin.EVER else self.name.lower()


class Thrice(StrEnum):
    """满三次怎样扣: what is taken off for each time from three a month on (窗口.7, 罚则甲)."""

    A_DAY = "每次扣一天"
    A_FINE = "每次扣10元"


class DayRate(StrEnum):
    """日津贴怎样折算: by what a month's allowance is divided."""

    WORKDAYS = "当月工作日"
    FIXED = "21.75天"


class DecidedBy(StrEnum):
    """年度考核由谁定: the compilation speaks of the assessment and names nobody who decides it."""

    DIRECTOR = "主任"
    PARTY_GROUP = "党组"


class ListOf(StrEnum):
    """内勤考评看哪年的清单: which year's list 档案.9 means with 当年年终考评."""

    BEFORE = "上一年的"
    SAME = "当年的"


class StandardOver(StrEnum):
    """食堂采购标准周期: over what the 80 yuan a head of 食堂.3 are counted, where the clause names no period."""

    MONTH = "每人每月"
    DAY = "每人每天"
    NEVER = "不核"


class LeaveApprover(StrEnum):
    """其他假批准人: who approves the kinds of leave of which no clause says it."""

    DIRECTOR = "主任"
    EITHER = "分管副主任或主任"


class Signer(StrEnum):
    """票据审批领导: who is the 财经审批领导 of 财务.7, which the clause does not say."""

    BY_SUM = "按金额"
    DEPUTY = "财经副主任"


class LectureEvery(StrEnum):
    """业务讲座周期: the clause says 每月或每季度 and leaves it to the office (学习.3)."""

    MONTH = "每月"
    QUARTER = "每季度"

    @property
    def kind(self) -> str:
        """Which of the clause's duties it is."""
        return "每月讲座" if self is LectureEvery.MONTH else "每季讲座"


class PrivateDay(StrEnum):
    """私事用车一天: from when on private use is one of a day (公车.3)."""

    WORKING_DAY = "满一个工作日"
    HOURS = "满24小时"


class Afterwards(StrEnum):
    """用车补批: which trips that nobody approved beforehand are approved afterwards."""

    PRIVATE = "私事的补批"
    ALL = "紧急公务也补批"
    NONE = "都不补批"


class HouseRule(StrEnum):
    """A setting by which something is refused that no clause forbids, by its Chinese name."""

    FONDS = "全宗号"
    ONLY_ORIGINAL = "仅有一份原件的只借复印件"
    RENEWALS = "续借次数"
    LONGEST_PAUSE = "停办天数"
    OWN_KEEPER = "自管印章的负责人不自批"
    SEAL_WITNESS = "印鉴移交要监交人"
    SEAL_OUTING = "外带印鉴要主任批准"
    SEAL_COMPANION = "外带印鉴要随行人"
    OWN_MATTER = "经办人不自批"
    AWAY_APPROVAL = "不在岗的批准写明签署"
    ACTING = "谁可以代行职务"
    PRESENT = "不在岗的不经手"
    DUE_DATE = "借出档案写应还日期"
    IDENTITY = "外来查阅核对身份"
    APPRAISERS = "两人鉴定"
    WITNESSES = "两人监销"
    ESCORTS = "两人押运"
    HANDOVER_WITNESS = "移交要监交人"
    STAMPER = "批准人不监印"
    BOX_CHECKER = "整理检查分两人"
    STAND_ASIDE = "被反映人回避"
    MARKED_UNIT = "密件送指定单位销毁"
    MARKED_HOURS = "密件只在上班时间送出"
    PERSONAL_YEARS = "个人信息保存年限"
    HALL_EXPLAIN_WITHIN = "补卡期限"
    TOPICS_AGREED = "会议议题先审定"
    RECEPTION_LATE = "接待补批期限"
    RECEPTION_LIST = "接待报账要清单"
    RECEPTION_TOBACCO = "接待用烟只限重大接待"
    TOBACCO_RECEPTIONS = "烟酒照程序里的接待领用"
    CANTEEN_CAP = "食堂接待人均标准"
    NATIONAL_RECEPTION = "陪餐人数按国家规定"
    NATIONAL_TOBACCO = "公务接待不供烟"
    SPLIT_SUMS = "拆分开支合并计算"
    THREE_HANDS = "经手证明审批不同人"
    BOOKS_APART = "会计出纳分设"
    OVERDUE_LOAN = "逾期未还的不再借"
    DRIVERS_ONLY = "公车由驾驶员驾驶"
    APPROVED_AFTER = "用车补批"
    HIRED_CARS = "租车付费"
    MARKED_NETWORK = "密件上服务器的依据"

    @property
    def key(self) -> str:
        """The name under which it is set."""
        return self.name.lower().replace("_", "-")

    def set_to(self, value: str) -> str:
        """The command that sets it."""
        return f"zwzx settings set --name {self} --value {value}"

    @property
    def off(self) -> str:
        """The way on where it is switched on: how it is switched off."""
        return f"不必如此的，把这项设为否：{self.set_to(YesOrNo.NO)}。"
