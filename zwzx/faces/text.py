"""Words that the desk and the command line write the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from zwzx.jobs.waiting.check import Report
    from zwzx.jobs.waiting.things import Waiting


def tabbed(*parts: str) -> str:
    """Texts on one line, separated by tabs; none of them can act on a terminal or break the line."""
    return "\t".join(visible(part.replace("\n", " ")) for part in parts)


def check_lines(report: Report) -> list[str]:
    """The nightly check, for reading: findings first, then what is due today."""
    from zwzx.jobs.waiting.things import Group

    lines = [tabbed("校验", fault) for fault in report.unsound]
    lines += [tabbed(Group.GRAVE if f.grave else Group.LATE, *_parts(f)) for f in report.findings]
    lines += [tabbed("今日", *_parts(f)) for f in report.due]
    words = f"{report.at:%Y-%m-%d %H:%M} 检查：问题{len(report.findings) + len(report.unsound)}项，今日到期{len(report.due)}项。"
    return [*lines, words]


def _parts(found: Waiting) -> tuple[str, ...]:
    due = f"{found.due:%Y-%m-%d %H:%M}" if found.due else ""
    return found.title, found.number, found.subject, found.who, due, found.clause
