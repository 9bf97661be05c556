"""Why a slip and a loan are due when they are."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.registers.seal_use.counter import asked, seal_of, use
from zwzx import places
from zwzx.errors import ZwzxError
from zwzx.office.core import rules_data
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level, Urgency
from zwzx.office.terms.people import Manner
from zwzx.office.terms.seals import SealKind
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.mark.clause("文电.3")
def test_a_circulation_tells_its_clause_and_the_days_it_skipped(desk: Desk) -> None:
    entry = desk.add()
    desk.do("opinion", entry=entry, words="阅")
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    assert "从送出第一位起算" in "".join(reasons(desk.office, "传2026-1"))
    desk.act("circulation.hand_out", slip)
    told = "\n".join(reasons(desk.office, "传2026-1"))
    for words in ("文电.3", "跳过 2026-10-01　国庆节", "2026-10-08 17:30 到期", "张伟在阅"):
        assert words in told


@pytest.mark.clause("保密.3")
def test_a_marked_circulation_tells_that_it_is_back_the_same_day(desk: Desk) -> None:
    entry = desk.add(level=Level.SECRET, serials=("1",), urgency=Urgency.PRESSING)
    desk.do("opinion", entry=entry, words="阅")
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    desk.act("circulation.hand_out", slip)
    told = "\n".join(reasons(desk.office, "传2026-1"))
    assert "2026-09-28 17:30前退回保密室" in told
    assert "2026-09-29 09:00 到期" in told
    with pytest.raises(ZwzxError, match="没有"):
        list(reasons(desk.acting("李明").office, "传2026-1"))


@pytest.mark.clause("文电.7")
def test_a_loan_tells_its_days(desk: Desk) -> None:
    item = custody.at_home(desk.opined(copies=2).document)[0]
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.act("loans.renew", loan)
    told = "\n".join(reasons(desk.office, "借〔2026〕1号"))
    for words in ("文电.7", "2026-09-30 17:30 到期", "续借1次", "到 2026-10-08 17:30"):
        assert words in told
    desk.clock.now = dt.datetime(2026, 10, 9, 9, 0)
    assert "已过期" in "".join(reasons(desk.office, "借2026-1"))


@pytest.mark.clause("印鉴.4")
def test_a_use_tells_whose_leave_it_stands_on_and_when_it_is_to_be_signed(desk: Desk) -> None:
    seal = seal_of(desk)
    desk.clock.now = dt.datetime(2026, 9, 30, 10)
    asked(desk, seal)
    assert "没有批准不能盖章" in "\n".join(reasons(desk.office, "用审2026-1"))
    call = {"manner": Manner.PHONE, "words": "同意，回来补签", "phone": "13900000000", "witness": "刘强"}
    spoken = use(desk, seal, **call)
    told = "\n".join(reasons(desk.office, "用1-2026-1"))
    for words in ("条款　印鉴.4", "张伟（主任）电话：同意，回来补签", "跳过 2026-10-01　国庆节", "还没有补签"):
        assert words in told
    desk.act("seal_use.sign", spoken)
    assert "2026-09-30 已补签" in "\n".join(reasons(desk.office, "用一2026-1"))
    use(desk, seal_of(desk, SealKind.SECTION), approver="陈静")
    assert "没有条款规定；负责人自己保管的，按设置“自管印章的负责人不自批”（是）" in "\n".join(
        reasons(desk.office, "用二2026-1")
    )


@pytest.mark.clause("保密.1")
def test_a_use_on_a_marked_paper_is_told_to_nobody_who_may_not_know_of_it(desk: Desk) -> None:
    paper = desk.add(level=Level.SECRET, serials=("1",)).document
    use(desk, seal_of(desk), paper=paper, title="代称甲")
    assert "代称甲" in "\n".join(reasons(desk.office, "用一2026-1"))
    with pytest.raises(ZwzxError, match="没有"):
        list(reasons(desk.acting("李明").office, "用一2026-1"))


@pytest.mark.clause("文电.4")
def test_nothing_is_filed_that_somebody_holds_or_that_is_not_done(desk: Desk) -> None:
    old = {"number": "收〔2019〕12号", "signed": dt.datetime(2019, 5, 6, 9, 0), "copies": 2}
    entry = desk.do("found", author="区委办", title="早先的通知", **old)
    filed = {"filed_as": "2019-Y-0001", "filed_on": dt.date(2026, 9, 28), "reason": "归卷"}
    desk.do("opinion", entry=entry, words="阅")
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    with pytest.raises(ZwzxError, match="还在传阅"):
        desk.do("amend", entry=desk.fresh(entry), **filed)
    desk.act("circulation.hand_out", slip)
    desk.act("circulation.take_back", slip, words="阅")
    given = desk.act(
        "instructions.add", entry.document, leader=desk.somebody("张伟"), words="请办", handler=desk.somebody("孙丽")
    )
    desk.act("instructions.finish", given, result="已办")
    desk.act("circulation.close", slip)
    loan = desk.act("loans.lend", custody.at_home(entry.document)[0], borrower=desk.somebody("孙丽"))
    with pytest.raises(ZwzxError, match="还在孙丽手里"):
        desk.do("amend", entry=desk.fresh(entry), **filed)
    desk.act("loans.return", loan)
    open_ = desk.act(
        "instructions.add", entry.document, leader=desk.somebody("张伟"), words="再办", handler=desk.somebody("孙丽")
    )
    with pytest.raises(ZwzxError, match="批〔2026〕2号还没有办结"):
        desk.do("amend", entry=desk.fresh(entry), **filed)
    desk.act("instructions.strike", open_, reason="登错")
    assert desk.do("amend", entry=desk.fresh(entry), **filed).filed_as == "2019-Y-0001"


def rules_of(desk: Desk, number: str) -> str:
    """What an answer tells of the rules and settings that it was computed by."""
    lines = "\n".join(reasons(desk.office, number)).split("\n")
    assert sum(line.startswith("规章　按程序") for line in lines) == 1
    return "\n".join(lines)


def test_each_answer_tells_by_which_rules_and_settings_it_was_computed(desk: Desk) -> None:
    entry = desk.opined(copies=2)
    digest = f"摘要 {rules_data.digest()[:12]}"
    assert digest in rules_of(desk, entry.number)
    desk.act("settings.set", name="off-hour", value="17:00")
    set_in = desk.office.store.head[0]
    desk.act("loans.lend", custody.at_home(entry.document)[0], borrower=desk.somebody("孙丽"))
    assert digest in (told := rules_of(desk, "借2026-1"))
    assert f"设置“下班时间”：17:00（第{set_in}笔起）" in told
    desk.do("opinion", entry=entry, words="阅")
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    desk.act("circulation.hand_out", slip)
    assert digest in rules_of(desk, "传2026-1")
    seal = seal_of(desk)
    assert digest in rules_of(desk, seal.number)
    call = {"manner": Manner.PHONE, "words": "同意，回来补签", "phone": "13900000000", "witness": "刘强"}
    assert digest in (told := rules_of(desk, use(desk, seal, **call).number))
    assert "设置“补签期限”：3（没有另设，用默认的）" in told


@pytest.mark.parametrize("name", ["regulations.toml", "retention.toml", "standards.toml", "workdays/2026.toml"])
def test_the_digest_tells_any_change_of_what_limits_are_counted_by(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "data"
    shutil.copytree(places.data("regulations.toml").parent, copied)
    monkeypatch.setattr(places, "data", copied.joinpath)
    before = rules_data.digest.__wrapped__()
    file = copied / name
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert rules_data.digest.__wrapped__() != before
