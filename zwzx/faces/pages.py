"""The manual's pages: one Chinese page a register and one a role, and one that the reports declare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx import places
from zwzx.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable

WRITTEN = "2026"
"""The year of the examples as they were written."""
_THIS_YEAR = re.compile(
    rf"(?<=[\u4e00-\u9fff]){WRITTEN}-(?!\d\d-\d\d)(?=\d)"  # a number, such as 收2026-1, and no date behind a word
    rf"|(?<=--year ){WRITTEN}\b|(?<=--undecided ){WRITTEN}\b|\b(?:0\d){WRITTEN}\d{{9}}\b"
)
"""What in an example is of the year in which it is typed: numbers, years that are asked for, codes of carriers."""

_MARKS = re.compile(r"^#+ |`|\*\*")


class Heading(str):
    """A line that is a heading, for a screen that sets it so."""

    __slots__ = ()


FOLDER = places.HERE / "manual"
SERVED = "zwzx --store postgresql://服务器/库名"
"""How a report is called that is asked of a server, and of no office."""
REPORTS, TITLE = "reports", "报表：各登记簿合起来问的"


def pages() -> dict[str, str]:
    """Topic → title, in the order of the files' names."""
    found = {}
    for path in sorted(FOLDER.glob("*.md")):
        with path.open(encoding="utf-8") as file:
            found[path.stem.partition("-")[2] or path.stem] = file.readline().lstrip("# ").strip()
    return found | {REPORTS: TITLE}


def read(topic: str) -> str | None:
    """The text of a page, or None where there is no such page."""
    if topic == REPORTS:
        return of_this_year(_reports())
    for path in FOLDER.glob("*.md"):
        if topic in (path.stem, path.stem.partition("-")[2]):
            return of_this_year(path.read_text(encoding="utf-8"))
    return None


def meant(words: str) -> list[str]:
    """The topics that somebody means who names a page otherwise: by its title or how that begins, by a part or its pinyin.

    The surest way that has any tells; what is said of a noun on the command line counts as its page's title.
    """
    from zwzx.office.kinds.pinyin import begins, matches

    wanted = words.strip().casefold()
    told = {
        topic: (title, topic, MANIFEST[name].help if (name := topic.replace("-", "_")) in MANIFEST else "")
        for topic, title in pages().items()
    }
    ways: tuple[Callable[[str], bool], ...] = (
        lambda one: one.casefold() == wanted,
        lambda one: one.casefold().startswith(wanted),
        lambda one: wanted in one.casefold(),
        lambda one: begins(wanted, one),
        lambda one: matches(wanted, one),
    )
    found = ([topic for topic, names in told.items() if any(map(way, names))] for way in ways if wanted)
    return next(filter(None, found), [])


def telling_of(words: str) -> list[str]:
    """The topics on whose pages some words stand, those first on which they stand most often."""
    wanted = words.strip()
    often = {topic: (read(topic) or "").count(wanted) for topic in pages()} if wanted else {}
    return sorted((topic for topic, times in often.items() if times), key=lambda topic: -often[topic])


def on_screen(topic: str) -> list[str]:
    """The lines of a page as a screen shows them, which draws no Markdown: examples are set in, and its marks are gone."""
    lines: list[str] = []
    example = False
    for line in (read(topic) or "").splitlines():
        if line.startswith("```"):
            example = not example
        elif example:
            lines.append(f"    {line}")
        elif line.startswith("|"):
            lines += _row(line)
        else:
            bare = _MARKS.sub("", line)
            lines.append(Heading(bare) if line.startswith("#") else bare)
    return lines


def _row(line: str) -> list[str]:
    """A row of a table as an item; the line below its head is none."""
    cells = [_MARKS.sub("", cell.strip()) for cell in line.strip("|").split("|")]
    return [] if set("".join(cells)) <= set("-:") else [f"- {'　'.join(cells)}"]


def of_this_year(text: str) -> str:
    """A page whose examples can be typed this year; dates stay as they are, for they only have to have been."""
    from zwzx.office.core.local_time import local_now

    year = f"{local_now().year:04d}"
    return text if year == WRITTEN else _THIS_YEAR.sub(lambda found: _in(year, found[0]), text)


def _in(year: str, told: str) -> str:
    """A number, a year or a code in another year; a code has another check digit then."""
    if len(told) <= len(WRITTEN) + 1:
        return told.replace(WRITTEN, year)
    from zwzx.office.custody.custody import check_digit

    digits = told[:2] + year + told[6:-1]
    return digits + check_digit(digits)


def _reports() -> str:
    """The page of the reports, each with its command, what it tells, and what it is asked."""
    from zwzx import reports

    lines = [
        f"# {TITLE}",
        "",
        "登记台上按 Ctrl+P，打报表的名称或拼音首字母；打开以后 / 查找，回车看那一条登记，F4 换条件，F8 打印，e 存成表格。",
        "命令行上各表都可加 --format table|plain|csv|json|jsonl，或 -o 文件（.csv .xlsx .json .jsonl .txt；有印出样子的还有 .pdf）。",
    ]
    for one in map(reports.load, reports.NAMES):
        lines += ["", f"## {one.title}", "", *one.help.splitlines(), ""]
        shown = f"{one.called} {one.example}".strip()
        lines += ["```", shown, "```"] if one.desk else ["```text", shown.replace("zwzx", SERVED, 1), "```"]
        asked = [f"- {field.label}　{field.kind.hint}".strip() for field in one.fields]
        lines += ["", "可写：", *asked] if asked else []
    return "\n".join(lines) + "\n"
