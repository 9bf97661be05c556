"""The office's own settings: what no clause decides."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core.fact import fact, kind_of
from zwzx.office.core.setting_names import SettingName
from zwzx.office.kinds.clock_times import FourTimes, SummerDays
from zwzx.office.kinds.days import time_of_day
from zwzx.office.kinds.duty_days import duty_days
from zwzx.office.kinds.patterns import BOOK_NUMBER, DAT22, book_pattern, number_pattern
from zwzx.office.kinds.places import own_folder
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.substitutes import DEFAULT as SUBSTITUTES
from zwzx.office.kinds.substitutes import substitutes
from zwzx.office.terms.settings import (
    Afterwards,
    CountedWithin,
    DayRate,
    DecidedBy,
    HouseRule,
    LeaveApprover,
    LectureEvery,
    ListOf,
    PrivateDay,
    Signer,
    StandardOver,
    Thrice,
    YesOrNo,
)
from zwzx.store.record import Record, equal
from zwzx.store.remembering import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.kinds.base import Kind


class Setting(Record):
    """One setting as the office has it; one that it never touched has no row."""

    name = fact(SettingName("设置名"), shown=26, default=None, unique=True)
    value = fact(text("值"), shown=40, grow=True, default=None)

    @property
    def label(self) -> str:
        """What people call it, wherever it is named; it is kept under a name that stays."""
        return kind_of(Setting.name).show(self.name)


class WorkYear(Record):
    """A year's notice of days off and adjusted workdays, as imported, in the form of data/workdays."""

    year = fact(number("放假年份"), unique=True)
    notice = fact(text("放假通知", long=True, most=20000, hint="data/workdays 里的格式"), default=None)


DISTRICT = "district-sees"
"""Whether the district sees the office's figures."""
DEMONSTRATION = "demonstration"
"""The setting that a demonstration is founded with; nobody sets it."""
RULES = "规章数据"
"""Under which name the digest of the rules' own data is kept; it is no setting, and nobody sets it."""


class Spec(NamedTuple):
    """A setting that there is: how it is written, and what holds where the office says nothing."""

    kind: Kind[Any]
    default: str
    about: str = ""
    reminders: Mapping[str, str] = MappingProxyType({})
    """Value → what whoever sets it is told that it means."""
    acts: tuple[str, ...] = ()
    """The acts that set it, where that asks for more than a value."""


