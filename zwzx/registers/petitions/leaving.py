"""信访: what ends otherwise than by its handling here: explained, sent to another unit, handed to another register."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import handing
from zwzx.office.matters.handing import Handing
from zwzx.office.matters.matters import Matter
from zwzx.office.terms.matters import Telling
from zwzx.registers.petitions import rules
from zwzx.registers.petitions.entering import DESK
from zwzx.registers.petitions.handling import offered
from zwzx.registers.petitions.records import TO_COMPLAINTS, Outcome, Petition, State

NOT_YET = (State.ENTERED, State.SUBMITTED)


@action("解释", key="e", entered_by=DESK, cites=["信访.1"], on=Petition, when=NOT_YET)
def explain(
    office: Office,
    entry: Petition,
    result: Annotated[str, asked(Matter.result, label="怎么解释的", least=2)],
    how: Annotated[Telling, asked(Petition.how)] = Telling.SPOKEN,
    at: At = None,
) -> Petition:
    """不属本单位职责的，登记怎么向信访人解释的，就办结了；编号保留。"""
    when = at or office.now
    rules.ours(entry.number, above=entry.is_from_above)
    happened("解释时间", when, office.now, after=entry.received, of="收到时间")
    office.change(entry.matter, result=result)
    done = office.change(
        entry, outcome=Outcome.NOT_OURS, how=how, answered=when, closed=when, state=State.EXPLAINED, due=None
    )
    offered(office, done, when)
    return done


@action(
    "转出",
    key="w",
    entered_by=DESK,
    cites=["信访.5"],
    on=Petition,
    when=(*NOT_YET, State.INSTRUCTED),
    undone_by=Final.LEFT,
)
def send_out(
    office: Office,
    entry: Petition,
    unit: Annotated[str, asked(Petition.unit, label="转给哪个单位", least=2)],
    reference: Annotated[str, asked(Petition.reference, label="转办函文号")] = "",
    at: At = None,
) -> Petition:
    """该由别的部门办的，及时转过去：登记转给谁、什么时候、哪份函。"""
    when = at or office.now
    happened("转出时间", when, office.now, after=entry.received, of="收到时间")
    office.change(entry.matter, result=f"转{unit}" + (f"（{reference}）" if reference else ""))
    done = office.change(entry, outcome=Outcome.SENT, unit=unit, closed=when, state=State.SENT, due=None)
    offered(office, done, when)
    return done


@action("转投诉", key="s", entered_by=DESK, cites=["信访.1", "投诉.1"], on=Petition, when=NOT_YET, undone_by="again")
def to_complaints(
    office: Office, entry: Petition, words: Annotated[str, asked(Handing.words)] = "", at: At = None
) -> Petition:
    """反映的是大厅工作人员的，转到投诉登记簿办：当事人、内容、收到时间都带过去。"""
    handing.hand(office, entry, TO_COMPLAINTS, at=at, words=words)
    return office.change(entry, state=State.HANDED)


@action("收回重办", key="q", usual=NEXT, entered_by=DESK, on=Petition, when=(State.HANDED,))
def again(office: Office, entry: Petition, reason: Annotated[str, reason("收回原因")]) -> Petition:
    """还没有接收的收回来，被退回的重新办：回到“已登记”，编号不变。"""
    handing.take_back(office, entry, reason)
    return office.change(entry, state=State.ENTERED)
