"""发文: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.terms.papers import Genre
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person


def enter(office: Office) -> None:
    """One in each state of the way, one withdrawn, one void."""
    outgoing = registers.load("outgoing")
    record: Any = outgoing.record
    file = office.store.path.with_name("文稿.txt")
    file.write_text("关于做好工作的通知（文稿）", encoding="utf-8")
    held = {post: holder(post) for post in (Post.OFFICE_DIRECTOR, Post.DIRECTOR)}
    drafter = held[Post.OFFICE_DIRECTOR]

    def paper(title: str, *acts: tuple[str, dict[str, Any]]) -> Any:
        facts: dict[str, Any] = {
            "title": title,
            "genre": Genre.NOTICE,
            "word": "望政务",
            "to": "各科室",
            "drafter": drafter,
        }
        made = office.perform(outgoing.action("draft"), **facts).record
        for act, given in acts:
            office.perform(outgoing.action(act), paper=record.get_by_id(made.id), **given)
        return made

    head, director = {"person": held[Post.OFFICE_DIRECTOR]}, {"person": held[Post.DIRECTOR]}
    way: list[tuple[str, dict[str, Any]]] = [
        ("revise", {"file": file}),
        ("submit", {}),
        ("check", head),
        ("review", head),
        ("endorse", director),
        ("sign", director),
        ("give_number", {}),
        ("proof", {"copies": 3, "proofreader": drafter}),
        ("stamp", {"copies": 3, "use": "用2026-1"}),
        ("send", {"to": "区政府办公室", "copies": 2}),
        ("close", {"kept": 1}),
    ]
    for n in range(len(way) + 1):
        paper(f"第{n}步的通知", *way[:n])
    paper("撤回的通知", ("withdraw", {"reason": "不发了"}))
    paper("作废的通知", *way[:7], ("void", {**director, "reason": "事情取消"}))


def holder(post: Post) -> Person:
    """Somebody who holds a post."""
    from zwzx.office.people.people import Posting

    found: Person = Posting.select().where(Posting.post == post).order_by(Posting.id.desc()).first().person
    return found
