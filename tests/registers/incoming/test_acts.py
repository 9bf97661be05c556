"""The acts of the incoming register, from the envelope to the section."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses import approvals
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import history
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holding, Item
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import Attachment, Body
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.papers import Level, Origin, Source, Stage
from zwzx.office.terms.people import Manner, Post
from zwzx.store.engine import Stale
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def holders(entry: object) -> list[str]:
    document = getattr(entry, "document")  # noqa: B009 - any entry
    return [held.holder.name for _, held in custody.whereabouts(document)]


@pytest.mark.clause("文电.1")
def test_a_duty_officer_signs_and_the_clerk_registers(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 9, 28, 22, 15)
    envelope = desk.acting("蒋明").do("sign", author="区委办")
    assert envelope.serial is None
    desk.clock.now = dt.datetime(2026, 9, 29, 8, 40)
    with pytest.raises(Refusal) as refusal:
        desk.acting("蒋明").do("open", entry=envelope, author="区委办", title="内容")
    assert refusal.value.clause == "文电.1"
    entry = desk.do("open", entry=envelope, author="区委办", title="内容")
    assert (entry.number, entry.signer, entry.registrar) == ("收〔2026〕1号", "蒋明", "王芳")
    assert entry.signed == dt.datetime(2026, 9, 28, 22, 15)
    assert entry.registered == dt.datetime(2026, 9, 29, 8, 40)
    assert entry.document.stage is Stage.REGISTERED


@pytest.mark.clause("文电.1")
def test_only_the_clerk_registers(desk: Desk) -> None:
    for name in ("刘强", "张伟", "孙丽", "蒋明"):
        with pytest.raises(Refusal) as refusal:
            desk.acting(name).add()
        assert refusal.value.clause == "文电.1"
        assert "机要员" in str(refusal.value)


@pytest.mark.clause("保密.2")
def test_a_clerk_who_is_no_secrets_officer_cannot_register_a_marked_paper(desk: Desk) -> None:
    with pytest.raises(Refusal) as refusal:
        desk.acting("李明").add(level=Level.SECRET)
    assert refusal.value.clause == "保密.2"
    assert desk.register.record.select().count() == 0


@pytest.mark.clause("保密.2")
def test_an_addressed_envelope_goes_unopened(desk: Desk) -> None:
    envelope = desk.do("sign", author="市纪委", addressee=desk.somebody("张伟"), level=Level.SECRET)
    with pytest.raises(Refusal):
        desk.do("open", entry=envelope, author="市纪委", title="x")
    given = desk.do("deliver", entry=envelope)
    assert given.serial is None
    assert "张伟" in given.ended
    assert given.document.title == ""


def test_an_envelope_is_given_on_after_it_came_and_not_ahead_of_time(desk: Desk) -> None:
    envelope = desk.do("sign", author="市纪委", addressee=desk.somebody("张伟"))
    with refused("", "交给时间2026-09-28 09:01还没有到"):
        desk.do("deliver", entry=envelope, at=desk.clock.now + dt.timedelta(minutes=1))
    with refused("", "交给时间2026-09-28 08:59早于签收时间2026-09-28 09:00"):
        desk.do("deliver", entry=envelope, at=desk.clock.now - dt.timedelta(minutes=1))
    assert desk.do("deliver", entry=envelope, at=desk.clock.now).ended == "2026-09-28 09:00 原封交张伟"


@pytest.mark.clause("保密.2")
def test_whoever_is_on_duty_hands_over_a_marked_envelope_unopened(desk: Desk) -> None:
    envelope = desk.acting("蒋明").do("sign", author="市纪委", addressee=desk.somebody("张伟"), level=Level.SECRET)
    assert desk.acting("蒋明").do("deliver", entry=envelope).document.stage is Stage.FORWARDED


@pytest.mark.clause("保密.2")
def test_a_marked_envelope_is_opened_by_the_secrets_officer_alone(desk: Desk) -> None:
    envelope = desk.acting("蒋明").do("sign", author="市保密局", level=Level.SECRET)
    with refused("保密.2", "保密员"):
        desk.acting("李明").do("open", entry=envelope, author="市保密局", title="代称", level=Level.SECRET)
    assert (
        desk.do("open", entry=desk.fresh(envelope), author="市保密局", title="代称", level=Level.SECRET).book == "密收"
    )


@pytest.mark.clause("文电.1")
@pytest.mark.clause("保密.3")
def test_the_opinion_on_a_marked_paper_is_entered_by_the_office_director_too(desk: Desk) -> None:
    entry = desk.add(level=Level.SECRET, serials=("000001",))
    with refused("保密.3", "保密员、办公室主任"):
        desk.acting("李明").do("opinion", entry=entry, words="请领导传阅")
    desk.acting("刘强").do("opinion", entry=entry, words="请领导传阅")
    assert desk.fresh(entry).document.stage is Stage.OPINED


@pytest.mark.clause("保密.2")
@pytest.mark.parametrize("level", [Level.NONE, Level.CONFIDENTIAL])
def test_an_envelope_that_went_unopened_has_no_paper_here(desk: Desk, tmp_path: Path, level: Level) -> None:
    """It has no number, no copy and no content in this register, and gets none by an act for what was registered."""
    letter = tmp_path / "a.txt"
    letter.write_text("正文")
    other = Level.SECRET if level is Level.NONE else Level.NONE
    envelope = desk.do("deliver", entry=desk.do("sign", author="市纪委", addressee=desk.somebody("张伟"), level=level))
    for act in ("level", "copies", "retract", "attach", "detach", "opinion", "forward", "open"):
        told = desk.office.refusal(desk.register.action(act), desk.fresh(envelope))
        assert told is not None, f"{act} is refused before its form is filled in"
        assert "原封交出" in told.what
        assert "作废" in told.way_on
        assert "zwzx incoming add" in told.way_on, "how its paper is registered once it comes back"
        assert "密收" in told.way_on
    tried: list[tuple[str, dict[str, Any]]] = [
        ("level", {"level": other, "basis": "首页标注", "decided_by": desk.office.actor}),
        ("copies", {"more": 1}),
        ("retract", {"reason": "交错了人"}),
        ("attach", {"file": letter}),
        ("opinion", {"words": "阅"}),
    ]
    for act, values in tried:
        with refused("文电.1" if act == "opinion" else "", "原封"):
            desk.do(act, entry=desk.fresh(envelope), **values)
    with refused("", "原封"):
        desk.do("amend", entry=desk.fresh(envelope), title="里面的题名", reason="补题名")
    assert desk.fresh(envelope).number == ""
    assert Item.select().count() == 0
    form = desk.office.propose(desk.register.action("envelope"), {"entry": desk.fresh(envelope)}).values
    form["signed"] = desk.clock.now - dt.timedelta(hours=1)
    desk.do("envelope", entry=desk.fresh(envelope), **form, reason="时间登错")
    found = Listing(desk.office, desk.register, {"state": Stage.DELIVERED})
    assert [row.id for row in found.walk()] == [envelope.id]
    desk.do("void", entry=desk.fresh(envelope), reason="交错了人")
    assert desk.fresh(envelope).document.stage is Stage.VOID


def test_a_row_of_an_old_book_is_of_no_sealed_envelope(desk: Desk) -> None:
    row = {"number": "2019-012", "signed": dt.datetime(2019, 5, 6), "author": "市纪委", "title": "题名"}
    with pytest.raises(Unreadable, match="没有拆封的信封不编号"):
        desk.do("past", **row, stage=Stage.DELIVERED)
    assert desk.record.select().count() == 0


def test_an_envelope_signed_for_by_mistake_is_voided_sealed(desk: Desk) -> None:
    envelope = desk.do("sign", author="市纪委", note="不是我们的")
    desk.do("void", entry=envelope, reason="送错了单位")
    envelope = desk.fresh(envelope)
    assert (envelope.document.stage, envelope.number, envelope.ended) == (Stage.VOID, "", "送错了单位")
    assert waiting(desk.office, ("incoming",)) == []
    (row,) = Listing(desk.office, desk.register).first(1)
    assert row.struck
    with refused("", "作废"):
        desk.do("open", entry=envelope, author="市纪委", title="题名")
    assert desk.add().number == "收〔2026〕1号", "it never had a number"
    assert verify(registers.tables()).sound


@pytest.mark.clause("保密.3")
def test_marked_papers_have_a_book_and_a_place_of_their_own(desk: Desk) -> None:
    ordinary, marked = desk.add(copies=3), desk.add(level=Level.SECRET, copies=3, serials=("1", "2", "3"))
    assert (ordinary.book, marked.book) == ("收", "密收")
    assert holders(ordinary) == ["机要室"]
    assert holders(marked) == ["保密室"] * 3
    assert [i.serial for i in Item.select().where(Item.document == marked.document)] == ["1", "2", "3"]


@pytest.mark.clause("保密员.2")
@pytest.mark.parametrize(
    ("level", "term", "until"),
    [(Level.CONFIDENTIAL, "10年", 2036), (Level.SECRET, "20年", 2046), (Level.TOP_SECRET, "30年", 2056)],
)
def test_without_a_printed_term_the_longest_holds(desk: Desk, level: Level, term: str, until: int) -> None:
    paper = desk.add(level=level, issued=dt.date(2026, 3, 1)).document
    assert paper.term == term
    assert paper.secret_until == dt.date(until, 3, 1)


@pytest.mark.clause("文电.1")
def test_the_opinion_is_the_office_directors(desk: Desk) -> None:
    entry = desk.add()
    for name in ("张伟", "陈静", "孙丽"):
        with pytest.raises(Refusal) as refusal:
            desk.do("opinion", entry=entry, words="阅", director=Person.get(Person.name == name))
        assert refusal.value.clause == "文电.1"
        assert "刘强" in refusal.value.way_on
    desk.do("opinion", entry=entry, words="请领导传阅")
    given = approvals.of(entry.document, "文电.1")
    assert [(a.by, a.words, a.manner) for a in given] == [("刘强", "请领导传阅", Manner.SIGNATURE)]
    assert desk.fresh(entry).document.stage is Stage.OPINED


@pytest.mark.clause("文电.1")
def test_the_director_gives_the_opinion_in_person_or_through_a_stand_in(desk: Desk) -> None:
    entry = desk.add()
    desk.acting("刘强").do("opinion", entry=entry, words="阅")
    assert approvals.of(entry.document)[0].manner is Manner.PIN
    until = dt.date(2026, 10, 15)
    desk.person(
        "act_for",
        "刘强",
        post=Post.OFFICE_DIRECTOR,
        substitute=Person.get(Person.name == "李明"),
        until=until,
        designated_by=Person.get(Person.name == "张伟"),
    )
    other = desk.add()
    desk.do("opinion", entry=other, words="阅", director=Person.get(Person.name == "李明"))
    assert approvals.of(other.document)[0].told == "李明（代办公室主任）"
    assert desk.fresh(other).document.stage is Stage.OPINED


def test_an_opinion_over_a_selection(desk: Desk) -> None:
    entries = [desk.add(title=f"第{n}份") for n in range(4)]
    act = desk.register.action("opinion")
    desk.office.perform_many(act, [{"entry": e, "words": "阅"} for e in entries])
    assert {desk.fresh(e).document.stage for e in entries} == {Stage.OPINED}
    assert verify(registers.tables()).sound


def test_a_correction_keeps_the_old_value(desk: Desk) -> None:
    entry = desk.add(title="登错的题名", pages=3)
    desk.do("amend", entry=entry, title="对的题名", reason="题名登错")
    changed = history.struck(desk.register, desk.fresh(entry))
    assert [(c.label, c.was, c.now) for c in changed] == [("题名", "登错的题名", "对的题名")]
    with pytest.raises(ZwzxError):
        desk.do("amend", entry=desk.fresh(entry), title="对的题名", reason="没有不同")


def test_a_stale_form_is_refused(desk: Desk) -> None:
    entry = desk.add()
    seen = desk.fresh(entry)
    desk.do("amend", entry=entry, note="先改的", reason="补备注")
    with pytest.raises(Stale):
        desk.do("amend", entry=seen, note="后改的", reason="不知道已改")
    assert desk.fresh(entry).note == "先改的"


@pytest.mark.clause("保密.3")
def test_a_level_that_rises_moves_the_paper_and_hides_its_title(desk: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "a.txt"
    letter.write_text("正文")
    entry = desk.add(title="其实是密件", copies=2)
    desk.do("attach", entry=entry, file=letter)
    assert Body.select().count() == 1
    new = desk.do("level", entry=desk.fresh(entry), level=Level.SECRET, basis="首页标注", decided_by=desk.office.actor)
    old = desk.fresh(entry)
    assert (old.number, old.moved, new.number) == ("收〔2026〕1号", True, "密收〔2026〕1号")
    assert Body.select().count() == 0
    assert Attachment.get().removed
    assert holders(new) == ["保密室", "保密室"]
    other = desk.acting("李明")
    assert Listing(other.office, other.register).first(5) == []
    assert Listing(other.office, other.register, {"text": "其实"}).first(5) == []
    assert verify(registers.tables()).sound


@pytest.mark.clause("保密.3")
def test_what_is_outside_is_called_in_when_the_level_rises(desk: Desk) -> None:
    section = Department.get(Department.name == "业务科")
    entry = desk.add(source=Source.MEETING, brought_by="孙丽", section=section)
    desk.do("forward", entry=desk.circulated(entry))
    done = desk.office.perform(
        desk.register.action("level"),
        entry=desk.fresh(entry),
        level=Level.CONFIDENTIAL,
        basis="发文单位通知",
        decided_by=desk.office.actor,
    )
    held = Holding.get(Holding.until.is_null())
    assert (held.holder.name, held.due) == ("孙丽", dt.datetime(2026, 9, 28, 17, 30))
    assert any("孙丽" in notice for notice in done.notices)


def test_a_level_that_falls_moves_the_paper_back_among_the_others(desk: Desk) -> None:
    entry = desk.add(level=Level.SECRET, copies=1, serials=("000001",))
    new = desk.do("level", entry=entry, level=Level.NONE, basis="发文单位解密通知", decided_by=desk.office.actor)
    assert new.number == "收〔2026〕1号"
    assert holders(new) == ["机要室"]
    assert new.document.term == ""
    assert not new.marked


def test_a_void_entry_is_struck_and_stays(desk: Desk) -> None:
    entry = desk.add()
    desk.do("void", entry=entry, reason="重复登记")
    row = Listing(desk.office, desk.register).first(1)[0]
    assert row.struck
    with pytest.raises(Refusal):
        desk.do("amend", entry=desk.fresh(entry), note="x", reason="再改")
    with pytest.raises(Refusal):
        desk.do("opinion", entry=desk.fresh(entry), words="阅")


@pytest.mark.clause("保密员.2")
def test_further_copies_of_a_marked_paper_become_items(desk: Desk) -> None:
    entry = desk.add(level=Level.SECRET, serials=("000001",))
    desk.do("copies", entry=entry, more=2, serials=("000007", "000008"))
    items = list(Item.select().where(Item.document == entry.document).order_by(Item.copy))
    assert [(i.copy, i.serial) for i in items] == [(1, "000001"), (2, "000007"), (3, "000008")]
    assert desk.fresh(entry).document.copies == 3


@pytest.mark.clause("文电.2")
def test_meeting_papers_are_forwarded_by_changing_hands(desk: Desk) -> None:
    section = Department.get(Department.name == "业务科")
    entry = desk.add(source=Source.MEETING, meeting="全区会议", brought_by="蒋明", section=section)
    with pytest.raises(Refusal) as refusal:
        desk.do("forward", entry=entry)
    assert refusal.value.clause == "文电.2"
    entry = desk.circulated(entry)
    desk.clock.on(hours=2)
    desk.do("forward", entry=entry)
    assert holders(desk.fresh(entry)) == ["孙丽"]


@pytest.mark.clause("文电.2")
def test_a_forwarding_entered_by_mistake_is_struck(desk: Desk) -> None:
    section = Department.get(Department.name == "业务科")
    entry = desk.add(source=Source.MEETING, brought_by="蒋明", section=section)
    with pytest.raises(Refusal):
        desk.do("retract", entry=entry, reason="没有转交过")
    desk.do("forward", entry=desk.circulated(entry))
    desk.do("retract", entry=desk.fresh(entry), reason="转错科室")
    assert holders(desk.fresh(entry)) == ["机要室"]
    assert desk.fresh(entry).document.stage is Stage.CLOSED
    item = Item.get(Item.document == entry.document)
    assert [(h.holder, h.struck) for h in custody.chain(item)][:2] == [("孙丽", "转错科室"), ("机要室", "")]
    desk.do("forward", entry=desk.fresh(entry))
    assert verify(registers.tables()).sound


def test_repeats_are_shown_before_saving(desk: Desk) -> None:
    desk.add(reference="长政发〔2026〕3号", title="先来的")
    proposal = desk.office.propose(
        desk.register.action("add"), {"author": "长沙市人民政府", "reference": "长政发[2026]003号"}
    )
    assert any("先来的" in notice for notice in proposal.notices)
    assert not desk.office.propose(
        desk.register.action("add"), {"author": "别的单位", "reference": "长政发〔2026〕3号"}
    ).notices


def test_an_envelope_does_not_repeat_itself(desk: Desk) -> None:
    first = desk.do("sign", author="区委办", reference="望办发〔2026〕12号")
    opening, given = desk.register.action("open"), {"author": "区委办", "reference": "望办发〔2026〕12号"}
    assert not desk.office.propose(opening, {"entry": first, **given}).notices
    second = desk.do("sign", author="区委办", reference="望办发〔2026〕12号")
    assert desk.office.propose(opening, {"entry": first, **given}).notices == [
        f"查重：区委办的望办发〔2026〕12号已签收过：信封#{second.id}"
    ]


def test_the_form_proposes_from_the_past(desk: Desk) -> None:
    desk.add(author="某街道", origin=Origin.PEER)
    proposal = desk.office.propose(desk.register.action("add"), {"author": "某街道", "title": "关于商请支持的函"})
    assert proposal.values["origin"] is Origin.PEER
    assert proposal.values["genre"].value == "函"
    assert [s.text for s in desk.office.past(type(desk.add().document).author, "mjd")] == ["某街道"]


def test_attachments_are_kept_by_digest(desk: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "..%2F奇怪的名字.txt"
    letter.write_bytes(b"content")
    entry = desk.add()
    desk.do("attach", entry=entry, file=letter)
    desk.do("attach", entry=desk.fresh(entry), file=letter, name="又一次")
    assert Body.select().count() == 1
    desk.do("detach", entry=desk.fresh(entry), name="又一次", reason="附重了")
    assert [a.removed for a in Attachment.select().order_by(Attachment.id)] == ["", "附重了"]


@pytest.mark.clause("保密员.2")
def test_opening_stock_enters_as_found(desk: Desk) -> None:
    entry = desk.do(
        "found",
        number="密收〔2024〕5号",
        signed=dt.datetime(2024, 5, 6),
        author="省委办公厅",
        title="代称",
        level=Level.SECRET,
        copies=2,
        serials=("000011", "000012"),
        as_of=dt.date(2026, 9, 1),
        holder=Person.get(Person.name == "张伟"),
    )
    assert (entry.number, entry.entry.value, entry.as_of) == ("密收〔2024〕5号", "期初", dt.date(2026, 9, 1))
    assert holders(entry) == ["张伟", "张伟"]
    assert desk.add(level=Level.SECRET).number == "密收〔2026〕1号"


def test_a_limit_that_reaches_an_unannounced_year_says_so(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 12, 30, 10, 0)
    done = desk.office.perform(desk.register.action("add"), author="甲", title="年底", limit="5 workday")
    assert done.record.provisional
    assert any("暂定" in notice for notice in done.notices)


@pytest.mark.parametrize(
    "title",
    ["关于[/]通知", "[red]红", "[@click=app.quit]x[/]", "=1+1", "<b>", "'; DROP TABLE document; --", "{0}%s\\n"],
)
def test_titles_are_kept_to_the_letter(desk: Desk, title: str) -> None:
    entry = desk.add(title=title)
    assert desk.fresh(entry).document.title == title


@pytest.mark.clause("保密.1")
def test_the_old_number_of_a_paper_that_became_marked_tells_nothing(desk: Desk, tmp_path: Path) -> None:
    from zwzx.faces.detail import as_json, as_lines
    from zwzx.faces.paper.printing import print_sheet
    from zwzx.reports.locating import locate
    from zwzx.reports.reasons import reasons

    entry = desk.add(title="秘密题名", author="秘密单位", note="秘密备注")
    desk.do("amend", entry=entry, title="秘密题名改过", reason="题名登错")
    desk.do("level", entry=desk.fresh(entry), level=Level.SECRET, basis="首页标注", decided_by=desk.office.actor)
    other, old = desk.acting("李明"), desk.fresh(entry)
    told: list[str] = []
    for make in (as_lines, as_json):
        with pytest.raises(Unreadable, match="没有这一条"):  # as where a list on the screen still shows it
            list(make(other.office, other.register, old))
    with pytest.raises(Unreadable):
        told += list(reasons(other.office, "收2026-1"))
    for act in other.register.actions:
        if act.on is type(old):
            told.append(str(other.office.propose(act, {act.acted_on: old})))
    assert "秘密" not in "".join(told)
    with pytest.raises(Unreadable):
        locate(other.office, "收2026-1")
    for sheet in other.register.sheets:
        if sheet.each:
            with pytest.raises(Refusal):
                print_sheet(other.office, other.register, sheet, [old], tmp_path / "x.xlsx")
        else:
            print_sheet(other.office, other.register, sheet, [old], tmp_path / "book.xlsx")  # as it stood on the screen
            import python_calamine

            book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
            assert "秘密题名" not in str(book.get_sheet_by_index(0).to_python())
    with pytest.raises(Refusal):
        other.do("opinion", entry=old, words="阅")
    with pytest.raises(Refusal) as refusal:
        other.do("deliver", entry=old)  # which anybody may do to a marked envelope
    assert "秘密" not in str(refusal.value)


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize(
    "facts", [{"filed_on": dt.date(2026, 9, 28)}, {"filed_as": "2026-Y-0001"}], ids=["归卷日期", "归入卷号"]
)
def test_a_correction_files_no_paper(desk: Desk, facts: dict[str, Any]) -> None:
    """When and as what a paper was filed is corrected in old books alone: a paper of today goes round first, then is filed."""
    fresh, opined = desk.add(), desk.add()
    desk.do("opinion", entry=opined, words="请领导传阅")
    for entry in (fresh, opined):
        with refused("文电.4", "没有传阅完毕"):
            desk.do("amend", entry=desk.fresh(entry), **facts, reason="归卷")
    done = desk.circulated(desk.add())
    with refused("", "归档"):
        desk.do("amend", entry=done, **facts, reason="归卷")
    assert {(e.filed_on, e.filed_as) for e in map(desk.fresh, (fresh, opined, done))} == {(None, "")}
    past = desk.do("past", number="收〔2019〕12号", signed=dt.datetime(2019, 5, 6, 9, 0), author="区委办", title="旧文")
    amended = desk.do("amend", entry=past, **facts, reason="旧簿看错")
    assert all(getattr(amended, name) == value for name, value in facts.items())


@pytest.mark.clause("文电.4")
def test_what_was_found_under_way_goes_round_before_it_is_filed(desk: Desk) -> None:
    old = {"number": "收〔2026〕12号", "signed": dt.datetime(2026, 5, 6, 9, 0), "stage": Stage.REGISTERED}
    entry = desk.do("found", author="区委办", title="还在办的", **old)
    with refused("文电.4", "没有传阅完毕"):
        desk.do("amend", entry=desk.fresh(entry), filed_as="1-1", reason="归卷")


def test_the_number_that_is_left_of_a_moved_paper_says_nothing_of_what_came_of_it(desk: Desk, zwzx: Any) -> None:
    entry = desk.add()
    desk.do("level", entry=entry, level=Level.SECRET, basis="首页标注", decided_by=desk.office.actor)
    code, out, err = zwzx("incoming", "show", entry.number)
    assert code == 0, err
    assert "None" not in out


def test_a_sender_of_whom_nobody_knows_is_remarked_on_and_taken(desk: Desk) -> None:
    desk.add(author="长沙市委")
    add = desk.register.action("add")
    told = [desk.office.propose(add, {"author": author}).notices for author in ("swb", "市委办公室", "长沙市委")]
    assert told[0] == ["没有叫“swb”的来文单位，拼音首字母也没有对上的：这样保存，就照写的登记。"]
    assert told[1:] == [[], []]
    assert desk.add(author="swb").document.author == "swb"


@pytest.mark.clause("保密.1")
def test_what_is_remarked_of_a_sender_tells_nothing_of_marked_papers(desk: Desk) -> None:
    add, clerk = desk.register.action("add"), desk.acting("李明")
    before = clerk.office.propose(add, {"author": "swb"}).notices
    desk.add(author="swb", level=Level.SECRET, serials=("000123",))
    assert not clerk.office.sees_marked
    assert clerk.office.propose(add, {"author": "swb"}).notices == before != []
