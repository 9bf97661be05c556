"""The demonstration's notice board: what the clauses want posted is posted as `zwzx publish` does it; every act is a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.board.drawing import to_post
from zwzx.jobs.board.publishing_job import is_new, post

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds


class NoticeBoard:
    """What the office posts in the last days before the demonstration ends."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds

    def evening(self, number: int) -> None:
        """Everything that is due is posted; a page of paper is taken down, one that was entered by mistake is void."""
        if len(self.rounds.days) - number != 3:
            return
        rounds = self.rounds
        for drawn in to_post(rounds.office, rounds.office.today):
            if is_new(rounds.office, drawn):
                rounds.tick(1)
                post(rounds.office, drawn)
        year_before = rounds.office.today.replace(year=rounds.year_before)
        paper = rounds.do("notices.post", topic="publications.posted", of=year_before, note="旧公开栏上的一张（演示）")
        rounds.do("notices.take_down", paper, note="换新公开栏（演示）")
        wrong = rounds.do("notices.post", topic="publications.posted", of=year_before)
        rounds.do("notices.void", wrong, reason="登重了（演示）")
        next_year = rounds.office.today.replace(year=rounds.office.today.year + 1)
        rounds.refused("notices.post", topic="publications.posted", of=next_year)
        record: Any = registers.load("notices").record
        rounds.print("notices.book", *record.select().order_by(record.k))
