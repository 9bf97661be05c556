"""The rules of circulation as tables."""

from __future__ import annotations

import pytest

from zwzx.office.papers import PaperFacts
from zwzx.office.people import PersonFacts
from zwzx.office.regulations import Refusal
from zwzx.office.terms import Level, Origin, Stage, Urgency
from zwzx.registers.circulation import rules

READERS = {
    "in": PersonFacts(1, "张伟", works=True, away=False, posts=frozenset()),
    "away": PersonFacts(1, "张伟", works=True, away=True, posts=frozenset()),
    "left": PersonFacts(1, "张伟", works=False, away=False, posts=frozenset()),
}


@pytest.mark.clause("文电.6", "保密员.3")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("elsewhere", [(), ("陈静",)])
def test_who_may_be_handed_what(level: Level, reader: str, elsewhere: tuple[str, ...]) -> None:
    expected = None
    if level is Level.TOP_SECRET:
        expected = "保密员.3"
    elif (level.marked and elsewhere) or reader != "in":
        expected = "文电.6"
    if expected is None:
        rules.may_hand_out(level, READERS[reader], elsewhere)
    else:
        with pytest.raises(Refusal) as refusal:
            rules.may_hand_out(level, READERS[reader], elsewhere)
        assert refusal.value.clause == expected


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("opined", [True, False])
def test_what_may_go_round(stage: Stage, *, opined: bool) -> None:
    paper = PaperFacts("收〔2026〕1号", Level.NONE, Urgency.ORDINARY, stage, 1, Origin.CITY)
    if opined and stage in (Stage.REGISTERED, Stage.OPINED, Stage.CIRCULATING, Stage.CLOSED):
        rules.may_start(paper, opined=opined, slip="")
    else:
        with pytest.raises(Refusal) as refusal:
            rules.may_start(paper, opined=opined, slip="")
        assert refusal.value.clause == "文电.1"


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize("out", [(), ("张伟",)])
@pytest.mark.parametrize("waiting", [(), ("陈静",)])
@pytest.mark.parametrize("instructions", [(), ("批〔2026〕1号",)])
def test_what_may_be_closed(out: tuple[str, ...], waiting: tuple[str, ...], instructions: tuple[str, ...]) -> None:
    if out or waiting or instructions:
        with pytest.raises(Refusal) as refusal:
            rules.may_close(out, waiting, instructions)
        assert refusal.value.clause == "文电.4"
    else:
        rules.may_close(out, waiting, instructions)
