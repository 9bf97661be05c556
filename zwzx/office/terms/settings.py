"""Words of settings, and those of them by which something is refused."""

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
