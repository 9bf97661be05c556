"""Names on paper: what happened shows who did it by the name of then, what is so today by today's. A table over all papers."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import zwzx
from tests import newer
from tests.conftest import Clock
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.core.fact import facts_of, of
from zwzx.office.people.names_on_paper import is_of_today, names_somebody
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.conftest import Made
    from zwzx.office.core.office import Office
    from zwzx.office.core.sheet import Page

MARK = "龘"
"""What the name of everybody ends with since the morning after the last act."""
OF_TODAY = {
    "seals.card": "who keeps it",
    "seals.transfer": "who gives it, when it will be signed",
    "seals.book": "who keeps what",
    "secrets.ledger": "who answers for what, who knows of it",
    "devices.book": "who uses what",
}
"""The papers that tell what is so today."""
UNDONE = {
    "appraisals.form": "an assessment that nobody decided yet",
    "appraisals.year": "an assessment that nobody decided yet",
    "appraisals.book": "an assessment that nobody decided yet",
    "circulation.slip": "readers who still have the paper",
    "handover.list": "a list that nobody signed yet",
    "meetings.notice": "a meeting to come",
    "meetings.signin": "a meeting to come",
    "outgoing.form": "a draft that was not submitted yet",
    "reception_days.book": "a day to come",
    "study.book": "a session to come",
    "vehicle_use.slip": "a driver who has not left yet",
    "vehicle_use.book": "a driver who has not left yet",
    "study.sign": "a session to come",
    "study_plans.plan": "a plan that nobody approved yet",
    "study_plans.book": "a plan that nobody approved yet",
}
"""Those of what happens, where of some entries it did not happen yet: in them today's name may stand."""
SO_TODAY = frozenset(
    {
        *("handler", "Holder.person", "Circumstance.acts_for"),
        *("Resolution.leader", "Resolution.supervisor", "IntegrityTask.leader", "Vehicle.driver"),
    }
)
"""Who handles or holds something, or has the post: where no moment is told of it, it is so today on every paper."""
NO_PAPER = frozenset(
    {
        *(
            "office.people.people",
            "office.people.seats",
            "office.people.employment",
            "office.people.pins",
            "office.people.vouching",
        ),
        "office.core.looks",
    }
)
"""Where people are entered themselves, and what no paper tells of."""
PLACES = [f"{name}.{sheet.name}" for name in registers.NAMES for sheet in registers.load(name).sheets]


def text(pages: Iterable[Page]) -> str:
    parts = [part for page in pages for part in page.parts]
    return "\n".join(
        "\n".join(cell.text for row in part.rows for cell in row) if hasattr(part, "rows") else part.text
        for part in parts
    )


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory, made: Made) -> Iterator[Office]:
    """An office with something in every register, in which everybody was renamed a day after."""
    found = newer.office(made, tmp_path_factory.mktemp("renamed"))
    assert isinstance(found.clock, Clock)
    found.clock.on(days=1)
    amend = registers.load("people").action("amend")
    for one in list(Person.select()):
        found.perform(amend, who=one, name=f"{one.name}{MARK}", reason="户口本改名")
    yield found
    found.store.close()


def drawn(office: Office, name: str) -> list[str]:
    """What each paper of a sheet says: one a row, or one of all rows; a row that has no such paper has none."""
    register, _, sheet_name = name.partition(".")
    sheet = next(one for one in registers.load(register).sheets if one.name == sheet_name)
    rows = list(sheet.rows(office)) if sheet.rows else list(registers.load(register).record.select())
    found = []
    for group in [[row] for row in rows] if sheet.each else [rows]:
        try:
            found.append(text(sheet.draw(office, group)))
        except ZwzxError:
            continue
    return found


@pytest.mark.parametrize("name", PLACES)
def test_a_paper_shows_the_names_that_it_tells_of(renamed: Office, name: str) -> None:
    found = drawn(renamed, name)
    assert found, "something is there to be printed"
    own = [of(field) for field in facts_of(registers.load(name.partition(".")[0]).record) if names_somebody(field)]
    handled = any(told is not None and not told.dated for told in own)
    assert any(MARK in one for one in found) is (name in OF_TODAY or name in UNDONE or handled)
    if name in UNDONE:
        assert len(found) == 1 or not all(MARK in one for one in found)


def test_the_papers_of_today_are_declared() -> None:
    declared = {
        f"{name}.{sheet.name}"
        for name in registers.NAMES
        for sheet in registers.load(name).sheets
        if is_of_today(sheet.draw)
    }
    assert declared == set(OF_TODAY)


def people_facts() -> Iterator[tuple[type[Any], Any]]:
    for record in registers.tables():
        if record.__module__.removeprefix("zwzx.") not in NO_PAPER:
            yield from ((record, field) for field in facts_of(record) if names_somebody(field))


def test_every_fact_about_somebody_says_when_it_was_or_is_so_today() -> None:
    for record, field in people_facts():
        told, name = of(field), f"{record.__name__}.{field.name}"
        assert told is not None
        assert told.dated or SO_TODAY & {name, field.name}, name
        for other in filter(None, (told.dated, told.over)):
            assert hasattr(record, other), f"{name}: {other}"


def test_no_paper_names_somebody_in_a_way_of_its_own() -> None:
    """Whoever draws asks `named`, or `text_of` a fact: neither today's name nor that of a moment is taken by hand."""
    somebody = {field.name for _, field in people_facts()}

    def by_hand(node: ast.AST) -> bool:
        if not isinstance(node, ast.Attribute):
            return False
        of_somebody = isinstance(node.value, ast.Attribute) and node.value.attr in somebody
        return node.attr == "name_at" or (node.attr == "name" and of_somebody)

    papers = [p for p in Path(zwzx.__file__).parent.glob("registers/*/*.py") if p.stem in ("sheets", "letters")]
    nodes = [(path, node) for path in papers for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    assert [f"{path.parent.name}/{path.name}:{node.lineno}" for path, node in nodes if by_hand(node)] == []  # type: ignore[attr-defined]