SPECS: dict[str, Spec] = {
    "office-name": Spec(text("单位名称"), "", "印在登记簿、传阅单和处理笺上"),
    "fonds": Spec(text(HouseRule.FONDS), "", "档号的第一段"),
    "archive-number": Spec(number_pattern("档号样式"), DAT22, "可用 {fonds} {year} {retention} {section} {serial}"),
    "marked-section": Spec(text("密件机构代码"), "BMS", "密件单独编件号、单独装盒，档号的机构段用它"),
    "box-thickness": Spec(number("盒的厚度", least=20, most=50, unit="毫米"), "30", "新装的盒多厚：20、30、40、50"),
    "sheets-a-mm": Spec(number("一毫米几张纸", least=1, most=20), "10", "按页数估厚度，两页一张"),
    "on-hour": Spec(time_of_day("上班时间"), "08:30", "几个工作小时从这时算起，午休不扣"),
    "off-hour": Spec(time_of_day("下班时间"), "17:30", "当日下班前到期的，以此为准"),
    "print-queue": Spec(text("打印队列"), "", "空着就打开文件所在的文件夹"),
    "number-pattern": Spec(book_pattern("编号样式"), BOOK_NUMBER, "可用 {book} {year} {serial}"),
    "room": Spec(text("普通文件存放处"), "机要室", "登记后的文件放在这里"),
    "safe": Spec(text("密件存放处"), "保密室", "密件登记后放在这里"),
    "only-original": Spec(
        choice(HouseRule.ONLY_ORIGINAL, YesOrNo), "否", "只有一份原件的普通文件、档案不借原件，借复印件"
    ),
    "renewals": Spec(number(HouseRule.RENEWALS, most=9), "1", "普通文件最多续借几次"),
    "send-within": Spec(
        number("急件送出时限", least=1, most=80, unit="小时"), "4", "急件登记后几个工作小时内送出第一位，过了就列出来"
    ),
    "receipt-within": Spec(number("回执期限", least=1, most=90), "10", "送销、清退后几个工作日内要有回执"),
    "sign-within": Spec(number("补签期限", least=1, most=30), "3", "电话同意后几个工作日内补签"),
    "call-within": Spec(number("来电答复期限", least=1, most=90), "5", "来电登记后几个工作日内回复，过了就列出来"),
    "dispatch-within": Spec(
        number("发文分发期限", most=60, unit="个工作日"), "0", "签发后几个工作日内分发，过了就列出来；0 就不查"
    ),
    "tobacco-buyer": Spec(
        text("烟酒采购人"), "", "烟酒由谁专人购买（财务.5），写姓名；空着就同其他用品，由办公室主任、出纳采购"
    ),
    "disclosure-filing-within": Spec(
        number("公开决定备案期限", least=1, most=90), "5", "党组决定后几个工作日内报区党务公开办备案，过了就列出来"
    ),
    "fixed-publication-within": Spec(
        number("固定公开期限", least=1, most=90), "20", "固定公开的项目，每年头几个工作日内公开"
    ),
    "prompt-publication-within": Spec(
        number("随时公开期限", least=1, most=30), "1", "随时公开的内容，有了以后几个工作日内公开"
    ),
    "petitions-report": Spec(
        number("信访上报周期", most=28, unit="日"), "5", "每月几日前把上个月的信访上报区联办；0 就不查"
    ),
    "national-petitions": Spec(
        choice("信访按国家条例计时", YesOrNo), "否", "另按信访工作条例（2022）算：15日告知、60日办结；不是本中心的规章"
    ),
    "stand-aside": Spec(
        choice(HouseRule.STAND_ASIDE, YesOrNo), "是", "举报、投诉、信访不转给被反映的人和他所在的科室办"
    ),
    "personal-years": Spec(
        number(HouseRule.PERSONAL_YEARS, least=1, most=100, unit="年"),
        "30",
        "群众的办件办结后，姓名、电话、住址、证件号从次年起保存几年，满了才可以销毁",
    ),
    "violations-within": Spec(
        choice("违规计次周期", CountedWithin),
        CountedWithin.YEAR.value,
        "窗口.8没有写第几次在多长时间里数；改了以后，已经登记的用“重算次数”",
    ),
    "lecture-every": Spec(
        choice("业务讲座周期", LectureEvery),
        LectureEvery.QUARTER.value,
        "干部职工轮值讲业务：学习.3写每月或每季一次；改了的从下一季度起算",
        dict.fromkeys(LectureEvery, "从下一季度起照这样算；这一季度和以前的照原来的（季度第一天设的，这一季度就算）。"),
    ),
    "exam-good": Spec(number("考试优良线", least=1, most=1000, unit="分"), "80", "多少分以上算优良，登记考试时用"),
    "certificate-within": Spec(
        number("病假证明期限", least=1, most=30, unit="个工作日"),
        "3",
        "没有证明的病假，登记后几个工作日内交证明，过了就按事假办",
    ),
    "hospitals": Spec(text("指定医院"), "", "病假证明只认这几家，用顿号隔开；空着就不核对"),
    "leave-together": Spec(
        choice("连着的事假合起来算", YesOrNo), "是", "中间没有上班的几次事假，合起来算由谁批准；出勤.2-3没有写"
    ),
    "leave-approver": Spec(
        choice("其他假批准人", LeaveApprover), "主任", "婚丧假、探亲假、产假一类，有关规定没有写由谁批准的"
    ),
    "national-annual-leave": Spec(
        choice("年休假按国家规定核", YesOrNo), "是", "按职工带薪年休假条例、人事部令第9号算应休天数；不是本中心的规章"
    ),
    "annual-carried": Spec(choice("年休假可以跨年", YesOrNo), "是", "上一年没有休完的，这一年还可以休，再往后作废"),
    "hall-hours": Spec(FourTimes("大厅考勤时间"), "08:00、11:30、14:30、17:00", "窗口每天四次考勤的时间（窗口.6）"),
    "hall-summer-hours": Spec(FourTimes("大厅夏令时考勤时间"), "08:00、11:30、15:00、17:30", "夏令时的四次（窗口.6）"),
    "hall-summer": Spec(
        SummerDays("大厅夏令时", most=2000),
        "",
        "每年从哪天到哪天，如 2026-07-01至2026-09-30；没有的年份写 2026无；条款没有写，不设就照平时的时间算，并提示",
    ),
    "hall-noon": Spec(time_of_day("大厅午间分界"), "13:00", "这以前的打卡算上午的，这以后算下午的：一次打卡不当两次"),
    "hall-explain-within": Spec(
        number(HouseRule.HALL_EXPLAIN_WITHIN, most=30, unit="个工作日"), "3", "缺卡几个工作日内由大厅主任签字补卡"
    ),
    "allowance-thrice": Spec(
        choice("迟到早退满三次怎样扣", Thrice),
        Thrice.A_DAY.value,
        "窗口.7写每月累计达3次以上扣次数的岗位津贴：读作每次扣一天，还是照扣每次10元",
    ),
    "allowance-day-rate": Spec(
        choice("日津贴怎样折算", DayRate),
        DayRate.WORKDAYS.value,
        "一天的津贴是月标准除以当月工作日，还是除以21.75；条款没有写",
    ),
    "hall-missing": Spec(
        choice("缺卡逾期算迟到早退", YesOrNo), "是", "没有补卡的缺卡过了补卡期限，上班的算迟到，下班的算早退"
    ),
    "topics-agreed": Spec(
        choice(HouseRule.TOPICS_AGREED, YesOrNo), "否", "党组会议的议题由书记、其他会议的由主任先审定，再登记召开"
    ),
    "split-sums": Spec(
        choice(HouseRule.SPLIT_SUMS, YesOrNo),
        "是",
        "一个月里付给同一家、同一费用项目的合起来定由谁同意；机关事务管理条例（2012）第十五条不许化整为零",
    ),
    "three-hands": Spec(
        choice(HouseRule.THREE_HANDS, YesOrNo),
        "是",
        "经手人、证明人、审批人是三个人；财务.7写了这三种人，没有写不能是一个人",
    ),
    "books-apart": Spec(
        choice(HouseRule.BOOKS_APART, YesOrNo),
        "是",
        "一个人不又任会计又任出纳，出纳盘点由会计核对；国家规定 会计法（2024）第三十五条，不是本中心的规章",
    ),
    "cash-limit": Spec(
        number("库存现金限额", most=100000, unit="元"), "0", "超过的提醒送存银行；出纳.5没有写多少，0 就不查"
    ),
    "invoice-signer": Spec(
        choice("票据审批领导", Signer),
        Signer.BY_SUM.value,
        "财务.7的财经审批领导是谁：按财务.3的金额分，或者都由财经副主任",
    ),
    "device-room": Spec(text("耐用品存放处"), "办公室", "没有使用人的耐用品放在这里，由办公室保管（用品.6）"),
    "device-loan-days": Spec(
        number("设备借用期限", least=1, most=90, unit="个工作日"),
        "3",
        "借用没有写应还日期的，几个工作日内还；用品.6只写按时归还",
    ),
    "overdue-loan": Spec(
        choice(HouseRule.OVERDUE_LOAN, YesOrNo), "是", "借的设备过期没有还的人，还清以前不再借；用品.6没有写"
    ),
    "computer-keeper": Spec(
        text("电脑维护员"), "", "由谁请购改变电脑配置（用品.5），写姓名，几个人用顿号隔开；空着就还没有指定，不能请购"
    ),
    "repair-shops": Spec(text("设备定点维修单位"), "", "设备只送这几家维修（财务.5），用顿号隔开；空着就不核对"),
    "machine-years": Spec(
        number("设备折旧年限", least=0, most=50, unit="年"),
        "6",
        "损坏折价按几年平均折旧算，只供参考；汇编没有写，照政府会计准则第3号应用指南的最低年限；0 就不算",
    ),
    "furniture-years": Spec(
        number("家具折旧年限", least=0, most=50, unit="年"), "15", "同“设备折旧年限”，家具用这一项；0 就不算"
    ),
    "windows-are-staff": Spec(
        choice("职工会议含窗口人员", YesOrNo),
        "否",
        "干部职工会议的应到含不含别的单位派来的窗口人员（会议.5写“全体员工”）",
    ),
    "party-quorum": Spec(
        choice("党组会议到会过半", YesOrNo), "是", "党组会议到会不过半数的提醒一句；汇编没有写，照党组工作条例"
    ),
    "reception-late": Spec(
        number(HouseRule.RECEPTION_LATE, most=30, unit="个工作日"),
        "1",
        "来客临时到的，到后几个工作日内补申报、补批准，标为补批；接待.3没有写",
    ),
    "reception-list": Spec(choice(HouseRule.RECEPTION_LIST, YesOrNo), "是", "接待报账先交接待清单；汇编没有写"),
    "reception-list-within": Spec(
        number("接待清单期限", least=1, most=60, unit="个工作日"), "5", "接待结束后几个工作日内交清单，过了就列出来"
    ),
    "lunch-from": Spec(time_of_day("中餐起"), "11:00", "工作日中餐不用酒（接待.4）：从几点起算中餐"),
    "lunch-to": Spec(time_of_day("中餐止"), "14:00", "到几点为止算中餐"),
    "reception-tobacco": Spec(
        choice(HouseRule.RECEPTION_TOBACCO, YesOrNo), "是", "接待.4把用烟写在重大接待下面；别的接待也用烟的设为否"
    ),
    "tobacco-receptions": Spec(
        choice(HouseRule.TOBACCO_RECEPTIONS, YesOrNo),
        "是",
        "领用烟酒写的接待单号到公务接待登记簿里查，记到那次接待；接待不在程序里登记的设为否，照写的记",
    ),
    "canteen-cap": Spec(
        number(HouseRule.CANTEEN_CAP, most=1000, unit="元"), "0", "在机关食堂接待人均不超过几元；0 就不设，只列出人均"
    ),
    "canteen-big": Spec(
        number("食堂大型添置", least=1, most=100_000, unit="元"),
        "1000",
        "食堂维修、更换、添置满几元算大型，要先报批（食堂.5没有写）",
    ),
    "canteen-standard-over": Spec(
        choice("食堂采购标准周期", StandardOver),
        StandardOver.MONTH.value,
        "食堂.3写物资采购不高于80元一人，没有写多长时间：超过的提示，不拦",
    ),
    "national-reception": Spec(
        choice(HouseRule.NATIONAL_RECEPTION, YesOrNo),
        "是",
        "来客10人以内陪餐3人，10人以上不超过三分之一：党政机关国内公务接待管理规定（2013）；不是本中心的规章",
    ),
    "national-tobacco": Spec(
        choice(HouseRule.NATIONAL_TOBACCO, YesOrNo),
        "否",
        "一律不供香烟：党政机关国内公务接待管理规定（2013）；不是本中心的规章",
    ),
    "appraisal-by": Spec(
        choice("年度考核由谁定", DecidedBy),
        DecidedBy.DIRECTOR.value,
        "等次由主任签字定，还是党组定；汇编没有写由谁定，主任、书记本人的由上级机关定",
    ),
    "appraisal-list": Spec(
        choice("内勤考评看哪年的清单", ListOf),
        ListOf.BEFORE.value,
        "档案.9写没有签收的清单，内勤“当年年终考评”不得评合格以上：看当年三月底应交的上一年清单，还是看当年的清单",
    ),
    "appraisal-windows": Spec(
        choice("年度考核含窗口人员", YesOrNo),
        "否",
        "开始一年的考核时，含不含别的单位派来的窗口人员；个别的可以另外登记",
    ),
    "notices-kept": Spec(
        number("公示栏留几期", least=1, most=400, unit="期"), "12", "同一样公示，公示栏上留最近几期，再早的登记撤下"
    ),
    "car-home": Spec(text("公车停放处"), "机关停车场", "非工作时间定点停放在哪里（公车.6）；每辆车可以另写"),
    "car-ahead": Spec(number("保险年检提前提醒", most=365, unit="天"), "30", "公车的保险、年检到期前几天列出来"),
    "trip-log-within": Spec(
        number("行车记录期限", least=1, most=30, unit="个工作日"),
        "1",
        "计划回车以后几个工作日内登记回车、里程、路线（公车.1）",
    ),
    "private-day": Spec(
        choice("私事用车一天", PrivateDay),
        PrivateDay.WORKING_DAY.value,
        "重大私事在区内用车，从多久起算一天、由主任签字：公车.3只写了一天以上",
    ),
    "approved-after": Spec(
        choice(HouseRule.APPROVED_AFTER, Afterwards), "私事的补批", "急病等先出了车的、超过批准的，事后谁补批（公车.3）"
    ),
    "approved-after-within": Spec(number("用车补批期限", least=1, unit="个工作日"), "1", "先出了车的几个工作日内补批"),
    "drivers-only": Spec(
        choice(HouseRule.DRIVERS_ONLY, YesOrNo), "是", "公车由任着驾驶员岗位的人驾驶，别人不派、不登记出车"
    ),
    "garages": Spec(text("定点维修厂家"), "", "公车维修只送这几家（公车.8），用顿号隔开；空着就不核对"),
    "hired-cars": Spec(
        choice(HouseRule.HIRED_CARS, YesOrNo), "否", "照财务.9租车、按趟付费；发了公务交通补贴的单位不再办"
    ),
    "national-vehicles": Spec(
        choice("公车私用按国家规定提示", YesOrNo),
        "是",
        "批准私事用车时提示党政机关公务用车管理办法（2017）；不是本中心的规章",
    ),
    "longest-pause": Spec(
        number(HouseRule.LONGEST_PAUSE, most=3650, unit="天"),
        "15",
        "本机时钟离上一笔超过这么多天，先要有人确认；0 就不查",
        {
            "0": "从现在起登记时不再核对本机时钟：时钟快了多少年，编号、日期、时限就都跟着错多少年。"
            "夜间检查只在时钟拨正以后列出。要恢复：zwzx settings set --name 停办天数 --value 15。"
        },
    ),
    "lock-after": Spec(number("锁屏", least=1, most=60, unit="分钟"), "5", "登记台几分钟没人动就锁屏"),
    "backup-folder": Spec(
        own_folder("备份位置"), "", "空着就在数据文件夹旁边；最好写另一块盘上的完整路径，只准本人读写"
    ),
    "own-keeper": Spec(choice(HouseRule.OWN_KEEPER, YesOrNo), "是", "科室负责人自己保管的印章，由分管副主任批准用印"),
    "seal-witness": Spec(choice(HouseRule.SEAL_WITNESS, YesOrNo), "是", "移交单上有交接双方以外的第三人签字"),
    "seal-outing": Spec(choice(HouseRule.SEAL_OUTING, YesOrNo), "是", "印鉴带出本单位先由主任或法定代表人签字批准"),
    "seal-companion": Spec(choice(HouseRule.SEAL_COMPANION, YesOrNo), "是", "印鉴由两个人一起带出，不能一个人带出"),
    "own-matter": Spec(
        choice(HouseRule.OWN_MATTER, YesOrNo),
        "是",
        "办事的人不批准自己的事；用印、外带、借档案没有别人可以批准的，登记下来提醒",
    ),
    "away-approval": Spec(
        choice(HouseRule.AWAY_APPROVAL, YesOrNo), "是", "批准的人那天登记为不在岗的，写明签署地点和时间"
    ),
    "acting": Spec(
        substitutes(HouseRule.ACTING), SUBSTITUTES, "岗位=谁、谁；写岗位、本科室、在岗人员，没有写到的岗位归“其他”"
    ),
    "present": Spec(
        choice(HouseRule.PRESENT, YesOrNo),
        "是",
        "登记为不在岗的人不能借阅、送阅、接收、送件、押运、监印、外带印鉴、执行和监销、代行职务",
    ),
    "due-date": Spec(choice(HouseRule.DUE_DATE, YesOrNo), "是", "档案借出要写借据上的归还日期"),
    "identity": Spec(choice(HouseRule.IDENTITY, YesOrNo), "是", "外来人员查阅，除介绍信外还要核对证件"),
    "appraisers": Spec(choice(HouseRule.APPRAISERS, YesOrNo), "是", "鉴定报告由负责人和至少一位鉴定人一起签"),
    "witnesses": Spec(
        choice(HouseRule.WITNESSES, YesOrNo), "是", "销毁档案、密件、印鉴由执行人以外的两个人监销，批准人不在内"
    ),
    "escorts": Spec(choice(HouseRule.ESCORTS, YesOrNo), "是", "送销毁单位由两个人押运"),
    "handover-witness": Spec(
        choice(HouseRule.HANDOVER_WITNESS, YesOrNo), "是", "人员移交的监交人是交接双方以外的第三人"
    ),
    "stamper": Spec(choice(HouseRule.STAMPER, YesOrNo), "是", "批准用印的人不自己监印"),
    "box-checker": Spec(choice(HouseRule.BOX_CHECKER, YesOrNo), "是", "一盒的整理人和检查人是两个人"),
    "marked-unit": Spec(choice(HouseRule.MARKED_UNIT, YesOrNo), "是", "密件只送指定的销毁单位，不自行销毁"),
    "marked-hours": Spec(
        choice(HouseRule.MARKED_HOURS, YesOrNo), "是", "上班以前、休息日，密件不送阅、不借出；值班日照工作日"
    ),
    "marked-network": Spec(
        text(HouseRule.MARKED_NETWORK),
        "",
        "登记库在服务器上，凭它登记密件；写明依据和谁定的",
        acts=("permit-marked", "withdraw-marked"),
    ),
    "duty-days": Spec(
        duty_days("值班日", most=2000),
        "",
        "休息日有人值班的日子，那天照工作日，也要日清；几天用顿号隔开，如 2026-10-01、2026-10-02",
    ),
    DISTRICT: Spec(
        choice("区里看数字", YesOrNo),
        "否",
        "登记库在服务器上的，区里能不能看本单位的件数和时间（过期、未日清、密件在外、校验、备份）；要写依据",
        acts=("give-figures", "withhold-figures"),
    ),
    "mail-to": Spec(text("检查结果发给"), "", "夜间检查的收信地址，几个用逗号隔开"),
    "mail-from": Spec(text("发信地址"), "", "夜间检查用哪个地址发信"),
    "mail-host": Spec(text("发信服务器"), "", "主机:端口，如 10.0.0.5:25"),
}


