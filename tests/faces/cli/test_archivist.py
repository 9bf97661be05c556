"""`archivist monthly` and `archivist year-end` from the command line: exit codes, what they say, what they write."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import python_calamine

from tests.conftest import commands
from zwzx.jobs.year import archiving
from zwzx.office.clauses import duties
from zwzx.office.core.looks import Look
from zwzx.office.terms.papers import Level, Origin
from zwzx.office.terms.people import Post
from zwzx.office.terms.trust import Looking

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

DAY = dt.date(2026, 9, 20)


@pytest.fixture
def archivist(desk: Desk) -> Desk:
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    desk.act("settings.set", name="fonds", value="Z109")
    return desk


@pytest.fixture
def zwzx(archivist: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command as the archivist under the test's clock, in a folder of its own."""
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", archivist.clock)
    monkeypatch.setattr(archiving, "REST", 0.0)
    monkeypatch.chdir(tmp_path)
    return commands(archivist, capsys, acting="李明")


@pytest.mark.clause("档案.3", "档案.5")
def test_the_year_from_the_first_run_to_the_seal(archivist: Desk, zwzx: Any, tmp_path: Path) -> None:
    archivist.circulated(archivist.add(title="上级来的", origin=Origin.CITY, pages=3, issued=DAY))
    archivist.circulated(archivist.add(title="下级来的", origin=Origin.BELOW, pages=3, issued=DAY))
    archivist.circulated(archivist.add(title="代称甲", level=Level.SECRET, origin=Origin.CITY, serials=("1",)))
    archivist.clock.now = dt.datetime(2027, 2, 1, 9)
    code, out, err = zwzx("archivist", "year-end", "2026", "--dry-run")
    assert (code, "代称甲" in out + err) == (0, False)
    code, out, err = zwzx("archivist", "year-end", "2026", "--as-proposed")
    assert code == 3
    assert "照提议归档\t1" in out
    assert "不予办理（档案.3）" in err
    assert "收〔2026〕2号\t下级来的\t要定类别" in err
    assert zwzx("filing", "file", "收2026-2")[0] == 3
    assert zwzx("filing", "file", "收2026-2", "--kind", "请示批复")[0] == 0
    code, out, err = zwzx("archivist", "year-end", "2026")
    assert (code, "编号装盒\t2" in out) == (3, True)
    assert "历年合计：办结2 = 归档2 + 不归档0 + 待归档0，差0" in err
    written = sorted(path.name for path in (tmp_path / "归档-2026").iterdir())
    assert written == ["备考表-2026-D30.xlsx", "归档文件目录-2026-D30.xlsx", "盒脊-2026-D30.xlsx"]
    book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "归档-2026" / "归档文件目录-2026-D30.xlsx"))
    assert book.sheet_names == ["封面 2026 D30", "目录 2026 D30"]
    listed = book.get_sheet_by_index(1).to_python()
    assert [row[1] for row in listed if "WS" in str(row[1])] == ["Z109-WS·2026-D30-0001", "Z109-WS·2026-D30-0002"]
    assert zwzx("boxes", "seal", "2026-D30-1")[0] == 3
    assert zwzx("boxes", "shelve", "2026-D30-1", "--place", "1柜")[1] == "2026-D30-1\t定位\n"
    assert zwzx("boxes", "describe", "2026-D30-1", "--compiled-by", "李明", "--checked-by", "刘强")[0] == 0
    assert zwzx("boxes", "seal", "2026-D30-1")[0] == 0
    assert "--seal" in zwzx("archivist", "year-end", "2026")[2]
    code, out, err = zwzx("archivist", "year-end", "2026", "--seal")
    assert (code, "已封卷" in err) == (0, True)
    code, out, err = zwzx("archivist", "year-end", "2026")
    assert (code, out, "已封卷" in err) == (0, "", True)
    taken = Look.select(Look.how, Look.count, Look.words).order_by(Look.id.desc()).tuples().first()
    assert taken == (Looking.EXPORTED, 2, "2026年度目录和盒内单据"), "what leaves the house as a file is an event"


