"""为什么: the facts of a document, a circulation, a loan, a seal or its use; the clauses, and how the limits were counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx import registers
from zwzx.office.clauses import approvals, regulations, set_limits
from zwzx.office.core import rules_data, settings
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.guard import called, word
from zwzx.office.core.listing import find
from zwzx.office.core.looks import note_reading
from zwzx.office.core.office import Office
from zwzx.office.core.register import UNKNOWN
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.custody import custody
from zwzx.office.kinds.plain import text as words
from zwzx.office.kinds.references import OLD, read_number
from zwzx.office.papers import replies
from zwzx.office.seals import keepers, paper_uses, seals
from zwzx.office.terms import hours
from zwzx.office.terms.papers import Stage
from zwzx.office.terms.people import Manner
from zwzx.office.terms.seals import SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.reports import arithmetic, standing
from zwzx.reports.allowances import of_allowance
from zwzx.reports.appraisals import of_appraisal
from zwzx.reports.arithmetic import spelled
from zwzx.reports.canteen_reasons import of_canteen
from zwzx.reports.device_reasons import of_device
from zwzx.reports.expense_reasons import of_expense
from zwzx.reports.hall_reasons import of_short_leave, of_window_leave
from zwzx.reports.honour_reasons import of_honour
from zwzx.reports.leave_reasons import of_leave
from zwzx.reports.reception_reasons import of_reception
from zwzx.reports.study_reasons import of_study
from zwzx.reports.supply_reasons import of_move, of_purchase
from zwzx.reports.vehicle_reasons import of_hired_car, of_vehicle_offence, of_vehicle_use
from zwzx.reports.violation_reasons import of_violation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from zwzx.office.clauses.approvals import Approval

RULED = ("条款", "国家规定", "时限", "期限")
"""How the lines begin that a rule or a setting was asked for."""


def reasons(office: Office, text: str) -> Iterator[str]:
    """Lines that say why an entry stands where it does, and by which rules.

    Raises:
        Unreadable: where nothing is named so.
    """
    number = read_number(text)
    mark = (number[0] if number is not None else text.strip()).removeprefix(OLD)
    if mark[:1] in OTHERS:
        name, told = OTHERS[mark[:1]]
        register = registers.load(name)
        record = find(office, register, text)
    else:
        register, record = standing.named(office, text)
        told = _of_document
    note_reading(office, register, record.id)
    if not register.knows(office, record.id):
        state = getattr(record, "state", None)
        yield f"事实　{register.title}　{called(record, titled=False)}" + (
            f"　{word(state)}" if state is not None else ""
        )
        yield f"结论　{UNKNOWN}，其余不显示。"
        return
    own = told is not _of_document or register.name == "incoming"
    lines = list(told(office, record) if own else standing.standing(office, register, record))
    yield from lines
    if any(line.startswith(RULED) for line in lines):
        first, *more = rules_data.told(record.ver)
        yield f"规章　{first}"
        yield from (f"　　　{line}" for line in more)


def _of_document(office: Office, entry: Any) -> Iterator[str]:
    """Why a document stands where it does."""
    paper = entry.document
    if entry.moved:
        yield f"{entry.number}：{entry.ended}，这里只保留编号。"
        return
    yield f"事实　{entry.number or f'#{entry.id}'}　{paper.author}　{paper.level.label}　{paper.urgency}　{paper.stage.shown}"
    yield f"　　　{hours.spelled(entry.signed)} 由{entry.signer}签收" + (
        f"，{hours.spelled(entry.registered)} 由{entry.registrar}登记" if entry.registered else ""
    )
    for clause_id in _bearing(paper):
        clause = regulations.in_force(clause_id, entry.signed.date())
        if clause is not None:
            yield f"条款　{clause.id}　{clause.text}"
            if clause.note:
                yield f"　　　读法：{clause.note}"
    yield from _secrecy(paper)
    yield from _limit(office, entry)
    yield from replies.told(paper)
    yield from arithmetic.besides(office, registers.load("incoming"), entry.id)
    yield f"结论　{_verdict(entry, paper)}"


def _of_slip(office: Office, slip: Any) -> Iterator[str]:
    """Why a circulation is due when it is (文电.3), and marked papers the same day (保密.3)."""
    papers = "、".join(one.document.number for one in slip.carried)
    yield f"事实　{slip.number}　{papers}　{'急件' if slip.urgent else '平件'}　{slip.state}"
    name = "urgent" if slip.urgent else "ordinary"
    yield from _clause("文电.3", slip.opened.date())
    if slip.started is None:
        yield from arithmetic.besides(office, registers.load("circulation"), slip.id)
        yield "结论　还没有送出；期限从送出第一位起算。"
        return
    yield f"　　　{hours.spelled(slip.started)} 送出第一位，期限从这时起算，管整份文件的传阅"
    yield from _counted(office, "文电.3", name, slip.started)
    if any(one.document.level.marked for one in slip.carried):
        yield from _clause("保密.3", slip.opened.date())
        dues = [due for due in map(custody.due_because, slip.readers) if due is not None]
        back = f"{hours.spelled(min(dues))}前" if dues else "当日下班前"
        yield f"时限　密件不管传阅到哪一天，{back}退回保密室"
    yield f"结论　{slip.has or '没有人'}在阅；{'下一位' + slip.next if slip.next else '没有要再送的'}。"


def _of_loan(office: Office, loan: Any) -> Iterator[str]:
    """Why a loan is due when it is (文电.7, 保密.3)."""
    marked = loan.item.level.marked
    clause, name = ("保密.3", "classified") if marked else ("文电.7", "ordinary")
    yield f"事实　{loan.number}　{loan.document.number}　{loan.item.level.label}　{loan.borrower.name}　{loan.state}"
    yield f"　　　{hours.spelled(loan.lent)} 借出，{loan.place}阅"
    yield from _clause(clause, loan.lent.date())
    due = loan.due_now
    counted = office.calendar().deadline(regulations.limit(clause, name), loan.lent, settings.off_hour())
    if marked and due is not None and due != counted.at:
        yield f"时限　借出以后更正为密件，{hours.spelled(due)}前收回"
    else:
        yield from spelled(office, counted)
    if loan.renewed:
        yield f"延期　续借{loan.renewed}次，从应还时间再算，到 {hours.spelled(loan.due)}"
        for _ in range(loan.renewed):
            counted = office.calendar().deadline(regulations.limit(clause, name), counted.at, settings.off_hour())
            yield f"　　　{counted.words}"
            yield from arithmetic.days(office.calendar(), counted)
    in_doubt = loan.back is not None and due is not None and hours.was_late(loan.back, due) is None
    doubt = f"（{hours.UNKNOWN}）" if in_doubt else ""
    back = f"{hours.spelled(loan.back)} 已还{doubt}" if loan.back else arithmetic.told(office, due) if due else ""
    yield f"结论　{back}。"


SEAL_CLAUSES = {"申请刻制": "印鉴.1", "批准刻制": "印鉴.1", "未批准": "印鉴.1", "已刻制": "印鉴.2", "已备案": "印鉴.2"}
"""By the state of a seal: the clause that bears on it now; in all others it is the one on keeping, or on its papers."""


def _of_seal(office: Office, seal: Any) -> Iterator[str]:
    """Why a seal stands where it does, who may keep it, and until when (印鉴.1 to 印鉴.3)."""
    section = f"　{seal.department.name}" if seal.department is not None else ""
    yield f"事实　{seal.number}　{seal.name}　{seal.kind}{section}　{seal.state}" + ("　期初" if seal.opening else "")
    for given in approvals.of(seal):
        yield f"　　　{_given(given)}"
    kept = seals.keepership(seal)
    if kept is not None:
        how = f"代管，由{kept.designated_by.name}指定，" if kept.temporary and kept.designated_by is not None else ""
        yield f"　　　{kept.keeper.name} {hours.spelled(kept.since)} 起{how}保管" + (
            f"：{kept.reason}" if kept.reason else ""
        )
    ended = seal.state in seals.ENDED or seal.state in (SealState.STOPPED, SealState.SHUT)
    clause_id = SEAL_CLAUSES.get(seal.state.value, "收集.6" if ended else "印鉴.3")
    yield from _clause(clause_id, office.today)
    if kept is not None and kept.due is not None:
        yield f"时限　代管　{arithmetic.told(office, kept.due)}，由指定的人写明，不是推算的"
    held = custody.holding(seal.item) if seal.item is not None else None
    if held is not None and held.due is not None:
        yield f"时限　外带，在{held.holder.name}手里　{arithmetic.told(office, held.due)}，登记时写明的，不是推算的"
    yield f"结论　{_verdict_on_seal(office, seal, out=held is not None and held.due is not None)}"


def _verdict_on_seal(office: Office, seal: Any, *, out: bool) -> str:
    known = seals.facts(seal, office.today)
    if seal.state is not SealState.IN_USE:
        ending = f"（{seal.ending}）" if seal.ending else ""
        return f"{seal.state}{ending}，不能用印。"
    if out:
        return f"外带未归，保管人仍是{known.keeper}；归还以前不能移交、停用。"
    if known.keeper_away:
        return f"保管人{known.keeper}不在岗，没有移交代管，不能用印（印鉴.3）；请先移交代管。"
    if keepers.is_over(until := known.stand_in_until, office.now):
        return (
            f"{known.keeper}代管到{until:%Y-%m-%d %H:%M}为止，已经过期，不能用印（印鉴.3）；请先交回或由领导重新指定。"
        )
    return f"在用，由{known.keeper}保管，用毕即锁。"


def _of_use(office: Office, use: Any) -> Iterator[str]:
    """Whose leave the use of a seal stands on, and until when a consent by phone is to be signed (印鉴.4, 印鉴.5)."""
    from zwzx.registers.seal_use.pressing import section_of_handler
    from zwzx.registers.seal_use.rules import CLAUSES

    yield f"事实　{use.number or use.slip}　{use.seal.name}　{use.seal.kind}　{use.section}{use.handler}：{use.title}　{use.state}"
    if own := section_of_handler(use):
        yield f"　　　用印部门写的是{use.section}，经办人{use.handler}是{own}的"
    if (asked := paper_uses.of_use(use)) is not None:
        yield f"　　　为发文{asked.paper.number} {asked.paper.reference}申请：标题、文号、{asked.copies}份照发文填写"
    given = next(reversed(approvals.of(use)), None)
    if given is not None:
        yield f"　　　{_given(given)}"
    if use.used is not None:
        yield f"　　　{hours.spelled(use.used)} {use.stamper}监印，盖{use.stamped}次"
    clause_id = given.clause if given is not None else CLAUSES.get(use.seal.kind, "")
    day = (use.used or office.now).date()
    yield from _clause(clause_id, day) if clause_id else _by_the_house(office)
    if given is not None and given.manner is Manner.PHONE:
        yield from spelled(office, set_limits.due_by(office, "sign-within", given.at))
        yield f"　　　{settings.told('sign-within')}"
    yield f"结论　{_verdict_on_use(use, given)}"


def _given(given: Approval) -> str:
    """When and how an approval was given, in whose post, and where, if not in the house."""
    whose, besides = approvals.acted_for(given), approvals.circumstance(given)
    post = f"（代{given.post}{whose.name}）" if whose is not None else f"（{given.post}）" if given.post else ""
    place = f"在{besides.place}" if besides is not None and besides.place else ""
    return f"{hours.spelled(given.at)} {given.by}{post}{place}{given.manner}：{given.words}"


def _by_the_house(office: Office) -> Iterator[str]:
    """Who approves the use of a section's seal: no clause says so, and a setting where its head keeps it."""
    rule = HouseRule.OWN_KEEPER
    yield f"条款　由谁批准没有条款规定；负责人自己保管的，按设置“{rule}”（{office.setting(rule.key)}）。"
    yield f"　　　{settings.told(rule.key)}"


