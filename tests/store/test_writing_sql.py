"""Questions are written into SQL faster than peewee does it by itself, and letter by letter as it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from peewee import Context, fn

from zwzx import registers
from zwzx.office.people.people import Person, Posting
from zwzx.office.terms.people import Post
from zwzx.store.writing_sql import Writing

if TYPE_CHECKING:
    from tests.conftest import Desk


def written(into: type[Context], desk: Desk, query: Any) -> tuple[str, list[Any]]:
    database: Any = desk.office.store.database
    context: Any = into(**database.get_context_options())
    text, values = context.sql(query).query()
    return text, values


def joined() -> Any:
    other = Person.alias("other")
    held = Posting.select(fn.COUNT(Posting.id)).where(Posting.person == Person.id)
    named = Person.select(Person, Posting, held.alias("posts")).join(Posting, on=Posting.person == Person.id)
    named = named.switch(Person).join(other, on=other.id == Person.id)
    return named.where((Person.name == "王芳") & other.name.is_null()).order_by(Posting.since.desc()).limit(3)


WAYS: dict[str, Any] = {
    "a join, an alias, a question within": joined,
    "one within a list": lambda: Person.select(Person.id).where(Person.id.in_(Posting.select(Posting.person))),
    "two one below another": lambda: Person.select(Person.name) | Person.select(Person.name).where(Person.id > 3),
    "a change": lambda: Person.update(name=Person.name.concat("二")).where(Person.id == 1),
    "rows": lambda: Posting.insert_many([{"person": 1, "post": Post.CLERK}]).on_conflict(
        conflict_target=(Posting.id,), preserve=(Posting.post,)
    ),
    "what goes": lambda: Posting.delete().where(Posting.person.not_in(Person.select(Person.id))),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_question_is_the_same_letter_by_letter(desk: Desk, way: str) -> None:
    assert written(Writing, desk, WAYS[way]()) == written(Context, desk, WAYS[way]())


def test_so_are_the_columns_of_every_table(desk: Desk) -> None:
    for table in registers.tables():
        assert written(Writing, desk, table.select()) == written(Context, desk, table.select())


def test_a_name_with_a_quote_in_it_is_quoted_as_well(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Person.name, "column_name", 'na"me')
    assert '"na""me"' in written(Writing, desk, Person.select())[0]
    assert written(Writing, desk, Person.select()) == written(Context, desk, Person.select())


def test_the_engine_writes_so(desk: Desk) -> None:
    database: Any = desk.office.store.database
    assert type(database.get_sql_context()) is Writing
