"""用印 for outgoing papers: the request is filled from the paper, the paper moves with it, and taking back is told on both sides."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import decided, refused
from tests.registers.outgoing.test_outgoing import numbered, printed, titles
from tests.registers.seal_use.counter import seal_of
from zwzx import registers
from zwzx.office.core.guard import level_of
from zwzx.office.core.listing import Listing
from zwzx.office.papers.papers import Document
from zwzx.office.seals import paper_uses
from zwzx.office.seals.paper_uses import Asked
from zwzx.office.terms.outgoing import State
from zwzx.office.terms.papers import Level
from zwzx.registers.seal_use import rules
from zwzx.registers.seal_use.records import Paper, Use
from zwzx.registers.seal_use.records import State as Stands
from zwzx.reports.reasons import reasons
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

LINKS = [(name, link) for name in registers.NAMES for link in registers.load(name).links]


def rows_of(register: Any) -> set[Any]:
    """What an act on the rows of a register may be declared on: the row, or the paper that it is an entry of."""
    return {register.record, Document} if "document" in register.record._meta.fields else {register.record}


@pytest.mark.parametrize(("name", "link"), LINKS, ids=lambda one: getattr(one, "title", one))
def test_each_declared_link_is_an_act_of_the_other_register_on_its_rows(name: str, link: Any) -> None:
    register = registers.load(name)
    (act,) = (one for one in registers.load(link.to).actions if one.title == link.title)
    assert act.on in rows_of(register)
    assert act.fill is not None
    assert link.carried
    assert link.undone


@pytest.mark.parametrize(("waiting", "ground"), [("", None), ("用审〔2026〕1号", "")])
def test_one_request_waits_at_a_time(waiting: str, ground: str | None) -> None:
    with decided(ground, "已经申请用印：用审〔2026〕1号"):
        rules.asked_once("望政务〔2026〕1号", waiting)


@pytest.mark.parametrize(("copies", "printed", "ground"), [(1, 1, None), (2, 3, None), (2, 1, "")])
def test_no_copy_is_asked_for_that_was_not_printed(copies: int, printed: int, ground: str | None) -> None:
    with decided(ground, f"实印{printed}份，申请用印{copies}份对不上"):
        rules.no_more_copies_than_printed("望政务〔2026〕1号", copies, printed)


@pytest.mark.parametrize(("waits", "ground"), [(True, None), (False, "")])
def test_the_paper_still_waits_for_its_seal(*, waits: bool, ground: str | None) -> None:
    with decided(ground, "现在是“作废”，不等用印"):
        rules.still_to_be_stamped("望政务〔2026〕1号", "作废", printed=waits)


def asked(desk: Desk, paper: Any) -> Any:
    return desk.act("seal_use.request_for", paper, seal=seal_of(desk), copies=paper.printed)


def approved(desk: Desk, paper: Any) -> Any:
    return desk.act("seal_use.approve", asked(desk, paper), approver=desk.somebody("张伟"))


def pressed(desk: Desk, paper: Any) -> Any:
    return desk.act("seal_use.stamp", approved(desk, paper), condition=Paper.COMPLETE)


def told(desk: Desk, name: str, record: Any, **facts: Any) -> list[str]:
    """What is said of an act on a record as it is now."""
    register, _, act = name.partition(".")
    action = registers.load(register).action(act)
    return desk.office.perform(action, **{action.acted_on: desk.fresh(record), **facts}).notices


def why(desk: Desk, text: str) -> str:
    return "\n".join(reasons(desk.office, text))


@pytest.mark.clause("印鉴.4", "文电.8")
def test_the_request_is_filled_from_the_paper(desk: Desk, zwzx: Any) -> None:
    seal_of(desk)
    paper = printed(desk, copies=3)
    act = registers.load("seal_use").action("request_for")
    proposal = desk.office.propose(act, {"paper": paper})
    assert proposal.values["copies"] == 3
    assert proposal.notices == ["照发文填写：望政务〔2026〕1号《关于做好工作的通知》，业务科。"]
    code, out, err = zwzx("seal-use", "request-for", "望政务〔2026〕1号")
    assert code == 0, err
    (link,) = paper_uses.of_paper(paper)
    use = Use.get_by_id(link.use)
    assert (use.title, use.reference, use.copies, use.impressions, use.handler, use.section, use.slip) == (
        "关于做好工作的通知",
        "望政务〔2026〕1号",
        3,
        3,
        "孙丽",
        "业务科",
        out.partition("\t")[0],
    )
    assert use.seal.name == "测试中心"


@pytest.mark.clause("印鉴.4", "文电.8")
def test_no_seal_is_asked_for_a_paper_of_an_old_book_that_tells_no_section(desk: Desk, zwzx: Any) -> None:
    seal_of(desk)
    facts = {"reference": "望政办〔2019〕12号", "title": "关于值班的通知", "on": dt.date(2019, 3, 4)}
    old = desk.act("outgoing.past", **facts)
    assert old.section is None
    code, _, err = zwzx("seal-use", "request-for", old.number)
    assert (code, "历史" in err) == (3, True), err


def test_the_use_stands_on_the_paper_and_in_its_reasons(desk: Desk) -> None:
    paper = printed(desk, copies=3)
    assert titles(desk) == ["发文待用印"]
    use = asked(desk, paper)
    assert titles(desk) == []
    assert f"{use.slip}　3份　已申请" in why(desk, paper.number)
    use = desk.act("seal_use.approve", use, approver=desk.somebody("张伟"))
    use = desk.act("seal_use.stamp", use, condition=Paper.COMPLETE)
    done = desk.fresh(paper)
    assert (done.state, done.stamped, done.use, done.stamped_at) == (State.STAMPED, 3, use.number, use.used)
    assert f"{use.number}　3份　已盖章" in why(desk, paper.number)
    assert paper.number in why(desk, use.number)
    register: Any = registers.load("outgoing")
    shown = {c.name: c for c in register.facts}
    (row,) = Listing(desk.office, register, {}, [shown["use"], shown["asked"]]).walk()
    assert row.values == (use.number, f"{use.number} 已盖章")
    assert verify(registers.tables(), derived=True).faults == []


def test_it_is_asked_once_and_for_no_more_than_was_printed(desk: Desk) -> None:
    seal = seal_of(desk)
    with refused("文电.8", "不能为发文申请用印"):
        desk.act("seal_use.request_for", numbered(desk), seal=seal, copies=1)
    paper = printed(desk, copies=2)
    with refused("", "实印2份，申请用印3份对不上"):
        desk.act("seal_use.request_for", paper, seal=seal, copies=3)
    use = desk.act("seal_use.request_for", paper, seal=seal, copies=2)
    with refused("", f"已经申请用印：{use.slip}"):
        desk.act("seal_use.request_for", paper, seal=seal, copies=2)
    with refused("", f"已经申请用印：{use.slip}"):
        desk.act("outgoing.stamp", paper, copies=2, use="用2026-9")


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_a_request_that_comes_to_nothing_is_told_and_asked_anew(desk: Desk, end: str) -> None:
    paper = printed(desk)
    use = asked(desk, paper)
    facts: dict[str, Any] = {"approver": desk.somebody("张伟")} if end == "decline" else {}
    done = told(desk, f"seal_use.{end}", use, why="先不发", **facts)
    assert done == ["望政务〔2026〕1号还没有用印，回到“已打印”：请重新申请用印。"]
    (link,) = paper_uses.of_paper(paper)
    assert (link.state, link.reason) == (Asked.ENDED, "先不发")
    assert titles(desk) == ["发文待用印"]
    assert "没有盖成：先不发" in why(desk, paper.number)
    assert desk.act("seal_use.request_for", paper, seal=use.seal, copies=1).state is Stands.REQUESTED


def test_a_void_use_has_the_paper_stamped_anew_unless_it_went_out(desk: Desk) -> None:
    paper = printed(desk, copies=2)
    use = pressed(desk, paper)
    done = told(desk, "seal_use.void", use, why="盖歪了")
    back = desk.fresh(paper)
    assert (back.state, back.stamped, back.use, back.stamped_at) == (State.PRINTED, 0, "", None)
    assert "请重新申请用印" in "".join(done)
    again = desk.act("seal_use.request_for", paper, seal=use.seal, copies=2)
    again = desk.act("seal_use.approve", again, approver=desk.somebody("张伟"))
    again = desk.act("seal_use.stamp", again, condition=Paper.COMPLETE)
    desk.act("outgoing.send", paper, to="区政府")
    done = told(desk, "seal_use.void", again, why="盖歪了")
    assert desk.fresh(paper).state is State.SENT
    assert "望政务〔2026〕1号现在是“已分发”：请告诉拟稿人孙丽。" in done


def test_a_paper_that_falls_away_tells_of_its_request_and_is_not_stamped(desk: Desk) -> None:
    paper = printed(desk)
    use = approved(desk, paper)
    done = told(desk, "outgoing.void", paper, person=desk.somebody("张伟"), reason="事情取消")
    assert f"用印申请{use.slip}还在等，请撤回：zwzx seal-use withdraw {use.slip}。" in done
    with refused("", "望政务〔2026〕1号现在是“作废”，不等用印"):
        desk.act("seal_use.stamp", use, condition=Paper.COMPLETE)
    done = told(desk, "seal_use.withdraw", use, why="不发了")
    assert "望政务〔2026〕1号现在是“作废”：请告诉拟稿人孙丽。" in done


@pytest.mark.clause("保密.1")
def test_who_may_not_know_of_the_paper_learns_of_no_use_on_it(desk: Desk, capsys: Any) -> None:
    paper = printed(desk, level=Level.CONFIDENTIAL, title="代称丙")
    use = approved(desk, paper)
    assert level_of(use) is Level.CONFIDENTIAL
    office = desk.acting("孙丽").office
    assert Listing(office, registers.load("seal_use")).count() == 0
    zwzx = commands(desk, capsys, "孙丽")
    for words in (("seal-use", "list"), ("seal-use", "show", use.slip), ("why", use.slip), ("today",)):
        _, out, err = zwzx(*words)
        assert "代称丙" not in out + err
    with refused("保密.1", "用印文件是密件，孙丽没有可以看密件的岗位"):
        desk.act("seal_use.stamp", use, condition=Paper.COMPLETE, stamper=desk.somebody("孙丽"))
