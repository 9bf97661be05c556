"""区级: how the offices of a server stand, who has not reported, what is overdue by office; and what one office gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.jobs.waiting import offices
from zwzx.jobs.waiting.offices import State
from zwzx.jobs.waiting.verdict import CLEAR, FINDINGS, OUTSIDE, UNCHECKED, UNMAILED, UNSOUND, USAGE
from zwzx.office.core import district, settings
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, Report, head, report
from zwzx.office.kinds.days import day, minute
from zwzx.office.kinds.plain import number, text
from zwzx.reports import district_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.jobs.waiting.offices import Judged, Looked

Server = Annotated[str, text("服务器的地址", most=2000, hint="postgresql://服务器/库名；不写就看 --store、ZWZX_STORE")]
AGE = number("几小时前", most=10**6)
UNREPORTED = {UNCHECKED: "有单位没有报、读不到，或什么都看不到", CLEAR: "给看的单位都报了", USAGE: "命令写错了"}


@report(
    "各单位上报情况",
    noun="district",
    columns=(
        head("office", text("单位"), 16),
        head("state", text("情况"), 6),
        head("at", minute("上一次检查"), 16),
        head("hours", AGE, 6),
        head("closed", day("最近日清"), 10),
        head("verified", minute("上一次校验"), 16, rank=3),
        head("backup", minute("上一次备份"), 16, rank=2),
        head("since", minute("何时起给看"), 16, rank=1),
        head("why", text("说明"), 20, grow=True),
    ),
    codes=UNREPORTED,
    desk=False,
    prints=True,
)
def status(server: Server = "") -> Answer:
    """区级：服务器上各单位给不给看、报了没有、几小时前报的。

    只看各单位同意给看的件数和时间；超过一天没有报的算没有报。不用各单位的钥匙。
    """
    looked = offices.look(server)
    rows = [Found(_status(one), late=one.state in (State.LATE, State.UNREAD)) for one in looked.offices]
    return _answer(status, looked, rows, looked.unreported)


def _status(one: Judged) -> tuple[Any, ...]:
    closed = one.moment(district.CLOSED)
    return (
        one.called,
        str(one.state),
        one.moment(district.AT),
        None if one.hours is None else int(one.hours),
        closed.date() if closed else None,
        one.moment(district.VERIFIED),
        one.moment(district.BACKED_UP),
        one.moment(district.SINCE),
        one.why,
    )


@report(
    "各单位检查",
    noun="district",
    columns=(
        head("office", text("单位"), 16),
        head("what", text("问题"), 20, grow=True),
        head("count", number("几件", most=1 << 62), 6),
        head("words", text("说明"), 28),
    ),
    codes={
        UNCHECKED: "有单位没有报、读不到，或什么都看不到",
        UNSOUND: "有单位流水校验不过",
        OUTSIDE: "有单位密件在外，或有一天没有日清",
        UNMAILED: "有单位的通知没有发出",
        FINDINGS: "有单位有过期的，或校验、备份旧了",
        CLEAR: "没有问题",
        USAGE: "命令写错了",
    },
    desk=False,
    prints=True,
)
def check(server: Server = "") -> Answer:
    """区级：各单位过期的、未日清的、密件在外的、校验和备份旧了的，没有报的；看退出码。

    几样都有时退出码取最重的，重的在先；--format json 的 codes 里都有。
    """
    looked = offices.look(server)
    rows = [
        Found((one.called, what, count, words), late=True)
        for one in looked.offices
        for _, what, count, words in one.troubles
    ]
    return _answer(check, looked, rows, looked.codes[0], nothing="没有问题。")


@report(
    "区级一览",
    noun="district",
    name="report",
    columns=(
        head("office", text("单位"), 16),
        head("state", text("情况"), 6),
        head("at", minute("上一次检查"), 16, rank=3),
        head("overdue", number("过期", most=1 << 62), 6),
        head("unclosed", number("未日清", most=1 << 62), 6),
        head("outside", number("密件在外", most=1 << 62), 8),
        head("unsound", number("校验不过", most=1 << 62), 8),
        head("verified", minute("上一次校验"), 16, rank=2),
        head("backup", minute("上一次备份"), 16, rank=1),
        head("what", text("过期的是"), 24, grow=True),
    ),
    codes=UNREPORTED,
    desk=False,
    prints=True,
)
def overview(server: Server = "") -> Answer:
    """区级一览：各单位一行，过期、未日清、密件在外、校验、备份，末行合计；可以印出。"""
    looked = offices.look(server)
    rows = [Found(_row(one), late=bool(one.troubles)) for one in looked.offices]
    if len(rows) > 1:
        rows.append(Found(_sums(looked.offices)))
    return _answer(overview, looked, rows, looked.unreported)


COUNTED = (district.UNCLOSED, district.OUTSIDE, district.UNSOUND)


def _row(one: Judged) -> tuple[Any, ...]:
    known = one.hours is not None
    return (
        one.called,
        str(one.state),
        one.moment(district.AT),
        sum(one.overdue.values()) if known else None,
        *(one.count(name) for name in COUNTED),
        one.moment(district.VERIFIED),
        one.moment(district.BACKED_UP),
        one.why or "、".join(f"{offices.called(name)}{count}" for name, count in one.overdue.items()),
    )


def _sums(found: Sequence[Judged]) -> tuple[Any, ...]:
    """The last row: the sums of those that reported."""
    given = [one for one in found if one.state is State.GIVEN]
    overdue = sum(sum(one.overdue.values()) for one in given)
    sums = (sum(one.count(name) or 0 for one in given) for name in COUNTED)
    return ("合计", f"{len(given)}个", None, overdue, *sums, None, None, "只合计已报的单位")


def _answer(one: Report, looked: Looked, rows: list[Found], code: int, *, nothing: str = "") -> Answer:
    told = (f"没能看全：{looked.blind}",) if looked.blind else (looked.words,)
    return Answer(
        rows,
        said=told,
        pages=lambda: district_sheet.pages(one.title, one.columns, rows, told),
        nothing="" if looked.blind else nothing,
        shaped=lambda: offices.as_object(looked),
        code=code,
    )


@report(
    "本单位给区里看的数字",
    noun="district",
    name="own",
    columns=(head("figure", text("数字"), 24, grow=True), head("value", text("值"), 20)),
)
def own(office: Office) -> Answer:
    """本单位现在给区里看的数字；没有给看、登记库在本机文件里的，写明。

    给和收回：zwzx settings give-figures、zwzx settings withhold-figures。
    """
    given = office.store.database.given()
    said = [settings.told(settings.DISTRICT)]
    if given is None:
        said.append("登记库在本机的文件里，区里看不到。")
    rows = [Found((_called(name), str(value))) for name, value in (given or {}).items()]
    return Answer(rows, said=tuple(said), nothing="没有给区里看的数字。")


NAMES = {
    district.SINCE: "何时起给看",
    district.AT: "上一次检查",
    district.CLOSED: "最近日清",
    district.VERIFIED: "上一次校验",
    district.BACKED_UP: "上一次备份",
    district.UNCLOSED: "未日清",
    district.OUTSIDE: "密件在外",
    district.UNSOUND: "校验不过",
    district.UNMAILED: "通知没有发出",
}
"""What the figures are called."""


def _called(name: str) -> str:
    if name.startswith(district.OVERDUE):
        return f"过期：{offices.called(name.removeprefix(district.OVERDUE))}"
    return NAMES.get(name, name)
