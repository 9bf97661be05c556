"""Words of people: the posts, and how somebody gives an approval."""

from __future__ import annotations

from enum import StrEnum


class Post(StrEnum):
    """岗位: what a person may enter or approve hangs on the posts held on that day.

    财经副主任 is the deputy in charge of the house's money (主管财经副职): a post of its own beside that of 副主任, whose
    分管范围 are sections, and never the 主任's or the 书记's (财务.1). 窗口人员 are sent by other units (窗口.10) and hold no
    post of the house.
    """

    DIRECTOR = "主任"
    SECRETARY = "书记"
    LEGAL = "法定代表人"
    DEPUTY = "副主任"
    FINANCE_DEPUTY = "财经副主任"
    OFFICE_DIRECTOR = "办公室主任"
    CLERK = "机要员"
    SECRETS = "保密员"
    ARCHIVIST = "档案员"
    PETITIONS_OFFICER = "信访专干"
    ACCOUNTANT = "会计"
    CASHIER = "出纳"
    DRIVER = "驾驶员"
    HALL_HEAD = "大厅主任"
    SECTION_HEAD = "科室负责人"
    HALL_CLERK = "大厅管理专干"
    SECTION_CLERK = "内勤"
    PARTY_MEMBER = "党组成员"
    STAFF = "一般人员"
    WINDOW = "窗口人员"
    SERVICE = "定时任务"


FIRST_IN_CHARGE = frozenset({Post.DIRECTOR, Post.SECRETARY})
"""一把手: who does not lead the house's money directly (财务.1)."""

CENTRE_LEADERS = frozenset({*FIRST_IN_CHARGE, Post.LEGAL, Post.DEPUTY, Post.FINANCE_DEPUTY})
"""中心领导: who sits on the leaders' day (信访.8), and to whom what the house can't settle is told (投诉.6); the
compilation tells them and the 办公室主任 apart (会议.5)."""

LEADERS = frozenset({*CENTRE_LEADERS, Post.OFFICE_DIRECTOR})
"""领导: whose words on a paper are an instruction (文电.4), and who designates a stand-in (印鉴.3)."""


OFFICE = (Post.CLERK, Post.OFFICE_DIRECTOR)
"""办公室: who has seals made and answers for their registers, of whatever section a seal is (印鉴.1)."""
ADMINISTRATION = (*OFFICE, Post.DIRECTOR)
"""Who keeps what the office itself is: the list of people, the settings, the clock."""
SAFE_ROOM = (Post.SECRETS,)
"""保密室: who keeps the marked carriers (保密员.2)."""


class Body(StrEnum):
    """集体: what approves by a decision of its meeting, and is no person's post."""

    LEADERSHIP = "班子集体"
    PARTY_AND_ADMINISTRATION = "党政会议"
    PARTY_GROUP = "党组"
    OPENNESS_GROUP = "党务公开领导小组"


class Half(StrEnum):
    """半天: leave is counted in halves of a day (出勤.2-3)."""

    MORNING = "上午"
    AFTERNOON = "下午"


class LeaveKind(StrEnum):
    """假别: of the first three a clause says who approves (出勤.2-3); the others go by the state's rules."""

    PRIVATE = "事假"
    SICK = "病假"
    ANNUAL = "年休假"
    MARRIAGE = "婚假"
    FUNERAL = "丧假"
    MATERNITY = "产假"
    PATERNITY = "陪产假"
    FAMILY = "探亲假"
    DUTY = "公差"
    STUDY = "学习"
    INJURY = "工伤"
    IN_LIEU = "调休"


class Employed(StrEnum):
    """用工性质: on what footing somebody works here."""

    ESTABLISHED = "在编"
    CONTRACT = "聘用"
    SENT = "派驻"
    LENT = "借用"
    AGENCY = "劳务派遣"


class Manner(StrEnum):
    """How an approval was given."""

    SIGNATURE = "签字"
    PHONE = "电话"
    PIN = "本人"
