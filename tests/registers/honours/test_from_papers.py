"""奖惩 from the paper that tells of it: what is carried over, what stands on both sides, what undoing does; `why`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.outgoing.test_outgoing import numbered
from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.people.honours import Honour, Kind, State
from zwzx.office.terms.papers import Level
from zwzx.registers.honours import rules
from zwzx.registers.honours.register import HONOURS
from zwzx.reports.linked import linked
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize(("marked", "ground"), [(False, None), (True, "保密.1")])
def test_nothing_is_entered_from_a_marked_paper(*, marked: bool, ground: str | None) -> None:
    with decided(ground, "密收〔2026〕1号是密件"):
        rules.is_no_secret("密收〔2026〕1号", marked=marked)


@pytest.mark.parametrize(("there", "ground"), [("", None), ("奖〔2026〕1号", "")])
def test_a_paper_tells_of_somebody_once(there: str, ground: str | None) -> None:
    with decided(ground, "孙丽由这份文件登记过：奖〔2026〕1号"):
        rules.once_each(there, "孙丽")


def proposed(desk: Desk, act: str, row: Any) -> Any:
    return desk.office.propose(registers.load("honours").action(act), {"source": row})


def notices(desk: Desk, name: str, record: Any, **facts: Any) -> list[str]:
    register, _, act = name.partition(".")
    action = registers.load(register).action(act)
    return desk.office.perform(action, **{action.acted_on: desk.fresh(record), **facts}).notices


def why(desk: Desk, number: str) -> str:
    return "\n".join(reasons(desk.office, number))


@pytest.mark.clause("廉政.6", "收集.8")
def test_a_paper_that_came_fills_it_in_and_each_leads_to_the_other(desk: Desk, zwzx: Any) -> None:
    facts = {"author": "区委组织部", "title": "关于表扬先进个人的通报", "reference": "望组发〔2026〕3号"}
    entry = desk.add(**facts, issued=dt.date(2026, 9, 21))
    paper = entry.document
    found = proposed(desk, "add_from_incoming", paper)
    assert found.values == {
        "decider": "区委组织部",
        "paper": "望组发〔2026〕3号",
        "on": dt.date(2026, 9, 21),
        "what": "关于表扬先进个人的通报",
    }
    mine = desk.somebody("孙丽")
    made = desk.act("honours.add_from_incoming", paper, kind=Kind.PRAISE, person=mine, **found.values)
    assert (made.came, made.source, made.decider) == (paper, "收〔2026〕1号", "区委组织部")
    assert [one.name for one in linked(desk.office, desk.register, entry)] == [made.number]
    assert [one.name for one in linked(desk.office, HONOURS, made)] == ["收〔2026〕1号"]
    assert "由它登记过：奖〔2026〕1号孙丽" in proposed(desk, "add_from_incoming", paper).notices[1]
    with refused("", "孙丽由这份文件登记过：奖〔2026〕1号"):
        desk.act("honours.add_from_incoming", paper, kind=Kind.PRAISE, person=mine, **found.values)
    told = why(desk, made.number)
    assert "由收〔2026〕1号登记" in told
    assert "计入　孙丽2026年年度考核的依据：按决定日期2026-09-21；还没有登记2026年的考核" in told
    said = "奖〔2026〕1号是由收〔2026〕1号登记的，没有跟着划去"
    assert any(said in one for one in notices(desk, "incoming.void", entry, reason="登重了"))
    assert desk.fresh(made).state is State.STANDS
    desk.act("honours.strike", made, reason="登错了")
    assert "划去：不计入年度考核" in why(desk, made.number)
    assert zwzx("honours", "show", "奖2026-1")[0] == 0


@pytest.mark.clause("廉政.6", "收集.9")
def test_a_paper_of_the_houses_own_fills_it_in(desk: Desk, zwzx: Any) -> None:
    paper = numbered(desk)
    code, _, err = zwzx("honours", "add-from-outgoing", paper.number, "--kind", "通报批评", "--person", "蒋明")
    assert code == 0, err
    (made,) = Honour.select()
    assert (made.outgoing, made.decider, made.paper) == (paper, "测试中心", paper.reference)
    told = notices(desk, "outgoing.void", paper, person=desk.somebody("张伟"), reason="事情取消")
    assert any("奖〔2026〕1号是由" in one for one in told)


@pytest.mark.clause("学习.5", "廉政.6")
def test_an_article_that_won_fills_it_in(desk: Desk) -> None:
    mine = desk.somebody("孙丽")
    article = desk.act("articles.add", title="一窗受理", author=mine, journal="湖南政务", issue="第8期")
    found = proposed(desk, "add_from_article", article)
    assert (found.values["what"], found.values["person"]) == ("论文《一窗受理》获奖", mine)
    told = {**found.values, "decider": "区委宣传部", "paper": "望宣发〔2026〕2号"}
    made = desk.act("honours.add_from_article", article, **told)
    assert (made.article, made.kind, made.sum) == (article, Kind.REWARD, None)
    assert any("没有跟着划去" in one for one in notices(desk, "articles.strike", article, reason="登重了"))


@pytest.mark.clause("保密.1")
def test_of_a_paper_that_became_marked_only_those_learn_who_may(desk: Desk) -> None:
    entry = desk.add(title="代称丙")
    told = {"decider": "区委", "paper": "望发〔2026〕1号", "what": "表扬"}
    desk.act("honours.add_from_incoming", entry.document, kind=Kind.PRAISE, person=desk.somebody("孙丽"), **told)
    assert Listing(desk.acting("蒋明").office, HONOURS).count() == 1
    who = {"basis": "首页有标注", "decided_by": desk.somebody("刘强")}
    desk.do("level", entry=desk.fresh(entry), level=Level.CONFIDENTIAL, **who)
    assert Listing(desk.acting("蒋明").office, HONOURS).count() == 0
    assert Listing(desk.acting("李明").office, HONOURS).count() == 0
    assert Listing(desk.acting("王芳").office, HONOURS).count() == 1


@pytest.mark.clause("廉政.6")
def test_why_tells_what_an_honour_counts_for(desk: Desk) -> None:
    mine = desk.somebody("孙丽")
    paper = {"decider": "区委组织部", "paper": "望组发〔2026〕3号"}
    made = desk.act("honours.add", kind=Kind.REWARD, person=mine, what="嘉奖", sum=100_000, **paper)
    entry = desk.act("appraisals.add", person=mine)
    told = why(desk, made.number)
    assert "条款　廉政.6" in told
    assert "条款　收集.8" in told
    assert "奖金　1,000元" in told
    assert f"{entry.number}（待总结）" in told
    section = desk.act("honours.add", kind=Kind.PRAISE, section=mine.department, what="先进科室", **paper)
    assert "不计入哪一个人的考核" in why(desk, section.number)
    gone = desk.act("honours.revoke", made, revocation="望组发〔2026〕9号")
    assert "已撤销（2026-09-28 望组发〔2026〕9号）：不计入年度考核" in why(desk, gone.number)
    past = desk.act("honours.past", number="3", on=dt.date(2025, 5, 6), kind="先进", what="服务标兵", person="老张")
    assert "往年的，照原簿" in why(desk, past.number)
