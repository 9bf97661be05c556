"""造册: opening a section's list, and whose list it is."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.archive.transfer_lists import BOOK, UNSIGNED, Transfer
from zwzx.office.core.action import BY_ANYBODY, FOLDED, NEW, action
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.people.people import Department
from zwzx.office.terms.people import Post
from zwzx.office.terms.transfers import TransferState
from zwzx.registers.transfers import rules, sections
from zwzx.store.record import equal

SECTION = (Post.SECTION_CLERK,)
NONE_MARKED = BY_ANYBODY
"""What is marked stands in no section's list (保密.3): rules refuse it to everybody, and what became marked is taken off."""


@action("造册", key="z", usual=NEW, entered_by=SECTION, entered_under="档案.9", cites=["档案.9"], undone_by="void")
def new(
    office: Office,
    year: Annotated[int | None, asked(Transfer.covers, hint="空着就是上一年；办完即交的空着是今年")] = None,
    matter: Annotated[str, asked(Transfer.matter)] = "",
    section: Annotated[Department | None, asked(Transfer.department, hint="只管一个科室的不用写"), FOLDED] = None,
    note: Annotated[str, asked(Transfer.note), FOLDED] = "",
) -> Transfer:
    """开一份科室移交清单：年度清单次年三月底前交齐；重要工作办完，随即另开一份成套移交。"""
    served = sections.served_by(office.actor, office.today)
    if section is None:
        rules.one_section(office.actor.name, [s.name for s in served])
        section = served[0]
    rules.of_section(office.actor.name, section.name, clerk=section.id in {s.id for s in served})
    covers = year or (office.today.year if matter else office.today.year - 1)
    earlier = [t for t in equal(Transfer, department=section, covers=covers) if not t.matter]
    going = [t.number for t in earlier if t.state in UNSIGNED]
    rules.may_open(covers, office.today, "、".join(going), at_once=bool(matter))
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


def require_clerk(office: Office, transfer: Transfer) -> None:
    """Refuse what is done to a list by anybody but its section's clerk."""
    section = transfer.department
    rules.of_section(office.actor.name, section.name, clerk=sections.is_clerk(office.actor, section, office.today))
