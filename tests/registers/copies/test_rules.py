"""The rules of copying, each as a table under its clause."""

from __future__ import annotations

import pytest

from tests.refusals import refused
from zwzx.office.papers.papers import PaperFacts
from zwzx.office.terms.papers import Level, Origin, Stage, Urgency
from zwzx.registers.copies import rules

CONSENT = "市办函〔2026〕3号"


def paper(level: Level = Level.NONE, stage: Stage = Stage.CLOSED) -> PaperFacts:
    return PaperFacts("收〔2026〕1号", level, Urgency.ORDINARY, stage, 1, Origin.CITY)


def copy(item: PaperFacts, *, consent: str = "", at_home: bool = True, known: int = 1, more: int = 1) -> None:
    rules.may_copy(item, consent=consent, at_home=at_home, known=known, more=more)


@pytest.mark.clause("文电.6")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("stage", [Stage.OPINED, Stage.CLOSED, Stage.FILED])
def test_a_marked_paper_is_copied_with_the_consent_of_its_author(level: Level, stage: Stage) -> None:
    if level.marked:
        with refused("文电.6", f"{level.label}件，复印要先有发文单位同意", "文号或函号"):
            copy(paper(level, stage))
    elif stage is not Stage.FILED:
        copy(paper(level, stage))
    if level.marked or stage is not Stage.FILED:
        copy(paper(level, stage), consent=CONSENT)


@pytest.mark.clause("档案.7")
@pytest.mark.parametrize("consent", ["", CONSENT])
def test_what_is_filed_is_copied_by_the_archivist(consent: str) -> None:
    with refused("档案.7", "已归档，由档案员复制", "zwzx consultations take"):
        copy(paper(stage=Stage.FILED), consent=consent)


@pytest.mark.parametrize(
    ("known", "at_home", "more", "told"),
    [
        (1, True, 1, ()),
        (0, False, 1, ("没有登记在册的实物", "原有文件补登")),
        (2, False, 1, ("没有一份在柜里", "先收回一份")),
        (1, True, 98, ()),
        (1, True, 99, ("已有1份，编码最多编到99份", "减少份数")),
        (98, True, 1, ()),
        (99, True, 1, ("已有99份", "减少份数")),
    ],
)
def test_a_copy_is_made_of_what_is_there_and_gets_a_code(
    known: int, more: int, told: tuple[str, ...], *, at_home: bool
) -> None:
    if not told:
        copy(paper(), known=known, at_home=at_home, more=more)
        return
    with refused("", *told):
        copy(paper(), known=known, at_home=at_home, more=more)


@pytest.mark.clause("文电.6")
def test_a_copying_is_struck_while_its_copies_lie_untouched() -> None:
    rules.may_strike(moved=0)
    with refused("", "有2份复印件已经交出过", "先收回"):
        rules.may_strike(moved=2)
