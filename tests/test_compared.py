"""Who may not know of marked papers is answered the same whether there are any or none (保密.1).

One demonstration is asked for everything that commands, lists, reports, papers, suggestions and acts can tell, as a
holder of each post that may not know; then marked matters are entered in it, at one moment, and it is asked again. The
answers, exit codes and refusals are the same but for what docs/security.md names one by one.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import asked, marked_matters
from zwzx import registers
from zwzx.jobs.demo import building
from zwzx.office.core import opening
from zwzx.office.core.office import Office
from zwzx.office.custody.belongings import SOMETHING
from zwzx.office.people.people import SEES_MARKED, Person
from zwzx.office.terms.people import Post
from zwzx.store import numbers
from zwzx.store.numbers import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.asked import Answers, Words
    from tests.conftest import Made

DOCUMENT = Path(__file__).parents[1] / "docs" / "security.md"
UNTIL = dt.datetime(2026, 9, 28, 15, 0)
ASKED = dt.datetime(2026, 9, 29, 17, 40)
"""When everything is asked: the evening after, when much is overdue."""
WITHOUT = tuple(post for post in Post if post not in SEES_MARKED)
ALL_OF_IT = (Post.CLERK, Post.ARCHIVIST, Post.SECTION_HEAD)
"""The posts that may do most, which are asked everything; each of the others is asked a part, all together the whole."""
PART = len(WITHOUT) - len(ALL_OF_IT)
TEXTS = ("代称癸2", "代称")
STARTS = ("", "代", "密", "省", *TEXTS)


class Compared:
    """The demonstration without and with marked matters, and what it answers to each post."""

    def __init__(self, folder: Path, made: Made) -> None:
        self.folder, self.live, self.made = folder, folder / "live", made
        (folder / "附件.txt").write_text("正文", encoding="utf-8")
        self._begin()
        with self.open() as office:
            there, plain = asked.rows_there(), asked.ordinary(office)
            first = next_numbers()
        with self.open() as office:
            marked_matters.Entering(office).all()
            self.marked = asked.marked_since(there)
            self.shared = {mark: (first.get(mark, 1), then) for mark, then in next_numbers().items()}
        self.questions = asked.questions(folder, plain, self.marked, TEXTS)
        self.after = self._answers()
        self._begin()
        self.before = self._answers()

    def _begin(self) -> None:
        """Put the demonstration into its place, without anything marked."""
        shutil.rmtree(self.live, ignore_errors=True)
        self.live.mkdir()
        self.path, self.key = self.made.demonstration(self.live, UNTIL)
        with self.open() as office:
            self.who = {post: asked.holder(office, post, SEES_MARKED, "办公室") for post in WITHOUT}

    @contextmanager
    def open(self) -> Iterator[Office]:
        """The office as its clerk opens it."""
        opened = opening.open_office(self.path, acting=building.CLERK, key=self.key)
        with Office(opened.store, opened.actor, lambda: UNTIL, vouches=True) as office:
            yield office

    def asked_of(self, post: Post) -> list[Words]:
        """What a holder of a post is asked."""
        if post in ALL_OF_IT:
            return self.questions
        others = [one for one in WITHOUT if one not in ALL_OF_IT]
        return list(dict.fromkeys([*self.questions[others.index(post) :: PART], *asked.BESIDE]))

    def _answers(self) -> dict[Post, Answers]:
        """What each is answered, in the store as it is now."""
        with self.open() as office, asked.asking(office, ASKED) as ask:
            found = dict[Post, "Answers"]()
            for post, name in self.who.items():
                found[post] = {words: ask(name, words) for words in self.asked_of(post)}
                starts = STARTS if post in ALL_OF_IT else STARTS[:1]
                actor = Person.get(Person.name == name)
                found[post] |= asked.of_desk(Office(office.store, actor, lambda: ASKED), starts)
        return found

    # ── what docs/security.md names ────────────────────────────────────

    def told(self, post: Post, words: Words, answers: dict[Post, Answers]) -> tuple[int, str] | None:
        """An answer without what is named as telling something; None where all of it is named."""
        code, said = answers[post][words]
        if words in LEAVER or (post is Post.SERVICE and words[0] == "check"):
            return None
        said = next((re.sub(shape, "…", said) for start, shape in CHAIN.items() if words[: len(start)] == start), said)
        if answers is self.after:
            if words[:2] == ("leave", "ask") and post is Post.SECTION_HEAD:  # 孙丽 goes on leave herself
                assert said.count(SOMETHING) == 1
                said = said.replace(f"、{SOMETHING}", "")
            for mark, (before, after) in self.shared.items():
                said = self._shifted(said, mark, before, after)
        return code, said

    @staticmethod
    def _shifted(said: str, mark: str, before: int, after: int) -> str:
        """A number that is still to be given in a book, as the book would give it without what is marked."""

        def earlier(found: re.Match[str]) -> str:
            serial = int(found[1])
            return f"{mark}〔2026〕{serial - after + before if serial >= after else serial}号"

        return re.sub(rf"(?<![\u4e00-\u9fff]){mark}〔2026〕(\d+)号", earlier, said)


SHARED = ("收", "传", "借", "复", "批", "催", "异", "查", "销", "退", "交", "用", "会", "决", "客")
"""Books in which marked and other entries share their numbers."""
CHAIN: dict[Words, str] = {
    ("incoming", "sign"): r"(?m)^#\d+",
    ("journal", "show"): r"(?m)^\d+",
    ("journal", "verify"): r"流水\d+笔、登记\d+行|封条 \S+",
    ("journal", "anchor"): r"\S+",
    ("desk", "recent"): r"\('\d+'",
}
"""Where the counter of the journal and of its rows shows, and how."""
LEAVER = (
    ("handover", "all", "孙丽", "刘强", "--witness", "张伟", "--dry-run"),
    ("people", "depart", "孙丽", "--reason", "调动", "--dry-run"),
)
"""What is asked of somebody who has something marked in hand."""
NAMED = (
    f"Numbers that marked and other entries share ({'、'.join(SHARED)})",
    "The counter of events and rows",
    "somebody who leaves or goes on leave has something which the 保密员 must hand over",
    "The nightly check of a service (定时任务)",
    "how long an answer takes",
)


def next_numbers() -> dict[str, int]:
    """The next number of each book."""
    found: dict[str, int] = {}
    for register in map(registers.load, registers.NAMES):
        if issubclass(register.record, Numbered):
            for book in (*register.books, *register.volumes):
                found[book.mark] = numbers.last(register.record, book.mark, UNTIL.year) + 1
    return found


@pytest.mark.clause("保密.1")
@pytest.mark.clause("档案.11")
@pytest.mark.timeout(1500)  # thousands of commands, each asked twice; a slow machine is no fault
def test_who_may_not_know_is_answered_the_same_whether_there_is_anything_marked(tmp_path: Path, made: Made) -> None:
    """In one test, so that the demonstration is built and asked once, however many processes run the tests."""
    compared = Compared(tmp_path, made)
    _everything_was_asked_and_something_marked_is_there(compared)
    without, with_ = compared.before, compared.after
    for post in WITHOUT:
        assert without[post].keys() == with_[post].keys()
    told = {
        (post, words): (compared.told(post, words, without), compared.told(post, words, with_))
        for post in WITHOUT
        for words in without[post]
    }
    assert {asked_: both for asked_, both in told.items() if both[0] != both[1]} == {}
    _of_a_leaver_no_more_is_told_than_that_there_is_something(compared)


@pytest.mark.clause("保密.1")
def test_what_can_be_told_all_the_same_is_named() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert [words for words in NAMED if words not in document] == []


def _everything_was_asked_and_something_marked_is_there(compared: Compared) -> None:
    assert {words for post in WITHOUT for words in compared.before[post]} >= set(compared.questions)
    assert len(compared.questions) > 1000
    assert sum(bool(names) for names in compared.marked.values()) > 100
    grown = {mark for mark, (before, after) in compared.shared.items() if after > before}
    assert grown - {"密收", "核"} <= {mark for mark in grown if mark.startswith(SHARED)}
    assert not [said for found in compared.after.values() for _, said in found.values() if "程序出了错" in said]


def _of_a_leaver_no_more_is_told_than_that_there_is_something(compared: Compared) -> None:
    """孙丽 has two marked papers on loan: neither how many nor until when is told; what is not marked is."""
    for words in LEAVER:
        code, said = compared.after[Post.CLERK][words]
        assert (code, said.count(SOMETHING)) == (3, 1)
        assert said.count("应在") == 0