def _verdict_on_use(use: Any, given: Any) -> str:
    if given is None:
        return f"{use.state}，没有批准不能盖章。" if not use.number else f"{use.state}，没有批准的记录。"
    signed = f"，{given.signed:%Y-%m-%d} 已补签" if given.signed is not None else "，还没有补签"
    spoken = signed if given.manner is Manner.PHONE else ""
    return f"{use.state}，由{given.told}批准{spoken}{f'：{use.reason}' if use.reason else ''}。"


OTHERS: dict[str, tuple[str, Callable[[Office, Any], Iterator[str]]]] = {
    "传": ("circulation", _of_slip),
    "借": ("loans", _of_loan),
    "印": ("seals", _of_seal),
    "用": ("seal_use", _of_use),
    "违": ("violations", of_violation),
    "假": ("leave", of_leave),
    "厅": ("window_leave", of_window_leave),
    "临": ("short_leaves", of_short_leave),
    "津": ("allowances", of_allowance),
    "客": ("reception", of_reception),
    "食": ("canteen", of_canteen),
    "购": ("purchases", of_purchase),
    "领": ("supplies", of_move),
    "支": ("expenses", of_expense),
    "耐": ("devices", of_device),
    "评": ("appraisals", of_appraisal),
    "奖": ("honours", of_honour),
    "学": ("study", of_study),
    "车": ("vehicle_use", of_vehicle_use),
    "擅": ("vehicle_offences", of_vehicle_offence),
    "租": ("hired_cars", of_hired_car),
}
"""By the first character of the mark of their book: the registers whose entries have a reason of their own, and which."""


