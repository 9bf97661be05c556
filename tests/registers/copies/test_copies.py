"""Copying: of marked papers only with the issuing unit's consent, each copy an item of its own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.archived import with_archivist
from tests.refusals import refused
from zwzx import registers
from zwzx.office.archive import lists
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Piece
from zwzx.office.clauses import approvals
from zwzx.office.core.listing import Listing, find
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Item
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import Document, PaperFacts
from zwzx.office.terms.custody import Fate, ItemKind
from zwzx.office.terms.papers import Level, Origin, Stage, Urgency
from zwzx.office.terms.people import Manner
from zwzx.registers.copies import rules
from zwzx.registers.copies.records import Copying
from zwzx.registers.copies.register import COPIES
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

LETTER = "省委办函〔2026〕8号"
MARKED = [level for level in Level if level.marked]
ORDINARY = [level for level in Level if not level.marked]
NEVER_COPIED = ("待登记", "原封交出", "作废", "已转簿")


def paper(level: Level = Level.NONE, stage: Stage = Stage.CLOSED) -> PaperFacts:
    return PaperFacts("收〔2026〕1号", level, Urgency.ORDINARY, stage, 1, Origin.CITY)


def copied(desk: Desk, entry: Any, **values: Any) -> Any:
    """A copying of an entry's paper, for somebody of a section."""
    document = desk.fresh(entry).document
    return desk.act("copies.add", document, **{"applicant": desk.somebody("孙丽"), "purpose": "科室学习", **values})


def filed(desk: Desk, **facts: Any) -> Any:
    """The entry of a paper that went round and lies in the archive room."""
    entry = desk.circulated(desk.add(**facts))
    for item in custody.at_home(entry.document) if entry.document.level.marked else ():
        desk.act("secrets.decide", item, fate=Fate.FILE, authority="主任批示", year=2026)
    desk.act("filing.file", Offer.get(Offer.document == entry.document), kind="同级来文", reason="照实归类")
    return desk.fresh(entry)


def photocopies(entry: Any) -> list[Item]:
    """The photocopies of an entry's paper, in the order of their numbers."""
    query = Item.select().where((Item.document == entry.document) & (Item.kind == ItemKind.PHOTOCOPY))
    return list(query.order_by(Item.copy))


def lies(item: Item) -> str:
    return custody.holding(item).holder.name


def sound() -> bool:
    return verify(registers.tables()).faults == []


@pytest.mark.clause("文电.6", "档案.7")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("consent", ["", LETTER])
@pytest.mark.parametrize("stage", Stage)
def test_a_marked_paper_needs_consent_at_every_stage(level: Level, consent: str, stage: Stage) -> None:
    facts = paper(level, stage)
    if stage is Stage.FILED and not level.marked:
        with refused("档案.7", "已归档", "consultations take"):
            rules.may_copy(facts, consent=consent, at_home=True, known=1, more=1)
    elif level.marked and not consent:
        with refused("文电.6", level.label, "发文单位同意", "文号"):
            rules.may_copy(facts, consent=consent, at_home=True, known=1, more=1)
    else:
        rules.may_copy(facts, consent=consent, at_home=True, known=1, more=1)


@pytest.mark.parametrize("stage", Stage)
def test_only_what_is_registered_and_stands_is_copied(desk: Desk, stage: Stage) -> None:
    paper = Document(id=1, number="收〔2026〕1号", title="通知", stage=stage)
    told = desk.office.refusal(COPIES.action("add"), paper)
    assert (told is not None) == (stage.value in NEVER_COPIED)
    if told is not None:
        assert (told.clause, stage.value in told.what, bool(told.way_on)) == ("", True, True)


@pytest.mark.clause("文电.6")
def test_what_is_copied_lies_in_the_cabinet() -> None:
    with refused("", "没有登记在册的实物", "原有文件补登"):
        rules.may_copy(paper(), consent="", at_home=False, known=0, more=1)
    with refused("", "没有一份在柜里", "先收回"):
        rules.may_copy(paper(), consent="", at_home=False, known=1, more=1)


