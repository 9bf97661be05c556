"""论文: what is rewarded and what not, once for all who wrote it; filing; corrections; old books; commands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx import reports
from zwzx.office.archive.filing import Offer
from zwzx.office.study.articles import State
from zwzx.office.terms.archives import OfferState
from zwzx.registers.articles import rules

if TYPE_CHECKING:
    from tests.conftest import Desk

AWARDS = {
    # journal, issue, reprint, awarded → the ground of the refusal, and its words
    ("湖南政务", "第8期", False, False): (None, ""),
    ("", "第8期", False, False): ("学习.5", "没有写刊物，"),
    ("湖南政务", "", False, False): ("学习.5", "没有写刊期，"),
    ("", "", False, False): ("学习.5", "没有写刊物、刊期，"),
    ("湖南政务", "第8期", True, False): ("学习.5", "是转载"),
    ("湖南政务", "第8期", False, True): ("学习.5", "已经奖励过"),
}


@pytest.mark.clause("学习.5")
@pytest.mark.parametrize(("facts", "told"), AWARDS.items())
def test_what_is_rewarded(facts: tuple[str, str, bool, bool], told: tuple[str | None, str]) -> None:
    journal, issue, reprint, awarded = facts
    with decided(*told):
        rules.is_awarded("论〔2026〕1号", journal=journal, issue=issue, reprint=reprint, awarded=awarded)


@pytest.mark.parametrize(("published", "ground"), [(dt.date(2026, 9, 28), None), (dt.date(2026, 9, 29), "")])
def test_what_has_not_appeared_is_not_entered(published: dt.date, ground: str | None) -> None:
    with decided(ground, "还没有到"):
        rules.has_appeared(published, dt.date(2026, 9, 28))


@pytest.mark.parametrize(("earlier", "ground"), [("", None), ("论〔2026〕1号", "")])
def test_an_article_is_entered_once(earlier: str, ground: str | None) -> None:
    with decided(ground, "已经登记为论〔2026〕1号"):
        rules.not_twice("一窗受理的实践", earlier)


@pytest.mark.parametrize(("awarded", "ground"), [(False, None), (True, "")])
def test_what_was_awarded_stands(*, awarded: bool, ground: str | None) -> None:
    with decided(ground, "登记了奖励"):
        rules.is_struck_unawarded("论〔2026〕1号", awarded=awarded)


@pytest.mark.parametrize(("awarded", "ground"), [(True, None), (False, "")])
def test_only_an_award_that_was_entered_is_taken_back(*, awarded: bool, ground: str | None) -> None:
    with decided(ground, "没有登记过奖励"):
        rules.was_awarded("论〔2026〕1号", awarded=awarded)


def article(desk: Desk, **facts: Any) -> Any:
    told = {"title": "一窗受理的实践", "journal": "湖南政务", "issue": "2026年第8期", "others": "孙丽、蒋明"}
    return desk.act("articles.add", **{**told, "author": desk.somebody("王芳"), **facts})


@pytest.mark.clause("学习.5")
def test_the_award_is_given_once_for_all_who_wrote_it(desk: Desk) -> None:
    made = article(desk)
    assert desk.act("articles.award", made).award == 40_000
    with refused("学习.5", "几个作者合一份"):
        desk.act("articles.award", made)
    answer = reports.load("study.fees").ask(desk.office, {})
    assert [row.values[0::4] for row in answer.rows] == [("论文奖励", "王芳")]
    assert answer.said == ("合计1笔，400元。",)
    with refused("", "先撤销奖励"):
        desk.act("articles.strike", made, reason="登错了")
    with refused("", "先撤销奖励"):
        desk.act("articles.amend", made, reprint=True, reason="是转载")
    desk.act("articles.unaward", made, reason="登错了")
    assert desk.act("articles.strike", made, reason="登错了").state is State.STRUCK


@pytest.mark.clause("学习.5")
def test_a_reprint_is_entered_and_has_no_award(desk: Desk) -> None:
    article(desk)
    with refused("", "已经登记为"):
        article(desk, journal="长沙晚报")
    again = article(desk, journal="长沙晚报", reprint=True)
    with refused("学习.5", "是转载"):
        desk.act("articles.award", again)


@pytest.mark.clause("学习.5")
def test_journal_and_issue_may_follow(desk: Desk) -> None:
    made = article(desk, issue="")
    with refused("学习.5", "没有写刊期"):
        desk.act("articles.award", made)
    made = desk.act("articles.amend", made, issue="2026年第9期", reason="样刊到了")
    assert desk.act("articles.award", made).state is State.AWARDED


@pytest.mark.clause("收集.5")
def test_what_was_published_is_offered_for_filing(desk: Desk) -> None:
    made = article(desk)
    (offer,) = Offer.select().where(Offer.about == made.id)
    assert (offer.kind, offer.title) == ("宣传报道", "《一窗受理的实践》湖南政务2026年第8期")
    desk.act("articles.amend", made, title="一窗受理的做法", reason="题目写错")
    assert Offer.get_by_id(offer.id).title == "《一窗受理的做法》湖南政务2026年第8期"
    desk.act("articles.strike", made, reason="登错了")
    assert Offer.get_by_id(offer.id).state is OfferState.WITHDRAWN


@pytest.mark.clause("学习.5")
def test_commands_and_the_book(desk: Desk, zwzx: Any) -> None:
    told = ["--title", "一窗受理的实践", "--author", "王芳", "--journal", "湖南政务", "--issue", "2026年第8期"]
    assert zwzx("articles", "add", *told)[0] == 0
    assert zwzx("articles", "award", "论2026-1")[0] == 0
    assert "一窗受理的实践" in zwzx("articles", "list")[1]
    assert zwzx("articles", "print", "--sheet", "book", "论2026-1", "-o", str(desk.folder / "book.pdf"))[0] == 0


@pytest.mark.clause("学习.5")
def test_an_old_book_is_entered_as_it_stands(desk: Desk) -> None:
    on = dt.date(2025, 5, 6)
    past = desk.act(
        "articles.past", number="3", title="政务公开的做法", author="已调走的人", published=on, award=40_000
    )
    assert (past.number, past.state, past.note) == ("论〔2025〕3号", State.PAST, "第一作者：已调走的人")
