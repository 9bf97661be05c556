"""Personal facts: sealed in the rows and in the journal, readable by their key alone, gone with it; the journal verifies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import peewee as pw
import pytest

from zwzx import registers
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import text
from zwzx.office.matters import matters
from zwzx.office.matters.matters import PERSONAL, Matter
from zwzx.office.terms.matters import CameBy
from zwzx.store import journal, personal, rebuild
from zwzx.store.database import open_store
from zwzx.store.keyfile import read_key
from zwzx.store.personal import PersonalKey
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from tests.conftest import Desk

NAME, PHONE = "欧阳翠兰", "13607310000"
WHO = {
    "asker": NAME,
    "phone": PHONE,
    "address": "望城区月亮岛街道1号",
    "id_no": "430122190001010011",
    "accused_as": "某窗口李某",
}

Words = Annotated[str, text("文字")]


@action("记办件")
def enter(
    office: Office, asker: Words = "", phone: Words = "", address: Words = "", id_no: Words = "", accused_as: Words = ""
) -> Matter:
    """A matter as an act, for these tests."""
    return matters.enter(
        office,
        received=office.now,
        channel=CameBy.PHONE,
        content="反映办事等候时间长",
        asker=asker,
        phone=phone,
        address=address,
        id_no=id_no,
        accused_as=accused_as,
    )


def test_a_key_that_another_thread_lets_go_meanwhile_is_none_of_ones_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desk lets all keys go whenever somebody wrote, while its other threads read."""

    class Forgotten(dict[str, Any]):
        def __contains__(self, key: object) -> bool:
            found = super().__contains__(key)
            self.clear()
            return found

    matter = desk.office.perform(enter, asker=NAME).record
    monkeypatch.setattr(personal, "_known", Forgotten(personal._known))
    assert personal.opened(matter.asker.box) == NAME


@action("改办件", on=Matter)
def amend(office: Office, matter: Matter, asker: Words = "") -> Matter:
    """A corrected name, for these tests."""
    return matters.amend(office, matter, asker=asker)


@action("毁钥匙", on=Matter)
def destroy(office: Office, matter: Matter) -> Matter:
    """The key destroyed, for these tests; the registers' own act is that of tests/office/test_forgetting_act.py."""
    personal.destroy([matter.key])
    return office.change(matter, destroyed=office.today)


def perform(desk: Desk, act: Any, **values: Any) -> Any:
    return desk.office.perform(act, **values).record


def test_what_is_sealed_is_read_back(desk: Desk) -> None:
    made = Matter.get_by_id(perform(desk, enter, **WHO).id)
    assert {name: str(getattr(made, name)) for name in PERSONAL} == WHO
    assert set(WHO) == set(PERSONAL)


def test_neither_the_table_nor_the_journal_holds_it_in_clear(desk: Desk) -> None:
    made = perform(desk, enter, **WHO)
    perform(desk, amend, matter=made, asker="欧阳翠蓝")
    columns = desk.office.store.database.execute_sql("SELECT * FROM matter").fetchall()
    events = [link.payload for link in journal.links()]
    for told in (*WHO.values(), "欧阳翠蓝"):
        assert told not in str(columns)
        assert not [payload for payload in events if told in payload]


def test_each_matter_has_a_key_of_its_own(desk: Desk) -> None:
    one, other = perform(desk, enter, **WHO), perform(desk, enter, **WHO)
    assert one.key != other.key
    assert one.asker.box != other.asker.box
    assert one.asker == other.asker


def test_a_corrected_name_is_sealed_under_the_same_key(desk: Desk) -> None:
    made = perform(desk, enter, **WHO)
    again = perform(desk, amend, matter=made, asker="欧阳翠蓝")
    assert again.asker.key_name == made.key
    assert Matter.get_by_id(made.id).asker == "欧阳翠蓝"
    assert PersonalKey.select().count() == 1


@pytest.mark.parametrize("hostile", ["", "'", "%_", "𠮷野", "x" * 500, "a.b", "\x00"])
def test_any_text_comes_back_as_it_was(desk: Desk, hostile: str) -> None:
    made = perform(desk, enter, asker=hostile)
    assert Matter.get_by_id(made.id).asker == hostile


@pytest.mark.sqlite
def test_a_text_that_is_not_sealed_gets_in_nowhere(desk: Desk) -> None:
    made = perform(desk, enter, **WHO)
    with pytest.raises(TypeError, match="not sealed"):
        Matter.update(asker=NAME).where(Matter.id == made.id).sql()
    store = desk.office.store

    def past_the_field(transaction: Any) -> None:
        sql = "UPDATE matter SET asker = ?, ver = ? WHERE id = ?"
        store.database.execute_sql(sql, (NAME, transaction.seq, made.id))

    with pytest.raises(pw.IntegrityError, match="CHECK"):
        store.write(past_the_field)
    assert Matter.get_by_id(made.id).asker == NAME


def test_with_the_key_the_facts_are_gone_and_the_journal_still_verifies(desk: Desk) -> None:
    made = perform(desk, enter, **WHO)
    perform(desk, destroy, matter=made)
    left = Matter.get_by_id(made.id)
    assert [str(getattr(left, name)) for name in PERSONAL] == [""] * len(PERSONAL)
    assert all(getattr(left, name).gone for name in PERSONAL)
    past = list(journal.history("matter", left.id, left.ver))
    earlier = personal.opened(past[-1].image["asker"])
    assert earlier == ""
    assert earlier.gone
    assert verify(registers.tables(), derived=True).faults == []


def test_a_key_that_went_without_its_act_is_found(desk: Desk) -> None:
    made = perform(desk, enter, **WHO)
    PersonalKey.delete().execute()
    personal._known.clear()
    found = verify(registers.tables()).faults
    assert found == [
        f"办件第{made.id}行的个人信息打不开：钥匙不在库里或被换过。请从备份恢复；回放到销毁以前的，本来如此。"
    ]


def test_a_key_that_was_changed_is_found(desk: Desk) -> None:
    perform(desk, enter, **WHO)
    PersonalKey.update(key="00" * personal.KEY_BYTES).execute()
    personal._known.clear()
    assert "打不开" in verify(registers.tables()).faults[0]


@pytest.mark.parametrize("key", ["", "no key", "00ff", "zz" * 64, "00" * 65])
def test_what_is_no_key_is_found_and_nothing_is_sealed_under_it(desk: Desk, key: str) -> None:
    matter = perform(desk, enter, **WHO)
    PersonalKey.update(key=key).execute()
    personal.let_go()
    assert desk.fresh(matter).asker.gone
    assert any("个人信息打不开" in fault for fault in verify(registers.tables()).faults)
    with pytest.raises(personal.KeyGone, match="钥匙不在库里，或者被换过"):
        desk.office.perform(amend, matter=matter, asker="欧阳")


def test_a_refused_act_leaves_no_key(desk: Desk) -> None:
    before = PersonalKey.select().count()
    desk.office.rehearse(enter, **WHO)
    assert PersonalKey.select().count() == before


def test_a_store_made_from_its_journal_reads_them(desk: Desk) -> None:
    made = perform(desk, enter, **WHO)
    key = read_key(desk.key)
    target = desk.folder / "again.db"
    desk.office.store.close()
    rebuild.rebuild(desk.path, key, target, key, registers.tables(), VERSION)
    personal._known.clear()
    with_it = open_store(target, key, VERSION)
    try:
        assert Matter.get_by_id(made.id).asker == NAME
        assert verify(registers.tables(), derived=True).faults == []
    finally:
        with_it.close()
