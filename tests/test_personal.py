"""Who a citizen is comes out, by no face, to whoever may not know of the matter: nothing but its number and its state.

A whole demonstration office, with matters entered besides whose personal facts are found nowhere else, is asked for
everything that it can be asked for: as a holder of each post that may not know, as the service, and as the accused.
"""

from __future__ import annotations

import datetime as dt
import itertools
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from tests import asked
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.rows import texts
from zwzx.jobs.demo import building
from zwzx.office.core.drafts import Draft
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.matters.matters import PERSONAL, Matter
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.store import journal

if TYPE_CHECKING:
    from pathlib import Path

DIRECTOR = "张伟"
UNTIL = dt.datetime(2026, 9, 28, 17, 0)
WITHOUT = {
    "孙丽": "a section head of another section",
    "何军": "the head of the section where the accused is",
    "郑洁": "somebody of a section that handles nothing of it",
    "夜检": "the service",
    DIRECTOR: "the director, whom one of them accuses",
}
SECRETS = ("欧阳隐名", "13987651234", "靖港镇隐居村七组", "43012219880808777X", "隐指窗口丁某", "隐去的事由")
"""Who it is, and what it is about: found nowhere else in the demonstration."""
OTHERS = ("司徒隐名", "13876543210", "乔口镇隐居村八组", "430122199909099999", "隐指别处戊某", "隐匿的申请")
"""The same of a matter in a register where nobody can be accused, which the director may know."""
PARTS = tuple(secret[:n] for secret in (*SECRETS, *OTHERS) for n in (2, len(secret)))
FACTS = ("asker", "phone", "address", "id_no", "accused_as", "content")
ENTERED = {"petitions": SECRETS, "complaints": SECRETS, "disclosure": OTHERS, "calls": SECRETS}