@pytest.mark.clause("保密员.2")
@pytest.mark.parametrize(
    ("known", "more", "fits"), [(1, 98, True), (1, 99, False), (98, 1, True), (99, 1, False), (50, 50, False)]
)
def test_a_code_tells_ninety_nine_copies_apart(known: int, more: int, *, fits: bool) -> None:
    if fits:
        rules.may_copy(paper(), consent="", at_home=True, known=known, more=more)
    else:
        with refused("", f"已有{known}份", "减少份数"):
            rules.may_copy(paper(), consent="", at_home=True, known=known, more=more)


@pytest.mark.clause("文电.6")
@pytest.mark.parametrize("moved", [0, 1, 3])
def test_a_copying_is_struck_while_its_copies_lie_untouched(*, moved: int) -> None:
    if moved:
        with refused("", f"{moved}份"):
            rules.may_strike(moved=moved)
    else:
        rules.may_strike(moved=moved)


@pytest.mark.clause("文电.6")
@pytest.mark.parametrize("level", MARKED)
def test_a_marked_paper_is_not_copied_without_consent(desk: Desk, level: Level) -> None:
    entry = desk.add(level=level)
    with refused("文电.6", "密收〔2026〕1号", level.label, "发文单位同意"):
        copied(desk, entry)
    assert (photocopies(entry), Copying.select().count()) == ([], 0)


@pytest.mark.clause("文电.6", "保密员.2")
@pytest.mark.parametrize("level", MARKED)
def test_with_consent_each_copy_is_an_item_of_the_same_level_in_the_safe(desk: Desk, level: Level) -> None:
    entry = desk.add(level=level, author="省委办公厅", copies=2, pages=12)
    consented = desk.clock.now
    desk.clock.on(hours=1)
    made = copied(desk, entry, copies=3, consent=LETTER, consented=consented)
    assert (made.number, made.copies, made.pages, made.first, made.last) == ("复〔2026〕1号", 3, 12, 3, 5)
    assert (made.consent, made.consented, made.at, made.by) == (LETTER, consented, desk.clock.now, "王芳")
    items = photocopies(entry)
    assert [(item.copy, item.level, item.home.name, lies(item)) for item in items] == [
        (copy, level, "保密室", "保密室") for copy in (3, 4, 5)
    ]
    assert all(custody.check_digit(item.code[:-1]) == item.code[-1] for item in items)
    assert [item.code[:-1] for item in items] == [f"022026000001{copy:02d}" for copy in (3, 4, 5)]
    approval = approvals.of(made, "文电.6")[0]
    assert (approval.outside, approval.words, approval.at) == ("省委办公厅", LETTER, consented)
    assert (approval.person, approval.manner, approval.by) == (None, Manner.SIGNATURE, "省委办公厅")
    assert sound()


@pytest.mark.clause("文电.6")
def test_consent_comes_first(desk: Desk) -> None:
    entry = desk.add(level=Level.SECRET)
    with refused("", "还没有到", "先征得同意"):
        copied(desk, entry, consent=LETTER, consented=desk.clock.now + dt.timedelta(days=1))
    assert (photocopies(entry), Copying.select().count()) == ([], 0)
    assert copied(desk, entry, consent=LETTER).consented == desk.clock.now


@pytest.mark.clause("保密.3")
def test_only_the_secrets_officer_copies_marked_papers(desk: Desk) -> None:
    entry = desk.add(level=Level.SECRET)
    with refused("保密.3", "李明", "请保密员来办"):
        copied(desk.acting("李明"), entry, consent=LETTER)
    made = copied(desk, entry, consent=LETTER)
    with refused("保密.3", "李明"):
        desk.acting("李明").act("copies.void", made, reason="登错了")
    for name in ("刘强", "张伟", "孙丽"):
        with refused("", "机要员"):
            copied(desk.acting(name), desk.add())


