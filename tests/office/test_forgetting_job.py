"""The job that destroys who the citizens of all registers were whose terms are over."""

from __future__ import annotations

import datetime as dt
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.deciphered import bytes_of
from tests.office.forgetting import NAME, WHO, forget, head
from zwzx import registers
from zwzx.cli import run
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.people import pins
from zwzx.office.terms.people import Post
from zwzx.store import journal
from zwzx.store.database import Unconfirmed
from zwzx.store.keyfile import read_key
from zwzx.store.personal import PersonalKey

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def old_books(desk: Desk) -> None:
    """Two calls of 1995, whose term is over; one of 1996, whose is not."""
    for number, year in ((1, 1995), (2, 1995), (3, 1996)):
        moments = {"received": dt.datetime(year, 6, number, 10), "answered": dt.datetime(year, 6, number, 11)}
        desk.act("calls.past", number=f"{year}-{number}", asker=NAME, content="要求装电话", **moments)


@pytest.mark.sqlite
def test_the_job_destroys_what_is_over_and_tells_numbers_alone(desk: Desk, zwzx: Any) -> None:
    old_books(desk)
    desk.any_pause()
    kept = [row.key for row in PersonalKey.select()]
    words = ("matters", "forget", "--year", "2025", "--second", "张伟", "--paper")
    code, out, err = zwzx(*words, "--dry-run")
    listed = "首〔1995〕1号\t1995-06-01办结\n首〔1995〕2号\t1995-06-02办结\n"
    assert (code, out, "只是试办" in err) == (0, listed, True)
    code, out, _ = zwzx(*words, "--dry-run", "--format", "json")
    assert json.loads(out)["matters"][0] == {"numbers": ["首〔1995〕1号"], "ended": "1995-06-01"}
    code, out, err = zwzx(*words)
    assert (code, out, "销毁了2件" in err, NAME in out + err) == (0, listed, True, False)
    code, out, err = zwzx(*words, "--format", "json")
    told = json.loads(out)
    assert (code, told["year"], told["years"], told["matters"], told["left"]) == (0, 2025, 30, [], [])
    found = bytes_of(desk.path, read_key(desk.key))
    assert [key.encode() in found for key in kept] == [False, False, True]
    code, out, err = zwzx("matters", "forget", "--year", "2026", "--paper")
    assert (code, "还没有过完" in err) == (3, True)
    assert zwzx("journal", "verify")[0] == 0
    assert zwzx("calls", "search", NAME)[1].count("首〔") == 1


def test_the_job_goes_on_past_what_is_refused_and_says_so(
    desk: Desk, zwzx: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)
    old_books(desk)
    accused = desk.act("calls.add", **WHO, accused=head(desk), content="反映领导", result="已当面答复")
    desk.act("settings.set", name="personal-years", value="1")
    desk.any_pause()
    desk.clock.now = dt.datetime(2028, 1, 4, 9)
    code, out, err = zwzx("matters", "forget", "--year", "2027", "--paper")
    assert (code, out.count("办结")) == (3, 3)
    assert f"{accused.number}没有销毁" in err
    assert "还有1件没有销毁" in err


def test_whoever_may_not_know_of_one_is_told_its_number_alone(desk: Desk, zwzx: Any) -> None:
    facts = {"content": "反映干部", "received": dt.datetime(1995, 6, 1, 10), "answered": dt.datetime(1995, 6, 2, 10)}
    row = desk.act("calls.past", number="1", asker=NAME, **facts)
    desk.any_pause()
    desk.acting("李明").act("calls.amend", row, accused=desk.somebody("王芳"), reason="补被反映人")
    code, out, err = zwzx("matters", "forget", "--year", "2025", "--paper", "--dry-run")
    assert (code, out) == (0, "首〔1995〕1号\t\n")
    code, out, err = zwzx("matters", "forget", "--year", "2025", "--paper")
    assert (code, out, "王芳不在其中" in err, "1995-06" in err) == (3, "", True, False)
    assert zwzx("matters", "forget", "--year", "2025", "--paper", acting="李明")[:2] == (
        0,
        "首〔1995〕1号\t1995-06-02办结\n",
    )


