"""The office of these tests has something in it, and a book beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.trust.failing.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk


@pytest.fixture
def house(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[House]:
    desk.any_pause()
    desk.add()
    desk.office.store.close()
    book = "收文号,收文日期,来文机关,文件标题\n2001-1,2001-02-03,甲,关于一\n"
    (desk.folder / "book.csv").write_text(book, encoding="utf-8")
    made = House(desk, monkeypatch, capsys)
    yield made
    for path in (desk.folder, *desk.folder.iterdir()):
        path.chmod(0o700)
