"""What the forms of a circulation propose: the readers (阅文人), who is away, and which marked copies are where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals
from zwzx.office.core.action import Proposal
from zwzx.office.core.fact import label_of
from zwzx.office.core.selection import differing
from zwzx.office.custody import custody
from zwzx.office.custody.counting import to_count
from zwzx.office.kinds.house import persons
from zwzx.office.papers.papers import Document
from zwzx.office.papers.slips import Reader, Route, Slip, Turn, papers_of
from zwzx.office.people import people
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.people import Post
from zwzx.registers.circulation import moving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person

TITLES = {
    Post.DIRECTOR: ("主任",),
    Post.SECRETARY: ("书记",),
    Post.LEGAL: ("法定代表人",),
    Post.DEPUTY: ("副主任", "主任"),
    Post.FINANCE_DEPUTY: ("副主任", "主任"),
    Post.OFFICE_DIRECTOR: ("主任",),
    Post.HALL_HEAD: ("主任",),
}
"""How people with a post are called after their family name: 陈主任."""
READERS = persons(label_of(Reader.person), hint="按先后，用顿号隔开")
EVERYBODY = ("领导传阅", "各领导", "班子成员")
"""Words of an opinion that mean every leader."""


def for_start(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The readers: those whom the director's opinion names, else by a saved route, else the leaders that it means.

    Papers that go on one slip have the same readers: where each by itself would have others, nobody is proposed.
    """
    paper = values.get("paper")
    if not isinstance(paper, Document):
        return Proposal()
    carried = dict.fromkeys((paper, *values.get("together", ())))
    own = [(one.number, tuple(proposed_for(office, one))) for one in carried]
    given = tuple(values.get("readers", ()))
    if differ := differing(READERS, own):
        sentence = f"同单的文件阅文人不一样：{differ}。"
        return Proposal(undecided={"readers": sentence}, notices=away_notices(office, given))
    readers = given or own[0][1]
    proposal = Proposal({"readers": readers} if readers else {})
    proposal.notices += away_notices(office, readers)
    return proposal


def proposed_for(office: Office, paper: Document) -> list[Person]:
    """Who would read a paper by itself."""
    words = opinion_of(paper)
    return named_in(office, words) or route_of(office, paper) or meant_by(office, words)


def for_slip(office: Office, values: Mapping[str, Any]) -> Proposal:
    """What goes round that is marked, and who has it; who of those to come is away."""
    slip = values.get("slip")
    if not isinstance(slip, Slip):
        return Proposal()
    coming = [r.person for r in moving.readers_of(slip) if r.turn is Turn.WAITING]
    return Proposal(notices=[*_marked(slip), *away_notices(office, coming)])


def for_next(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The same; the papers go to one of those on the slip who have not had them."""
    proposal, slip = for_slip(office, values), values.get("slip")
    if isinstance(slip, Slip):
        coming = [r.person.name for r in moving.readers_of(slip) if r.turn is Turn.WAITING]
        proposal.only["reader"] = coming
    return proposal


def _marked(slip: Slip) -> Iterator[str]:
    """Each copy of a marked paper on the slip: what is looked at as it goes and comes back, and where it is."""
    for paper in papers_of(slip):
        if paper.level.marked:
            for item, held in custody.whereabouts(paper):
                what = to_count(item.level, item.serial, paper.pages)
                yield f"{paper.number}：{what}，在{held.holder.name}（{spelled(held.since)}起）。"


def route_of(office: Office, paper: Document) -> list[Person]:
    """The saved route for the paper's sender, else for its genre."""
    for sender, genre in ((paper.author, ""), ("", paper.genre.value)):
        route = Route.get_or_none((Route.sender == sender) & (Route.genre == genre))
        if route is not None:
            found = {p.name: p for p in people.working(office.today)}
            return [found[name] for name in route.people.split("、") if name in found]
    return []


def opinion_of(paper: Document) -> str:
    """The words of the director's last opinion on a paper; "" where there is none."""
    given = approvals.of(paper, "文电.1")
    return given[-1].words if given else ""


def meant_by(office: Office, words: str) -> list[Person]:
    """Every leader, where the words mean them all."""
    return leaders_of(office) if _means_all(words) else []


def named_in(office: Office, words: str) -> list[Person]:
    """The people whom the words name, in their order; nobody where they mean every leader."""
    if _means_all(words):
        return []
    places: dict[Person, int] = {}
    for person in people.working(office.today):
        for call in _calls(office, person):
            at = words.find(call)
            if at >= 0 and person not in places:
                places[person] = at
    return sorted(places, key=lambda person: places[person])


def leaders_of(office: Office) -> list[Person]:
    """The director, the Party secretary and the deputies, each once, in this order."""
    ranks = (Post.DIRECTOR, Post.SECRETARY, Post.LEGAL, Post.DEPUTY, Post.FINANCE_DEPUTY)
    found = [p for post in ranks for p in people.holders(post, office.today)]
    return list(dict.fromkeys(found))


def away_notices(office: Office, readers: Sequence[Person]) -> list[str]:
    """Who of some people is away, as a sentence."""
    away = [person.name for person in readers if people.is_away(person, office.now)]
    return [f"{'、'.join(away)}不在岗：轮到时请用“跳过”或“换人”。"] if away else []


def _means_all(words: str) -> bool:
    return any(word in words for word in EVERYBODY)


def _calls(office: Office, person: Person) -> list[str]:
    titles = [title for post in office.posts_of(person) for title in TITLES.get(post, ())]
    return [person.name, *(person.name[0] + title for title in titles)]
