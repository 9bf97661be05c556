"""By which act each act is undone, as it is declared; and why those have none that can't be undone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.faces.acts import ACTS
from zwzx.office.core import undoing
from zwzx.office.core.undoes import Final

WITHOUT: dict[Final, str] = {
    Final.SIGNED: """
        secrets: close_year
        inventory: finish
        day: close
        seals: destroy
        disposal: carry_out
        handover: sign give_back
        calls: forget
        petitions: forget
        complaints: forget
        disclosure: forget
        meetings: sign add_to
    """,
    Final.NUMBERED: """
        seals: apply
        archives: number
        petitions: add take
        reception_days: receive
        complaints: add take
        outgoing: give_number
        publications: add
        attendance: fill_section
        devices: from_purchase
    """,
    Final.LEFT: """
        instructions: send_letter letter_receipt
        urges: send_letter letter_receipt
        secrets: give_back send
        seals: surrender
        disposal: receipt
        returns: send receipt
        petitions: answer send_out up send_letter letter_receipt
        complaints: answer send_letter letter_receipt
        outgoing: send
        disclosure: answer reply send_letter letter_receipt
        inspections: notify send_letter letter_receipt
        accountability: notify send_letter letter_receipt
        allowances: tell pay
        window_leave: ask_to_dismiss
    """,
    Final.UNDOES: """
        honours: restore strike
        appraisals: void undecide untell
        integrity: reopen strike
        reminders: stop
        exams: strike
        articles: unaward strike
        study: strike unfee
        study_plans: unsum void
        incoming: retract void detach
        circulation: void undo
        loans: undo undo_return
        instructions: strike
        copies: void
        inventory: untick void
        seals: undo resume
        seal_use: withdraw void
        duties: take_back
        filing: take_back
        archives: void
        boxes: unseal
        transfers: drop unsign void
        archive_use: undo
        disposal: strike reopen void unfreeze
        returns: strike void
        handover: strike
        calls: void again
        petitions: again
        reception_days: strike
        complaints: again
        violations: strike
        expenses: void send_back unbook unpublish unpay
        cash: void
        advances: void unlend ungive
        devices: undo void
        device_counts: void
        computer_changes: void
        allowances: void
        hall_logs: void
        window_leave: strike no_substitute
        short_leaves: strike
        meetings: drop call_off void
        decisions: strike reopen
        outgoing: withdraw send_back
        letterheads: strike
        prints: strike
        disclosure: void again
        inspections: void
        accountability: void
        people: unseat end_acting
        notices: void
        leave: withdraw unback
        purchases: drop strike send_back unbuy
        supplies: strike
        outings: strike still_out
        attendance: strike
        reception: strike strike_meal strike_issue send_back
        canteen: strike
        vehicles: restore strike
        vehicle_use: cancel recall still_here still_out strike
        refuels: strike
        vehicle_repairs: bring_back unpay strike
        hired_cars: unsettle strike
        vehicle_offences: undecide strike
        settings: withhold_figures withdraw_marked
    """,
    Final.OLD_BOOK: """
        honours: past
        appraisals: past
        integrity: past
        exams: past
        articles: past
        study: past
        study_plans: past
        incoming: past
        seals: found
        devices: found
        seal_use: past
        boxes: found
        calls: past
        petitions: past
        complaints: past
        violations: past
        expenses: past
        leave: past
        purchases: past
        supplies: past
        allowances: past
        hall_logs: past
        window_leave: past
        short_leaves: past
        meetings: past
        decisions: past
        outgoing: past
        disclosure: past
        accountability: past
        reception: past
        canteen: past
        vehicle_use: past
        refuels: past
        vehicle_repairs: past
        hired_cars: past
        vehicle_offences: past
        cash: past
        advances: past
        device_counts: past
        computer_changes: past
    """,
    Final.HAPPENED: """
        notices: take_down
        integrity: look
        reminders: renew
        study: make_up check_notes
        incoming: open deliver opinion level recount copies
        circulation: close remark urge skip replace add_readers save_route recount
        loans: renew urge lose recount
        instructions: reassign urge finish recount
        urges: answer
        incidents: conclude
        secrets: shelve know decide
        inventory: lent conclude
        seals: bring_back approve decline make record enable impress shut lose announce
        seal_use: approve decline sign bind
        filing: gather clear_month
        archives: origin rebox seal_year
        boxes: shelve describe
        transfers: amend submit receive return
        archive_use: return take urge lose recover
        disposal: appraise consult approve
        calls: pass_on answer elsewhere recount
        petitions: send_back void propose instruct pass_on urge report close reopen recount explain feed_back tell postpone
        reception_days: hold
        complaints: send_back void inquire find postpone raise_up urge withdraw nobody revisit recount leave_out
        clockings: take
        meetings: invite agree decide attend minute
        decisions: progress urge supervise reassign extend recount
        advances: extend unclear
        devices: extend urge amend
        device_counts: tick differ
        computer_changes: finish decline
        violations: recount inspect talk decide call_to_account dispute uphold
        outgoing: revise check review cosign drop_cosigner endorse sign proof clear stamp receipt close void keep take_back
        prints: clear
        disclosure: accept propose decide file extend ask_correction corrected look_again withdraw recount
        publications: approve publish arise stop recount
        inspections: mend conclude
        accountability: inquire hear decide drop appeal rule recount report close
        people: add appoint relieve away back stand_in depart pin employ
        settings: confirm_clock correct_clock
        leave: refuse prove turn recount
        purchases: amend
        supplies: rename
        outings: refuse report
        reception: agree arrange rearrange refuse receive sign_for recount
        canteen: correct close post settle
        vehicles: insure inspect
        vehicle_use: approve refuse reassign extend countersign
        vehicle_repairs: agree refuse check
        hired_cars: approve refuse drive
    """,
}
"""The acts that no act undoes, and why: a signature of two, a number given out, a paper that left the house …"""


@pytest.mark.parametrize("event", [e for e, act in ACTS.items() if undoing.event_of(act)])
def test_what_undoes_an_act_is_an_act(event: str) -> None:
    by = ACTS[undoing.event_of(ACTS[event])]
    assert not by.cosigned, "what two have to sign is no undoing"
    asked = [one.name for one in by.fields if one.required]
    if not undoing.by_itself(ACTS[event]):
        assert {"reason", "why"} & set(asked), "it says why"


def test_what_is_not_undone_is_listed_with_its_reason() -> None:
    found = {
        event: undoing.why_not(act, list(ACTS.values())) for event, act in ACTS.items() if not undoing.event_of(act)
    }
    told = {
        f"{register.strip()}.{name}": why
        for why, lines in WITHOUT.items()
        for line in lines.strip().splitlines()
        for register, _, names in [line.partition(":")]
        for name in names.split()
    }
    assert found == told


def test_what_wants_a_reason_of_nothing_else_has_it_told() -> None:
    """What an act needs besides its reason comes from the event: nobody is sent for it in vain."""
    for event, act in ACTS.items():
        by = ACTS.get(undoing.event_of(act))
        told: Any = act.undone_by
        if by is None or by is act or told.facts is not None:
            continue
        more = [one.name for one in by.fields if one.required and one.name not in ("reason", "why")]
        assert more in ([], ["name"], ["user"]), event
