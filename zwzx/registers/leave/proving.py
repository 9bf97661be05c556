"""请假: the certificate that a sick leave rests on, and what becomes of it where none comes (出勤.2-3)."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.people import absences
from zwzx.office.people.leaves import Leave
from zwzx.office.people.whose_time import by_right_hands
from zwzx.office.terms.leave import CLAUSE, LeaveState, Proof
from zwzx.office.terms.people import OFFICE, LeaveKind
from zwzx.registers.leave import rules
from zwzx.registers.leave.asking import WHAT, designated


def wants_proof(entry: Leave) -> None:
    """Only what lacks its certificate gets one.

    Raises:
        Refusal: where it has it, or wants none.
    """
    rules.waits_for_proof(entry.number, waits=entry.proof in (Proof.WAITING, Proof.MISSING))


@action(
    "交证明",
    key="z",
    usual=NEXT,
    cites=[CLAUSE],
    on=Leave,
    when=(LeaveState.TO_PROVE, LeaveState.TO_APPROVE),
    fits=wants_proof,
    next_in=(LeaveState.TO_PROVE,),
)
def prove(office: Office, entry: Leave, hospital: Annotated[str, asked(Leave.hospital, least=2)]) -> Leave:
    """登记医院证明交来了：病假这才能批准；已经转为事假、还没有批准的，转回病假。"""
    assert entry.person is not None
    by_right_hands(office, entry.person, WHAT)
    rules.hospital_is_named(hospital, designated(office))
    if entry.proof_due is not None and office.now > entry.proof_due:
        office.remind(f"证明应在{entry.proof_due:%Y-%m-%d %H:%M}以前交，晚了。")
    kind = entry.was or entry.kind
    if entry.was is not None:
        absences.keep(office, entry.id, entry.person, kind, entry.span, entry.reason)
    return office.change(entry, kind=kind, was=None, hospital=hospital, proof=Proof.GIVEN, state=LeaveState.TO_APPROVE)


@action("转为事假", key="f", usual=NEXT, entered_by=OFFICE, cites=[CLAUSE], on=Leave, when=(LeaveState.TO_PROVE,))
def turn(office: Office, entry: Leave) -> Leave:
    """证明期限过了没有交来的病假，按事假办：由批准事假的人批准；过后交来的还可以转回病假。"""
    assert entry.person is not None
    rules.proof_is_late(entry.number, entry.proof_due, office.now)
    absences.keep(office, entry.id, entry.person, LeaveKind.PRIVATE, entry.span, entry.reason)
    was = entry.kind
    return office.change(
        entry,
        kind=LeaveKind.PRIVATE,
        was=was,
        proof=Proof.MISSING,
        state=LeaveState.TO_APPROVE,
        note=noted(entry.note, f"没有证明，{was.value if was else ''}转为事假"),
    )
