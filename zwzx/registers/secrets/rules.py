"""涉密载体的规矩: how carriers leave, and what the end of a year asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.people.people import PersonFacts


def is_marked(name: str, *, marked: bool) -> None:
    """This ledger keeps marked carriers only (保密员.2)."""
    if not marked:
        raise Refusal("", f"{name}不是密件，不在涉密载体台账里。", "普通文件在收文登记簿里办。")


def is_known_by_name(name: str, *, level: str, enough: bool) -> None:
    """Who else knows is written down of 机密 and 绝密 alone."""
    if not enough:
        raise Refusal("", f"{name}是{level}件，知悉人只登记机密、绝密的。", "请核对密级。")


def may_leave(name: str, holder: str, *, at_home: bool, inside: bool) -> None:
    """A carrier leaves from the safe, so that nobody gives it away in passing (保密员.3)."""
    if not inside:
        raise Refusal("", f"{name}已经不在本单位（{holder}）。", "请核对编码。")
    if not at_home:
        raise Refusal("", f"{name}现在在{holder}手里。", "请先登记退回，再发出或清退。")


def not_filed(name: str, doing: str, *, filed: bool) -> None:
    """What is in the archives leaves by a list alone, which tells of it in the catalogue too (档案.4)."""
    if filed:
        raise Refusal(
            "", f"{name}已归档，在档案室，不能在这里{doing}。", "请列入清退清册（zwzx returns add），凭回执退回。"
        )


def may_be_known(name: str, *, has_paper: bool) -> None:
    """Who knows of a paper is written down beside the paper (保密员.3); a piece without one tells by who used it."""
    if not has_paper:
        raise Refusal("", f"{name}没有登记在册的文件。", "谁看过这一件，在档案查阅借阅登记簿里登记、查找。")


def may_send(name: str, messenger: PersonFacts | None, *, only_present: bool = True) -> None:
    """A marked paper goes to another unit by a named messenger (保密.4), by the office's setting one who is in."""
    if messenger is None:
        raise Refusal("保密.4", f"{name}是密件，没有写由谁专送。", "请填送件人：密件发送由专人送达。")
    may_have(messenger, "不能专送", "请改派别人。", only_present=only_present)


def may_decide(name: str, authority: str, *, inside: bool, closed: bool, year: int) -> None:
    """A carrier's fate at the end of a year rests on somebody's authority (保密员.4)."""
    if closed:
        raise Refusal("", f"{year}年已经结年。", "以后的去向登记在下一年。")
    if not inside:
        raise Refusal("", f"{name}已经不在本单位，不用再定去向。", "请核对编码。")
    if not authority:
        raise Refusal("保密员.4", f"{name}没有写依据。", "请写谁定的或哪份文件：如 发文单位复函、主任批示。")


def some_of_it_is_here(year: int, founded: dt.date, *, any_left: bool) -> None:
    """A year before the register began is closed where carriers of it are here; else there is nothing to sign."""
    if year < founded.year and not any_left:
        raise Refusal(
            "", f"{year}年在建库（{founded}）以前，没有登记那一年的密件。", "请核对年份，没有密件的不用结年。"
        )


def may_close_year(year: int, undecided: int, *, ended: bool, closed: bool) -> None:
    """The year is closed when every carrier has its decision (保密员.4)."""
    if closed:
        raise Refusal("", f"{year}年已经结年。", "不用再办。")
    if not ended:
        raise Refusal("", f"{year}年还没有到年终。", "请在12月或次年办理。")
    if undecided:
        raise Refusal(
            "保密员.4",
            f"还有{undecided}件没有定去向。",
            f"请用 zwzx secrets list --undecided {year} 查看，逐件定去向。",
        )
