"""A page of paper as a page for a browser: self-contained, without scripts, for a wall (A3), a screen in the hall and a phone."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from zwzx import places
from zwzx.office.core.sheet import Grid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from zwzx.office.core.sheet import Cell, Line, Page

BOARD = "公示栏"
INDEX = "index.html"
LARGE = 12
"""Points from which a line is set larger than the text."""


class About(NamedTuple):
    """What a page tells beside its content: whose it is, its title, its day, the clauses, whose signatures stand below."""

    office: str
    title: str
    day: dt.date
    clauses: tuple[str, ...]
    signed: tuple[str, ...]


class Listed(NamedTuple):
    """One line of the index: the file, its title, when it was posted and where."""

    file: str
    title: str
    posted: dt.date
    number: str


def page(about: About, pages: Sequence[Page]) -> bytes:
    """The page that is posted.

    The signature line is blank: it is signed on the paper that is put up.
    """
    body = [f'<nav aria-label="位置"><a href="{INDEX}">{_text(about.office)}{BOARD}</a></nav>', "<main>"]
    body.append(f"<h1>{_text(about.title)}</h1>")
    for one in pages:
        title = f"{one.title}（{one.note}）" if one.note else one.title
        body.append(f"<section><h2>{_text(title)}</h2>" if title != about.title else "<section>")
        body += [_grid(part, one.title) if isinstance(part, Grid) else _line(part) for part in one.parts]
        body.append("</section>")
    body += ["</main>", _foot(about)]
    return _document(f"{about.title}　{about.office}", body)


def index(office: str, groups: Iterable[tuple[str, Sequence[Listed]]], day: dt.date) -> bytes:
    """The first page: what is posted, topic by topic."""
    body = ["<main>", f"<h1>{_text(office)}{BOARD}</h1>", f'<p class="day">更新日期：{day:%Y年%m月%d日}</p>']
    found = False
    for title, lines in groups:
        found = True
        body += [f"<section><h2>{_text(title)}</h2>", "<ul>"]
        body += [
            f'<li><a href="{_text(one.file)}">{_text(one.title)}</a>'
            f"<span>{one.posted:%Y-%m-%d}公示　{_text(one.number)}</span></li>"
            for one in lines
        ]
        body += ["</ul>", "</section>"]
    if not found:
        body.append("<p>现在没有公示的内容。</p>")
    body.append("</main>")
    return _document(f"{office}{BOARD}", body)


def _document(title: str, body: Sequence[str]) -> bytes:
    head = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
    )
    return (head + "\n".join(body) + "\n</body>\n</html>\n").encode()


@cache
def _style() -> str:
    return places.data("board", "board.css").read_text(encoding="utf-8")


def _foot(about: About) -> str:
    signed = "".join(f"<span>{_text(post)}（签字）：</span>" for post in about.signed)
    clauses = f"依据：{_text('、'.join(about.clauses))}。" if about.clauses else ""
    line = f'<p class="signed">{signed}</p>' if signed else ""
    return f"<footer>{line}<p>{clauses}公示日期：{about.day:%Y年%m月%d日}　{_text(about.office)}</p></footer>"


def _line(line: Line) -> str:
    kind = "strong" if line.bold or line.size >= LARGE else "span"
    return f'<p class="{line.align}"><{kind}>{_text(line.text)}</{kind}></p>' if line.text.strip() else ""


def _grid(grid: Grid, title: str) -> str:
    rows = ["".join(_cell(cell, head=n < grid.head) for cell in row) for n, row in enumerate(grid.rows)]
    head = "".join(f"<tr>{row}</tr>" for row in rows[: grid.head])
    body = "".join(f"<tr>{row}</tr>\n" for row in rows[grid.head :])
    top = f"<thead>{head}</thead>" if head else ""
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{_text(title)}">'
        f"<table>{top}<tbody>\n{body}</tbody></table></div>"
    )


def _cell(cell: Cell, *, head: bool) -> str:
    tag = "th" if head or (cell.bold and cell.align == "center") else "td"
    facts = [f'class="{cell.align}"']
    facts += ['scope="col"' if head else 'scope="row"'] if tag == "th" else []
    facts += [f'colspan="{cell.across}"'] if cell.across > 1 else []
    facts += [f'rowspan="{cell.down}"'] if cell.down > 1 else []
    text = _text(cell.text)
    if cell.bar:
        text = f'<span class="bar" style="width: {cell.bar:.0%}"></span>'
    elif cell.struck:
        text = f"<s>{text}</s>"
    return f"<{tag} {' '.join(facts)}>{text}</{tag}>"


def _text(text: str) -> str:
    """A text of the store as HTML: nothing in it is markup."""
    return escape(text).replace("\n", "<br>")
