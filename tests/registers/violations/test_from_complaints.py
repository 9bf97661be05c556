"""大厅违规 from upheld complaints: by hand alone, once a person, without anything of whoever complained, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.core.history import history
from zwzx.office.hall.violations import Violation
from zwzx.office.matters.complaints import Finding, InHall
from zwzx.office.terms.people import Post
from zwzx.office.terms.violations import Conduct, FoundBy, State
from zwzx.reports.complaints import upheld
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.conftest import Desk

NAME, PHONE, STREET, CONTENT = "何建国", "13607310001", "雷锋大道9号", "何建国在三号窗口等了半小时没有人"
WHAT = "10:00至10:30不在窗口"


def complaint(desk: Desk, finding: Finding | None = Finding.TRUE, **facts: Any) -> Any:
    told = {"asker": NAME, "phone": PHONE, "address": STREET, "content": CONTENT, "window": "3号窗口"}
    row = desk.act("complaints.add", **{**told, "accused_as": "三号窗口的小蒋", **facts})
    if finding is None:
        return row
    return desk.act("complaints.find", row, inquiry="调看监控", finding=finding, measure="批评教育")


def entered(desk: Desk, row: Any, **facts: Any) -> Any:
    told = {"name": "蒋小明", "unit": "区税务局", "conduct": Conduct.AWAY, "what": WHAT}
    return desk.act("violations.enter_for", row, **{**told, **facts})


def waits(desk: Desk) -> list[str]:
    return [one.number for one in waiting(desk.office, ("complaints",)) if one.title == "查实待定违规"]


@pytest.mark.parametrize(
    ("finding", "waits_for_the_hall"),
    [(Finding.TRUE, True), (Finding.PARTLY, True), (Finding.FALSE, False), (Finding.UNKNOWN, False), (None, False)],
)
def test_what_was_upheld_waits_until_somebody_decides(
    desk: Desk, finding: Finding | None, *, waits_for_the_hall: bool
) -> None:
    row = complaint(desk, finding)
    assert waits(desk) == ([row.number] if waits_for_the_hall else [])
    assert not Violation.select().exists(), "nothing is entered by itself"


def test_it_waits_through_the_answer_and_ends_with_the_entry(desk: Desk) -> None:
    row = desk.act("complaints.answer", complaint(desk), result="已批评教育")
    assert waits(desk) == [row.number]
    made = entered(desk, row)
    assert waits(desk) == []
    assert (made.found_how, made.proof) == (FoundBy.COMPLAINT, f"服务质量，属实（{row.number}）")
    assert (made.window, made.step) == ("", 1)


def test_both_books_show_each_other_and_history_has_it(desk: Desk, zwzx: Any) -> None:
    row = complaint(desk)
    made = entered(desk, row)
    assert made.number in zwzx("complaints", "show", row.number)[1]
    assert row.number in zwzx("violations", "show", made.number)[1]
    acts = [moment.title for moment in history(registers.load("complaints"), desk.fresh(row))]
    assert "violations.enter_for" in acts


def test_nothing_of_whoever_complained_goes_over(desk: Desk) -> None:
    row = complaint(desk, accused=desk.somebody("蒋明"))
    act = registers.load("violations").action("enter_for")
    proposed = desk.office.propose(act, {"complaint": desk.fresh(row)})
    assert proposed.values == {"person": desk.somebody("蒋明"), "window": "3号窗口"}
    (notice,) = proposed.notices
    assert "都不带过来" in notice
    before = list(journal.links())[-1]
    made = entered(desk, row, name="", unit="", **proposed.values)
    told = "".join(str(value) for value in made.__data__.values()) + notice
    for secret in (NAME, PHONE, STREET, CONTENT, "小蒋"):
        assert secret not in told
        assert not [link for link in journal.links(before.seq + 1) if secret in link.payload]


def test_once_for_each_person_and_for_several(desk: Desk) -> None:
    row = complaint(desk)
    first = entered(desk, row)
    with refused("", f"蒋小明的违规已经从{row.number}登记过：{first.number}"):
        entered(desk, row)
    second = entered(desk, row, name="郑小兰")
    third = entered(desk, row, name="", unit="", person=desk.somebody("蒋明"))
    with refused("", f"蒋明的违规已经从{row.number}登记过：{third.number}"):
        entered(desk, row, name="", unit="", person=desk.somebody("蒋明"))
    assert second.number != third.number


def test_where_it_is_struck_the_complaint_waits_again(desk: Desk) -> None:
    row = complaint(desk)
    made, other = entered(desk, row), entered(desk, row, name="郑小兰")
    desk.act("violations.strike", made, reason="登错了人")
    assert waits(desk) == [], "another stands"
    desk.act("violations.strike", other, reason="登错了人")
    assert waits(desk) == [row.number]
    assert entered(desk, row).state is State.NOTED


def test_why_nothing_is_entered_is_written_down_and_can_be_thought_over(desk: Desk) -> None:
    row = complaint(desk)
    done = desk.act("complaints.leave_out", row, reason="系统故障，不是窗口人员的事")
    assert (done.not_entered, done.hall, waits(desk)) == ("系统故障，不是窗口人员的事", InHall.LEFT_OUT, [])
    made = entered(desk, done)
    assert (desk.fresh(row).not_entered, desk.fresh(row).hall) == ("", InHall.ENTERED)
    with refused("", f"已经登记了违规{made.number}"):
        desk.act("complaints.leave_out", row, reason="重了")
    desk.act("violations.strike", made, reason="登错了人")
    assert waits(desk) == [row.number]


@pytest.mark.parametrize("act", ["violations.enter_for", "complaints.leave_out"])
def test_what_was_not_upheld_has_nothing_to_decide(desk: Desk, act: str) -> None:
    facts = (
        {"reason": "没有这回事"}
        if act == "complaints.leave_out"
        else {"name": "蒋小明", "unit": "区税务局", "conduct": Conduct.AWAY, "what": WHAT}
    )
    with refused("", "不属实"):
        desk.act(act, complaint(desk, Finding.FALSE), **facts)


def test_it_is_entered_from_the_complaint_and_no_other_way(desk: Desk) -> None:
    with refused("", "要从那件投诉登记"):
        desk.act(
            "violations.add",
            name="蒋小明",
            unit="区税务局",
            conduct=Conduct.AWAY,
            what=WHAT,
            found_how=FoundBy.COMPLAINT,
        )


@pytest.mark.parametrize("act", ["violations.enter_for", "complaints.leave_out"])
def test_whom_it_accuses_decides_nothing(desk: Desk, act: str) -> None:
    desk.person("appoint", "蒋明", post=Post.HALL_HEAD, since=desk.office.today)
    row = complaint(desk, accused=desk.somebody("蒋明"))
    facts = (
        {"reason": "没有这回事"}
        if act == "complaints.leave_out"
        else {"name": "蒋小明", "unit": "区税务局", "conduct": Conduct.AWAY, "what": WHAT}
    )
    with pytest.raises(Exception, match=r"本人|不显示|知悉"):
        desk.acting("蒋明").act(act, row, **facts)


def test_a_struck_complaint_waits_for_nothing(desk: Desk) -> None:
    row, other = complaint(desk), complaint(desk, None)
    desk.act("complaints.void", row, of=other.number)
    assert waits(desk) == []


def test_the_list_of_upheld_ones_tells_what_became_of_each(desk: Desk) -> None:
    entered(desk, complaint(desk))
    desk.act("complaints.leave_out", complaint(desk), reason="系统故障，不是窗口人员的事")
    complaint(desk)
    told = [one.values[-1] for one in upheld.run(desk.office).rows]
    assert told == ["违〔2026〕1号", "不另登记", "待定"]


def test_by_commands(desk: Desk, capsys: Any) -> None:
    row = complaint(desk)
    call = commands(desk, capsys, acting="王芳")
    options = ("--name", "蒋小明", "--unit", "区税务局", "--conduct", "脱岗", "--what", WHAT)
    code, out, said = call("violations", "enter-for", row.number, *options)
    assert code == 0, said
    assert "违" in out
    code, _, said = call("complaints", "leave-out", row.number, "--reason", "重了")
    assert (code, "已经登记了违规" in said) == (3, True)