@pytest.mark.parametrize("level", ORDINARY)
def test_a_copying_of_an_ordinary_paper_is_recorded_without_consent(desk: Desk, level: Level) -> None:
    entry = desk.add(level=level, pages=4)
    made = copied(desk.acting("李明"), entry, copies=2, pages=2, maker="街道文印店")
    assert (made.applicant.name, made.purpose, made.by) == ("孙丽", "科室学习", "李明")
    assert (made.pages, made.maker, made.consent, made.consented) == (2, "街道文印店", "", None)
    assert approvals.of(made) == []
    assert [(item.copy, item.level, lies(item)) for item in photocopies(entry)] == [
        (2, level, "机要室"),
        (3, level, "机要室"),
    ]
    assert copied(desk, entry).first == 4, "numbers go on over several copyings"
    assert sound()


@pytest.mark.clause("文电.6")
def test_what_is_outside_is_not_copied(desk: Desk) -> None:
    entry = desk.opined(level=Level.SECRET)
    desk.act("loans.lend", custody.at_home(entry.document)[0], borrower=desk.somebody("孙丽"))
    with refused("", "没有一份在柜里"):
        copied(desk, entry, consent=LETTER)


@pytest.mark.clause("文电.6")
def test_a_photocopy_with_one_leader_keeps_the_filed_original_from_another(desk: Desk) -> None:
    entry = filed(desk, level=Level.SECRET)
    copied(desk, entry, consent=LETTER, copies=2)
    loan = desk.act("loans.lend", photocopies(entry)[0], borrower=desk.somebody("陈静"))
    piece = Piece.get(Piece.document == entry.document)
    with refused("文电.6", "一人一退", "陈静"):
        desk.act("archive_use.read", piece, reader=desk.somebody("张伟"))
    desk.act("loans.return", loan)
    desk.act("loans.lend", photocopies(entry)[1], borrower=desk.somebody("孙丽"))
    desk.act("archive_use.read", piece, reader=desk.somebody("张伟"))


@pytest.mark.clause("文电.6")
def test_one_of_several_that_lies_in_the_cupboard_is_copied(desk: Desk) -> None:
    """Three came, one is lent: two lie there, though nobody gave them a code yet; with the third gone none does."""
    entry = desk.opined(copies=3)
    first = custody.at_home(entry.document)[0]
    desk.act("loans.lend", first, borrower=desk.somebody("孙丽"))
    made = copied(desk, entry)
    assert [(item.copy, lies(item)) for item in photocopies(entry)] == [(made.first, "机要室")]
    for copy in (*photocopies(entry), first, first):
        desk.act("loans.lend", copy, borrower=desk.somebody("陈静"), another=copy is first)
    with refused("", "没有一份在柜里"):
        copied(desk, entry)