def test_what_is_over_is_told_in_a_line_of_today_and_is_no_finding(desk: Desk) -> None:
    from zwzx.jobs.waiting import check, today

    old_books(desk)
    (told,) = [one for one in today.waiting(desk.office) if one.due_name == "forget"]
    assert (told.number, told.subject) == ("2025年底", "2件满了年限：zwzx matters forget --year 2025 --dry-run")
    assert (told.due, told.finding) == (None, False)
    assert "满了年限" not in repr(check.check(desk.office))
    record: Any = registers.load("calls").record
    for row in record.select().where(record.year == 1995):
        forget(desk, row)
    assert not [one for one in today.waiting(desk.office) if one.due_name == "forget"]


def test_where_nobody_is_named_the_director_signs(desk: Desk, zwzx: Any) -> None:
    old_books(desk)
    desk.any_pause()
    code, _, err = zwzx("matters", "forget", "--year", "2025", "--paper")
    assert (code, "销毁了2件" in err) == (0, True)
    with open_office(desk.path, acting="王芳", key=desk.key):
        assert "张伟（纸上签字）" in [link for link in journal.links() if link.action == "calls.forget"][-1].payload


def test_nobody_is_asked_for_a_pin_where_it_would_be_refused_anyway(desk: Desk, zwzx: Any) -> None:
    old_books(desk)
    desk.any_pause()
    words = ("matters", "forget", "--year", "2025", "--second")
    for second, said in (("刘强", "不是主任、书记"), ("王芳", "不是主任、书记")):
        code, _, err = zwzx(*words, second)
        assert (code, said in err, "PIN" in err) == (3, True, False)
    code, _, err = zwzx(*words, "张伟")
    assert (code, "要王芳的 PIN" in err) == (2, True)
    desk.act("people.appoint", desk.somebody("王芳"), post=Post.SECRETARY)
    code, _, err = zwzx(*words, "王芳")
    assert (code, "要两个人签字" in err) == (3, True)


def test_what_may_be_destroyed_is_not_told_as_left(desk: Desk, zwzx: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def unheard(*_: Any, **__: Any) -> None:
        raise Unconfirmed("尚未得到确认。")

    old_books(desk)
    desk.any_pause()
    monkeypatch.setattr(Office, "perform", unheard)
    code, out, err = zwzx("matters", "forget", "--year", "2025", "--paper")
    assert (code, "尚未得到确认" in err, "没有销毁" in out + err) == (4, True, False), out + err


def test_two_pins_sign_a_whole_run_in_every_register(desk: Desk) -> None:
    """Each of the two gives a PIN once; every act of the run is signed by both."""
    old_books(desk)
    old = {"asker": NAME, "content": "要求修路", "received": dt.datetime(1990, 6, 1), "closed": dt.datetime(1990, 6, 2)}
    desk.act("petitions.past", number="1", **old)
    desk.any_pause()
    for who, pin in (("王芳", "204615"), ("张伟", "907351")):
        pins.begin(desk.acting(who).office, desk.somebody(who), pin, alone=True)
    words = ("matters", "forget", "--year", "2025", "--second", "张伟")
    for given, code, count in ((("204615", "111222"), 3, 0), (("204615", "907351"), 0, 3)):
        inside, outside = os.pipe()
        os.write(outside, "".join(f"{pin}\n" for pin in given).encode())
        os.close(outside)
        desk.office.store.close()
        before = ("--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "--pin-fd", str(inside))
        assert run([*before, *words]) == code
        with suppress(OSError):
            os.close(inside)
        with open_office(desk.path, acting="王芳", key=desk.key):
            signed = [link.payload for link in journal.links() if link.action.endswith(".forget")]
            assert len(signed) == count
            assert all("王芳（PIN）、张伟（PIN）" in payload for payload in signed)


def test_backups_of_before_are_told_of(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    old_books(desk)
    desk.any_pause()
    (tmp_path / "备份").mkdir(mode=0o700)
    desk.act("settings.set", name="backup-folder", value=str(tmp_path / "备份"))
    assert zwzx("backup", "now")[0] == 0
    _, _, err = zwzx("matters", "forget", "--year", "2025", "--paper")
    assert "1份备份是以前做的" in err
