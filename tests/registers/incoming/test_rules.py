"""The rules of the incoming register, each as a table under its clause."""

from __future__ import annotations

import datetime as dt

import pytest

from zwzx.office.papers import PaperFacts
from zwzx.office.regulations import Refusal
from zwzx.office.terms.papers import Level, Origin, Source, Stage, Urgency
from zwzx.office.terms.people import Post
from zwzx.registers.incoming import rules

NOW = dt.datetime(2026, 9, 28, 9)


def paper(level: Level = Level.NONE, stage: Stage = Stage.REGISTERED, copies: int = 1) -> PaperFacts:
    return PaperFacts("收〔2026〕1号", level, Urgency.ORDINARY, stage, copies, Origin.CITY)


@pytest.mark.clause("保密.2")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("post", Post)
def test_only_the_secrets_officer_registers_marked_papers(level: Level, post: Post) -> None:
    if level.marked and post is not Post.SECRETS:
        with pytest.raises(Refusal) as refusal:
            rules.may_register(level, {post})
        assert refusal.value.clause == "保密.2"
        assert "保密员" in refusal.value.way_on
    else:
        rules.may_register(level, {post})


@pytest.mark.clause("保密.2")
@pytest.mark.parametrize("addressee", ["", "张伟"])
@pytest.mark.parametrize("stage", Stage)
def test_an_addressed_envelope_is_never_opened(addressee: str, stage: Stage) -> None:
    allowed = not addressee and stage is Stage.SIGNED
    if allowed:
        rules.may_open(addressee, stage)
    else:
        with pytest.raises(Refusal) as refusal:
            rules.may_open(addressee, stage)
        assert refusal.value.clause == ("保密.2" if addressee else "文电.1")


@pytest.mark.clause("保密.2")
@pytest.mark.parametrize("addressee", ["", "张伟"])
@pytest.mark.parametrize("stage", Stage)
def test_only_an_addressed_envelope_goes_to_its_addressee(addressee: str, stage: Stage) -> None:
    if addressee and stage is Stage.SIGNED:
        rules.may_deliver(addressee, stage)
    else:
        with pytest.raises(Refusal):
            rules.may_deliver(addressee, stage)


@pytest.mark.clause("文电.1")
def test_receipt_lies_not_ahead() -> None:
    rules.received_when(NOW, NOW)
    with pytest.raises(Refusal) as refusal:
        rules.received_when(NOW + dt.timedelta(minutes=1), NOW)
    assert refusal.value.clause == "文电.1"


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("level", Level)
def test_a_marked_paper_is_not_left_with_a_section(level: Level) -> None:
    read = paper(level=level, stage=Stage.CLOSED)
    if level.marked:
        with pytest.raises(Refusal) as refusal:
            rules.may_forward(read, Source.MEETING, moved=False)
        assert refusal.value.clause == "保密.3"
    else:
        rules.may_forward(read, Source.MEETING, moved=False)


@pytest.mark.clause("文电.2")
@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize("brought", ["", "孙丽"])
@pytest.mark.parametrize("section", ["", "业务科"])
def test_meeting_papers_name_bringer_and_section(source: Source, brought: str, section: str) -> None:
    if source is Source.MEETING and not (brought and section):
        with pytest.raises(Refusal) as refusal:
            rules.meeting_papers(source, brought, section)
        assert refusal.value.clause == "文电.2"
    else:
        rules.meeting_papers(source, brought, section)


@pytest.mark.clause("保密员.2")
@pytest.mark.parametrize(
    ("copies", "serials", "fits"), [(2, (), True), (2, ("1", "2"), True), (2, ("1",), False), (1, ("1", "2"), False)]
)
def test_each_copy_has_its_serial(copies: int, serials: tuple[str, ...], fits: bool) -> None:
    if fits:
        rules.serials_fit(Level.SECRET, copies, serials)
    else:
        with pytest.raises(Refusal) as refusal:
            rules.serials_fit(Level.SECRET, copies, serials)
        assert refusal.value.clause == "保密员.2"


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("stage", Stage)
def test_opinions_are_for_registered_papers(stage: Stage) -> None:
    if stage in (Stage.SIGNED, Stage.VOID, Stage.MOVED, Stage.HISTORY, Stage.FILED):
        with pytest.raises(Refusal):
            rules.may_opine(paper(stage=stage), moved=False)
    else:
        rules.may_opine(paper(stage=stage), moved=False)


@pytest.mark.clause("文电.6")
def test_nothing_outside_is_voided() -> None:
    rules.may_void(paper(), outside=[])
    with pytest.raises(Refusal) as refusal:
        rules.may_void(paper(), outside=["孙丽"])
    assert refusal.value.clause == "文电.6"
    assert "孙丽" in str(refusal.value)


@pytest.mark.clause("文电.2")
@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize("stage", Stage)
def test_only_read_meeting_papers_go_to_their_section(source: Source, stage: Stage) -> None:
    allowed = source is Source.MEETING and stage in (
        Stage.CLOSED,
        Stage.FILED,
        Stage.HISTORY,
        Stage.MOVED,
    )
    if allowed:
        rules.may_forward(paper(stage=stage), source, moved=False)
    else:
        with pytest.raises(Refusal):
            rules.may_forward(paper(stage=stage), source, moved=False)


@pytest.mark.clause("文电.2")
def test_what_is_in_the_archives_is_neither_forwarded_nor_voided() -> None:
    with pytest.raises(Refusal, match="已归档") as refusal:
        rules.may_forward(paper(stage=Stage.FILED), Source.MEETING, moved=False, archived=True)
    assert refusal.value.way_on
    with pytest.raises(Refusal, match="已归档"):
        rules.may_void(paper(stage=Stage.FILED), outside=[], archived=True)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("level", Level)
def test_no_body_of_a_marked_paper_is_stored(level: Level) -> None:
    if level.marked:
        with pytest.raises(Refusal) as refusal:
            rules.may_attach(paper(level), moved=False)
        assert refusal.value.clause == "保密.3"
    else:
        rules.may_attach(paper(level), moved=False)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("level", Level)
def test_a_level_is_corrected_to_another_one(level: Level) -> None:
    with pytest.raises(Refusal):
        rules.may_change_level(paper(level), level, moved=False)
    with pytest.raises(Refusal):
        rules.may_change_level(paper(Level.NONE), Level.SECRET, moved=True)


@pytest.mark.clause("保密员.2")
def test_copies_of_marked_papers_are_not_simply_changed() -> None:
    rules.copies_stay(paper(), 5)
    with pytest.raises(Refusal):
        rules.copies_stay(paper(Level.SECRET), 5)


@pytest.mark.clause("文电.1")
@pytest.mark.clause("保密.1")
@pytest.mark.parametrize("stage", Stage)
def test_a_slip_is_of_a_registered_paper_under_its_present_number(stage: Stage) -> None:
    with pytest.raises(Refusal):
        rules.may_print("收〔2026〕1号", stage, moved=True)
    with pytest.raises(Refusal):
        rules.may_opine(paper(stage=stage), moved=True)
    if stage is Stage.SIGNED:
        with pytest.raises(Refusal):
            rules.may_print("", stage, moved=False)
    else:
        rules.may_print("收〔2026〕1号", stage, moved=False)
