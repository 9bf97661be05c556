"""A person is renamed or corrected: the old name is found and shown; what was printed or signed keeps it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import refused
from tests.registers.seal_use.counter import asked, seal_of, use, values
from zwzx import registers
from zwzx.office.clauses import approvals
from zwzx.office.core.history import history
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.house import person
from zwzx.office.people.people import Department, FormerName
from zwzx.office.terms.people import Post
from zwzx.registers.seal_use.sheets import by_seal
from zwzx.reports.reasons import reasons
from zwzx.reports.seal_audit import audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


def renamed(desk: Desk, who: str, to: str, reason: str = "户口本改名") -> Any:
    desk.clock.on(hours=1)
    return desk.act("people.amend", desk.somebody(who), name=to, reason=reason)


def texts(page: Any) -> str:
    return "\n".join(cell.text for part in page.parts if hasattr(part, "rows") for row in part.rows for cell in row)


def test_a_person_is_renamed_with_a_reason_and_the_old_name_shown(desk: Desk) -> None:
    who = renamed(desk, "孙丽", "孙莉")
    assert who.name == "孙莉"
    newest = history(registers.load("people"), who)[0]
    assert ("原因", "户口本改名") in newest.said
    assert [(c.was, c.now) for c in newest.changes if c.label == "姓名"] == [("孙丽", "孙莉")]
    assert any("曾用名" in line and "孙丽" in line for line in registers.load("people").told(who))  # type: ignore[misc]
    assert verify(registers.tables()).sound


def test_the_old_name_finds_the_person(desk: Desk) -> None:
    renamed(desk, "孙丽", "孙莉")
    assert person("经办人").read("孙丽", desk.office).name == "孙莉"
    assert [(s.text, "孙丽" in s.note) for s in person("经办人").suggest("孙丽", desk.office)] == [("孙莉", True)]
    with pytest.raises(Unreadable):
        person("经办人").read("孙某", desk.office)


def test_from_the_shell_both_names_find_what_was_entered_before(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    use(desk, seal_of(desk))
    zwzx = commands(desk, capsys)
    assert zwzx("people", "amend", "孙丽", "--name", "孙莉", "--reason", "户口本改名")[0] == 0
    assert "孙丽" in zwzx("seal-use", "search", "孙丽")[1]
    assert zwzx("people", "show", "孙丽")[1].count("孙莉") > 0
    code, _, err = zwzx("people", "amend", "孙莉", "--name", "王芳", "--reason", "登错")
    assert (code, "Traceback" in err) == (3, False)


def test_what_was_signed_and_printed_keeps_the_old_name(desk: Desk) -> None:
    seal = seal_of(desk)
    given = values(desk, seal)
    before = desk.act("seal_use.add", **given)
    renamed(desk, "张伟", "张玮")
    renamed(desk, "孙丽", "孙莉")
    after = desk.act("seal_use.add", **{**given, "handler": desk.somebody("孙莉"), "approver": desk.somebody("张玮")})
    assert [approvals.of(one)[-1].by for one in (before, after)] == ["张伟", "张玮"]
    pages = [texts(by_seal(desk.office, [desk.fresh(one)])[0]) for one in (before, after)]
    assert [("张伟" in page, "张玮" in page, "孙丽" in page) for page in pages] == [
        (True, False, True),
        (False, True, False),
    ]
    assert any("张伟（主任）" in line for line in reasons(desk.office, before.number))
    renamed(desk, "王芳", "王方")
    actors = [m.actor for m in history(registers.load("seal_use"), desk.fresh(before))]
    assert actors == ["王芳"]
    assert audit(desk.office) == []


def test_what_they_had_to_do_goes_on_under_the_new_name(desk: Desk) -> None:
    """Rules that compare names as they were written down know whose they are."""
    seal, of = seal_of(desk), Department.get(Department.name == "业务科")
    wanted = asked(desk, seal, handler="陈静", section=of)
    renamed(desk, "陈静", "陈婧")
    assert "陈婧是经办人" in desk.refused("", "seal_use.approve", wanted, approver=desk.somebody("陈婧"))
    assert desk.acting("陈婧").act("seal_use.withdraw", wanted, why="不用了").reason == "不用了"
    renamed(desk, "王芳", "王方")
    assert custody.holding(seal.item).holder.name == "王方"
    assert use(desk, seal).stamper == "王方"


@pytest.mark.clause("印鉴.4")
def test_nobody_approves_and_stamps_under_two_names(desk: Desk) -> None:
    seal = seal_of(desk)
    desk.person("appoint", "王芳", post=Post.DIRECTOR)
    wanted = asked(desk, seal)
    desk.act("seal_use.approve", wanted, approver=desk.somebody("王芳"))
    renamed(desk, "王芳", "王方")
    from zwzx.registers.seal_use.records import Paper

    assert "自己批准、自己监印" in desk.refused("", "seal_use.stamp", wanted, condition=Paper.COMPLETE)


@pytest.mark.parametrize("name", ["王芳", "李明"])
def test_names_stay_unique(desk: Desk, name: str) -> None:
    with refused("", f"已经有{name}"):
        renamed(desk, "孙丽", name)


def test_a_former_name_of_somebody_who_works_here_is_nobody_elses(desk: Desk) -> None:
    renamed(desk, "孙丽", "孙莉")
    for act in (
        lambda: renamed(desk, "李明", "孙丽"),
        lambda: desk.office.perform(desk.people.action("add"), name="孙丽"),
    ):
        with refused("", "孙丽是孙莉以前的姓名"):
            act()
    assert renamed(desk, "孙莉", "孙丽", "改回来").name == "孙丽"
    renamed(desk, "蒋明", "蒋铭")
    desk.leave("蒋铭", last=desk.office.today - dt.timedelta(days=1))
    assert desk.office.perform(desk.people.action("add"), name="蒋明").record.name == "蒋明"
    assert person("经办人").read("蒋明", desk.office).left is None, "who is called so goes before who was"


def test_section_and_day_of_joining_are_corrected_too(desk: Desk) -> None:
    office = Department.get(Department.name == "办公室")
    who = desk.person("amend", "蒋明", department=office, joined=dt.date(2020, 5, 1), reason="登错了科室")
    assert (who.section, who.joined) == ("办公室", dt.date(2020, 5, 1))
    assert FormerName.select().count() == 0
    with pytest.raises(Unreadable, match="没有哪一项和原来不同"):
        desk.person("amend", "蒋明", department=office, reason="再来一次")
    (name,) = [f.kind for f in registers.load("people").action("amend").fields if f.name == "name"]
    with pytest.raises(Unreadable, match="顿号"):
        name.read("张三、李四", desk.office)


def test_the_list_is_searched_by_the_old_name(desk: Desk) -> None:
    renamed(desk, "孙丽", "孙莉")
    found = Listing(desk.office, registers.load("people"), {"text": "孙丽"}).first(9)
    assert [row.values[0] for row in found] == ["孙莉"]


def test_what_tells_of_somebody_is_found_by_both_names_and_verifies(desk: Desk) -> None:
    """An instruction, a loan and an incident are found by people whose names they don't store."""
    entry = desk.add()
    given = {"leader": desk.somebody("陈静"), "words": "请业务科办", "handler": desk.somebody("孙丽")}
    desk.act("instructions.add", entry.document, **given)
    renamed(desk, "陈静", "陈婧")
    for name in ("陈静", "陈婧"):
        assert Listing(desk.office, registers.load("instructions"), {"text": name}).count() == 1, name
    assert verify(registers.tables(), derived=True).faults == []


