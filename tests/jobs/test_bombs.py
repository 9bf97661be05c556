"""Files that never end, are no files, or grow when they are opened: refused with a sentence, at once and in little memory."""

from __future__ import annotations

import codecs
import os
import struct
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.seal_use.counter import seal_of
from tests.registers.seals.test_founding import picture
from zwzx.jobs.exchange.bag import write_bag
from zwzx.jobs.exchange.bag_check import check_bag
from zwzx.jobs.exchange.book_years import months_of, years_of
from zwzx.jobs.exchange.joint_cells import several
from zwzx.jobs.exchange.table_heads import Columns
from zwzx.jobs.exchange.tables import _stated
from zwzx.office.core.sheet import Grid
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import Body
from zwzx.office.seals import impressions
from zwzx.registers.seals import sheets
from zwzx.store.digests import sha256

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

    Commands = Callable[..., tuple[int, str, str]]

READERS = {
    "an import": ("incoming", "import"),
    "a workbook": ("incoming", "import"),
    "a notice": ("workdays", "import"),
}
ENDINGS = {"a workbook": ".xlsx", "a notice": ".toml"}


def laid(path: Path, what: str) -> Path:
    """A pipe that nobody writes, or a device that never ends."""
    if what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    return path


@pytest.mark.timeout(20)
@pytest.mark.parametrize("what", ["pipe", "device"])
@pytest.mark.parametrize("reader", ["an import", "a workbook", "a notice"])
def test_what_is_no_file_is_refused_and_not_waited_for(zwzx: Commands, tmp_path: Path, reader: str, what: str) -> None:
    place = laid(tmp_path / f"表{ENDINGS.get(reader, '.csv')}", what)
    code, out, err = zwzx(*READERS[reader], str(place))
    assert (code, out) == (4, "")
    assert "不是普通文件" in err


@pytest.mark.timeout(20)
@pytest.mark.parametrize("what", ["pipe", "device"])
@pytest.mark.parametrize("part", ["--store", "--key", "ring"])
def test_store_key_and_ring_are_files(desk: Desk, zwzx: Commands, tmp_path: Path, part: str, what: str) -> None:
    place = laid(tmp_path / "zwzx.db.keys" if part == "ring" else tmp_path / "钥匙", what)
    if what == "pipe":
        place.chmod(0o600)
    arguments = ["key", "status"] if part == "ring" else [part, str(place), "today"]
    code, _, err = zwzx(*arguments)
    assert code == 4
    assert "不是普通文件" in err


def test_a_notice_without_end_is_refused_before_it_is_read(zwzx: Commands, tmp_path: Path) -> None:
    place = tmp_path / "notice.toml"
    with place.open("wb") as file:
        file.truncate(1 << 33)  # holes: eight gibibytes that take no room
    code, _, err = zwzx("workdays", "import", str(place))
    assert code == 4
    assert "超过了允许的大小" in err


