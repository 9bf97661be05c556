"""What both faces do with a report: tell what it is about, enter that it was looked at, write it as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.office.core.office import Office
    from zwzx.office.core.report import Answer, Report


def about(one: Report) -> list[str]:
    """What a report tells, in lines: its help, its clauses, what its exit codes mean."""
    lines = one.help.splitlines()
    if one.cites:
        lines += ["", f"依据：{'、'.join(one.cites)}。"]
    if one.codes:
        codes = one.codes if 0 in one.codes else {0: "没有问题", **one.codes}
        lines += ["", "退出码：", *(f"  {code:<3}{words}" for code, words in codes.items())]
    return lines


def done(office: Office, one: Report, answer: Answer) -> str:
    """Do the act that fulfils a report's duty for the period that the answer is about; returns the sentence that says so.

    Raises:
        Refusal: where it is entered already, by somebody who may not, or where something of it is still open.
    """
    from zwzx import registers
    from zwzx.office.clauses.regulations import clause

    _, act = registers.act(clause(one.duty).act)
    made = office.perform(act, on=answer.day).record
    return f"已登记：{made.clause} {made.period}。"


def note_taken(office: Office, answer: Answer, *, to_file: bool) -> None:
    """Enter that the rows leave the office, where the report says that this is to be known."""
    taken = answer.filed() if to_file and answer.filed is not None else answer.taken
    if taken is not None:
        from zwzx.office.core.looks import note_export

        note_export(office, taken.register, taken.rows, marked=taken.marked, words=taken.words)


def export(office: Office, one: Report, answer: Answer) -> Path:
    """Write the rows, or what has charts as it prints, as a spreadsheet among the documents of whoever works here.

    Returns:
        The file.

    Raises:
        NotWritten: where it can't be written.
    """
    from zwzx.faces.paper.documents import among_documents
    from zwzx.faces.paper.workbook import write_rows
    from zwzx.faces.rows import rows_of, sums_of, texts
    from zwzx.office.kinds.base import exchanged

    note_taken(office, answer, to_file=True)
    columns = answer.columns or one.columns
    path = among_documents(f"{one.title}-{office.now:%Y%m%d-%H%M%S}", ".xlsx")
    if answer.charts and answer.pages is not None:
        from zwzx.faces.paper.printing import print_pages

        return print_pages(office, one.title, answer.pages(), path)[0]
    write_rows(
        (texts(row, columns, exchanged) for row in rows_of(answer)),
        [column.label for column in columns],
        path,
        one.title,
        sums=sums_of(columns),
    )
    return path
