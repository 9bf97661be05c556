"""The guard over the whole house: every act on a marked record as each post, and every act in every state.

What is marked is handled by the 保密员 alone (保密.3) but for what stands in `OTHERS`, each with its reason: a new act on
papers is refused to everybody else without saying anything.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests import newer
from zwzx import registers
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import guard
from zwzx.office.core.office import Office
from zwzx.office.hall.violations import Violation
from zwzx.office.matters.matters import PERSONAL, Matter
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import SEES_MARKED
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.papers import Stage
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind
from zwzx.office.terms.violations import Conduct
from zwzx.registers.disclosure.records import Disclosure, Law
from zwzx.registers.violations.steps import measure_of
from zwzx.store import personal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Made
    from zwzx.office.core.action import Action

POSTS = [post for post in Post if post is not Post.SERVICE]
OTHERS: dict[str, frozenset[Post] | None] = {
    "incoming.deliver": None,  # an unopened envelope goes to whom it names (保密.2), by whoever is on duty
    **dict.fromkeys(
        ("archive_use.admit", "archive_use.lend_out")
    ),  # shown to no visitor, whoever receives him (保密.1)
    **dict.fromkeys(
        f"transfers.{act}" for act in ("add", "amend", "drop", "submit", "receive", "return", "sign", "void")
    ),
    # what is marked is listed by nobody, and what became marked is taken off the list (保密.3)
    "incoming.opinion": frozenset({Post.SECRETS, Post.OFFICE_DIRECTOR}),  # his own opinion (文电.1)
    "incoming.recount": None,  # computed again after a notice of days off, whoever enters it; nobody has the paper
    "instructions.recount": None,
    "circulation.recount": None,
    "loans.recount": None,
}
"""Acts that others than the 保密员 may do to what is marked; None: whoever may enter them."""


class Posted(Office):
    """An office whose actor holds one post and no other, whatever the list of people says."""

    post: Post = Post.CLERK

    @property
    def posts(self) -> frozenset[Post]:
        return frozenset({self.post})


@pytest.fixture(scope="module")
def office(tmp_path_factory: Any, made: Made) -> Iterator[Posted]:
    """A store in which every register has rows, marked ones among them, and every act was done."""
    found = newer.office(made, tmp_path_factory.mktemp("frozen"))
    yield Posted(found.store, found.actor, found.clock, vouches=True)
    found.store.close()


def acts() -> list[Action]:
    """Every act of every register that is done to a record."""
    return [act for name in registers.NAMES for act in registers.load(name).actions if act.on is not None]


@cache
def marked_rows(model: type[Any]) -> list[Any]:
    """A few rows of a table that tell of something marked."""
    return [row for row in model.select().iterator() if guard.level_of(row).marked][:3]


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("event", [act.event for act in acts()])
def test_every_act_on_a_marked_record_as_each_post(office: Posted, event: str) -> None:
    act = next(one for one in acts() if one.event == event)
    assert act.on is not None
    for row in marked_rows(act.on):
        for office.post in POSTS:
            if not office.may(act):
                continue
            allowed = OTHERS.get(event, frozenset({Post.SECRETS}))
            refused = refusal(office, act, row)
            if refused is None:
                assert allowed is None or office.post in allowed, (event, office.post)
                continue
            assert allowed is not None, event
            assert office.post not in allowed, (event, office.post)
            assert refused.clause in ("保密.3", "保密员.4", "保密.1", "保密.2")
            told = str(refused)
            assert (guard.called(row) in told) == (office.post in SEES_MARKED), told


def refusal(office: Posted, act: Action, row: Any) -> Refusal | None:
    try:
        guard.may_handle(office, act, row)
    except Refusal as refused:
        return refused
    return None


def test_what_lies_in_a_record_is_found_however_deep(office: Posted) -> None:
    """Registers whose rows tell of papers have marked rows in the frozen store, found through whatever leads there."""
    for name in ("incoming", "circulation", "loans", "instructions", "copies", "incidents", "secrets", "archives"):
        assert marked_rows(registers.load(name).record), name
    for name in ("disposal", "returns", "archive_use", "handover", "inventory", "filing"):
        assert marked_rows(registers.load(name).record), name


def stated() -> list[Action]:
    """Every act that is possible in some states only."""
    return [act for act in acts() if act.when]


UNDECIDED = ("待调查", "待听取申辩", "待决定")
BY_STATE: dict[str, dict[str, str]] = {
    # 财务.3：……同意方可支出；财务.7：经手人、证明人注明时间、事由，报财经审批领导审批发票
    "expenses.spend": {"待同意": "财务.3"},
    "expenses.sign": {"已发生": "财务.7"},
    # 出纳.4：……根据领导审批后的合法凭证，办理付款手续；出纳.7：按规定办理借款手续
    "expenses.pay": dict.fromkeys(("待同意", "已同意", "已发生", "待审批", "退回"), "出纳.4"),
    "advances.lend": {"待批准": "出纳.7"},
    # 用品.5：……由办公室报区采购中心批准统一购买
    "computer_changes.approve": {"待办公室同意": "用品.5"},
    "computer_changes.finish": {"待办公室同意": "用品.5", "待报区采购中心": "用品.5"},
    # 文电.1：……签收、登记、编号……交办公室主任签署传阅意见后及时送领导传阅
    "incoming.opinion": {"待登记": "文电.1", "原封交出": "文电.1"},
    "circulation.start": {"待登记": "文电.1", "原封交出": "文电.1", "待拟办": "文电.1"},
    "instructions.add": {"待登记": "文电.1", "原封交出": "文电.1"},
    # 保密.2：……除署名签收的外，均由办公室保密员开封、登记
    # 文电.2：外出开会带回的资料，应先交办公室收文登记，经领导传阅后，转交经办科室
    "incoming.forward": {"待登记": "文电.2", "待拟办": "文电.2", "待传阅": "文电.2", "传阅中": "文电.2"},
    # 文电.4：……直至传阅完毕后才能收文归档
    "circulation.close": {"待送出": "文电.4", "在阅": "文电.4", "待续送": "文电.4"},
    "filing.gather": {"待登记": "文电.4", "待拟办": "文电.4", "待传阅": "文电.4", "传阅中": "文电.4"},
    # 档案.4：……须填好销毁报批单，报上级或中心领导审批签字后由中心领导指定专人就地销毁
    "disposal.approve": {"鉴定中": "档案.4"},
    "disposal.carry_out": {"鉴定中": "档案.4", "待批准": "档案.4"},
    # 档案.9：……造册向办公室移交……办公室签收的档案资料移交清单
    "transfers.receive": {"填写中": "档案.9", "退回": "档案.9"},
    "transfers.sign": {"填写中": "档案.9", "退回": "档案.9"},
    # 文电.8：经办人起草—科室负责人核稿—办公室核稿—分管副主任审批—主任签发
    "outgoing.check": {"起草": "文电.8"},
    "outgoing.review": {"起草": "文电.8", "待科室核稿": "文电.8"},
    "outgoing.endorse": {"起草": "文电.8", "待科室核稿": "文电.8", "待办公室核稿": "文电.8"},
    "outgoing.sign": {"起草": "文电.8", "待科室核稿": "文电.8", "待办公室核稿": "文电.8", "待审批": "文电.8"},
    # 文电.8：……由主任签发……最后编写文号、打印、起草人校稿
    "outgoing.give_number": dict.fromkeys(("起草", "待科室核稿", "待办公室核稿", "待审批", "待签发"), "文电.8"),
    "outgoing.proof": dict.fromkeys(("起草", "待科室核稿", "待办公室核稿", "待审批", "待签发", "已签发"), "文电.8"),
    "seal_use.request_for": dict.fromkeys(
        ("起草", "待科室核稿", "待办公室核稿", "待审批", "待签发", "已签发", "已编号"), "文电.8"
    ),
    # 信访.1：……向主任汇报并按主任批示转相关分管领导及科室办理
    **{f"petitions.{act}": {"已登记": "信访.1", "待批示": "信访.1"} for act in ("pass_on", "urge", "report", "answer")},
    # 信访.2：……事事有回音，件件有着落
    "petitions.close": dict.fromkeys(("已登记", "待批示", "已批示", "办理中"), "信访.2"),
    # 信访.6：……批办的信访件，经办人办结后应写出工作报告，及时反馈
    "petitions.feed_back": dict.fromkeys(("已登记", "待批示", "已批示", "办理中"), "信访.6"),
    # 公开.四：公开的项目……党务公开领导小组批准
    "publications.publish": {"待批准": "公开.四"},
    # 公开.七（七）：在作出追究决定前，应当……调查取证……听取有关责任人的陈述和申辩
    **{f"accountability.{act}": {"待调查": "公开.七七", "待听取申辩": "公开.七七"} for act in ("decide", "drop")},
    **{
        f"accountability.{act}": dict.fromkeys(
            ("待通知", "已追究", "复核中", "已裁决", "已办结", "不予追究"), "公开.七七"
        )
        for act in ("inquire", "hear")
    },
    # 接待.3：……必须向分管领导和办公室报告，由办公室安排
    "reception.arrange": {"待分管领导同意": "接待.3"},
    **{
        f"reception.{act}": dict.fromkeys(("待分管领导同意", "待办公室安排"), "接待.3")
        for act in ("rearrange", "meal", "receive", "issue")
    },
    # 用品.1-2：……各科室提交经审批的申购单，统一由办公室购买；……经办公室汇总后呈主任审批
    "purchases.gather": {"待科室同意": "用品.1-2"},
    "purchases.approve": {"待科室同意": "用品.1-2"},
    "purchases.buy": {"待科室同意": "用品.1-2", "待批准": "用品.1-2"},
    "supplies.receive": {"待科室同意": "用品.1-2", "待批准": "用品.1-2", "已退回": "用品.1-2"},
    # 窗口.7：……征得派出单位和政务中心分管领导同意后，填好离岗申请表，交大厅主任登记备案
    "window_leave.approve": {"待派出单位同意": "窗口.7"},
    "window_leave.enter": {"待派出单位同意": "窗口.7", "待分管副主任同意": "窗口.7"},
    # ……作出相应处理，并下达书面通知
    "accountability.notify": dict.fromkeys(UNDECIDED, "公开.七七"),
    # 公开.七（十）：……接到处理通知后……申请复核……接到复核申请……后……做出裁决
    "accountability.appeal": dict.fromkeys((*UNDECIDED, "待通知"), "公开.七十"),
    "accountability.rule": dict.fromkeys((*UNDECIDED, "待通知", "已追究"), "公开.七十"),
    # 公开.七（八）：被追究责任的部门及个人……将改正情况及时书面报告
    "accountability.report": dict.fromkeys((*UNDECIDED, "待通知"), "公开.七八"),
    # 出勤.三：病假必须持指定医院（医务室）休假证明……年休假由办公室核准
    **{f"leave.{act}": {"待证明": "出勤.2-3", "待核准": "出勤.2-3"} for act in ("approve", "consent")},
    "accountability.close": {**dict.fromkeys((*UNDECIDED, "待通知"), "公开.七七"), "复核中": "公开.七十"},
    # 会议.7：由党组书记、主任……决策：签了字的记录只补充
    **{
        key: {"已记录": "会议.7"}
        for key in ("meetings.amend", "meetings.topic", "meetings.drop", "meetings.decide", "meetings.attend")
    },
    # 公车.3：……一天以上或离开区境须经主任签字许可后，由办公室派车；公车.2：……未经办公室安排，驾驶员不得擅自出车
    "vehicle_use.dispatch": {"待批准": "公车.3"},
    "vehicle_use.depart": {"待批准": "公车.3", "待派车": "公车.2"},
    # 公车.8：……经办公室认可后，开具维修委托单
    "vehicle_repairs.commission": {"待认可": "公车.8"},
    # 财务.9：……特殊情况公务需租用车辆的报书记或主任审核后，车主在办公室进行登记
    "hired_cars.drive": {"待批准": "财务.9"},
}
"""Each act and state whose refusal a clause speaks of, with the clause; any other refusal by state cites none.

