"""Who may not know of a citizen's matter is answered the same whoever the citizen is and whatever it is about (信访.3).

One demonstration is asked for everything that commands, lists, reports, papers, letters, suggestions and acts can tell,
in which matters were entered, one in each state; and another one, in which the same acts told of other citizens. The
answers, their order, exit codes and refusals are the same to a holder of each post that may not know, to the service,
and to the director whom some of the matters accuse.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests import asked, told_matters
from tests.told_matters import BOOKS, DIRECTOR, ONE, OTHER
from zwzx import registers
from zwzx.jobs.demo import building
from zwzx.office.core import opening
from zwzx.office.core.drafts import Draft
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.core.office import Office
from zwzx.office.core.register import UNKNOWN
from zwzx.office.matters import handing
from zwzx.office.matters.complaints import Complaint, State
from zwzx.office.matters.matters import KNOWS, PERSONAL
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.store import journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.asked import Answers, Named, Words
    from tests.conftest import Made
    from tests.told_matters import Told
    from zwzx.office.core.action import Action

UNTIL = dt.datetime(2026, 9, 28, 17, 0)
ASKED = dt.datetime(2026, 10, 30, 17, 40)
"""When everything is asked: a month later, when all of it is overdue."""
HALL = Post.HALL_HEAD
"""Who may know of complaints, and of nothing else; see below."""
KNOWING = {*KNOWS, HALL}
WITHOUT = tuple(post for post in Post if post not in KNOWING)
HANDLES, SECTION = "办公室", "信息科"
"""Which section handles all that is entered; and where who holds a post comes to work whom the demonstration has nobody for."""
ALL_OF_IT = Post.SECTION_HEAD
"""The post that is asked everything; each of the others a part, all together the whole."""
TEXTS = (ONE.asker, OTHER.phone[:7], ONE.text[:2])
STARTS = ("", *(secret[0] for secret in (*ONE.secrets, *OTHER.secrets)), ONE.asker)
FILED = r"（[^（）]+）登记、"
"""What kind of matter it was, in the title under which it goes to the archives."""
HASHED: dict[Words, str] = {("journal", "verify"): r"封条 \S+", ("journal", "anchor"): r"\S+"}
"""Where a hash over all that is entered shows, and how."""


class World:
    """A demonstration in which the matters tell of some citizen, and what it answers."""

    def __init__(self, folder: Path, made: Made, told: Told, accusing: Told) -> None:
        folder.mkdir()
        self.path, self.key = made.demonstration(folder, UNTIL)
        with self.open() as office:
            self.who = {post: asked.holder(office, post, KNOWING, SECTION, HANDLES) for post in WITHOUT}
            self.matters, self.accusing = told_matters.enter(office, told, accusing)

    @contextmanager
    def open(self, name: str = building.CLERK) -> Iterator[Office]:
        """The office as somebody opens it."""
        opened = opening.open_office(self.path, acting=name, key=self.key)
        with Office(opened.store, opened.actor, lambda: UNTIL, vouches=True) as office:
            yield office

    def answers(self, questions: dict[str, list[Words]]) -> dict[str, Answers]:
        """What each of some people is answered."""
        with self.open() as office, asked.asking(office, ASKED) as ask:
            found = dict[str, "Answers"]()
            for name, every in questions.items():
                theirs = Office(office.store, Person.get(Person.name == name), lambda: ASKED)
                answers = {words: ask(name, words) for words in every}
                answers |= asked.of_desk(theirs, STARTS if name == self.who[ALL_OF_IT] else STARTS[:1])
                found[name] = {words: _told(words, *answer) for words, answer in answers.items()}
        return found

    def questions(self, folder: Path) -> dict[str, list[Words]]:
        """What each is asked: all of it the head of a section, the director what tells of those that accuse him."""
        with self.open():
            every = _questions(folder, _named(self.matters))
            ours = _questions(folder, _named(self.accusing))
        nouns = {registers.noun(name) for name in TELLING}
        others = [post for post in WITHOUT if post is not ALL_OF_IT]
        parts = {self.who[post]: every[n :: len(others)] for n, post in enumerate(others)}
        theirs = [words for words in ours if words[0] in {*nouns, "why", "whereis"} or words in asked.BESIDE]
        return {DIRECTOR: theirs, self.who[ALL_OF_IT]: every} | parts  # in this order: what they print is entered too


TELLING = (*BOOKS, "reception_days", "instructions", "urges", "filing")
"""The registers that tell of matters."""


def _questions(folder: Path, named: Named) -> list[Words]:
    """Every command line that is tried: what any register is asked, and the letters of one."""
    every = asked.questions(folder, {}, named, TEXTS)
    for act in ("propose", "decide", "answer"):
        for number in named[f"disclosure.{act}"]:
            every += [("disclosure", "letters", number), ("disclosure", "letter", number)]
            out = str(folder / "letter.docx")
            every.append(("disclosure", "letter", number, "--kind", "延期告知书", "--to", out))
    return list(dict.fromkeys(every))


def _named(matters: set[int]) -> Named:
    """The rows of some matters on which an act is tried: the newest in each of at most three states."""
    rows = {row.id for act in asked.acts() for row in _of(act, lambda row: getattr(row, "matter_id", None) in matters)}
    found = {act.event: dict[object, str]() for act in asked.acts()}
    for act in asked.acts():
        for row in _of(act, lambda row: row.id in rows or getattr(row, "about", None) in rows):
            found[act.event].setdefault(getattr(row, "state", None), asked.spelled(row))
    return {event: list(names.values())[:3] for event, names in found.items()}


def _of(act: Action, wanted: Callable[[Any], bool]) -> list[Any]:
    """The rows to which an act is done, newest first, as far as they are wanted."""
    assert act.on is not None
    return [row for row in act.on.select().order_by(act.on.id.desc()) if wanted(row)]


def _told(words: Words, code: int, said: str) -> tuple[int, str]:
    """An answer without the hashes over all that is entered, and without what docs/security.md names."""
    return code, re.sub(FILED, "…", re.sub(HASHED[words], "…", said) if words in HASHED else said)


@pytest.mark.clause("信访.3")
@pytest.mark.timeout(900)  # thousands of commands; a slow machine is no fault
def test_who_may_not_know_is_answered_the_same_whoever_it_is(tmp_path: Path, made: Made) -> None:
    """In one test, so that each demonstration is asked once, however many processes run the tests."""
    (tmp_path / "附件.txt").write_text("正文", encoding="utf-8")
    live, answers = tmp_path / "live", list[dict[str, "Answers"]]()
    for told, accusing in ((ONE, ONE), (OTHER, OTHER), (ONE, OTHER)):
        world = World(live, made, told, accusing)
        questions = world.questions(tmp_path)
        if told is not accusing:
            questions = {DIRECTOR: questions[DIRECTOR]}
        answers.append(world.answers(questions))
        shutil.rmtree(live)
    first, others, directors = answers
    del others[DIRECTOR]  # who may know of those that accuse nobody
    different = {
        (name, words): (first[name][words], said)
        for name, all_of_it in (*others.items(), *directors.items())
        for words, said in all_of_it.items()
        if first[name][words] != said
    }
    assert different == {}
    _everything_was_asked(first)
    _silent(first)
    assert not list(tmp_path.glob("letter*"))


def _everything_was_asked(answers: dict[str, Answers]) -> None:
    """And answered: with refusals that name the matter, and with lists in which it stands."""
    every = {words for told in answers.values() for words in told}
    assert len(every) > 1000
    assert len(answers) == len(WITHOUT) + 1
    said = [said for told in answers.values() for _, said in told.values()]
    assert not [one for one in said if "程序出了错" in one]
    assert sum(f"的{UNKNOWN}" in one for one in said) > 100


def _silent(answers: dict[str, Answers]) -> None:
    """Nothing of what is told of a citizen stands in an answer, but what was asked by name."""
    for name, told in answers.items():
        hidden = OTHER.secrets if name == DIRECTOR else ONE.secrets
        for words, (_, said) in told.items():
            assert not [one for one in hidden if one in said and not any(one in word for word in words)], (name, words)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, made: Made) -> World:
    return World(tmp_path_factory.mktemp("personal") / "live", made, ONE, OTHER)


@pytest.mark.parametrize("name", ["王芳", "刘强", "陈静"])
def test_the_office_and_the_leaders_are_told(world: World, name: str) -> None:
    """What is looked for is there: the answers above are not the same for want of anything to say."""
    with world.open(name) as office:
        for register in map(registers.load, BOOKS):
            hits = [Listing(office, register, {TEXT: told.asker}).count() for told in (ONE, OTHER)]
            rows: Any = register.record
            ours = rows.select().where(rows.matter.in_(sorted(world.matters)))
            assert sum(hits) >= ours.count() - 1, register.name  # one is anonymous
            assert bool(hits[1]) == (register.name in told_matters.ACCUSING)


def test_the_director_is_told_of_those_that_do_not_accuse_him(world: World) -> None:
    with world.open(DIRECTOR) as office:
        for register in map(registers.load, BOOKS):
            assert Listing(office, register, {TEXT: ONE.asker}).count() > 0
            assert Listing(office, register, {TEXT: OTHER.asker}).count() == 0


@pytest.mark.clause("投诉.6")
def test_the_head_of_the_hall_is_told_of_complaints_and_of_nothing_else(world: World) -> None:
    with world.open() as office:
        head = asked.holder(office, HALL, KNOWS, SECTION, HANDLES)
        him = Person.get(Person.name == head)
    with world.open(head) as office:
        complained = {row.matter.id for row in Complaint.select() if row.state is not State.HANDED}
        complained |= {one.matter.id for one in handing.waiting_for("complaints")}
        for register in map(registers.load, BOOKS):
            record: Any = register.record
            rows: list[Any] = list(record.select().where(record.matter.in_(sorted(world.matters))))
            assert rows
            for row in rows:
                theirs = him in (row.matter.by, row.matter.handler)
                assert register.knows(office, row.id) == (theirs or row.matter.id in complained), row.number


def test_no_stored_text_but_the_sealed_ones_holds_it(world: World) -> None:
    """Neither the chain of the journal nor a draft: the personal facts can be destroyed with the key of their matter."""
    sealed = [getattr(told, name) for told in (ONE, OTHER) for name in PERSONAL]
    with world.open():
        assert sealed
        for link in journal.links():
            assert not [secret for secret in sealed if secret in link.payload]
        assert not [draft for draft in Draft.select().dicts() if ONE.asker in repr(draft)]