WRITERS = {
    "an export": ("incoming", "export", "--all", "-o", "出.csv"),
    "an exported workbook": ("incoming", "export", "--all", "-o", "出.xlsx"),
    "a list": ("today", "--format", "csv", "-o", "出"),
    "the check": ("check", "--format", "json", "-o", "出"),
    "a print": ("incoming", "print", "--sheet", "book", "--all", "-o", "出.xlsx"),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("linked", [False, True])
def test_what_is_no_file_is_not_replaced_by_one(
    desk: Desk, zwzx: Commands, tmp_path: Path, name: str, linked: bool
) -> None:
    """Root would put a file in the place of a device; the pipe of another program goes the same way."""
    desk.add()
    *words, ending = WRITERS[name]
    place, pipe = tmp_path / ending, tmp_path / "管道"
    os.mkfifo(pipe if linked else place)
    if linked:
        place.symlink_to(pipe)
    code, out, err = zwzx(*words, str(place))
    assert (code, "不是普通文件" in out + err) == (20 if name == "the check" else 4, True), out + err
    assert place.is_fifo()
    assert place.is_symlink() == linked
    assert sorted(tmp_path.glob("*.part")) == []


# ── pictures ────────────────────────────────────────────────────────────


def png(path: Path, width: int, height: int, rows: bytes, *, depth: int = 8, colours: int = 2) -> Path:
    """A picture whose header says one thing and whose rows may say another."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)
    return path


def even(width: int, height: int) -> bytes:
    return zlib.compress((b"\0" + b"\xc0\0\0" * width) * height)


FALSE: dict[str, tuple[int, int, bytes, dict[str, Any]]] = {
    "eight thousand by eight thousand": (8000, 8000, even(8000, 8000), {}),
    "no rows at all": (40, 40, b"nonsense", {}),
    "fewer rows than it says": (40, 40, even(40, 39), {}),
    "more rows than it says": (40, 40, even(40, 41), {}),
    "a bomb behind a small header": (40, 40, zlib.compress(bytes(1 << 26)), {}),
    "a row of no known filter": (1, 1, zlib.compress(b"\x09\xc0\0\0"), {}),
    "a depth that there is not": (1, 1, zlib.compress(b"\0\xc0\0\0"), {"depth": 3}),
    "colours that there are not": (1, 1, zlib.compress(b"\0\xc0\0\0"), {"colours": 5}),
    "a palette without colours": (1, 1, zlib.compress(b"\0\0"), {"colours": 3}),
    "rows cut off": (40, 40, even(40, 40)[:-6], {}),
}


@pytest.mark.parametrize("name", FALSE)
def test_a_false_or_vast_picture_is_not_kept(desk: Desk, tmp_path: Path, name: str) -> None:
    width, height, rows, options = FALSE[name]
    with pytest.raises(Unreadable) as refusal:
        impressions.keep(png(tmp_path / "印.png", width, height, rows, **options))
    assert refusal.value.way_on


def test_a_whole_picture_is_kept(desk: Desk, tmp_path: Path) -> None:
    digest = impressions.keep(picture(tmp_path / "印.png"))
    assert impressions.picture_of(digest)[1] == ".png"


def jpeg(width: int, height: int, *, tables: bool = True) -> bytes:
    """A grey picture by the standard's baseline: every block is one bit for its mean and one for its end."""

    def segment(mark: int, data: bytes) -> bytes:
        return bytes([0xFF, mark]) + struct.pack(">H", len(data) + 2) + data

    one_code = bytes([1] + [0] * 15) + b"\0"
    codes = segment(0xC4, b"\x00" + one_code) + segment(0xC4, b"\x10" + one_code) if tables else b""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    bits = -(-width // 8) * -(-height // 8) * 2
    scan = b"\0" * (bits // 8) + (bytes([(1 << (8 - bits % 8)) - 1]) if bits % 8 else b"")
    start = segment(0xDA, b"\1\1\0\0\x3f\0")
    return b"\xff\xd8" + segment(0xDB, b"\0" + b"\x10" * 64) + frame + codes + start + scan + b"\xff\xd9"


@pytest.mark.parametrize("side", [16, 41, 3000])
def test_a_whole_jpeg_is_kept(desk: Desk, tmp_path: Path, side: int) -> None:
    place = tmp_path / "印.jpg"
    place.write_bytes(jpeg(side, side))
    assert impressions.picture_of(impressions.keep(place)) == (place.read_bytes(), ".jpg")


def test_a_jpeg_that_no_decoder_reads_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "印.jpg"
    place.write_bytes(jpeg(16, 16, tables=False))
    with pytest.raises(Unreadable):
        impressions.keep(place)
    assert Body.select().count() == 0


@pytest.mark.parametrize("name", ["vast", "slow"])
def test_a_decoder_is_bounded_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What the walk over the segments would let pass takes neither the memory nor the time of whoever asks."""
    from zwzx.office.seals import decoding

    if name == "slow":
        monkeypatch.setattr(decoding, "SECONDS", 0.01)
    assert not decoding.decodes(jpeg(*{"vast": (30000, 30000), "slow": (3000, 3000)}[name]))
    assert decoding.MEMORY < 1 << 30


@pytest.mark.parametrize(
    ("content", "drawn"), [(jpeg(16, 16), True), (jpeg(16, 16, tables=False), False), (jpeg(9000, 9000), False)]
)
def test_a_picture_that_an_older_program_kept_is_printed_only_where_it_is_whole(
    desk: Desk, content: bytes, drawn: bool
) -> None:
    digest = sha256(content)
    Body.insert(digest=digest, content=content).execute()
    seal = seal_of(desk)
    seal.impression = digest
    (notice,) = sheets.notice(desk.office, [seal])
    cells = [cell for part in notice.parts if isinstance(part, Grid) for row in part.rows for cell in row]
    assert [cell.picture.content for cell in cells if cell.picture is not None] == [content] * drawn
    assert any("印模图片不完整" in cell.text for cell in cells) is not drawn


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x28\x00\x28\x01\x01\x11\x00" + b"\xff\xd9",
        b"\xff\xd8\xff\xc0\x00\x0b\x08\x1f\x40\x1f\x40\x01\x01\x11\x00" + b"\xff\xda" + b"\0" * 40 + b"\xff\xd9",
        b"\xff\xd8\xff\xe0\x00\x00" + b"\xff\xd9",
    ],
    ids=["no scan", "vast", "a segment of no length"],
)
def test_a_false_jpeg_is_not_kept(desk: Desk, tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "印.jpg"
    place.write_bytes(content)
    with pytest.raises(Unreadable):
        impressions.keep(place)


# ── bags ────────────────────────────────────────────────────────────────


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """A small sound bag."""
    write_bag(tmp_path / "包", [("甲.txt", b"text")], [("External-Identifier", "移1")])
    return tmp_path / "包"


@pytest.mark.parametrize("encoding", ["zlib", "bz2", "hex", "base64", "rot13", "idna", "unicode_escape", "uu"])
def test_a_bag_names_an_encoding_of_text_and_runs_nothing_else(
    bag: Path,
    encoding: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    known = codecs.lookup

    def noted(name: str) -> codecs.CodecInfo:
        asked.append(name)
        return known(name)

    monkeypatch.setattr(codecs, "lookup", noted)
    (bag / "bagit.txt").write_text(f"BagIt-Version: 1.0\nTag-File-Character-Encoding: {encoding}\n")
    assert any(f"编码{encoding}" in fault for fault in check_bag(bag))
    assert encoding not in asked


@pytest.mark.parametrize("encoding", ["UTF-8", "utf-16", "ISO-8859-1", "GB18030", "GBK", "US-ASCII"])
def test_the_encodings_of_bags_are_read(bag: Path, encoding: str) -> None:
    (bag / "bagit.txt").write_text(f"BagIt-Version: 1.0\nTag-File-Character-Encoding: {encoding}\n")
    assert not any("认不出来" in fault for fault in check_bag(bag))


@pytest.mark.timeout(20)
def test_a_manifest_without_end_is_told_before_it_is_read(bag: Path) -> None:
    with (bag / "bag-info.txt").open("ab") as file:
        file.truncate(1 << 33)
    assert any("bag-info.txt太大" in fault for fault in check_bag(bag))


MANY = " " * 3000
"""As many blanks as a heading has that was put in its place with them, by whoever kept a finger on the key."""


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (years_of, f"2016{MANY}年收文登记簿{MANY}（2017{MANY}印）", {2016}),
        (months_of, f"2016{MANY}年{MANY}3{MANY}月", {3}),
        (several, "1" + "\n" * 100_000 + "甲", []),
        (several, f"13\n{MANY}\n14", ["13", "14"]),
        (
            lambda text: _stated([text], {"年度": "year"}, Columns([], {})),
            f"{'长' * 200_000} 年度：2005",
            {"year": "2005"},
        ),
    ],
)
def test_a_long_text_is_read_in_one_go(read: Callable[[str], object], text: str, found: object) -> None:
    """What goes back over it for each of its characters would not come to an end here."""
    assert read(text) == found
