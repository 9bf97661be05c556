"""信访: what its letters say, when each fits, and how they are entered as sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.petitions.steps import WHO, answered, instructed, petition, reported
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.letters_out import PARTY, Receipt, went_out
from zwzx.registers.petitions.letters import LETTERS
from zwzx.registers.petitions.records import Source
from zwzx.store import journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.office.core.letter import Text


def fitting(entry: Any) -> list[str]:
    return [one.title for one in LETTERS if one.fits(entry)]


def letter(desk: Desk, entry: Any, title: str) -> Text:
    one = next(one for one in LETTERS if one.title == title)
    assert one.fits(entry)
    return one.write(desk.office, entry)


def said(text: Text) -> str:
    return "\n".join(one.text for one in text.paragraphs)


@pytest.mark.clause("信访.2", "信访.6")
def test_which_letters_fit_follows_its_way(desk: Desk) -> None:
    assert fitting(petition(desk)) == ["受理告知书"]
    assert fitting(instructed(desk)) == ["受理告知书"]
    assert fitting(reported(desk)) == ["受理告知书", "答复意见书", "工作报告"]
    entry = answered(desk)
    assert fitting(desk.act("petitions.close", entry)) == ["答复意见书", "工作报告"]


def test_to_somebody_without_a_name_goes_no_letter(desk: Desk) -> None:
    nobody = petition(desk, asker="", phone="", address="")
    assert fitting(nobody) == []
    assert fitting(desk.act("petitions.send_out", nobody, unit="区城管局")) == ["转送函"]


@pytest.mark.clause("信访.2")
def test_the_answer_says_what_was_asked_and_what_came_of_it(desk: Desk) -> None:
    entry = reported(desk, request="尽快发证")
    before = letter(desk, entry, "答复意见书")
    assert (before.addressee, before.number) == (WHO["asker"], entry.number)
    assert said(before).endswith("二、处理意见\n　")
    assert entry.report not in said(before)
    told = said(letter(desk, answered(desk, request="尽快发证"), "答复意见书"))
    for words in ("一、反映的事项", "尽快发证", "二、处理意见\n支持。已经解决"):
        assert words in told
    assert "复查" not in told


def test_where_the_national_rule_is_kept_letters_tell_its_days(desk: Desk) -> None:
    desk.act("settings.set", name="信访按国家条例计时", value="是")
    entry = answered(desk)
    assert "30日内请求复查（国家规定" in said(letter(desk, entry, "答复意见书"))
    entry = petition(desk)
    assert "将于2026年11月27日前办结并答复您" in said(letter(desk, entry, "受理告知书"))
    entry = desk.act("petitions.postpone", entry, reason="情况复杂")
    assert "原应于2026年11月27日前办结" in said(letter(desk, entry, "延期告知书"))
    assert "情况复杂" in said(letter(desk, entry, "延期告知书"))


@pytest.mark.clause("信访.1")
def test_what_is_not_ours_is_explained_by_letter(desk: Desk) -> None:
    entry = desk.act("petitions.explain", petition(desk), result="属劳动仲裁，请向区仲裁院申请")
    assert fitting(entry) == ["不予受理告知书"]
    assert "属劳动仲裁，请向区仲裁院申请" in said(letter(desk, entry, "不予受理告知书"))


@pytest.mark.clause("信访.5")
def test_what_another_unit_handles_goes_there_with_a_receipt_and_the_citizen_is_told(desk: Desk) -> None:
    entry = desk.act("petitions.send_out", petition(desk), unit="区城管局", reference="望政务函〔2026〕1号")
    assert entry.unit == "区城管局"
    text = letter(desk, entry, "转送函")
    assert text.addressee == "区城管局"
    assert f"信访人：{WHO['asker']}；联系电话：{WHO['phone']}" in said(text)
    assert [one.title for one in text.further] == ["信访事项转送回执"]
    assert "应由区城管局办理" in said(letter(desk, entry, "转送告知书"))


@pytest.mark.clause("信访.6")
@pytest.mark.parametrize(("source", "whom"), [(Source.OWN, "张伟"), (Source.DISTRICT, "区联办")])
def test_the_report_goes_to_whoever_charged_the_house_and_names_no_citizen(
    desk: Desk, source: Source, whom: str
) -> None:
    text = letter(desk, reported(desk, source=source), "工作报告")
    assert text.addressee == whom
    assert "已调查核实，问题已经解决" in said(text)
    assert WHO["asker"] not in repr(text)


@pytest.mark.clause("信访.5")
def test_what_went_out_is_entered_with_the_unit_and_without_the_citizen(desk: Desk, tmp_path: Path) -> None:
    entry = desk.act("petitions.send_out", petition(desk), unit="区城管局")
    file = tmp_path / f"{WHO['asker']}.docx"
    file.write_bytes(WHO["asker"].encode())
    with pytest.raises(Unreadable, match="没有写送给谁"):
        desk.act("petitions.send_letter", entry, file=file, kind="转送函")
    desk.act("petitions.send_letter", entry, file=file, kind="转送函", whom="区城管局")
    desk.act("petitions.send_letter", entry, file=file, kind="转送告知书", whom=WHO["asker"])
    desk.act("petitions.letter_receipt", entry, receipt=Receipt.SIGNED, kind="转送函")
    unit, citizen = went_out(entry)
    assert (unit.whom, unit.kept, unit.receipt) == ("区城管局", 0, Receipt.SIGNED)
    assert (citizen.whom, citizen.name, citizen.receipt) == (PARTY, "转送告知书.docx", Receipt.NONE)
    assert not [link for link in journal.links() if WHO["asker"] in link.payload]
