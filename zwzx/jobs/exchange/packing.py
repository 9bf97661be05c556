"""Packing a signed transfer as a bag: the list, the deed, a catalogue in three forms, what it is, its papers' files."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import zwzx
from zwzx import registers
from zwzx.jobs.exchange.bag import safe_name, write_bag
from zwzx.office.core.listing import find
from zwzx.office.core.looks import note_export
from zwzx.office.kinds.hidden import quoted, visible
from zwzx.registers.transfers.contents import contents
from zwzx.store.journal import anchor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.bag import Bagged
    from zwzx.office.core.office import Office
    from zwzx.office.core.sheet import Page
    from zwzx.registers.transfers.contents import Contents, Enclosed

PAPERS = {"list": "移交清单.xlsx", "deed": "档案交接文据.xlsx"}
"""The sheets of the register that go along, by their file."""
FOLDER = "附件"
TABLES = 4
"""How many files of a bag tell of the transfer itself: its catalogue in three forms, and what it is."""


@dataclass(frozen=True)
class Pens:
    """How papers and tables are written, which is for the face to know."""

    draw: Callable[[Sequence[Page], Path], object]
    table: Callable[[Sequence[Sequence[str]], Sequence[str], Path], object]


def packed(office: Office, number: str) -> Contents:
    """What a transfer is packed of.

    Raises:
        Unreadable: where there is no such list.
        Refusal: where it is no transfer yet, or has a paper that became a marked one.
    """
    return contents(office, find(office, registers.load("transfers"), number))


def pack(
    office: Office,
    number: str,
    target: Path,
    pens: Pens,
    begin: Callable[[int], None] = lambda _: None,
    tell: Callable[[int], None] = lambda _: None,
) -> Bagged:
    """Pack a transfer.

    Args:
        begin: told how many files there are, before the first is written.
        tell: told how many are written.

    Raises:
        Unreadable: where there is no such list.
        Refusal: where it is no transfer yet, or has a paper that became a marked one.
        NotPacked: where the target is taken or can't be written.
    """
    register = registers.load("transfers")
    found = packed(office, number)
    transfer = find(office, register, number)
    sheets = {s.name: list(s.draw(office, [transfer])) for s in register.sheets if s.name in PAPERS}
    note_export(office, register.name, len(found.lines), marked=False, words=f"{found.number} 打包")
    begin(TABLES + len(sheets) + len(found.files))

    def counted() -> Iterator[tuple[str, bytes | Callable[[Path], object]]]:
        for count, file in enumerate(payload(found, sheets, pens)):  # each is read only when its turn comes
            tell(count)
            yield file

    return write_bag(target, counted(), information(office, found))


def payload(
    packed: Contents, sheets: dict[str, list[Page]], pens: Pens
) -> Iterator[tuple[str, bytes | Callable[[Path], object]]]:
    """Every file of the bag, by its path below data/."""
    paths = {id(one): _path(one) for one in packed.files}
    rows = [_row(packed, line, paths) for line in packed.lines]
    heads = [label for _, label in packed.heads] + [FOLDER]
    for name, file in PAPERS.items():
        if name in sheets:
            yield file, lambda path, pages=sheets[name]: pens.draw(pages, path)  # type: ignore[misc]
    yield "目录.xlsx", lambda path: pens.table(rows, heads, path)
    yield "目录.csv", _csv(heads, rows)
    yield "目录.xml", _xml(packed, paths)
    yield "元数据.json", _metadata(packed, paths)
    for one in packed.files:
        yield paths[id(one)], one.read()


def information(office: Office, packed: Contents) -> list[tuple[str, str]]:
    """What bag-info.txt tells of a bag."""
    facts = {name: text for name, _, text in packed.facts}
    size = sum(one.size for one in packed.files)
    return [
        ("Source-Organization", f"{facts['office']}　{facts['section']}"),
        ("Contact-Name", facts["giver"]),
        ("External-Identifier", packed.number),
        (
            "External-Description",
            f"{facts['title']}，{facts['lines']}件{facts['pages']}页，附件{len(packed.files)}个{size}字节",
        ),
        ("Bagging-Date", office.today.isoformat()),
        ("Bag-Software-Agent", f"zwzx {zwzx.__version__}"),
        ("Journal-Anchor", anchor(*office.store.head)),
    ]


def _path(one: Enclosed) -> str:
    """Where an enclosed file lies: by the number of its line and its own there, so that no two names can meet."""
    return f"{FOLDER}/{one.line:04d}-{one.no:02d}-{safe_name(one.name)}"


def _row(packed: Contents, line: dict[str, str], paths: dict[int, str]) -> list[str]:
    mine = [paths[id(one)] for one in packed.files if str(one.line) == line["no"]]
    return [*(visible(line[name]) for name, _ in packed.heads), "；".join(mine)]


def _csv(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(heads)
    writer.writerows([map(quoted, row) for row in rows])
    return buffer.getvalue().encode("utf-8-sig")


def _xml(packed: Contents, paths: dict[int, str]) -> bytes:
    root = ET.Element("transfer")
    for name, label, text in packed.facts:
        ET.SubElement(root, "fact", name=name, label=label).text = visible(text)
    for line in packed.lines:
        item = ET.SubElement(root, "item", no=line["no"])
        for name, label in packed.heads:
            if line[name]:
                ET.SubElement(item, "fact", name=name, label=label).text = visible(line[name])
        for one in packed.files:
            if str(one.line) == line["no"]:
                about = {"name": visible(one.name), "path": paths[id(one)], "sha256": one.digest, "size": str(one.size)}
                ET.SubElement(item, "file", about)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _metadata(packed: Contents, paths: dict[int, str]) -> bytes:
    told = {
        "list": {name: text for name, _, text in packed.facts},
        "labels": {name: label for name, label, _ in packed.facts} | dict(packed.heads),
        "items": [{name: line[name] for name, _ in packed.heads} for line in packed.lines],
        "files": [
            {"item": one.line, "name": one.name, "path": paths[id(one)], "sha256": one.digest, "size": one.size}
            for one in packed.files
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