def test_a_seals_new_name_finds_its_uses_and_verifies(desk: Desk) -> None:
    seal = seal_of(desk)
    use(desk, seal)
    desk.act("seals.amend", seal, name="望城测试局", reason="更正错字")
    assert Listing(desk.office, registers.load("seal_use"), {"text": "望城测试局"}).count() == 1
    assert verify(registers.tables(), derived=True).faults == []


def texts_of(pages: Any) -> str:
    return "\n".join(map(texts, pages))


@pytest.mark.clause("印鉴.3")
def test_a_seals_card_names_who_kept_it_as_they_signed_and_who_keeps_it_as_they_are_called(desk: Desk) -> None:
    seal = seal_of(desk)
    desk.clock.on(days=1)
    signed = {"signed": True, "witness": desk.somebody("刘强")}
    desk.act("seals.hand_over", seal, to=desk.somebody("李明"), reason="工作调整", **signed)
    desk.clock.on(days=1)
    for old, new in (("王芳", "王方"), ("李明", "李铭")):
        desk.act("people.amend", desk.somebody(old), name=new, reason="户口本改名")
    sheets = {sheet.name: sheet for sheet in registers.load("seals").sheets}
    card, handed, to_sign, book = (
        texts_of(sheets[name].draw(desk.office, [desk.fresh(seal)])) for name in ("card", "handed", "transfer", "book")
    )
    assert "王芳" in card
    assert "李铭" in card
    assert not {"王方", "李明"} & set(card.split("\n"))
    assert ("李明" in handed, "李铭" in handed) == (True, False), "it was signed so"
    assert ("李明" in to_sign, "李铭" in to_sign) == (False, True), "it will be signed so"
    assert ("李明" in book, "李铭" in book) == (False, True)


def test_a_day_that_was_and_a_day_that_comes(desk: Desk) -> None:
    """A rota names the leader of a day to come as they are called today, and of a day that was as they were called then."""
    desk.clock.now = dt.datetime(2026, 10, 12, 8, 0)
    plan = {"leader": desk.somebody("张伟")}
    for day in (dt.date(2026, 10, 12), dt.date(2026, 10, 26)):
        desk.act("reception_days.plan", None, on=day, **plan)
    desk.clock.now = dt.datetime(2026, 10, 14, 9, 0)
    desk.act("people.amend", desk.somebody("张伟"), name="张玮", reason="户口本改名")
    register: Any = registers.load("reception_days")
    rows = list(register.record.select().order_by(register.record.on))
    told = texts_of(register.sheets[0].draw(desk.office, rows))
    assert (told.count("张伟"), told.count("张玮")) == (1, 1)
    assert told.index("张伟") < told.index("张玮")