def name_of(text: str) -> str:
    """The key of a setting by any of its names.

    Raises:
        Unreadable: where there is no such setting, or several that it could be.
    """
    return SettingName("设置名").read(text)


def get(name: str) -> str:
    """A setting's value as text.

    Raises:
        KeyError: for a setting that there is not; that is a programming error.
    """
    spec, found = SPECS[name], row_of(name)
    return (found.value if found is not None else "") or spec.default


def row_of(name: str) -> Setting | None:
    """The row of a setting; None where it was never set. A write reads them all at once, for it asks for several."""
    known = whole(Setting, lambda: {row.name: row for row in Setting.select()})
    if known is not None:
        return known.get(name)
    return next(iter(equal(Setting, name=name)), None)


def label_of(name: str) -> str:
    """What a setting is called, as it can be typed."""
    return SPECS[name].kind.label


def told(name: str) -> str:
    """A setting as an answer that was computed by it tells it: what it is called, its value, and since which event."""
    spec, rows = SPECS[name], equal(Setting, name=name)
    since = f"第{rows[0].ver}笔起" if rows and rows[0].value else "没有另设，用默认的"
    return f"设置“{spec.kind.label}”：{get(name)}（{since}）"


def on_hour() -> dt.time:
    """The beginning of office hours."""
    return dt.time.fromisoformat(get("on-hour"))


def off_hour() -> dt.time:
    """The end of office hours."""
    return dt.time.fromisoformat(get("off-hour"))
