"""An office with an archivist and two sections whose clerks hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PEOPLE, Desk
from zwzx import registers
from zwzx.jobs.vault.founding import FirstPerson
from zwzx.office.terms.people import Post
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Clock, Made

SECTIONS = (
    FirstPerson("赵敏", "办公室", (Post.ARCHIVIST,)),
    FirstPerson("冯雪", "业务科", (Post.SECTION_CLERK,)),
    FirstPerson("郑洁", "信息科", (Post.SECTION_CLERK,)),
)
SETTINGS = {"office-name": "测试中心", "fonds": "Z999"}
MARKS = (("办公室", "BGS"), ("业务科", "YWK"), ("信息科", "XXK"))
"""The sections with their marks."""


class Room(Desk):
    """A desk with shorthands for lists: the clerk of 业务科 fills them in, the archivist counts."""

    @property
    def clerk(self) -> Desk:
        return self.acting("冯雪")

    @property
    def archivist(self) -> Desk:
        return self.acting("赵敏")

    def add_paper(self, **values: Any) -> Any:
        """Register a paper that came in."""
        return Desk.add(self, **values)

    def new(self, *lines: str, **values: Any) -> Any:
        """A list of 业务科 with lines of these titles."""
        made = self.clerk.act("transfers.new", **values)
        for title in lines:
            self.line(made, title)
        return made

    def line(self, transfer: Any, title: str, **values: Any) -> Any:
        """Add a line."""
        return self.clerk.act("transfers.add", transfer, title=title, **{"pages": 3, **values})

    def submitted(self, *lines: str, **values: Any) -> Any:
        """A list that was handed in."""
        return self.clerk.act("transfers.submit", self.new(*lines, **values))

    def signed(self, *lines: str, **values: Any) -> Any:
        """A list that was counted and signed for."""
        made = self.submitted(*lines, **values)
        self.archivist.act("transfers.receive", made)
        return self.archivist.act("transfers.sign", made, giver=self.somebody("冯雪"))


@pytest.fixture
def room(tmp_path: Path, clock: Clock, made: Made) -> Iterator[Room]:
    office = made.office(tmp_path, "sections", clock, (*PEOPLE, *SECTIONS), SETTINGS, departments=MARKS)
    yield Room(office, clock, tmp_path)
    assert verify(registers.tables()).faults == []
    office.store.close()
