"""The year's end 年终归档 as a long job: the ordinary part of a year, and the marked one, for who may put each in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from zwzx.jobs.job import Step, Way, Work, job
from zwzx.jobs.year import archiving
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.kinds.places import folder
from zwzx.office.kinds.plain import choice, number, yes_no
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.jobs.year.archiving import Report, Wish

SHOWN = 50
"""How many lines of what has to be decided are told, unless all are wanted."""
PIECES = "件"
DONE = "办过的都已记下。"


class Form(Enum):
    """How the papers of a year are written."""

    XLSX = "xlsx"
    PDF = "pdf"


class Waits(Refusal):
    """A run that stopped, because somebody has to decide something first."""


Papers = Callable[[Path | None, Form | None, int, bool], Sequence[Path]]
"""Writes the papers of a year: the folder (None: the face's own), the form (None: what this machine can), the year, and
whether of what is marked."""


@job(
    "年终归档",
    steps=(
        Step(archiving.GATHER, PIECES, stays=DONE),
        Step(archiving.PROPOSED, PIECES, stays=DONE),
        Step(archiving.NUMBER, PIECES, stays=DONE),
        Step(archiving.PAPERS, stays="编号装盒的都已记下；写了一半的单据下次重写。"),
        Step(archiving.SEAL, stays="还没有封卷，其余的都已记下。"),
    ),
    again="从停下的地方接着办，做过的不会再做。",
    rehearsed=True,
    entered_by=(Post.ARCHIVIST, Post.SECRETS),
    clause="档案.1",
    short={"output": "-o"},
    ways=(
        Way("只看要做多少，什么都不记", {"dry_run": True}),
        Way("归集、编号、装盒、出目录，到要人定的地方停下", {}),
        Way("有提议类别的照提议归档，接着办", {"as_proposed": True}),
        Way("都齐了，封卷", {"seal": True}),
    ),
    proposes=lambda office: {"year": office.today.year - 1, "all_": True, "form": None},
    in_batches=True,
)
def year_end(
    work: Work,
    office: Office,
    papers: Papers,
    year: Annotated[int, number("年度", least=1949, most=9998), ARGUMENT],
    as_proposed: Annotated[bool, yes_no("有提议类别的，照提议归档（档案员看过以后）")] = False,
    seal: Annotated[bool, yes_no("都齐了就封卷，件号从此不变")] = False,
    all_: Annotated[bool, yes_no("要定的逐件全列")] = False,
    form: Annotated[Form | None, choice("单据的样式", Form)] = Form.XLSX,
    output: Annotated[Path | None, folder("目录和盒内单据写到哪里", hint="不写就是 归档-年度")] = None,
) -> None:
    """年终归档（档案.3，四月以前）：归集、提议、列出要定的、编号、装盒、目录和盒内单据、对账、封卷。

    要人定的地方停下来，说明怎么办；定完再运行一次，从那里接着办。做完的再运行，什么都不变。
    密件部分由保密员运行，先按年终去向定为归档（保密员.4）。
    """
    mine = archiving.parts(office)
    stopped: list[str] = []
    for marked in mine:
        if marked and not archiving.any_marked(year):
            if mine == [True]:
                work.say(f"{year}年度没有要归档的密件（年终去向没有定为归档的，不在其内）。")
            continue

        def drawn(*, marked: bool = marked) -> Sequence[Path]:
            return papers(output, form, year, marked)

        wish = archiving.Wish(year, as_proposed, seal, work.dry_run, drawn)
        report = archiving.year_end(office, wish, marked=marked, step=work.step, tell=work.tell)
        _tell(work, report, wish, marked=marked, most=None if all_ else SHOWN)
        if report.stopped:
            stopped.append(report.stopped)
    if stopped and not work.dry_run:
        raise Waits("档案.3", f"{year}年度还没有完。", "".join(stopped))
    work.say(*stopped)


def _tell(work: Work, report: Report, wish: Wish, *, marked: bool, most: int | None) -> None:
    """Steps and files as lines, what has to be decided and the sums as talk."""
    part = f"{wish.year}年度{'密件' if marked else ''}"
    for step, count in report.steps:
        work.row(part, step, str(count))
    for path in report.files:
        work.row(str(path))
    for line in report.open[:most]:
        work.say(line.replace("\n", " "))
    if most is not None and len(report.open) > most:
        work.say(f"……共{len(report.open)}条，要全列的写明（--all）。")
    if report.pool is not None:
        work.say(f"{'密件' if marked else ''}归档的账，历年合计：{report.pool.sentence}")
    if report.sealed:
        work.say(f"{part}已封卷，件号不再变动。")
