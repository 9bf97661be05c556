"""A slip over several papers on the command line: each paper its own readers, or a sentence that says which differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.circulation.slips import opined
from zwzx.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk


@pytest.fixture
def start(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Opens slips as a command: three papers, the first for the director, the second for the deputy, the third for nobody."""
    for words in ("请张主任阅", "请陈主任阅", "阅"):
        opined(desk, words)
    desk.office.store.close()

    def command(*words: str) -> tuple[int, str, str]:
        code = run(["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", *words])
        out = capsys.readouterr()
        return code, out.out, out.err

    return command


def test_papers_on_one_slip_do_not_take_the_first_ones_readers(start: Any) -> None:
    code, _, said = start("circulation", "start", "2026-1", "--together", "2026-2")
    assert code == 2
    assert "张伟（收〔2026〕1号）" in said
    assert "陈静（收〔2026〕2号）" in said
    assert "--readers" in said
    code, _, said = start("circulation", "start", "2026-1", "--together", "2026-3")
    assert code == 2
    assert "没有提议（收〔2026〕3号）" in said
    assert start("circulation", "list")[1] == ""
    assert start("circulation", "start", "2026-1", "--together", "2026-2", "--readers", "陈静")[0] == 0


def test_what_is_missing_is_told_with_the_paper_that_it_is_missing_for(start: Any) -> None:
    code, _, said = start("circulation", "start", "2026-1", "2026-2", "2026-3")
    assert code == 2
    assert "收〔2026〕3号" in said
    assert "收〔2026〕1号" not in said
    assert "--readers" in said
    assert start("circulation", "list")[1] == ""
    assert start("circulation", "start", "2026-1", "2026-2")[0] == 0
    told = start("circulation", "list")[1]
    assert "张伟" in told
    assert "陈静" in told
