"""移交清单: opening a section's list, handing it in, calling it off."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.action import FOLDED, NEW, NEXT, action
from zwzx.office.kinds.house import department
from zwzx.office.kinds.plain import number, reason, text
from zwzx.office.numbering import next_entry
from zwzx.office.office import Office
from zwzx.office.people import Department
from zwzx.office.terms.archives import Media
from zwzx.office.terms.people import Post
from zwzx.office.terms.transfers import Difference, LineState, TransferState
from zwzx.registers.transfers import rules, sections
from zwzx.registers.transfers.lines import lines_of, live, marked_there, only_there
from zwzx.registers.transfers.records import BOOK, Transfer, TransferLine
from zwzx.store.record import equal

SECTION = (Post.SECTION_CLERK,)


@action("造册", key="z", usual=NEW, entered_by=SECTION, cites=["档案.9"])
def new(
    office: Office,
    year: Annotated[
        int | None, number("年度", least=1949, most=9998, hint="空着就是上一年；办完即交的空着是今年")
    ] = None,
    matter: Annotated[str, text("办结事项", most=100, hint="重要工作办完即交的写事项；年度清单空着")] = "",
    section: Annotated[Department | None, department("科室", hint="只管一个科室的不用写"), FOLDED] = None,
    note: Annotated[str, text("备注"), FOLDED] = "",
) -> Transfer:
    """开一份科室移交清单：年度清单次年三月底前交齐；重要工作办完，随即另开一份成套移交。"""
    served = sections.served_by(office.actor, office.today)
    if section is None:
        rules.one_section(office.actor.name, [s.name for s in served])
        section = served[0]
    rules.of_section(office.actor.name, section.name, clerk=section.id in {s.id for s in served})
    covers = year or (office.today.year if matter else office.today.year - 1)
    earlier = [t for t in equal(Transfer, department=section, covers=covers) if not t.matter]
    going = [t.number for t in earlier if t.state not in (TransferState.SIGNED, TransferState.VOID)]
    rules.may_open(covers, office.today.year, "、".join(going), at_once=bool(matter))
    if not matter and any(t.state is TransferState.SIGNED for t in earlier):
        office.remind(f"{section.name}{covers}年度已经移交过，这一份是补充。")
    return office.add(
        Transfer(
            **next_entry(office, Transfer, BOOK, office.today),
            department=section,
            covers=covers,
            matter=matter,
            title=matter or f"{covers}年度移交清单",
            clerk=office.actor,
            opened=office.now,
            note=note,
        )
    )


@action("提交", key="j", usual=NEXT, entered_by=SECTION, cites=["档案.9"], on=Transfer)
def submit(
    office: Office,
    transfer: Transfer,
    empty: Annotated[str, text("无材料说明", hint="这一年确实没有要移交的，写明原因")] = "",
) -> Transfer:
    """把清单连同材料交办公室：序号从此固定，等办公室逐件点收；没有办公室签收不算移交。"""
    own(office, transfer)
    rules.may_fill(transfer.number, transfer.state)
    lines = live(lines_of(transfer))
    rules.none_marked(marked_there(lines), "请先用“划行”划去，")
    rules.may_submit([n.no for n in lines if n.pages is None and n.media is not Media.ELECTRONIC], len(lines), empty)
    if transfer.submitted is None:
        _number(office, transfer, lines)
    if without := [str(line.no) for line in lines if line.retention is None]:
        office.remind(f"第{'、'.join(without)}行没有写保管期限，由档案员定。")
    return office.change(
        transfer, state=TransferState.SUBMITTED, submitted=office.now, empty=empty, sent_back="", clerk=office.actor
    )


@action("作废", key="f", entered_by=SECTION, cites=["档案.9"], on=Transfer, ask="作废后编号保留，确定作废吗？")
def void(office: Office, transfer: Transfer, reason: Annotated[str, reason("作废原因")]) -> Transfer:
    """作废一份开错的清单：没有签收的才行，编号保留。"""
    own(office, transfer)
    rules.may_void(transfer.number, transfer.state)
    taken = [line for line in lines_of(transfer) if line.state is LineState.TAKEN]
    rules.may_return(only_there(taken), Difference.OTHER)
    office.say(reason=reason)
    return office.change(transfer, state=TransferState.VOID, void=reason)


def _number(office: Office, transfer: Transfer, lines: list[TransferLine]) -> None:
    """Give the lines the numbers that stay; what was struck while the list was being filled in has none."""
    places = {line.id: no for no, line in enumerate(lines, 1)}
    for line in lines_of(transfer):
        if line.no != places.get(line.id, 0):
            office.change(line, no=places.get(line.id, 0))


def own(office: Office, transfer: Transfer) -> None:
    """Refuse what is done to a list by anybody but its section's clerk."""
    section = transfer.department
    rules.of_section(office.actor.name, section.name, clerk=sections.is_clerk(office.actor, section, office.today))
