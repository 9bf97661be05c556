"""Who a citizen is, found in a text: names by their look, whatever spaces, nobody of the house; told to those who may know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.expenses.hands import asked, told
from zwzx.office.hall.logs import HallLog
from zwzx.office.matters import publishable
from zwzx.office.matters.publishable import Citizens
from zwzx.office.terms.money import CostKind
from zwzx.office.terms.people import Post
from zwzx.registers.petitions.records import Form
from zwzx.registers.publications.records import Scope

if TYPE_CHECKING:
    from tests.conftest import Desk


def came(desk: Desk, asker: str, **facts: Any) -> Any:
    return desk.act("petitions.add", None, kind=Form.LETTER, asker=asker, content="反映停水的事", **facts)


@pytest.mark.parametrize(
    ("asker", "text", "shown"),
    [
        ("贺建国", "慰问上访人贺建国", "慰问上访人（略）"),
        ("贺建国", "慰问贺 建　国、老贺", "慰问（略）、老贺"),
        ("欧阳建国", "欧阳建国，又欧阳建国", "（略），又（略）"),
        ("阿依·古丽", "接阿依·古丽来访", "接（略）来访"),
        ("贺平", "贺平、贺平安", "（略）、（略）安"),
        ("贺建国", "贺建军", "贺建军"),
        ("匿名", "匿名来信", "匿名来信"),
        ("小区居民", "小区居民座谈会", "小区居民座谈会"),
        ("城关文具店", "付城关文具店", "付城关文具店"),
        ("王先生", "王先生", "王先生"),
        ("孙丽", "孙丽值班", "孙丽值班"),
    ],
)
def test_a_name_is_put_out_of_sight(desk: Desk, asker: str, text: str, shown: str) -> None:
    came(desk, asker)
    assert Citizens().hidden(text) == shown


def test_so_is_where_and_by_what_number_somebody_is_found(desk: Desk) -> None:
    came(desk, "贺建国", phone="13987651234", address="靖港镇隐居村七组", id_no="430122198808087770")
    text = "电话13987651234，家在靖港镇隐居村七组，证件430122198808087770"
    assert Citizens().hidden(text) == "电话（略），家在（略），证件（略）"


def test_of_two_that_begin_alike_the_longer_one_is_found(desk: Desk) -> None:
    came(desk, "贺建")
    came(desk, "贺建国")
    assert Citizens().hidden("送贺建国") == "送（略）"


def test_who_may_know_is_told_where_they_type_it_and_nobody_else_is(desk: Desk) -> None:
    came(desk, "贺建国")
    facts = {"fen": 30_000, "kind": CostKind.OTHER, "handler": desk.somebody("蒋明"), "payee": "城关果品行"}
    said = told(desk, "expenses.ask", what="慰问上访人贺建国", **facts)
    assert "事由里写着办件当事人的“贺建国”" in said
    assert "改写成不指名的" in said
    assert "当事人" not in told(desk.acting("蒋明"), "expenses.ask", what="慰问上访人贺建国", **facts)
    entry = asked(desk, 20_000)
    assert "收款单位里写着" in told(desk, "expenses.amend", entry, payee="贺建国", reason="写漏了")
    assert "当事人" not in told(desk, "expenses.ask", what="购打印纸", **facts)


def test_every_form_of_what_is_posted_tells_it(desk: Desk) -> None:
    came(desk, "贺建国")
    facts = {"decision": "领导小组2026-1", "scope": Scope.ALL}
    assert "公开项目里写着" in told(desk, "publications.add", subject="慰问贺建国情况", **facts)
    item = desk.act("publications.add", subject="慰问情况", **facts)
    assert "公开项目里写着" in told(desk, "publications.amend", item, subject="慰问贺建国", reason="写全")
    desk.person("appoint", "王芳", post=Post.HALL_HEAD)
    assert "工作情况里写着" in told(desk, "hall_logs.write", work="接待贺建国", dress="合要求", hygiene="整洁")
    assert "工作情况里写着" in told(desk, "hall_logs.amend", HallLog.get(), work="送贺建国", reason="写错")


def test_whom_a_matter_accuses_learns_nothing_by_typing(desk: Desk) -> None:
    """Of a matter that accuses them, the leaders know as little as anybody."""
    came(desk, "贺建国", accused=desk.somebody("张伟"))
    facts = {"fen": 30_000, "kind": CostKind.OTHER, "what": "慰问贺建国"}
    assert "当事人" not in told(desk.acting("张伟"), "expenses.ask", **facts)
    assert "当事人" in told(desk, "expenses.ask", **facts)


def test_what_was_destroyed_is_found_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    came(desk, "贺建国")
    assert list(Citizens().found_in("贺建国"))
    monkeypatch.setattr("zwzx.store.personal._text", lambda *_: None)
    assert not list(Citizens().found_in("贺建国"))


def test_a_form_goes_by_the_newest_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishable, "RECENT", 1)
    came(desk, "贺建国")
    came(desk, "贺建军")
    facts = {"fen": 30_000, "kind": CostKind.OTHER}
    assert "当事人" in told(desk, "expenses.ask", what="慰问贺建军", **facts)
    assert "当事人" not in told(desk, "expenses.ask", what="慰问贺建国", **facts)
    assert list(Citizens().found_in("慰问贺建国"))
