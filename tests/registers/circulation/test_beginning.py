"""How a circulation begins: what may go round, who may know of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from tests.registers.circulation.slips import (
    holders,
    listed,
    marked,
    opined,
    passed_on,
    shown,
    sound,
    started,
    together,
    turns,
)
from zwzx.jobs.waiting.today import waiting
from zwzx.office.core import history
from zwzx.office.core.listing import Listing, find
from zwzx.office.custody import custody
from zwzx.office.custody.secrecy import Knower
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.slips import Slip
from zwzx.office.papers.urging import Urge
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.papers import Level, Stage, Urgency
from zwzx.registers.circulation.register import CIRCULATION
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk


# ── how it begins ─────────────────────────────────────────────────────


@pytest.mark.clause("文电.1")
def test_a_slip_is_opened_after_the_directors_opinion_and_not_before(desk: Desk) -> None:
    entry = desk.add()
    with refused("文电.1", "收〔2026〕1号", "拟办意见"):
        together(desk, [entry])
    assert Slip.select().count() == 0
    desk.do("opinion", entry=entry, words="请领导传阅")
    slip = together(desk, [entry])
    assert (slip.number, slip.papers, slip.opener) == ("传〔2026〕1号", "收〔2026〕1号", "王芳")
    assert shown(slip) == ("待送出", "", "张伟", "0/2")
    assert desk.fresh(entry).document.stage is Stage.CIRCULATING


@pytest.mark.clause("文电.1")
def test_every_paper_of_a_slip_needs_the_opinion(desk: Desk) -> None:
    one, other = opined(desk), desk.add()
    with refused("文电.1", "收〔2026〕2号"):
        together(desk, [one, other])
    assert desk.fresh(one).document.stage is Stage.OPINED


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("name", ["刘强", "张伟", "孙丽", "蒋明"])
def test_only_the_clerk_enters_what_goes_round(desk: Desk, name: str) -> None:
    slip, entry = started(desk), opined(desk)
    with refused("", "机要员"):
        together(desk.acting(name), [entry])
    with refused("", "机要员"):
        desk.acting(name).act("circulation.hand_out", slip)
    with refused("", "机要员"):
        desk.acting(name).act("circulation.take_back", slip)


@pytest.mark.clause("保密.3")
def test_a_clerk_who_is_no_secrets_officer_moves_no_marked_paper(desk: Desk) -> None:
    other = desk.acting("李明")
    entry, slip = opined(desk, level=Level.SECRET), marked(desk)
    with refused("保密.3", "李明", "请保密员来办"):
        together(other, [entry])
    for act, values in (("hand_out", {}), ("add_readers", {"readers": ()}), ("void", {"reason": "开错了"})):
        with refused("保密.3", "李明"):
            other.act(f"circulation.{act}", slip, **values)
    desk.act("circulation.hand_out", slip)
    for act, values in (("take_back", {}), ("recall", {"reason": "急用"}), ("undo", {"reason": "登错"}), ("close", {})):
        with refused("保密.3", "李明"):
            other.act(f"circulation.{act}", slip, **values)
    with refused("保密.3", "李明"):
        passed_on(other, slip, "陈静")
    assert turns(slip) == ["张伟 在阅", "陈静 待送"]


@pytest.mark.clause("保密.3")
def test_marked_and_ordinary_papers_go_separate_ways(desk: Desk) -> None:
    ordinary, secret, other = opined(desk), opined(desk, level=Level.SECRET), opined(desk, level=Level.CONFIDENTIAL)
    with refused("", "分开传阅"):
        together(desk, [ordinary, secret])
    slip = desk.act("circulation.hand_out", together(desk, [secret, other]))
    assert holders(slip) == ["张伟", "张伟"]
    assert {knower.document.level for knower in Knower.select()} == {Level.SECRET}, "秘密 keeps no list of knowers"


# ── who may know of it ────────────────────────────────────────────────


@pytest.mark.clause("保密.1")
def test_without_the_right_a_marked_slip_is_not_there(desk: Desk) -> None:
    started(desk, title="全区统计工作")
    secret = desk.act("circulation.hand_out", marked(desk, title="全区密件代称", level=Level.CONFIDENTIAL))
    both = ["传〔2026〕2号", "传〔2026〕1号"]
    for name in ("王芳", "刘强", "张伟"):
        assert listed(desk.acting(name)) == both
    for name in ("李明", "陈静", "孙丽"):
        other = desk.acting(name)
        assert listed(other) == both[1:]
        assert Listing(other.office, CIRCULATION).count() == 1
        assert Listing(other.office, CIRCULATION).get(secret.id) is None
        assert listed(other, text="全区") == both[1:]
        for searched in ("密件代称", "密收2026", "传2026-2"):
            assert Listing(other.office, CIRCULATION, {"text": searched}).count() == 0
        assert listed(other, holder="张伟") == []
        for named in ("传2026-2", "2026-2", "传〔2026〕2号", f"#{secret.id}"):
            with pytest.raises(Unreadable, match="没有"):
                find(other.office, CIRCULATION, named)
    assert find(desk.office, CIRCULATION, "传2026-2") == secret
    assert listed(desk, text="密件代称") == both[:1]


@pytest.mark.clause("保密.1", "保密.3")
def test_a_slip_whose_paper_turns_out_marked_is_there_no_longer(desk: Desk) -> None:
    entries = [opined(desk, title="全区甲"), opined(desk, title="全区乙")]
    slip = desk.act("circulation.hand_out", together(desk, entries))
    other = desk.acting("李明")
    assert listed(other) == [slip.number]
    facts = {"level": Level.SECRET, "basis": "首页标注", "decided_by": desk.somebody("刘强")}
    desk.do("level", entry=desk.fresh(entries[1]), **facts)
    assert (listed(other), listed(other, text="全区")) == ([], [])
    assert Listing(other.office, CIRCULATION).count() == 0
    with pytest.raises(Unreadable):
        find(other.office, CIRCULATION, slip.number)
    with refused("保密.3", "李明"):
        other.act("circulation.take_back", slip)
    assert listed(desk) == [slip.number]
    slip = desk.act("circulation.take_back", slip, words="阅")
    assert holders(slip) == ["机要室", "保密室"], "each comes back to where it now belongs"
    assert sound()


@pytest.mark.clause("保密.3")
def test_a_slip_is_as_secret_as_any_of_its_papers_to_every_act(desk: Desk) -> None:
    entries = [opined(desk), opined(desk)]
    slip = desk.act("circulation.hand_out", together(desk, entries))
    facts = {"level": Level.SECRET, "basis": "首页标注", "decided_by": desk.somebody("刘强")}
    desk.do("level", entry=desk.fresh(entries[1]), **facts)
    other = desk.acting("李明")
    values = {
        "remark": {"words": "阅"},
        "skip": {"reason": "出差"},
        "replace": {"to": desk.somebody("刘强"), "reason": "出差"},
        "urge": {},
        "save_route": {},
    }
    for act, given in values.items():
        with refused("保密.3", "李明", "请保密员来办"):
            other.act(f"circulation.{act}", slip, **given)
    other.act("circulation.recount", slip)  # as a notice of days off does, whoever enters it; the paper is not touched
    assert turns(slip) == ["张伟 在阅", "陈静 待送"]


@pytest.mark.clause("保密.3")
def test_what_turns_out_marked_on_its_way_is_due_that_evening(desk: Desk) -> None:
    entry = opined(desk)
    slip = desk.act("circulation.hand_out", together(desk, [entry]))
    desk.do("level", entry=desk.fresh(entry), level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    evening = dt.datetime(2026, 9, 28, 17, 30)
    (row,) = Listing(desk.office, CIRCULATION).first(5)
    by_name = dict(zip((column.name for column in CIRCULATION.columns), row.values, strict=True))
    assert (by_name["papers"], by_name["left"]) == ("密收〔2026〕1号", 510), "the number that it has now"
    assert [(w.due_name, w.due) for w in waiting(desk.office, ("circulation",)) if w.grave] == [("back", evening)]
    assert any("2026-09-28 17:30前退回保密室" in line for line in reasons(desk.office, slip.number))
    desk.act("circulation.urge", slip)
    assert Urge.get().due == evening
    desk.act("circulation.take_back", slip)
    assert not [w for w in waiting(desk.office, ("circulation",)) if w.due_name == "back"]


@pytest.mark.clause("文电.3", "保密.3")
def test_the_sooner_of_both_limits_is_what_is_left(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk, urgency=Urgency.PRESSING))
    desk.clock.on(hours=23)
    entry = desk.record.get()
    desk.do("level", entry=entry, level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    (row,) = Listing(desk.office, CIRCULATION).first(5)
    by_name = dict(zip((column.name for column in CIRCULATION.columns), row.values, strict=True))
    assert by_name["left"] == 60, "of the 24 hours; the paper itself has until the evening"
    labels = {change.label for moment in history.history(CIRCULATION, desk.fresh(slip)) for change in moment.changes}
    assert "传阅期限" in labels
    (called, *_) = history.history(CIRCULATION, desk.fresh(slip))
    assert "传阅期限" not in {change.label for change in called.changes}, "the holding's limit is another"


@pytest.mark.clause("保密员.3")
def test_what_turns_out_top_secret_on_its_way_is_called_in(desk: Desk) -> None:
    entry = opined(desk, level=Level.CONFIDENTIAL, serials=("000001",))
    desk.act("circulation.hand_out", together(desk, [entry]))
    values = {"level": Level.TOP_SECRET, "basis": "首页标注", "decided_by": desk.somebody("刘强")}
    done = desk.office.perform(desk.register.action("level"), entry=desk.fresh(entry), **values)
    assert any("绝密件" in words and "张伟" in words for words in done.notices)


def test_a_photocopy_takes_no_place_of_a_copy_that_came(desk: Desk) -> None:
    entry = opined(desk, copies=2)
    desk.act("copies.add", entry.document, applicant=desk.somebody("孙丽"))
    slip = together(desk, [entry], "张伟", "陈静", "刘强", "孙丽")
    for _ in range(3):
        slip = desk.act("circulation.hand_out", slip)
    assert holders(slip) == ["张伟", "陈静", "刘强"]
    with refused("", "3份都不在柜里"):
        desk.act("circulation.hand_out", slip)
    other = opined(desk, copies=3)
    desk.act("copies.add", other.document, applicant=desk.somebody("孙丽"))
    desk.do("level", entry=other, level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    kinds = [item.kind for item, _ in custody.whereabouts(desk.fresh(other).document)]
    assert kinds == [ItemKind.ORIGINAL, ItemKind.PHOTOCOPY, ItemKind.ORIGINAL, ItemKind.ORIGINAL]


@pytest.mark.clause("文电.6", "保密.3")
def test_what_turned_out_marked_goes_on_one_by_one(desk: Desk) -> None:
    entry = opined(desk, copies=2)
    slip = desk.act("circulation.hand_out", together(desk, [entry], "张伟", "陈静", "刘强"))
    facts = {"level": Level.CONFIDENTIAL, "basis": "首页标注", "decided_by": desk.somebody("刘强")}
    desk.do("level", entry=desk.fresh(entry), **facts)
    assert sorted(holders(slip)) == ["保密室", "张伟"], "the copy that was no item yet is one now"
    with refused("文电.6", "一人一退", "张伟"):
        desk.act("circulation.hand_out", slip)
    desk.act("circulation.take_back", slip)
    slip = desk.act("circulation.hand_out", slip)
    assert (slip.has, slip.back) == ("陈静", dt.datetime(2026, 9, 28, 17, 30))
    assert sound()