class House:
    """The demonstration, with matters that somebody accused of them or of another section may not know."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path, self.key = folder, folder / "demo.db", folder / "key"
        building.build(self.path, "small", key=self.key, until=UNTIL)
        self.rows: dict[str, list[str]] = {}
        with self.open(building.CLERK) as office:
            office.perform(registers.load("people").action("add"), name="夜检", post=Post.SERVICE)
            accused = Person.get(Person.name == DIRECTOR)
            for name in ENTERED:
                self.rows[name] = self._entered(office, name, accused)
            self.named = {row.id for row in Matter.select() if row.asker in (SECRETS[0], OTHERS[0])}
        assert len(self.named) == sum(map(len, self.rows.values()))

    @staticmethod
    def _entered(office: Office, name: str, accused: Person) -> list[str]:
        """One that is only entered, and one handed to where it can go, both against the director."""
        register = registers.load(name)
        act = register.action("add")
        facts = {f.name for f in act.fields}
        given: dict[str, Any] = {n: v for n, v in zip(FACTS, ENTERED[name], strict=True) if n in facts}
        given |= {n: v for n, v in {"accused": accused, "standing": "群众", "filled": True}.items() if n in facts}
        first = office.perform(act, **given).record
        gone = office.perform(act, **given).record
        for way in register.ways[:1]:
            (hands,) = (one for one in register.actions if one.title == way.title)
            office.perform(hands, **{hands.acted_on: gone})
        return [first.number, gone.number]

    def open(self, name: str) -> Office:
        """The office as somebody opens it."""
        opened = open_office(self.path, acting=name, key=self.key)
        return Office(opened.store, opened.actor, lambda: UNTIL)

    def call(self, name: str, *words: str) -> str:
        """Everything that a command says."""
        out = StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            run(["--store", str(self.path), "--key", str(self.key), "--as", name, *words])
        return out.getvalue()


def secrets(name: str) -> tuple[str, ...]:
    """What somebody must not be told."""
    return SECRETS if name == DIRECTOR else (*SECRETS, *OTHERS)


def hidden(house: House, name: str) -> set[str]:
    """The numbers of what somebody may not know."""
    return {one for book, rows in house.rows.items() if not {*ENTERED[book]} - {*secrets(name)} for one in rows}


def silent(name: str, said: str, *typed: str) -> None:
    """Nothing that is hidden from somebody stands in a text, besides what was typed."""
    for secret in secrets(name):
        if not any(secret in one for one in typed):
            assert secret not in said, (secret, said[max(0, said.index(secret) - 80) :][:200])


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("personal"))


@pytest.mark.clause("信访.3")
@pytest.mark.parametrize("name", WITHOUT)
def test_whoever_may_not_know_sees_number_and_state_alone(house: House, name: str) -> None:
    """By no column of any register, and no search finds what is not shown."""
    with house.open(name) as office:
        for register in map(registers.load, registers.NAMES):
            for columns in (register.columns, register.facts, register.paper):
                every = Listing(office, register, columns=columns).walk()
                silent(name, "\n".join("\t".join(texts(row, columns)) for row in every))
            for part in PARTS:
                found = Listing(office, register, {TEXT: part})
                rows = list(found.walk())
                shown = {text for row in rows for text in texts(row, register.columns)}
                assert not hidden(house, name) & shown, (register.name, part)
                assert found.count() == len(rows)


@pytest.mark.parametrize("name", WITHOUT)
def test_no_filter_and_no_order_tells_one_from_another(house: House, name: str) -> None:
    """What a list is narrowed by finds no veiled row by what it does not show; nor does the order of a list."""
    with house.open(name) as office:
        for register_name, numbers in house.rows.items():
            register = registers.load(register_name)
            expected = hidden(house, name) & {*numbers}
            for wanted in register.filters:
                for value in wanted.kind.choices() or secrets(name):
                    said = house.call(
                        name, registers.noun(register_name), "list", f"{asked.option(wanted.name)}={value}"
                    )
                    silent(name, said, value)
            veiled = [row for row in Listing(office, register).walk() if row.veiled]
            assert expected <= {text for row in veiled for text in texts(row, register.columns)}


@pytest.mark.parametrize("name", WITHOUT)
def test_nothing_is_waiting_suggested_or_on_the_board(house: House, name: str) -> None:
    with house.open(name) as office:
        for kind, start in itertools.product(asked.every_kind(), ("", *sorted(set(PARTS)))):
            silent(name, repr(kind.suggest(start, office)), start)
        for said in asked.of_desk(office, ("",)).values():
            silent(name, said[1])


@pytest.mark.parametrize("name", WITHOUT)
def test_no_command_tells_of_it(house: House, name: str, tmp_path: Path) -> None:
    """Lists, reports, papers, letters, reasons, duties, the journal and everything that is refused."""
    named = {act.event: house.rows.get(act.register, []) for act in asked.acts()}
    (house.folder / "附件.txt").write_text("正文", encoding="utf-8")
    mine = set(house.rows) | {"instructions", "urges", "filing"}
    nouns = {registers.noun(register) for register in mine}
    for words in asked.questions(house.folder, {}, named, SECRETS[:2]):
        if words[0] in nouns or words in asked.BESIDE or words[0] in ("why", "whereis"):
            out = ("-o", str(tmp_path / f"{words[0]}-{words[3]}.csv")) if words[1:2] == ("print",) else ()
            silent(name, house.call(name, *words[:2], *out, *words[2:]), *words)
    for path in tmp_path.iterdir():
        assert not [secret for secret in SECRETS if secret.encode() in path.read_bytes()], path.name


@pytest.mark.parametrize("name", ["王芳", "刘强", "陈静"])
def test_the_office_and_the_leaders_are_told(house: House, name: str) -> None:
    """What is looked for is there: the questions above are not silent for want of anything to say."""
    with house.open(name) as office:
        for register_name, numbers in house.rows.items():
            found = Listing(office, registers.load(register_name), {TEXT: ENTERED[register_name][0]})
            assert found.count() == len(numbers), register_name


def test_no_stored_text_but_the_sealed_ones_holds_it(house: House) -> None:
    """Neither the chain of the journal nor a draft: the personal facts can be destroyed with the key of their matter."""
    with house.open(building.CLERK):
        for link in journal.links():
            assert not [n for n, v in zip(FACTS, SECRETS, strict=True) if n in PERSONAL and v in link.payload]
        assert not [draft for draft in Draft.select().dicts() if SECRETS[0] in repr(draft)]