The acts of `BY_RECORD` are not here: which clause it is hangs on the record too.
"""

OF_A_SECTION = ("科室印鉴", "业务专用印鉴")
OF_THE_HOUSE = ("行政印鉴", "中心印鉴", "法定代表人印鉴")
USED_UNDER = {"行政印鉴": "印鉴.4", "中心印鉴": "印鉴.5", "法定代表人印鉴": "印鉴.5", **dict.fromkeys(OF_A_SECTION, "")}
OF_PARTY = {"党务": "公开.五三2", "政府信息": ""}
BY_CONDUCT = {
    "上班做无关的事": "窗口.8",
    "着装不合要求": "窗口.2",
    "媒体暗访曝光": "窗口.11",
    "服务态度不合要求": "",
}
BY_RECORD: dict[str, dict[str, dict[str, str]]] = {
    # 印鉴.1：中心内部各科室……刻制有关专用印鉴时，请示分管副主任并报主任审批后，由办公室统一刻制
    "seals.make": {
        state: {**dict.fromkeys(OF_A_SECTION, "印鉴.1"), **dict.fromkeys(OF_THE_HOUSE, "")}
        for state in ("申请刻制", "未批准")
    },
    # 印鉴.2：……备案后……领取；业务专用印鉴由该业务科室负责人领取（没有说备案）
    "seals.collect": {
        state: {**dict.fromkeys(("科室印鉴", *OF_THE_HOUSE), "印鉴.2"), "业务专用印鉴": ""}
        for state in ("申请刻制", "批准刻制", "已刻制")
    },
    # 印鉴.4：……签字或电话同意后，办公室才能盖印，否则办公室应拒绝盖印；印鉴.5：……本人签字审批后才能使用
    "seal_use.stamp": {"待批准": USED_UNDER, "未批准": USED_UNDER},
    "seal_use.sign": {"待批准": USED_UNDER},
    # 公开.五三2：……拿出处理意见，报中心党组审核，决定是否公开……处理决定报区党务公开办备案
    "disclosure.decide": dict.fromkeys(("已收到", "已受理"), OF_PARTY),
    "disclosure.answer": dict.fromkeys(("已收到", "已受理", "待党组审核"), OF_PARTY),
    "disclosure.file": dict.fromkeys(("已收到", "已受理", "待党组审核"), OF_PARTY),
    # 窗口.8：……第一次提醒，第二次提出警告，第三次……谈话……第四次由中心予以辞退；窗口.2：……每次扣岗位津贴10元；
    # 窗口.11：……除扣发当月岗位津贴外，按程序进行行政问责处理
    "violations.talk": dict.fromkeys(("已登记", "待中心决定", "已决定", "待问责", "已问责"), BY_CONDUCT),
    "violations.decide": dict.fromkeys(("已登记", "待谈话", "已谈话", "待问责", "已问责"), BY_CONDUCT),
    "violations.call_to_account": dict.fromkeys(("已登记", "待谈话", "已谈话", "待中心决定", "已决定"), BY_CONDUCT),
    # 文电.4：……直至传阅完毕后才能收文归档
    "filing.file": {"已撤回": {"传阅中": "文电.4", "已办结": "", "作废": ""}},
}
"""Such acts, by state and then by the kind of the seal, the law of the request, what was done in the hall, or the state of
the paper that is offered."""


def of_kind(act: Action, kind: str) -> Any:
    """A record of an act of `BY_RECORD`, of that kind, as far as its clause needs it."""
    if act.register == "filing":
        return Offer(document=Document(stage=Stage(kind)))
    if act.register == "disclosure":
        return Disclosure(law=Law(kind), matter=Matter(**dict.fromkeys(PERSONAL, personal.opened(""))))
    if act.register == "violations":
        conduct = Conduct(kind)
        step = 2 if conduct.counts else None
        return Violation(number="违〔2026〕1号", conduct=conduct, step=step, measure=measure_of(conduct, step))
    seal = Seal(kind=SealKind(kind))
    return seal if act.register == "seals" else act.on(seal=seal) if act.on is not None else None


@pytest.mark.clause("印鉴.1", "印鉴.2", "印鉴.4", "印鉴.5", "文电.4", "窗口.2", "窗口.8", "窗口.11")
@pytest.mark.parametrize("event", BY_RECORD)
def test_which_clause_a_refusal_by_state_cites_by_the_record_s_kind(
    office: Posted, event: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = next(one for one in stated() if one.event == event)
    kinds = next(iter(BY_RECORD[event].values()))
    for word in type(act.when[0]):
        for kind in kinds:
            record = of_kind(act, kind)
            monkeypatch.setattr(act.on, "state", word)
            if word in act.when:
                continue
            with pytest.raises(Refusal) as refused:
                guard.possible(office, act, record)
            wanted = BY_RECORD[event].get(guard.word(word), {}).get(kind, "")
            assert (word, kind, refused.value.clause) == (word, kind, wanted)


def test_what_is_filed_without_a_paper_of_the_registers_is_refused_under_no_clause_of_papers(office: Posted) -> None:
    act = registers.load("filing").action("file")
    with pytest.raises(Refusal) as refused:
        guard.possible(office, act, Offer(state=OfferState.WITHDRAWN))
    assert refused.value.clause == ""


@pytest.mark.clause("文电.1", "文电.2", "文电.4", "保密.2", "档案.4", "档案.9", "公开.七七", "公开.七八", "公开.七十")
@pytest.mark.parametrize("event", [act.event for act in stated()])
def test_every_act_in_every_state(office: Posted, event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    act = next(one for one in stated() if one.event == event)
    assert act.on is not None
    row = act.on.select().first()
    assert row is not None
    office.post = Post.SECRETS
    words = type(act.when[0])
    assert all(isinstance(word, words) for word in act.when)
    for word in words:
        monkeypatch.setattr(act.on, "state", word)
        if word in act.when:
            guard.possible(office, act, row)
            continue
        with pytest.raises(Refusal) as refused:
            guard.possible(office, act, row)
        told = str(refused.value)
        assert guard.called(row) in told
        assert guard.word(word) in told
        assert act.title in told
        assert refused.value.way_on
        if event not in BY_RECORD:
            assert refused.value.clause == BY_STATE.get(event, {}).get(guard.word(word), ""), word


@pytest.mark.parametrize("title", sorted({act.title for act in stated()}))
def test_that_an_act_can_t_be_done_is_no_double_denial(title: str) -> None:
    told = guard.cannot(title)
    assert told in (f"不能{title}", f"不能办“{title}”")
    bare = told.partition("“")[0].removeprefix("不能")
    assert not set(bare) & set("不未无"), told


@pytest.mark.parametrize(
    "title", ["附件", "异议不成立", "遗失报告", "在外打印清理", "有新内容", "外来查阅", "鉴定报告"]
)
def test_what_is_no_verb_is_quoted_where_it_can_t_be_done(title: str) -> None:
    assert title in {act.title for act in stated()}
    assert guard.cannot(title) == f"不能办“{title}”"


def test_the_tables_name_acts_and_states_that_there_are() -> None:
    words = {act.event: {guard.word(word) for word in type(act.when[0])} for act in stated()}
    named = [(event, set(told)) for event, told in BY_STATE.items()]
    named += [(event, set(told)) for event, told in BY_RECORD.items()]
    for event, states in named:
        assert states <= words[event], event


def test_an_act_that_ends_a_loan_is_not_entered_by_who_may_not_handle_it(office: Posted) -> None:
    """What was found: a director without the post of 保密员 ended a loan of a marked paper by losing and finding it."""
    from zwzx.registers.loans.records import Loan, State

    loan = next(row for row in Loan.select() if row.item.level.marked)
    office.post = Post.OFFICE_DIRECTOR
    for name in ("return", "renew", "urge", "lose", "recover", "undo", "undo_return"):
        act = registers.load("loans").action(name)
        with pytest.raises(Refusal):
            guard.admit(office, act, {act.acted_on: loan})
    assert loan.state in State


@pytest.mark.clause("档案.4")
def test_what_lacks_the_approval_that_its_clause_asks_for_is_refused(office: Posted) -> None:
    """A list that stands as approved, but about which nobody's approval was entered: it is not destroyed."""
    act = registers.load("disposal").action("carry_out")
    approved = {given.about for given in Approval.select().where(Approval.clause == "档案.4")}
    model: Any = act.on
    batch = next(row for row in model.select() if row.id not in approved)
    batch.state = act.when[0]
    office.post = Post.SECRETS
    with pytest.raises(Refusal, match=r"还没有.*主任.*的批准") as refused:
        guard.admit(office, act, {act.acted_on: batch})
    assert refused.value.clause == "档案.4"
    assert "登记后再办" in refused.value.way_on


def test_no_two_acts_share_a_name() -> None:
    known = Counter(act.event for name in registers.NAMES for act in registers.load(name).actions)
    assert [event for event, times in known.items() if times > 1] == []
