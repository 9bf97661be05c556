"""What is kept of a petition: its piece, its history, its row in lists, books and old books."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.petitions.steps import CHARGED, WHO, answered, instructed, petition, reported
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.core.listing import Listing
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.matters import Telling
from zwzx.registers.petitions.records import Form, Outcome, Petition, Receipt, State

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.clause("信访.7", "收集.14")
def test_what_is_closed_is_offered_for_filing_and_names_nobody(desk: Desk) -> None:
    made = desk.act("petitions.close", answered(desk))
    offer = Offer.get(Offer.about == made.id)
    assert (offer.kind, offer.retention, offer.number) == ("信访提案", Retention.PERMANENT, made.number)
    assert WHO["asker"] not in str(offer.__data__)
    explained = desk.act("petitions.explain", petition(desk), result="已解释")
    assert Offer.get(Offer.about == explained.id).retention is Retention.THIRTY


def test_all_that_happened_to_it_is_its_history(desk: Desk, zwzx: Any) -> None:
    made = instructed(desk)
    desk.act("petitions.pass_on", made)
    desk.act("petitions.urge", made)
    desk.act("petitions.amend", made, asker="欧阳翠蓝", reason="看错了")
    shown = zwzx("petitions", "show", made.number)[1]
    for words in ("拟办呈报", "登记批示", "转办", "催办", "更正", "姓名：欧阳翠兰 → 欧阳翠蓝", "承办科室：空 → 业务科"):
        assert words in shown, words


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    code, out, err = zwzx("petitions", "add", "--asker", "何建国", "--content", "要求修路", "--kind", "来访")
    assert code == 0, err
    number = out.partition("\t")[0]
    assert json.loads(zwzx("petitions", "search", "修路", "--format", "json")[1])[0]["asker"] == "何建国"
    assert zwzx("petitions", "propose", number, "--words", "请张主任阅示")[0] == 0
    assert zwzx("petitions", "instruct", number, "--leader", "张伟", "--words", CHARGED, "--section", "业务科")[0] == 0
    assert zwzx("petitions", "pass-on", number)[0] == 0
    assert zwzx("petitions", "urge", number)[0] == 0
    assert "催" in zwzx("urges", "list", "--paper", number)[1]
    assert "批" in zwzx("instructions", "list", "--paper", number)[1]
    for sheet in [sheet.name for sheet in registers.load("petitions").sheets]:
        path = desk.folder / f"{sheet}.xlsx"
        assert zwzx("petitions", "print", "--sheet", sheet, number, "-o", str(path))[0] == 0, sheet
        assert path.is_file()


def test_the_rows_of_an_old_book_enter_as_they_stand(desk: Desk, zwzx: Any) -> None:
    book = desk.folder / "信访台账.csv"
    book.write_text(
        "编号,来信日期,形式,来信人,家庭住址,联系电话,信访人数,反映问题,类别,拟办意见,领导批示,承办单位,承办人,办结日期,办理结果,回复\n"
        "1,2019-03-04,来信,何建国,演示路1号,13607310001,1,要求修路,求决,请主任阅示,请业务科办,业务科,老王,2019-03-20,已修,已书面答复\n"
        "2,2019-03-05,来访,,,,12,集体反映,申诉,,,,,,,\n",
        encoding="utf-8",
    )
    code, _, err = zwzx("petitions", "import", str(book))
    assert code == 0, err
    rows = [
        (r.number, r.state, r.kind, r.matter.asker, r.matter.persons, r.note)
        for r in Petition.select().order_by(Petition.id)
    ]
    assert rows == [
        ("访〔2019〕1号", State.PAST, Form.LETTER, "何建国", 1, "经办人：老王；答复：已书面答复"),
        ("访〔2019〕2号", State.PAST, Form.VISIT, "", 12, ""),
    ]
    assert waiting(desk.office, ("petitions",)) == []


def test_how_the_answer_reached_the_citizen_is_kept(desk: Desk) -> None:
    made = desk.act(
        "petitions.answer",
        reported(desk),
        outcome=Outcome.REJECTED,
        result="不符合规定",
        how=Telling.WRITTEN,
        receipt=Receipt.REFUSED,
    )
    assert (made.how, made.receipt) == (Telling.WRITTEN, Receipt.REFUSED)


def test_a_list_tells_who_has_it(desk: Desk) -> None:
    made = instructed(desk)
    register = registers.load("petitions")
    (row,) = Listing(desk.office, register, {"open": True}).first(5)
    values = dict(zip((c.name for c in register.columns), row.values, strict=True))
    assert (values["number"], values["holder"], values["state"]) == (made.number, "业务科", State.INSTRUCTED)
