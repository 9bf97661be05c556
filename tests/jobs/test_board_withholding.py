"""The notice board shows no citizen, into whatever text the name was typed: it is put out of sight, and said to who publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.jobs.test_board import item, open_again, run
from tests.office.test_publishable import came
from zwzx.jobs.board import drawing
from zwzx.office.terms.people import Post
from zwzx.registers.notices.register import Notice

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

NAME = "贺建国"


def test_a_name_in_another_text_is_not_shown_and_told(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    came(desk, NAME)
    item(desk, f"慰问{NAME}情况")
    (drawn,) = drawing.to_post(desk.office, desk.office.today)
    assert (drawn.withheld, NAME in drawn.html("中心", desk.office.today).decode()) == ((NAME,), False)
    for more in (("--dry-run",), ()):
        told = run(zwzx, tmp_path / "site", *more)
        assert f"2026年党务公开目录：写着办件当事人的“{NAME}”，公示成“（略）”，请在登记簿里改写那一处。" in told
    (entry,) = Notice.select()
    page = (tmp_path / "site" / entry.name).read_text(encoding="utf-8")
    assert ("慰问（略）情况" in page, NAME in page) == (True, False)
    assert "没有变" in run(zwzx, tmp_path / "site")


def test_who_may_not_know_is_told_the_page_alone(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    came(desk, NAME)
    item(desk, f"慰问{NAME}情况")
    desk.person("appoint", "蒋明", post=Post.ACCOUNTANT)
    code, out, err = zwzx("publish", "-o", str(tmp_path / "site"), acting="蒋明")
    assert code == 0, err
    assert "2026年党务公开目录：有1处不宜公开" in out + err
    assert NAME not in out + err


def test_a_page_that_went_up_before_is_written_no_more(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    item(desk, f"慰问{NAME}情况")
    run(zwzx, tmp_path / "site")
    (first,) = Notice.select()
    assert NAME in (tmp_path / "site" / first.name).read_text(encoding="utf-8")
    open_again(desk)
    came(desk, NAME)
    told = run(zwzx, tmp_path / "site", "--only", "食堂日清", "--past")
    assert "贴过的这一页不再写出，请登记撤下" in told
    assert all(NAME not in one.read_text(encoding="utf-8") for one in (tmp_path / "site").rglob("*.html"))
    told = run(zwzx, tmp_path / "site")
    assert "写着办件当事人的" in told
    assert "（略）" in (tmp_path / "site" / first.name).read_text(encoding="utf-8"), "drawn anew, in its place"