def _clause(clause_id: str, day: dt.date) -> Iterator[str]:
    found = regulations.in_force(clause_id, day)
    if found is not None:
        yield f"条款　{found.id}　{found.text}"
        if found.note:
            yield f"　　　读法：{found.note}"


def _counted(office: Office, clause_id: str, name: str, start: dt.datetime) -> Iterator[str]:
    yield from spelled(
        office, office.calendar().deadline(regulations.limit(clause_id, name), start, settings.off_hour())
    )


def _bearing(paper: Any) -> list[str]:
    found = ["文电.1"]
    if paper.level.marked:
        found += ["保密.2", "保密.3", "保密员.3"]
    entries = paper.entries
    entry_source = entries.order_by(entries.model.id).first()
    if entry_source is not None and entry_source.source.value == "会议带回":
        found.append("文电.2")
    return found


def _secrecy(paper: Any) -> Iterator[str]:
    if paper.level.marked:
        until = f"，到{paper.secret_until}期满" if paper.secret_until else ""
        yield f"期限　{paper.level.label}★{paper.term}{until}；没有印期限的按该密级最长期限算"


def _limit(office: Office, entry: Any) -> Iterator[str]:
    if not entry.limit:
        return
    if entry.limit[4:5] == "-":
        yield f"时限　办理时限是写明的日期 {entry.limit}（不是条款规定的）"
        return
    limit = regulations.Limit.parse(entry.limit)
    found = office.calendar().deadline(limit, entry.signed, settings.off_hour())
    yield from spelled(office, found, title="办理时限")


