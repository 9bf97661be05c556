"""Honours and punishments 奖惩: who got what, by whose decision, on what paper; for the register and the yearly assessment."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.kinds import house, papers
from zwzx.office.kinds.days import day
from zwzx.office.kinds.money import money
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.study.articles import Article
from zwzx.store.expressions import year_of
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "奖"


class Kind(StrEnum):
    """奖惩种类 (廉政.6, 收集.8, 收集.9)."""

    PRAISE = "表扬"
    REWARD = "奖励"
    TITLE = "荣誉称号"
    CRITICISM = "通报批评"
    PARTY = "党纪处分"
    PUNISHMENT = "政务处分"
    OTHER = "其他处理"

    @property
    def good(self) -> bool:
        """Whether it honours somebody."""
        return self in HONOURS


HONOURS = (Kind.PRAISE, Kind.REWARD, Kind.TITLE)
KINDS = (
    dict.fromkeys(("通报表扬", "嘉奖", "表彰"), Kind.PRAISE)
    | dict.fromkeys(("奖金", "记功", "三等功"), Kind.REWARD)
    | dict.fromkeys(("先进", "先进个人", "优秀", "先进集体", "优秀共产党员", "服务标兵", "红旗窗口"), Kind.TITLE)
    | dict.fromkeys(("通报", "批评"), Kind.CRITICISM)
    | dict.fromkeys(("党内警告", "党内严重警告"), Kind.PARTY)
    | dict.fromkeys(("警告", "记过", "记大过", "降级", "撤职", "开除", "行政处分", "处分"), Kind.PUNISHMENT)
)
"""How old books and people also write it."""


class State(StrEnum):
    """Where it stands 情况."""

    STANDS = "有效"
    REVOKED = "已撤销"
    STRUCK = "划去"
    PAST = "历史"


class Honour(Numbered):
    """One of somebody or of a section. `revoked` is when whoever decided took it back, `revocation` on what paper.

    `came`, `outgoing` and `article` are the paper from which it was entered, where it was entered from one.
    """

    on = fact(day("决定日期"), shown=10, rank=5, printed=22, role=Role.SINCE)
    kind = fact(choice("种类", Kind, synonyms=KINDS), shown=8, rank=6, null=True, sought=True, printed=20)
    person = fact(house.person("个人"), dated="on", shown=8, null=True, found=True, sought=True, printed=20)
    section = fact(house.department("科室"), shown=12, null=True, sought=True, printed=24)
    what = fact(
        text("奖惩内容", long=True, least=2), shown=24, grow=True, found=True, printed=60, role=Role.TITLE, default=None
    )
    reason = fact(text("事由", long=True), shown=16, found=True, printed=40)
    decider = fact(text("决定单位", least=2, most=60), shown=12, rank=3, found=True, printed=26)
    paper = fact(text("决定文件", least=2, most=120), shown=16, rank=2, found=True, printed=34)
    sum = fact(money("奖金"), shown=8, null=True, printed=18)
    revoked = fact(day("撤销日期"), shown=10, null=True)
    revocation = fact(text("撤销决定", most=120), shown=16, found=True)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.STANDS, printed=16)
    note = fact(text("备注", long=True), found=True)
    came = fact(papers.paper("来自收文"), null=True)
    outgoing = fact(row("来自发文", Outgoing), null=True)
    article = fact(row("来自论文", Article), null=True)

    dated_by = ("on",)

    class Meta:
        indexes = (ONE_NUMBER, (("person", "on"), False), *listed_by("state", "kind", "section"))

    @property
    def whose(self) -> str:
        """The name of the person, or of the section."""
        if self.person is not None:
            return self.person.name
        return self.section.name if self.section is not None else ""

    @property
    def source(self) -> str:
        """The number of the paper from which it was entered; "" where it was entered by itself."""
        if self.came is not None:
            return self.came.number
        if self.outgoing is not None:
            return self.outgoing.reference or self.outgoing.number
        return self.article.number if self.article is not None else ""

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": State.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, its words, whose it is and was called before."""
        return [self.bare_number, *texts(self.person), *texts(self.section), *words(self)]


def of_person(person: Person, year: int) -> list[Honour]:
    """What somebody got in a year and stands, the first one first: for the yearly assessment."""
    stands = (Honour.state == State.STANDS) & (year_of(Honour.on) == year)
    return list(Honour.select().where(stands & (Honour.person == person)).order_by(Honour.on, Honour.id))


def of_paper(**paper: Any) -> list[Honour]:
    """What was entered from a paper and stands, the first one first.

    Args:
        paper: `came`, `outgoing` or `article`.
    """
    return [one for one in equal(Honour, **paper) if one.state in (State.STANDS, State.REVOKED)]


def paper_is_gone(office: Office, called: str, **paper: Any) -> None:
    """Tell what was entered from a paper that counts for nothing any more: it stands until somebody looked at it."""
    for one in of_paper(**paper):
        office.remind(
            f"{one.number}是由{called}登记的，没有跟着划去：登错的请划去（zwzx honours strike {one.number}）。"
        )
