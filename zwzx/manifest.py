"""What is told of each register and report without importing it. Written by scripts/manifest; not to be edited."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """What is told of one register."""

    help: str
    waits: tuple[str, ...]
    """The tables of what can wait in it, or makes something wait; none where nothing waits because of a row."""
    abroad: bool
    """Whether something of it can be out."""
    subject: str
    """Under which subject the help of the program lists it."""
    noun: str
    """What it is called on the command line."""
    timed: bool
    """Whether what waits in it can have its time."""
    matters: bool
    """Whether it keeps citizens' matters."""
    stands: str = ""
    """The module that tells what waits in it without any row; "" where nothing does."""


class ToldReport(NamedTuple):
    """What is told of one report."""

    module: str
    function: str
    noun: str
    """Under which noun of the command line it stands; "" where it is a command of its own."""
    title: str
    help: str
    desk: bool
    """Whether the palette offers it."""


# an entry in as few lines as it has room in
# fmt: off
MANIFEST: dict[str, Told] = {
    "incoming": Told("收文登记簿：签收、登记、拟办、更正、打印、导入", ("incoming",), True, "收文", "incoming", True,
        False),
    "circulation": Told("传阅：开单、送出、收回、意见、批示、催阅、办结", ("slip",), True, "收文", "circulation", True,
        False),
    "loans": Told("借阅登记簿：借出、室内阅、归还、续借、催还", ("loan",), True, "收文", "loans", True, False),
    "instructions": Told("批示办理：转办、催办、办结", ("instruction",), True, "收文", "instructions", True, False),
    "copies": Told("复制登记：复印件编号、发文单位同意", (), False, "收文", "copies", False, False),
    "urges": Told("催办登记：催了谁、怎么答复", (), False, "收文", "urges", False, False),
    "incidents": Told("异常登记：横传、遗失、缺损，直到有结论", ("incident",), False, "收文", "incidents", False,
        False),
    "secrets": Told("涉密载体台账：柜位、清退、发出、知悉人、轧账、结年", ("item",), False, "密件", "secrets", True,
        False),
    "inventory": Told("涉密载体清核：每季度逐件点、差异、两人签字", ("inventory",), False, "密件", "inventory", False,
        False),
    "day": Told("日清：当天的密件点回、说明、两人签字；月结", ("day_close", "item"), False, "密件", "day", True, False),
    "seals": Told("印鉴登记簿：刻制、备案、领取、启用、移交、外带、停用", ("seal",), True, "印鉴", "seals", True,
        False),
    "seal_use": Told("用印登记簿：申请、批准、盖章、补签、作废、统计、核查", ("seal_use",), False, "印鉴", "seal-use",
        True, False),
    "filing": Told("待归档：办结的归档、不归档、收回", ("offer",), False, "归档、清退、移交", "filing", True, False),
    "archives": Told("归档件目录：登记、档号、装盒、目录、导入", ("offer", "piece"), False, "归档、清退、移交",
        "archives", True, False),
    "boxes": Told("档案盒：定位、备考表、封盒、盒脊", (), False, "归档、清退、移交", "boxes", False, False),
    "transfers": Told("科室移交清单：造册、提交、点收、退回、签收、没有移交的科室", ("transfer",), False,
        "归档、清退、移交", "transfers", True, False, "zwzx.registers.transfers.owed"),
    "archive_use": Told("档案查阅借阅：室内查阅、借出、外来人员、摘抄、统计", ("archive_use",), True,
        "归档、清退、移交", "consultations", True, False),
    "disposal": Told("销毁：期满鉴定、报批、监销、销毁清册、冻结", ("batch",), True, "归档、清退、移交", "disposal",
        True, False),
    "returns": Told("清退：上级文件和密件退回、清退清册、回执", ("return",), True, "归档、清退、移交", "returns", True,
        False),
    "handover": Told("调离移交：名下全部文件、密件、印鉴、档案，三人签字", ("handover",), False, "归档、清退、移交",
        "handover", True, False),
    "calls": Told("来电登记簿：登记、答复、转办、转投诉、转信访", ("call",), True, "来电、来信、来访", "calls", True,
        True),
    "petitions": Told("信访台账：登记、拟办、批示、转办、催办、报告、答复、反馈、上报", ("petition", "handing"), True,
        "来电、来信、来访", "petitions", True, True),
    "reception_days": Told("领导接访日登记：排班、接访情况", ("reception_day",), False, "来电、来信、来访",
        "reception-days", True, False),
    "complaints": Told("投诉登记簿：受理、调查、答复、延期、撤诉、回访", ("complaint", "handing"), True,
        "来电、来信、来访", "complaints", True, True),
    "clockings": Told("大厅考勤机记录：读入考勤机文件、补卡、值班", ("clocked_day",), False, "服务大厅", "clockings",
        True, False),
    "window_leave": Told("窗口请假登记簿：请假、登记备案、销假、代班、旷工", ("window_leave", "clocked_day"), False,
        "服务大厅", "window-leave", True, False),
    "short_leaves": Told("临时外出登记簿：半小时以内的因公外出、回岗", ("short_leave",), False, "服务大厅",
        "short-leaves", True, False),
    "violations": Told("大厅违规登记簿：登记、次数、谈话、辞退决定、每日检查", ("violation",), False, "服务大厅",
        "violations", False, False),
    "outgoing": Told("发文登记簿：拟稿、核稿、会签、审批、签发、编号、打印、用印、分发", ("outgoing",), False, "发文",
        "outgoing", True, False),
    "letterheads": Told("文头纸登记簿：收入、使用、作废、结存", (), False, "发文", "letterheads", False, False),
    "prints": Told("打印登记簿：合同、汇报材料的打印，在外打印的清理", ("print_job",), False, "发文", "prints", False,
        False),
    "disclosure": Told("依申请公开登记簿：受理、意见、党组决定、答复、备案、延期", ("disclosure",), True, "党务公开",
        "disclosure", True, True),
    "publications": Told("党务公开目录：列入、批准、登记公开", ("publication",), True, "党务公开", "publications", True,
        False),
    "inspections": Told("党务公开检查：季度检查、整改通知书、年终考核", ("inspection",), True, "党务公开",
        "inspections", True, False),
    "accountability": Told("责任追究登记簿：党务公开的责任，调查、听取申辩、决定、通知、改正报告、复核",
        ("accountability",), True, "党务公开", "accountability", True, False),
    "duties": Told("定期事项登记簿：做过、免办、撤销，各有依据", (), False, "定期事项", "duties", False, False),
    "integrity": Told("廉政任务登记簿：年度计划分解到领导和部门，落实、检查", ("integrity_task",), False, "定期事项",
        "integrity", True, False),
    "reminders": Told("到期提醒登记簿：年检、保险、健康证一类的到期日，办了没有", ("reminder",), False, "定期事项",
        "reminders", True, False),
    "study": Told("学习登记簿：安排、到会、笔记检查、主讲、授课费", ("study",), False, "学习和奖惩", "study", True,
        False),
    "study_plans": Told("学习计划登记簿：年度计划、每月安排、批准、总结", ("study_plan",), False, "学习和奖惩",
        "study-plans", False, False),
    "exams": Told("考试登记簿：应考、实考、成绩、参考率、优良率", (), False, "学习和奖惩", "exams", False, False),
    "articles": Told("论文登记簿：发表的论文、刊物、奖励", (), False, "学习和奖惩", "articles", False, False),
    "honours": Told("奖惩登记簿：表扬、奖励、处分，谁决定、凭哪份文件", (), False, "学习和奖惩", "honours", False,
        False),
    "leave": Told("请假登记簿：申请、核准、批准、证明、销假、年休假", ("leave",), False, "出勤请假", "leave", True,
        False),
    "outings": Told("外出登记：去向、返回、出差的批准", ("trip",), False, "出勤请假", "outings", True, False),
    "attendance": Told("考勤登记：每天自填、补填、旷工", ("attendance_day",), False, "出勤请假", "attendance", True,
        False),
    "people": Told("人员名册：科室、岗位、请假、代管、代行", (), False, "人员和设置", "people", False, False),
    "settings": Told("本单位设置：单位名称、下班时间、打印队列", (), False, "人员和设置", "settings", False, False),
}
REPORTS: dict[str, ToldReport] = {
    "accountability.year": ToldReport("accountability", "yearly", "accountability", "年度追究情况",
        "年度追究情况：一年里决定追究了谁、怎么追究的、取消不取消当年评优评奖资格，给年终考核用；撤销了的不列，复核中的写明。",
        True),
    "archivist.monthly": ToldReport("filing_month", "monthly", "archivist", "每月清理归卷",
        "每月清理归卷：到月底已办结、还没有归档的，和这个月的账。", True),
    "attendance.day": ToldReport("attendance_today", "daily", "attendance", "考勤登记表",
        "考勤登记表：一天里每个人上午、下午的情况；请假、出差的带过来，没有填的写未填。", True),
    "attendance.leaders": ToldReport("attendance_today", "leaders", "attendance", "中心领导同时不在",
        "中心领导同时不在：一个月里两位以上中心领导不在的半天，一位也不在的标出来。", True),
    "attendance.month": ToldReport("attendance_figures", "monthly", "attendance", "考勤汇总表",
        "考勤汇总表：一个月里每个人应出勤、实出勤、迟到、早退、各种假、旷工、没有填的；天数到半天，迟到、早退按次数。",
        True),
    "attendance.out": ToldReport("attendance_today", "out", "attendance", "今天谁不在",
        "今天谁不在：请假、出差、外出的，因为什么、到什么时候；该回来没有回来的标出来。", True),
    "attendance.private": ToldReport("attendance_figures", "private", "attendance", "事假统计",
        "事假统计：一年里各科室、各人请了几次事假、几天；没有证明、算作事假的在内。", True),
    "attendance.year": ToldReport("attendance_figures", "yearly", "attendance", "年度出勤表",
        "年度出勤表：一年里每个人的出勤，年终考核看它（出勤.5）。", True),
    "calls.year": ToldReport("calls", "yearly", "calls", "来电统计",
        "来电统计：一年里每个月咨询、反映、投诉、举报、建议、求助、表扬各几条，没有回复的几条；转到投诉、信访的也算在内。",
        True),
    "check": ToldReport("nightly", "check", "", "夜间检查",
        "夜间检查：各登记簿过期的、在外的密件、没有日清的、没做的定期事项、待补签的。", False),
    "clauses": ToldReport("coverage", "clauses", "", "规章条款", "规章条款，及哪些已由程序执行。", True),
    "clockings.at-windows": ToldReport("hall", "at_windows", "clockings", "现在窗口上的人",
        "现在窗口上的人：按窗口列出每个人在不在、为什么不在。", True),
    "clockings.missing": ToldReport("hall", "missing", "clockings", "缺卡待说明",
        "缺卡待说明：近一个月缺的打卡，哪天为止可以由大厅主任签字补；过了期限的照设置算。", True),
    "clockings.month": ToldReport("hall", "monthly", "clockings", "迟到早退和外出",
        "一个月里各派出单位的迟到、早退、外出超时、缺卡、旷工的次数，请假的天数；只列次数，不算钱。", True),
    "complaints.month": ToldReport("complaints", "monthly", "complaints", "投诉统计",
        "投诉统计：一个月的投诉按窗口、按类别各几件，属实、延期、逾期、不满意各几件，平均几天答复。", True),
    "complaints.upheld": ToldReport("complaints", "upheld", "complaints", "查实的投诉",
        "查实的投诉：属实、部分属实的，哪天、哪个窗口、谁、什么事、怎么处理的；大厅登记了哪一号违规，还是待定、不另登记。",
        True),
    "consultations.stats": ToldReport("archive_statistics", "use_statistics", "consultations", "档案利用统计",
        "档案利用统计：按利用目的、单位、本单位和外来人员，人次、件次、借出、复制页数。", True),
    "day.blank": ToldReport("blank", "blank_sheets", "day", "停电备用空表",
        "停电备用：印出带下一批编号的空表；手写的来电后补登。", True),
    "day.month": ToldReport("month", "month_end", "day", "月结",
        "月结：各登记簿当月登记、已办结、未归卷、过期未办、作废各多少，现在的情况。", True),
    "disclosure.year": ToldReport("disclosure", "yearly", "disclosure", "依申请公开统计",
        "依申请公开统计：一年的申请按适用的规定、答复类型各几件，决定、答复逾期几件，延期几件，还没有备案几件。", True),
    "duties.board": ToldReport("duty_board", "board", "duties", "定期事项一览",
        "定期事项一览：条款要求的和本单位自己提醒的，多久一次、这一期做了没有、到哪天、上次凭什么做的。", True),
    "duties.calendar": ToldReport("duty_year", "calendar", "duties", "定期事项年历",
        "定期事项年历：一年里每件定期事项每个月到期的做了没有，一页。", True),
    "duties.missed": ToldReport("duty_year", "missed", "duties", "没有按时做的定期事项",
        "没有按时做的定期事项：一年里过了期没有做的，后来补办的也仍然列着，写明哪天补办。", True),
    "duties.standing": ToldReport("duty_year", "standing", "duties", "不定期的职责",
        "条款里没有写多久一次的职责：只列出来，不算到期。", True),
    "duty.list": ToldReport("duties", "recurring", "duty", "定期事项情况", "列出定期事项：这一期做了没有。", False),
    "find": ToldReport("finding", "found", "", "查找",
        "在所有登记簿里找：编号、扫描的编码、几个词、人名（可写拼音首字母，连同写着这个人的）；每个登记簿最多列20条，再多的到那一簿里查。",
        True),
    "import.heads": ToldReport("kept_columns", "kept_columns", "import", "记住的栏名",
        "列出导入时写明过、以后照用的栏名：哪个登记簿、哪一栏是什么、什么样的表头才照用；等号后面空着的不读。", True),
    "imports.list": ToldReport("imports", "imported", "imports", "旧簿文件",
        "列出导入过的文件：哪个登记簿、多少条、谁在什么时候导入的，撤回了的写明原因；撤回用导入号。", True),
    "journal.show": ToldReport("recent", "last_events", "journal", "最近的流水",
        "最近的流水：序号、时间、谁、办了什么，PIN 的对错、查看和导出；不能知悉密件的人只看到自己办的。", True),
    "leave.annual": ToldReport("annual_leave", "annual", "leave", "年休假台账",
        "年休假台账：每个人参加工作时间、工龄、应休、上年结转、已休、剩余几天；事假、病假过长的注明。", True),
    "numbers.audit": ToldReport("auditing", "missing_numbers", "numbers", "查缺号",
        "查每一本簿的缺号；正常办理的不会有缺号，往年簿子里原有的照列，随导入撤回的写明原因。", True),
    "numbers.next": ToldReport("auditing", "next_numbers", "numbers", "各簿的下一个号",
        "各簿的下一个号；只是看，不占号。", True),
    "outgoing.numbers": ToldReport("outgoing", "used_numbers", "outgoing", "文号使用情况",
        "文号使用情况：一年里各代字编到几号，哪些作废了。", True),
    "outgoing.unsent": ToldReport("outgoing", "unsent", "outgoing", "签发了没有发出的",
        "签发了没有发出的：走到编号、打印、用印哪一步，签发以后多少天。", True),
    "outgoing.waiting": ToldReport("outgoing", "waiting", "outgoing", "发文等谁签",
        "发文等谁签：在核稿、审批、会签、签发哪一步，送核以后多少天，签发以后改过、要重新签的几次；等得最久的在前。",
        True),
    "petitions.handed-down": ToldReport("petitions", "handed_down", "petitions", "上级交办的信访",
        "上级交办的信访：一年里区联办、上级、领导交来的各件，办到哪里、什么时候报告的、反馈给谁；还没有反馈的在前。",
        True),
    "petitions.month": ToldReport("petitions", "monthly", "petitions", "信访上报表",
        "信访上报表：一个月的信访按形式、按目的各几件，重复、集体、已办结各几件，办结率；报区联办用。", True),
    "petitions.repeats": ToldReport("petitions", "repeats", "petitions", "重复信访人",
        "重复信访人：一年里来过两次以上的，各次的编号；只有办公室和领导看得到。", True),
    "petitions.unfinished": ToldReport("petitions", "unfinished", "petitions", "没有办结的信访",
        "没有办结的信访：在哪个科室、谁手里，批示以后多少天，催过几次；批示最早的在前。", True),
    "report.month": ToldReport("page_of_figures", "monthly", "report", "月报",
        "月报：一个月的收文、送阅、退还、借阅、在外、用印、电话同意、归档，和去年同期比；每个数都能看是哪几条。", True),
    "report.year": ToldReport("page_of_figures", "yearly", "report", "年报",
        "年报：一年的收文、送阅、退还、借阅、在外、用印、电话同意、归档，和去年同期比；每个数都能看是哪几条。", True),
    "rights": ToldReport("rights", "rights", "", "岗位和办理", "每件事由哪些岗位办：从各登记簿的声明得出。", True),
    "seal-use.audit": ToldReport("seal_audit", "audited", "seal-use", "用印核查",
        "用印核查：逐笔对照现在知道的职务、请假、保管和补签。", True),
    "seal-use.counts": ToldReport("seal_counts", "yearly_counts", "seal-use", "用印统计",
        "用印统计：每枚印章每月用了几次、盖了几下；作废的不算。", True),
    "secrets.balance": ToldReport("balance", "balance_of", "secrets", "轧账",
        "轧账：期初+收入+复印 = 在管+清退+归档+销毁+发出；逐件和合计，差额由程序算出。", True),
    "settings.all": ToldReport("all_settings", "all_settings", "settings", "各项设置",
        "列出每一项设置：现在的值、默认值、含义；没有改过的也在内。", True),
    "study.fees": ToldReport("study", "fees", "study", "授课费和论文奖励",
        "授课费和论文奖励：一年里登记了的各一行，合计在后面；报账照这张。", True),
    "study.lecturers": ToldReport("study", "lecturers", "study", "轮值主讲",
        "轮值主讲：干部职工谁讲过几次、上次什么时候、排在什么时候；没有讲过的、最久没有讲的在前。", True),
    "study.year": ToldReport("study", "yearly", "study", "学习情况",
        "学习情况：一年里每个人应到几次、到会几次、缺席几次为什么、补学、讲课；年度考核用。", True),
    "today": ToldReport("pending", "todays_list", "", "今日要办",
        "今天要办的事：严重的、过期的在前，再是今天、以后到期的，没有期限的，只作提示的。", True),
    "transfers.missing": ToldReport("missing", "not_handed_over", "transfers", "未移交科室",
        "还没有移交一年文书档案的科室和内勤，清单办到哪里，逾期有什么后果。", True),
    "views.list": ToldReport("kept_views", "kept_views_list", "views", "记下的视图",
        "列出记下的视图：本人的和办公室的。", True),
    "violations.month": ToldReport("violations", "monthly", "violations", "违规扣款",
        "违规扣款：一个月里每个人因为违规扣什么、照哪一条；漏登补登的列在登记的那个月。", True),
    "where": ToldReport("whereabouts", "whereabouts", "", "在哪里",
        "登记库、钥匙、钥匙圈、备份、打印的文件在本机的哪里；备份和登记库在同一块盘上的，说明怎么改。", True),
    "whereis": ToldReport("locating", "whereis", "", "在谁手里", "一份文件、一枚印鉴在谁手里，过去某时在谁手里。",
        True),
    "why": ToldReport("reasons", "why", "", "为什么这样办", "一份登记为什么这样办：事实、条款、跳过的休息日、结论。",
        True),
    "window-leave.absences": ToldReport("hall", "absences", "window-leave", "旷工",
        "一个季度的旷工：每个人几次、哪几天；超过3次的建议派出单位辞退，打印就是建议函。", True),
    "workdays.show": ToldReport("calendar", "show", "workdays", "工作日",
        "一年里与平常不同的日子，和工作日总数；没有通知的年份注明暂定。", True),
}
OF_A_REGISTER: dict[str, ToldReport] = {
    "due": ToldReport("pending", "due", "", "本簿：某一天到期的", "本簿里某一天到期的；不写就是今天。", True),
    "overdue": ToldReport("pending", "overdue", "", "本簿：过期的", "本簿里已经过期的，过期久的在前。", True),
}
"""Those that are asked of one register: a command of each that they fit."""
# fmt: on