def _verdict(entry: Any, paper: Any) -> str:
    if paper.stage is Stage.SIGNED:
        return "署名信封，应原封交收件人（保密.2）。" if entry.addressee else "已签收，还没有拆封登记（文电.1）。"
    if paper.stage is Stage.REGISTERED:
        return "还没有办公室主任的拟办意见，不能开始传阅（文电.1）。"
    given = approvals.of(paper, "文电.1")
    if paper.stage is Stage.OPINED and given:
        return f"{given[-1].told} {given[-1].at:%Y-%m-%d} 签了拟办意见“{given[-1].words}”，可以传阅（文电.1）。"
    return f"{paper.stage.shown}，不等人办。"


@report(
    "为什么这样办",
    example="收2026-1",
    columns=(head("part", words("项目"), 6), head("words", words("内容"), 60, grow=True)),
)
def why(office: Office, number: Annotated[str, words("编号"), ARGUMENT]) -> Answer:
    """一份登记为什么这样办：事实、条款、跳过的休息日、结论。

    写文件、传阅单、借阅、印鉴或用印的编号；别的登记簿的编号、档号、姓名也可以。
    """
    return Answer([_found(line) for line in reasons(office, number)], number)


def _found(line: str) -> Found:
    """A line with what it is: 事实, 条款, 时限, 结论; one that goes on with the line above is under none."""
    part, _, told = line.partition("　")
    return Found((part, told.strip("　")))