def test_who_is_no_archivist_and_a_year_that_is_not_over(zwzx: Any) -> None:
    assert zwzx("archivist", "year-end", "2025", acting="孙丽")[0] == 3
    assert "没有过完" in zwzx("archivist", "year-end", "2026")[2]
    assert zwzx("archivist", "year-end", "去年")[0] == 2
    assert zwzx("archivist", "year-end", "2025", "--form", "doc")[0] == 2


def test_a_folder_that_cannot_be_made_is_told(archivist: Desk, zwzx: Any, tmp_path: Path) -> None:
    archivist.acting("李明").act("archives.found", title="题", kind="制度规定", year=2025)
    (tmp_path / "占着").write_text("一个文件", encoding="utf-8")
    code, _, err = zwzx("archivist", "year-end", "2025", "-o", str(tmp_path / "占着" / "年"))
    assert (code, "建不了文件夹" in err) == (4, True)


@pytest.mark.clause("档案.1")
def test_the_month_lists_what_waits_and_marks_the_duty(archivist: Desk, zwzx: Any) -> None:
    archivist.circulated(archivist.add(title="上级来的", origin=Origin.CITY))
    archivist.circulated(archivist.add(title="代称甲", level=Level.SECRET, origin=Origin.CITY, serials=("1",)))
    code, out, err = zwzx("archivist", "monthly")
    assert (code, out) == (0, "收〔2026〕1号\t2026-09-28\t上级来的\t上级文件 30年\n")
    assert "办结1 = 归档0 + 不归档0 + 待归档1，差0" in err
    assert "代称甲" in zwzx("archivist", "monthly", acting="王芳")[1]
    assert zwzx("archivist", "monthly", "2026-13")[0] == 2
    code, _, err = zwzx("archivist", "monthly", "2026-09", "--done")
    assert (code, "还有收〔2026〕1号没有归卷" in err) == (3, True)
    assert zwzx("filing", "exclude", "收2026-1", "--reason", "普发性、不需办理的文件")[0] == 0
    assert "档案.1 2026年9月" in zwzx("archivist", "monthly", "2026-09", "--done")[2]
    assert zwzx("archivist", "monthly", "2026-09", "--done")[0] == 3


@pytest.mark.clause("档案.1")
def test_what_holds_up_a_month_that_is_over_is_excused_as_the_refusal_says(archivist: Desk, zwzx: Any) -> None:
    """The command that the refusal shows excuses the month that was asked for, not the one that it is typed in."""
    archivist.circulated(archivist.add(title="上级来的", origin=Origin.CITY))
    archivist.clock.now = dt.datetime(2026, 10, 12, 9)
    code, _, err = zwzx("archivist", "monthly", "2026-09", "--done")
    assert code == 3
    shown = err[err.index("duty excuse") :].split("。")[0].split()
    assert shown[-2:] == ["--reason", "理由"], "whatever is asked for stands in it"
    assert zwzx(*shown[:-1], "原件还没有退回", acting="刘强")[0] == 0
    listed = {duty.period for duty in duties.Duty.select()}
    assert listed == {"2026年9月"}


@pytest.mark.clause("档案.2")
def test_pieces_are_found_by_their_number_and_by_words(archivist: Desk, zwzx: Any) -> None:
    for n in (1, 2):
        archivist.acting("李明").act(
            "archives.found", title=f"第{n}项制度", kind="制度规定", number=f"Z109-WS·2024-Y-BGS-000{n}"
        )
    assert "第2项" in zwzx("archives", "search", "Z109-WS·2024-Y-BGS-0002")[1]
    assert zwzx("archives", "search", "z109-ws・2024")[1].count("项制度") == 2
    assert "第2项" in zwzx("archives", "search", "BGS-2")[1]
    assert zwzx("archives", "search", "制度")[1].count("项制度") == 2
    assert zwzx("archives", "show", "Z109-WS・2024-Y-BGS-0001")[0] == 0
    assert zwzx("archives", "show", "Z109-WS·2024-Y-BGS-0009")[0] == 2
