"""收文的规矩: what may be, as plain functions of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.custody import MOST_COPIES
from zwzx.office.terms.last_year import last_year_meant
from zwzx.office.terms.papers import Level, Source, Stage
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from zwzx.office.papers.papers import PaperFacts


def may_register(level: Level, posts: Collection[Post]) -> None:
    """A marked paper is opened, numbered and registered by the 保密员 alone (保密.2, 保密.3)."""
    if level.marked and Post.SECRETS not in posts:
        raise Refusal(
            "保密.2",
            f"{level.label}件要由保密员开封、登记。",
            "请保密员来登记；看错密级的，把密级改过来。",
        )


def unopened_under(level: Level) -> str:
    """The clause by which an envelope goes unopened to its addressee: it speaks of marked papers alone (保密.2)."""
    return "保密.2" if level.marked else ""


def may_open(addressee: str, level: Level) -> None:
    """An envelope addressed to a person is handed over unopened; the clause says so of marked ones (保密.2)."""
    if addressee:
        raise Refusal(
            unopened_under(level), f"这个信封署名{addressee}亲收，不能拆封登记。", "请用“交收件人”登记交给本人。"
        )


def may_deliver(addressee: str) -> None:
    """Only an envelope addressed to a person goes to that person unopened (保密.2)."""
    if not addressee:
        raise Refusal("", "这个信封没有署名收件人。", "请拆封登记。")


def delivered_when(signed: dt.datetime, at: dt.datetime, now: dt.datetime) -> None:
    """An envelope is given to its addressee after it was signed for, and entered afterwards."""
    happened("交给时间", at, now, after=signed, of="签收时间")


def was_addressed(addressee: str) -> None:
    """An envelope that went unopened to its addressee has one."""
    if not addressee:
        raise Refusal("", "原封交出的信封总有收件人。", "交错了的用“作废”划去，重新签收，再拆封登记。")


def received_when(signed: dt.datetime, now: dt.datetime) -> None:
    """The time of receipt is when it happened; it can't lie ahead (文电.1)."""
    happened("签收时间", signed, now)


def issued_first(issued: dt.date | None, signed: dt.datetime, today: dt.date) -> None:
    """A paper was issued before it came, or on the same day: its term of secrecy runs from there. No clause says so."""
    if issued is not None and issued > signed.date():
        raise Refusal(
            "",
            f"成文日期{issued}在收文日期{signed:%Y-%m-%d}以后。",
            f"请照文件核对成文日期；早先登错的，先更正。{last_year_meant(issued, today)}",
        )


def meeting_papers(source: Source, brought_by: str, section: str) -> None:
    """Papers brought back from a meeting name who brought them and which section handles them (文电.2)."""
    if source is Source.MEETING and not (brought_by and section):
        missing, where = ("交回人", "交回人") if not brought_by else ("经办科室", "承办科室")
        raise Refusal("文电.2", f"会议带回的资料没有写{missing}。", f"请在“{where}”里写上再登记。")


def serials_fit(level: Level, copies: int, serials: Collection[str]) -> None:
    """Where copies are numbered, each has its 份号 (保密员.2)."""
    if level.marked and copies > MOST_COPIES:
        raise Refusal("", f"密件一次登记{copies}份，编码最多编到{MOST_COPIES}份。", "请分成几号登记。")
    if serials and len(serials) != copies:
        raise Refusal(
            "",
            f"份数是{copies}，份号却有{len(serials)}个。",
            "请核对实物，每一份写一个份号。",
        )


def may_void(paper: PaperFacts, *, outside: Collection[str], archived: bool = False) -> None:
    """A number is voided only when nothing of the paper is in somebody's hands (文电.6), nor in the archives."""
    if archived:
        raise Refusal("", f"{paper.name}已归档，不能作废登记。", "归错了的，请档案员先在待归档里收回。")
    if outside:
        raise Refusal("", f"{paper.name}还在{'、'.join(outside)}手里。", "请先收回，再作废。")


def may_change_level(paper: PaperFacts, level: Level) -> None:
    """The level of a paper is corrected where it was entered wrongly (保密.3)."""
    if paper.level is level:
        raise Refusal("", f"{paper.name}本来就是{level.label}。", "请核对要改成什么密级。")


def may_forward(paper: PaperFacts, source: Source, *, archived: bool = False) -> None:
    """Only meeting papers go to their section (文电.2), unmarked ones (保密.3), and not out of the archives."""
    if archived:
        raise Refusal("", f"{paper.name}已归档，不再转交。", "科室要用的，到档案室查阅。")
    if paper.marked:
        raise Refusal(
            "保密.3",
            f"{paper.name}是{paper.level.label}件，不能转交科室留存。",
            "科室要用的按借阅办理，当日下班前退还。",
        )
    if source is not Source.MEETING:
        raise Refusal("", f"{paper.name}不是会议带回的资料。", "来文按传阅、借阅办理。")


def may_attach(paper: PaperFacts) -> None:
    """No content of a marked paper is stored on this machine: the law on state secrets says so, no clause does."""
    if paper.marked:
        raise Refusal(
            "",
            f"{paper.name}是{paper.level.label}件，正文不能存进来：这里不是涉密信息系统（《保守国家秘密法》）。",
            "纸件放保密室保管，这里只登编号、代称和去向。",
        )


def may_print(name: str, stage: Stage, *, moved: bool) -> None:
    """A slip is printed of what is registered, under its present number (文电.1)."""
    if moved:
        raise Refusal("", f"{name}的文件已转到另一本簿，这里只留编号。", "请在现在的编号上打印。")
    if stage is Stage.SIGNED:
        raise Refusal("文电.1", "这个信封还没有登记，没有可打印的。", "请先拆封登记。")


def filed_by_the_archives(paper: PaperFacts, *, archived: bool) -> None:
    """When and as what a paper was filed is the archives' to say, once it is a piece there."""
    if archived:
        raise Refusal("", f"{paper.name}已归档，归卷日期和卷号随归档件。", "要改请在归档件目录里改。")


def filed_in_an_old_book(paper: PaperFacts, *, history: bool) -> None:
    """Only of what an old book has filed is it written here; a paper of the running book is filed in the archives."""
    if not history:
        raise Refusal(
            "",
            f"{paper.name}是本登记簿登记的，归卷日期和卷号只照录往年的旧簿。",
            "办结以后请档案员在待归档里归档（zwzx filing file），编了档号这里自然看得到。",
        )


def copies_stay(paper: PaperFacts, copies: int) -> None:
    """Copies of a marked paper are items: they come by 加份 and go by an act of their own (保密员.2)."""
    if paper.marked and copies != paper.copies:
        raise Refusal("", f"{paper.name}是密件，份数不能直接改。", "多来的用“加份”登记。")
