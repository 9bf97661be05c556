"""信访: entering one, taking over what another register handed, correcting, striking a double."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import standards
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import CORRECT, NEW, action
from zwzx.office.core.fact import asked
from zwzx.office.core.listing import numbered
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.handings import handed
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import amending, matters
from zwzx.office.matters import handing as handings
from zwzx.office.matters.handing import Handing
from zwzx.office.terms.matters import CameBy
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.petitions import rules
from zwzx.registers.petitions.facts import OURS, Amendment, Facts, for_amendment
from zwzx.registers.petitions.records import BOOK, CHANNELS, GROUP, Petition, Purpose, State

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.matters.matters import Matter

DESK = (Post.PETITIONS_OFFICER, *OFFICE)
"""信访专干 and the office: who receives petitions and keeps the 台账 (信访.1, .3)."""
WAITING_HERE = Annotated[Handing, handed("转来的编号", "petitions", hint="来电、投诉转来的")]


@action("登记信访", key="d", usual=NEW, entered_by=DESK, entered_under="信访.1", cites=["信访.1", "信访.2", "首问.7-8"])
def add(office: Office, facts: Facts) -> Petition:
    """登记一件来信、来电、来访：谁、反映什么、要求什么；同一人同一事再来的，另给编号，写前一次的编号。"""
    when = facts.at or office.now
    happened("收到时间", when, office.now)
    earlier = _earlier(office, facts.earlier)
    matter = matters.enter(
        office,
        received=when,
        channel=facts.kind.channel,
        **matters.told_by(facts),
        earlier=earlier.matter.id if earlier is not None else 0,
    )
    return _entered(
        office,
        matter,
        kind=facts.kind,
        source=facts.source,
        reference=facts.reference,
        purpose=facts.purpose,
        request=facts.request,
        urgent=facts.urgent,
        again=earlier is not None,
        earlier=earlier.number if earlier is not None else "",
        taker=facts.taker or office.actor,
        note=facts.note,
    )


@action("接收转来的", key="j", entered_by=DESK, entered_under="信访.1", cites=["信访.1", "首问.6"])
def take(
    office: Office,
    handing: WAITING_HERE,
    purpose: Annotated[Purpose, asked(Petition.purpose)] = Purpose.REQUEST,
    request: Annotated[str, asked(Petition.request)] = "",
    *,
    urgent: Annotated[bool, asked(Petition.urgent)] = False,
) -> Petition:
    """接收来电、投诉转来的一件：当事人、内容、收到时间照旧，另给信访编号。"""
    matter = handing.matter
    form = next(form for form, channel in CHANNELS.items() if channel is matter.channel)
    made = _entered(
        office,
        matter,
        kind=form,
        purpose=purpose,
        request=request,
        urgent=urgent,
        taker=office.actor,
        note=handing.label,
    )
    office.change(matter, section=None, handler=None)
    handings.taken(office, handing, made)
    return made


@action("退回转来的", key="k", entered_by=DESK, cites=["信访.1"])
def send_back(office: Office, handing: WAITING_HERE, reason: Annotated[str, reason("退回原因")]) -> Handing:
    """不该作信访办的，退回转来的登记簿，写明原因。"""
    return handings.send_back(office, handing, reason)


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=DESK,
    cites=["信访.3"],
    on=Petition,
    fill=for_amendment,
    undone_by="amend",
)
def amend(office: Office, entry: Petition, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Petition:
    """更正登错的内容：写明原因，旧内容划去仍可查。"""
    from zwzx import registers

    made: Petition = amending.amend(office, entry, facts, OURS, reason, registers.tables())
    return made


@action("作废", key="x", entered_by=DESK, cites=["信访.3"], on=Petition, when=(State.ENTERED, State.SUBMITTED))
def void(
    office: Office, entry: Petition, of: Annotated[str, asked(Petition.earlier, label="重复登记的编号", hint="")]
) -> Petition:
    """作废重复登记的一号：写明是哪一号的重复，编号保留，划去仍可查。"""
    other = _earlier(office, of)
    rules.is_a_double(entry.number, other.number if other is not None else "")
    office.say(reason=f"与{of}重复登记")
    return office.change(entry, state=State.VOID, earlier=of)


def _entered(office: Office, matter: Matter, **facts: Any) -> Petition:
    """The row of a matter in the book, with the national rule's moments where the office keeps it."""
    received = matter.received
    made = Petition(
        **next_entry(office, Petition, BOOK, received.date()), matter=matter, **facts, **_national(office, received)
    )
    if made.urgent or made.group:
        office.remind(f"集体访、紧急的，请随即上报区联办（信访.3；zwzx petitions up {made.number}）。")
    if matter.persons > GROUP and matter.channel is CameBy.IN_PERSON and made.tell_by is not None:
        office.remind(f"来访{matter.persons}人：代表不得超过{GROUP}人（国家规定 信访工作条例第二十条）。")
    return office.add(made)


def _national(office: Office, received: dt.datetime) -> dict[str, Any]:
    tell = standards.deadline(office, "信访工作条例.23", "tell", received)
    finish = standards.deadline(office, "信访工作条例.34", "finish", received)
    return {"tell_by": tell.at if tell is not None else None, "finish_by": finish.at if finish is not None else None}


def _earlier(office: Office, text: str) -> Petition | None:
    """The petition of a number that was typed; None where none was."""
    from zwzx.registers.petitions.register import PETITIONS

    found: Petition | None = numbered(office, PETITIONS, text) if text.strip() else None
    return found
