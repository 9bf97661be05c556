"""Letters as files: which fit a row, written as docx or PDF by the suffix, and entered as an act."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from zwzx.errors import NotWritten, ZwzxError
from zwzx.faces.paper.documents import among_documents
from zwzx.faces.paper.printing import knowable
from zwzx.faces.paper.render import UnknownForm
from zwzx.office.core.letter import Paragraph
from zwzx.office.core.printing import printed
from zwzx.office.kinds.hidden import on_one_line
from zwzx.store import whole
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zwzx.office.core.letter import Letter, Text
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""Code points that are no characters and that no XML may have."""

RARE = re.compile("[\ue000-\uf8ff\U00020000-\U0010fffd]")
"""Characters of the extensions B and later, and of private use."""


class DoesNotFit(ZwzxError):
    """A letter that a row has no use for as it stands."""


def fitting(office: Office, register: Register, record: Any) -> Sequence[Letter]:
    """The letters that fit a row of which the actor may know.

    Raises:
        ZwzxError: where the actor may know of it its number and state alone.
    """
    knowable(office, register, [record])
    return [letter for letter in register.letters if letter.fits(record)]


def write_letter(office: Office, register: Register, letter: Letter, record: Any, path: Path) -> str:
    """Write a letter of a row to a new file of the owner's alone; returns a sentence that says what was done.

    Raises:
        ZwzxError: where it does not fit, or can't be written; no file is there then that was not there before.
    """
    if letter not in fitting(office, register, record):
        raise DoesNotFit(f"{record.number}现在用不着{letter.title}。", "不写 --to 可以看有哪些文书。")
    if path.is_symlink() or path.exists():
        raise NotWritten(f"{path} 已经有了，不覆盖。", "请换一个文件名。")
    content, told = _made(cleaned(letter.write(office, record)), path)
    try:
        whole.write(path, content)
    except OSError as error:
        raise NotWritten(f"写不了 {path}：{why(error)}。", "请换一个位置。") from error
    try:
        office.perform(printed, row=record.id, sheet=f"letter-{letter.name}")
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return f"{letter.title}写在 {path}。{told}"


def write_among_documents(office: Office, register: Register, letter: Letter, record: Any) -> str:
    """Write a letter of a row among the documents of whoever works here; returns what was done.

    It is a docx, or a PDF on a computer where the extra `docx` is not installed.
    The file is called by the number of the row and the kind of the letter, so that its name tells nobody's.

    Raises:
        ZwzxError: where it does not fit, or can't be written.
    """
    name = f"{record.number}-{letter.title}-{office.now:%Y%m%d-%H%M%S}"
    path = among_documents(name, ".docx" if find_spec("docx") else ".pdf")
    return write_letter(office, register, letter, record, path)


def _made(text: Text, path: Path) -> tuple[bytes, str]:
    """The file as its suffix says, and what is to be known of it."""
    if path.suffix.lower() == ".docx":
        from zwzx.faces.paper.docx import docx_of

        return docx_of(text), ""
    if path.suffix.lower() == ".pdf":
        from zwzx.faces.paper.letter_pdf import pdf_of

        content, lacking = pdf_of(text)
        stood_in = f"本机没有{'、'.join(lacking)}字体，用别的字体代替。" if lacking else ""
        return content, stood_in + _rare(text)
    raise UnknownForm(f"认不出 {path.name} 要写成什么。", "请用 .docx 或 .pdf 结尾。")


def _rare(text: Text) -> str:
    """What to look at in a PDF: rare characters, for which its fonts may have no picture."""
    rare = dict.fromkeys(RARE.findall(repr(text)))
    return f"有生僻字（{'、'.join(rare)}），请看 PDF 上印出来没有；印不出的改用 .docx。" if rare else ""


def cleaned(text: Text) -> Text:
    """A letter in which nothing can act or deceive, and every paragraph is one line."""
    lines: dict[str, Any] = {name: _line(getattr(text, name)) for name in LINES}
    return replace(
        text,
        **lines,
        paragraphs=tuple(
            Paragraph(_line(line), paragraph.rank)
            for paragraph in text.paragraphs
            for line in paragraph.text.split("\n")
        ),
        marks=tuple(_line(one) for one in text.marks),
        enclosures=tuple(_line(one) for one in text.enclosures),
        further=tuple(cleaned(one) for one in text.further),
    )


LINES = ("title", "red_head", "number", "signer", "addressee", "signature", "note", "copied_to", "issued_by")
"""The parts of a letter that are one line each."""


def _line(text: str) -> str:
    return NO_CHARACTERS.sub("�", on_one_line(text))
