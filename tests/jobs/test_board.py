"""The notice board: pages without markup of the store's, a folder that a later run brings up to date, nothing marked or personal."""

from __future__ import annotations

import datetime as dt
import json
import re
import stat
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from tests import marked_matters, told_matters
from tests.told_matters import ONE, OTHER
from zwzx.errors import NotWritten
from zwzx.jobs.board import drawing, html_page, publishing_job, site
from zwzx.jobs.demo import building
from zwzx.office.core import opening
from zwzx.office.core.office import Office
from zwzx.office.core.posted import before, newest
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, listed, value
from zwzx.office.papers.papers import Document
from zwzx.office.terms.papers import Level
from zwzx.registers.notices import board
from zwzx.registers.notices.register import Notice, State
from zwzx.registers.publications.records import Audience, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Desk, Made

HOSTILE = "<script>alert(\"x\")</script>&<b onmouseover='y'>乙</b>\n第二行"
ABOUT = html_page.About("测试中心", "2026年8月公示", dt.date(2026, 9, 28), ("财务.10",), ("会计", "财经副主任"))
UNTIL = dt.datetime(2026, 9, 28, 17, 0)


class Read(HTMLParser):
    """What a browser finds: every tag with its attributes, and the text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, name: str) -> list[dict[str, str | None]]:
        return [facts for tag, facts in self.tags if tag == name]


# ── a page ─────────────────────────────────────────────────────────────────────


def test_what_the_store_holds_is_never_markup() -> None:
    grid = listed((("事由", 50.0),), [(Cell(HOSTILE, struck=True),), (value(HOSTILE),)])
    made = Read(
        html_page.page(
            ABOUT._replace(office=HOSTILE, title=HOSTILE), [Page(HOSTILE, (Line(HOSTILE), grid), note=HOSTILE)]
        )
    )
    assert {tag for tag, _ in made.tags} & {"script", "b", "img", "link", "iframe"} == set()
    assert made.text.count('<script>alert("x")</script>') >= 6
    listed_ = html_page.index(HOSTILE, [(HOSTILE, [html_page.Listed(HOSTILE, HOSTILE, ABOUT.day, HOSTILE)])], ABOUT.day)
    assert {tag for tag, _ in Read(listed_).tags} & {"script", "b"} == set()


def test_a_page_stands_by_itself_and_tells_day_clause_and_who_signs() -> None:
    made = html_page.page(ABOUT, [Page("表", (Line("说明"),))])
    read = Read(made)
    assert re.findall(rb"(?:src|href)=\"(?!index\.html)", made) == []
    assert b"url(" not in made
    assert b"@import" not in made
    for words in ("公示日期：2026年09月28日", "依据：财务.10。", "会计（签字）：", "财经副主任（签字）："):
        assert words in read.text
    assert read.of("html") == [{"lang": "zh-CN"}]
    assert len(read.of("h1")) == 1


def test_a_page_that_nobody_signs_keeps_no_room_for_it() -> None:
    assert b'class="signed"' in html_page.page(ABOUT, [])
    assert b'class="signed"' not in html_page.page(ABOUT._replace(signed=()), [])


def test_a_grid_keeps_its_heads_spans_and_figures() -> None:
    rows = (
        (label("月份"), Cell("金额", across=2, bold=True, align="center")),
        (Cell("8月", down=2), Cell("1,234.56", align="right"), Cell(bar=0.5)),
        (Cell("旧", struck=True), Cell("新")),
    )
    read = Read(html_page.page(ABOUT, [Page("表", (Grid((20.0, 30.0, 30.0), rows, head=1),))]))
    assert [facts.get("scope") for facts in read.of("th")] == ["col", "col"]
    assert read.of("th")[1]["colspan"] == "2"
    assert [facts.get("rowspan") for facts in read.of("td")] == ["2", None, None, None, None]
    assert read.of("td")[1]["class"] == "right"
    assert [facts["style"] for facts in read.of("span") if facts.get("class") == "bar"] == ["width: 50%"]
    assert len(read.of("s")) == 1


@pytest.mark.parametrize(
    ("every", "ahead", "day", "name"),
    [
        ("month", 0, dt.date(2026, 9, 28), "2026年8月"),
        ("month", 0, dt.date(2026, 9, 30), "2026年9月"),
        ("quarter", 0, dt.date(2026, 9, 29), "2026年2季度"),
        ("quarter", 0, dt.date(2026, 9, 30), "2026年3季度"),
        ("quarter", 0, dt.date(2027, 1, 4), "2026年4季度"),
        ("year", 0, dt.date(2026, 12, 30), "2025年"),
        ("year", 31, dt.date(2026, 11, 29), "2025年"),
        ("year", 31, dt.date(2026, 12, 1), "2026年"),
        ("year", 31, dt.date(2026, 12, 31), "2026年"),
        ("year", None, dt.date(2028, 1, 1), "2028年"),
        ("year", None, dt.date(2026, 12, 31), "2026年"),
        ("workday", 0, dt.date(2026, 9, 28), "2026-09-28"),
    ],
)
def test_the_newest_period_is_over_or_near_its_end(every: str, ahead: int | None, day: dt.date, name: str) -> None:
    found = newest(every, ahead, day)
    assert found.name == name
    assert before(every, found).last < found.first


# ── the folder ─────────────────────────────────────────────────────────────────


def kept(name: str, content: bytes = b"<p>page</p>") -> site.Kept:
    return site.Kept("publications.posted", html_page.Listed(name, f"题名{name}", ABOUT.day, "示〔2026〕1号"), content)


def test_a_folder_is_brought_to_what_is_up_and_nothing_else_is_touched(tmp_path: Path) -> None:
    (tmp_path / "别的.txt").write_text("本单位的", encoding="utf-8")
    assert site.write(tmp_path, "测试中心", [kept("a.html"), kept("b.html")], ABOUT.day) == [
        "a.html",
        "b.html",
        "index.html",
    ]
    assert site.write(tmp_path, "测试中心", [kept("a.html"), kept("b.html")], ABOUT.day) == []
    assert site.write(tmp_path, "测试中心", [kept("b.html", b"other")], ABOUT.day) == ["b.html", "index.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.html", "index.html", "公示栏.json", "别的.txt"]
    assert (tmp_path / "b.html").read_bytes() == b"other"
    assert "a.html" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_run_that_was_broken_off_is_gone_on_with(tmp_path: Path) -> None:
    def stop(count: int) -> None:
        if count == 1:
            raise KeyboardInterrupt

    pages = [kept("a.html"), kept("b.html")]
    with pytest.raises(KeyboardInterrupt):
        site.write(tmp_path, "测试中心", pages, ABOUT.day, stop)
    assert site.write(tmp_path, "测试中心", pages, ABOUT.day) == ["b.html", "index.html"]
    assert site.write(tmp_path, "测试中心", pages, ABOUT.day) == []


def test_its_files_are_for_everybody(tmp_path: Path) -> None:
    site.write(tmp_path / "site", "测试中心", [kept("a.html")], ABOUT.day)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "site").iterdir()} == {0o644}


def test_an_index_of_nothing_says_so(tmp_path: Path) -> None:
    site.write(tmp_path, "测试中心", [], ABOUT.day)
    assert "现在没有公示的内容。" in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a.html", "index.html"])
def test_a_file_of_somebody_else_is_not_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("别人的", encoding="utf-8")
    with pytest.raises(NotWritten, match=f"已经有 {name}"):
        site.write(tmp_path, "测试中心", [kept("a.html")], ABOUT.day)
    assert (tmp_path / name).read_text(encoding="utf-8") == "别人的"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("told", ["不是 JSON", "{", "\x00"])
def test_a_list_that_nobody_understands_stops_it(tmp_path: Path, told: str) -> None:
    (tmp_path / site.LIST).write_text(told, encoding="utf-8")
    with pytest.raises(NotWritten, match="读不懂"):
        site.write(tmp_path, "测试中心", [kept("a.html")], ABOUT.day)


@pytest.mark.parametrize("name", ["../外面.txt", "/etc/passwd", "内/a.html"])
def test_a_list_leads_out_of_the_folder_nowhere(tmp_path: Path, name: str) -> None:
    folder, outside = tmp_path / "site", tmp_path / "外面.txt"
    (folder / "内").mkdir(parents=True)
    for path in (outside, folder / "内/a.html"):
        path.write_text("留着", encoding="utf-8")
    (folder / site.LIST).write_text(json.dumps({name: "x"}), encoding="utf-8")
    site.write(folder, "测试中心", [kept("b.html")], ABOUT.day)
    assert outside.exists()
    assert (folder / "内/a.html").exists()


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(NotWritten, match="公示栏写不到"):
        site.write(tmp_path / "file", "测试中心", [kept("a.html")], ABOUT.day)


# ── what is posted ─────────────────────────────────────────────────────────────


def item(desk: Desk, subject: str, scope: Scope = Scope.ALL) -> Any:
    return desk.act("publications.add", subject=subject, scope=scope, decision="领导小组2026-1")


def run(zwzx: Any, folder: Path, *more: str) -> str:
    code, out, err = zwzx("publish", "-o", str(folder), *more)
    assert code == 0, err
    return str(out) + str(err)


@pytest.mark.clause("公开.四")
def test_what_is_for_the_party_is_not_posted_for_all(desk: Desk) -> None:
    item(desk, "党费收缴情况")
    item(desk, "民主评议结果", Scope.PARTY_ONLY)
    first = item(desk, "发展党员情况", Scope.PARTY_FIRST)
    (drawn,) = drawing.to_post(desk.office, dt.date(2026, 9, 28))
    text = drawn.html("测试中心", ABOUT.day).decode()
    assert ("党费收缴情况" in text, "民主评议结果" in text, "发展党员情况" in text) == (True, False, False)
    for audience in (Audience.PARTY, Audience.ALL):
        desk.act("publications.publish", first, audience=audience, evidence="照片1")
    assert "发展党员情况" in next(drawing.to_post(desk.office, ABOUT.day)).html("测试中心", ABOUT.day).decode()


def test_a_run_posts_what_is_new_and_a_second_one_nothing(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    item(desk, "党费收缴情况")
    folder = tmp_path / "site"
    assert "要公示" in run(zwzx, folder, "--dry-run")
    assert not folder.exists()
    told = run(zwzx, folder)
    assert ("已公示" in told, "公示栏共1页，这次写了2个文件。" in told) == (True, True)
    told = run(zwzx, folder)
    assert ("没有变" in told, "这次写了0个文件" in told) == (True, True)
    (entry,) = Notice.select()
    assert (folder / entry.name).read_bytes() == board.content(entry)


def test_another_day_alone_makes_no_new_page(desk: Desk) -> None:
    item(desk, "党费收缴情况")
    (drawn,) = drawing.to_post(desk.office, desk.office.today)
    assert publishing_job.is_new(desk.office, drawn)
    publishing_job.post(desk.office, drawn)
    desk.clock.now += dt.timedelta(days=3)
    (drawn,) = drawing.to_post(desk.office, desk.office.today)
    assert not publishing_job.is_new(desk.office, drawn)
    item(desk, "党员教育计划")
    (drawn,) = drawing.to_post(desk.office, desk.office.today)
    assert publishing_job.is_new(desk.office, drawn)


def test_what_changed_takes_the_place_of_what_was_up(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    item(desk, "党费收缴情况")
    folder = tmp_path / "site"
    run(zwzx, folder)
    open_again(desk)
    item(desk, "党员教育计划")
    assert "已公示" in run(zwzx, folder, "--only", "党务公开目录", "--past")
    old, new = Notice.select().order_by(Notice.id)
    assert (old.state, new.state) == (State.TAKEN, State.SHOWN)
    assert "党员教育计划" in (folder / new.name).read_text(encoding="utf-8")
    (kept_,) = (folder / "往期").iterdir()
    assert (kept_.read_bytes(), old.number in kept_.name) == (board.content(old), True)
    assert "往期" not in (folder / "index.html").read_text(encoding="utf-8")


def test_a_page_that_was_changed_in_the_store_is_not_written(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    item(desk, "党费收缴情况")
    run(zwzx, tmp_path / "site")
    open_again(desk)
    with desk.office.store.database.atomic():
        desk.office.store.database.execute_sql("UPDATE body SET content = ?", (b"\0",))
    assert "公示的页面的内容被换过" in zwzx("journal", "verify")[2] + zwzx("journal", "verify")[1]
    code, _, err = zwzx("publish", "-o", str(tmp_path / "other"))
    assert (code, "不在库里，或被换过" in err) == (4, True)


def test_nobody_without_figures_publishes(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    item(desk, "党费收缴情况")
    code, _, err = zwzx("publish", "-o", str(tmp_path / "site"), acting="孙丽")
    assert (code, "机要员" in err) == (3, True)
    assert not (tmp_path / "site").exists()


def test_nothing_to_post_leaves_an_index_that_says_so(zwzx: Any, tmp_path: Path) -> None:
    assert "没有可以公示的。" in run(zwzx, tmp_path / "site")
    assert "现在没有公示的内容" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def open_again(desk: Desk) -> None:
    """The store that a command closed."""
    opened = opening.open_office(desk.path, acting="王芳", key=desk.key, clock=desk.clock)
    desk.office = Office(opened.store, opened.actor, desk.clock, vouches=True)


# ── who may not know ───────────────────────────────────────────────────────────


@pytest.fixture
def demonstration(made: Made, tmp_path: Path) -> Iterator[Office]:
    """A demonstration in which marked papers and citizens' matters were entered, open as its clerk's."""
    path, key = made.demonstration(tmp_path, UNTIL)
    opened = opening.open_office(path, acting=building.CLERK, key=key)
    with Office(opened.store, opened.actor, lambda: UNTIL, vouches=True) as office:
        yield office


def test_nothing_marked_and_no_citizen_is_posted(demonstration: Office) -> None:
    marked_matters.Entering(demonstration).all()
    told_matters.enter(demonstration, ONE, OTHER)
    for day in (UNTIL.date(), dt.date(2026, 9, 1), dt.date(2026, 12, 31)):
        for drawn in drawing.to_post(demonstration, day):
            text = drawn.html("演示", day).decode()
            assert [secret for secret in (*ONE.secrets, *OTHER.secrets) if secret in text] == []
            assert [title for title in marked_titles() if title in text] == []


def marked_titles() -> list[str]:
    """The titles of everything marked."""
    return [one.title for one in Document.select().where(Document.level > Level.NONE) if one.title]
