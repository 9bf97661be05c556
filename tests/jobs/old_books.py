"""Old books for tests: written into a file, imported, and why their rows came back."""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING, Any

import xlsxwriter

from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Desk

HEADS = ("收文号", "收文日期", "来文机关", "来文字号", "文件标题")
KNOWN = {"收文号": "number", "收文日期": "signed", "来文机关": "author", "来文字号": "reference", "文件标题": "title"}
ROW = ("1", "3.12", "测试局", "测字〔2016〕1号", "关于测试的通知")


def book(path: Path, *rows: Sequence[Any], **sheets: Sequence[Sequence[Any]]) -> Path:
    """A file of rows: .csv, or .xlsx whose further sheets are named."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path
    with xlsxwriter.Workbook(path) as made:
        for name, lines in {"一": rows, **sheets}.items():
            sheet = made.add_worksheet(name)
            for n, line in enumerate(lines):
                for column, value in enumerate(line):
                    if value is not None:
                        sheet.write(n, column, value)
    return path


def entered(desk: Desk, path: Path) -> importing.Outcome:
    """What the import of every table of a file comes to."""
    whole = importing.Outcome()
    for table in importing.open_tables(desk.register, path)[0]:
        whole.add(importing.run(desk.office, desk.register, table))
    return whole


def rows_of(path: Path) -> list[dict[str, str]]:
    """What stands under the known heads of the first table."""
    return [line.facts for line in read_tables(path, KNOWN)[0][0].lines()]


def why(outcome: importing.Outcome) -> list[str]:
    return [reason for _, reason in outcome.rejected]


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """An archive of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def open_document(path: Path, content: str) -> Path:
    """An .ods of one sheet."""
    names = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<office:document {names}><table:table table:name="收文">{content}</table:table></office:document>',
        )
    return path