@pytest.mark.clause("文电.6", "保密.3")
def test_what_never_went_out_lies_where_marked_papers_are_kept(desk: Desk) -> None:
    """A loan entered by mistake is struck after the level was corrected: the paper is in the safe room, and there for all."""
    entry = desk.opined(copies=2)
    item = custody.at_home(entry.document)[0]
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.do("level", entry=desk.fresh(entry), level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    desk.act("loans.undo", loan, reason="没有借出过")
    assert lies(item) == "保密室"
    copied(desk, entry, consent=LETTER)
    desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    assert sound()


def test_a_void_paper_is_not_copied(desk: Desk) -> None:
    entry = desk.add()
    desk.do("void", entry=entry, reason="重复登记")
    with refused("", "作废"):
        copied(desk, entry)


@pytest.mark.clause("档案.7", "文电.6")
def test_what_is_filed_is_copied_by_the_archivist_and_a_marked_one_here_with_consent(desk: Desk) -> None:
    with refused("档案.7", "已归档", "摘抄复制"):
        copied(desk, filed(with_archivist(desk)))
    marked = filed(desk, level=Level.SECRET)
    copied(desk, marked, consent=LETTER)
    assert [(item.home.name, lies(item)) for item in photocopies(marked)] == [("保密室", "保密室")]
    piece = Piece.get(Piece.document == marked.document)
    assert lists.items_of(piece) == [piece.item], "the photocopy is no part of the piece"
    assert sound()


@pytest.mark.clause("文电.6")
def test_a_copying_entered_by_mistake_is_struck_and_keeps_its_number(desk: Desk) -> None:
    entry = desk.opined(level=Level.SECRET)
    desk.clock.on(hours=1)
    made = copied(desk, entry, copies=2, consent=LETTER)
    desk.clock.on(hours=1)
    made = desk.act("copies.void", made, reason="登重了")
    assert (made.number, made.void) == ("复〔2026〕1号", "登重了")
    assert [lies(item) for item in photocopies(entry)] == [custody.STRUCK] * 2
    assert [item.copy for item in custody.at_home(entry.document)] == [1]
    row = Listing(desk.office, COPIES).first(1)[0]
    assert (row.values[0], row.struck) == ("复〔2026〕1号", True)
    with refused("", "已经作废"):
        desk.act("copies.void", made, reason="再作废")
    again = copied(desk, entry, consent=LETTER)
    assert (again.number, again.first) == ("复〔2026〕2号", 4), "neither the number nor the copies' numbers come again"
    assert sound()


@pytest.mark.clause("文电.6")
def test_a_copying_whose_copies_were_handed_out_stands(desk: Desk) -> None:
    entry = desk.opined(level=Level.SECRET)
    made = copied(desk, entry, copies=2, consent=LETTER)
    loan = desk.act("loans.lend", photocopies(entry)[0], borrower=desk.somebody("孙丽"))
    with refused("", "1份", "清退"):
        desk.act("copies.void", made, reason="登错了")
    desk.act("loans.return", loan)
    with refused("", "1份"):  # it is back, and yet somebody had it
        desk.act("copies.void", made, reason="登错了")
    assert desk.fresh(made).void == ""


@pytest.mark.clause("保密员.2")
def test_no_more_copies_are_made_than_codes_can_tell_apart(desk: Desk) -> None:
    entry = desk.add()
    copied(desk, entry, copies=97)
    with refused("", "已有98份"):
        copied(desk, entry, copies=2)
    copied(desk, entry)
    codes = [item.code for item in Item.select().where(Item.document == entry.document)]
    assert len(codes) == len(set(codes)) == 99
    with refused("", "已有99份"):
        copied(desk, entry)


@pytest.mark.parametrize("text", ["0", "99", "许多"])
def test_the_form_takes_one_to_ninety_eight_copies(desk: Desk, text: str) -> None:
    kind = next(field.kind for field in COPIES.action("add").fields if field.name == "copies")
    assert kind.read("98份", desk.office) == 98
    with pytest.raises(Unreadable):
        kind.read(text, desk.office)


def test_the_form_proposes_the_pages_and_names_whose_consent_is_needed(desk: Desk) -> None:
    act = COPIES.action("add")
    ordinary = desk.office.propose(act, {"paper": desk.add(pages=6).document})
    assert (ordinary.values, ordinary.notices) == ({"pages": 6}, [])
    secret = desk.office.propose(act, {"paper": desk.add(level=Level.SECRET, author="省委办公厅").document})
    assert secret.values == {}
    assert "省委办公厅同意" in secret.notices[0]


@pytest.mark.clause("保密.1")
def test_without_the_right_a_copying_of_a_marked_paper_is_not_there(desk: Desk) -> None:
    entry = desk.add(title="普通文件")
    copied(desk, entry)
    secret = copied(desk, desk.add(level=Level.SECRET, title="密件代称"), consent=LETTER)
    other = desk.acting("李明").office
    assert [row.values[0] for row in Listing(other, COPIES).first(9)] == ["复〔2026〕1号"]
    assert Listing(other, COPIES).count() == 1
    assert Listing(other, COPIES, {"text": "密件"}).count() == 0
    for named in ("复2026-2", f"#{secret.id}"):
        with pytest.raises(Unreadable):
            find(other, COPIES, named)
    desk.do("level", entry=desk.fresh(entry), level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    assert Listing(other, COPIES).count() == 0, "its paper has become marked"
    assert Listing(desk.office, COPIES).count() == 2
    assert {item.level for item in photocopies(entry)} == {Level.SECRET}, "and the photocopy with it"
    assert [lies(item) for item in photocopies(entry)] == ["保密室"]
