"""Bags against the reference: it accepts every one of ours, and finds every damage that we find."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zwzx.faces.paper.workbook import write_rows
from zwzx.jobs.exchange import bag
from zwzx.jobs.exchange.bag import LONGEST, UNSAFE, NotPacked, encoded, safe_name, write_bag
from zwzx.jobs.exchange.bag_check import MOST, check_bag
from zwzx.jobs.exchange.packing import PAPERS, Pens, payload
from zwzx.registers.transfers.contents import TOLD, Contents, Enclosed

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import bagit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INFO = [("Source-Organization", "测试中心　业务科"), ("External-Identifier", "移〔2026〕1号")]
PENS = Pens(
    lambda pages, path: path.write_text(repr(pages), encoding="utf-8"),
    lambda rows, heads, path: write_rows(rows, heads, path, "目录"),
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
NAMES = TEXTS | st.sampled_from(["../../etc/passwd", "CON.txt", "~root", "$HOME", "%0A", "a\x00b", "甲\n乙.pdf", "*"])


def accepted(folder: Path) -> bool:
    """What the reference says; whatever it stumbles over is no valid bag either."""
    try:
        return bool(bagit.Bag(str(folder)).is_valid())
    except Exception:  # noqa: BLE001 - it raises what it likes
        return False


@st.composite
def lists(draw: st.DrawFn) -> Contents:
    """A transfer with any lines and any files."""
    lines = draw(st.lists(st.fixed_dictionaries({c.name: TEXTS for c in TOLD}), max_size=4))
    lines = [line | {"no": str(n)} for n, line in enumerate(lines, 1)]
    files = [
        Enclosed(n, k, name, hashlib.sha256(content).hexdigest(), len(content), partial(bytes, content))
        for n in range(1, len(lines) + 1)
        for k, (name, content) in enumerate(draw(st.lists(st.tuples(NAMES, st.binary(max_size=40)), max_size=2)), 1)
    ]
    facts = [(name, name, draw(TEXTS)) for name in ("number", "title", "section")]
    return Contents("移〔2026〕1号", tuple(facts), tuple(lines), tuple(files))


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A bag with something of everything."""
    folder = tmp_path / "包"
    lines = tuple({c.name: f"{c.label}{n}" for c in TOLD} | {"no": str(n)} for n in (1, 2))
    files = (
        Enclosed(1, 1, "甲.pdf", hashlib.sha256(b"%PDF").hexdigest(), 4, lambda: b"%PDF"),
        Enclosed(2, 1, "乙.txt", hashlib.sha256(b"text").hexdigest(), 4, lambda: b"text"),
    )
    contents = Contents("移〔2026〕1号", (("number", "清单号", "移〔2026〕1号"),), lines, files)
    sheets: Any = {name: ["页"] for name in PAPERS}
    with patch.object(os, "fsync"):
        made = write_bag(folder, payload(contents, sheets, PENS), INFO)
    assert made.files == len(PAYLOAD)
    return folder


PAYLOAD = (
    "移交清单.xlsx",
    "档案交接文据.xlsx",
    "目录.xlsx",
    "目录.csv",
    "目录.xml",
    "元数据.json",
    "附件/0001-01-甲.pdf",
    "附件/0002-01-乙.txt",
)
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(lists())
def test_the_reference_accepts_every_bag(contents: Contents) -> None:
    sheets: Any = {"list": ["页"]}
    with tempfile.TemporaryDirectory() as place, patch.object(os, "fsync"):
        folder = Path(place) / "bag"
        write_bag(folder, payload(contents, sheets, PENS), [*INFO, ("Contact-Name", contents.facts[1][2])])
        assert check_bag(folder) == []
        assert accepted(folder)


# ── planted damages ─────────────────────────────────────────────────────


def reseal(folder: Path) -> None:
    """Make the tag manifest agree again, as somebody would who covers a tag file's change."""
    names = [name for name in ("bag-info.txt", "bagit.txt", MANIFEST) if (folder / name).exists()]
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / TAGS).write_text("".join(lines), encoding="utf-8")


def flip(name: str) -> Callable[[Path], object]:
    def plant(folder: Path) -> None:
        raw = bytearray((folder / name).read_bytes())
        raw[len(raw) // 2] ^= 1
        (folder / name).write_bytes(raw)

    return plant


def gone(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def added(name: str, content: bytes = b"new") -> Callable[[Path], object]:
    def plant(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    return plant


def edited(name: str, change: Callable[[list[str]], list[str]], *, seal: bool = True) -> Callable[[Path], object]:
    """Change the lines of a tag file; with `seal`, the tag manifest is made to agree."""

    def plant(folder: Path) -> None:
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(change(lines)), encoding="utf-8")
        if seal and name != TAGS:
            reseal(folder)

    return plant


def entry(path: str, digit: str = "0") -> str:
    return f"{digit * 64}  {path}\n"


def swapped(folder: Path) -> None:
    one, two = folder / "data" / PAYLOAD[6], folder / "data" / PAYLOAD[7]
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def oxum(value: str) -> Callable[[Path], object]:
    return edited("bag-info.txt", lambda lines: [*lines[:-1], f"Payload-Oxum: {value}\n"])


DAMAGES: dict[str, Callable[[Path], object]] = {
    **{f"a byte flipped in {name}": flip(f"data/{name}") for name in PAYLOAD},
    **{f"{name} removed": gone(f"data/{name}") for name in PAYLOAD},
    "a file added": added("data/多出来.txt"),
    "an empty file added": added("data/空.txt", b""),
    "a file added deeper": added("data/附件/新/多出来.txt"),
    "a file longer": added("data/附件/0002-01-乙.txt", b"text more"),
    "a file emptied": added("data/目录.csv", b""),
    "two files swapped": swapped,
    "a file renamed": lambda folder: (folder / "data/目录.csv").rename(folder / "data/目录2.csv"),
    "a file moved": lambda folder: (folder / "data/目录.csv").rename(folder / "data/附件/目录.csv"),
    "the payload removed": lambda folder: shutil.rmtree(folder / "data"),
    "the manifest removed": gone(MANIFEST),
    "the manifest emptied": edited(MANIFEST, lambda _: []),
    "the manifest cut by a line": edited(MANIFEST, lambda lines: lines[:-1]),
    "the manifest cut at its head": edited(MANIFEST, lambda lines: lines[1:]),
    "the manifest cut within a digest": edited(MANIFEST, lambda lines: [*lines[:-1], lines[-1][:30]]),
    "the manifest cut within a path": edited(MANIFEST, lambda lines: [*lines[:-1], lines[-1][:70]]),
    "the manifest cut without the tags knowing": edited(MANIFEST, lambda lines: lines[:-1], seal=False),
    "a wrong digest": edited(MANIFEST, lambda lines: [entry(lines[0][66:-1]), *lines[1:]]),
    "a digest of the wrong length": edited(MANIFEST, lambda lines: [lines[0][1:], *lines[1:]]),
    "an entry without its file": edited(MANIFEST, lambda lines: [*lines, entry("data/没有.txt")]),
    "an entry twice": edited(MANIFEST, lambda lines: [*lines, lines[0]]),
    "an entry twice and different": edited(MANIFEST, lambda lines: [*lines, entry(lines[0][66:-1])]),
    "an absolute path": edited(MANIFEST, lambda lines: [*lines, entry("/etc/hostname")]),
    "a path out of the bag": edited(MANIFEST, lambda lines: [*lines, entry("../外面.txt")]),
    "a path out of the payload and the bag": edited(MANIFEST, lambda lines: [*lines, entry("data/../../外面.txt")]),
    "a path home": edited(MANIFEST, lambda lines: [*lines, entry("~/外面.txt")]),
    "the tags' digest wrong": edited(TAGS, lambda lines: [entry(lines[0][66:-1]), *lines[1:]]),
    "a tag file that is not there": edited(TAGS, lambda lines: [*lines, entry("没有.txt")]),
    "a tag file twice": edited(TAGS, lambda lines: [*lines, lines[0]]),
    "a tag path out of the bag": edited(TAGS, lambda lines: [*lines, entry("../外面.txt")]),
    "bagit.txt removed": gone("bagit.txt"),
    "bagit.txt changed": edited("bagit.txt", lambda lines: [*lines, "X: y\n"], seal=False),
    "bagit.txt with a mark of byte order": edited("bagit.txt", lambda lines: ["\ufeff" + lines[0], lines[1]]),
    "a version that is none": edited("bagit.txt", lambda lines: ["BagIt-Version: eins\n", lines[1]]),
    "a version unheard of": edited("bagit.txt", lambda lines: ["BagIt-Version: 9.9\n", lines[1]]),
    "an encoding unheard of": edited("bagit.txt", lambda lines: [lines[0], "Tag-File-Character-Encoding: KLINGON\n"]),
    "no encoding": edited("bagit.txt", lambda lines: lines[:1]),
    "no version": edited("bagit.txt", lambda lines: lines[1:]),
    "bag-info.txt removed": gone("bag-info.txt"),
    "bag-info.txt changed": edited(
        "bag-info.txt", lambda lines: ["Source-Organization: 别的\n", *lines[1:]], seal=False
    ),
    "bag-info.txt without a colon": edited("bag-info.txt", lambda lines: ["没有冒号\n", *lines]),
    "bag-info.txt in another encoding": lambda folder: (folder / "bag-info.txt").write_bytes(
        "名: 值\n".encode("gb18030")
    ),
    "too few files counted": oxum("1.1"),
    "bytes counted wrong": oxum(f"1.{len(PAYLOAD)}"),
    "a count that is none": oxum("abc.def"),
    "a count without its half": oxum("12"),
    "a fetch out of the bag": added("fetch.txt", b"http://example.org/x - ../x\n"),
    "a fetch from nowhere": added("fetch.txt", "没有网址 - data/目录.csv\n".encode()),
}


def test_there_are_damages_enough() -> None:
    assert len(DAMAGES) >= 50


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damage_is_found_here_and_by_the_reference(sound: Path, damage: str) -> None:
    assert check_bag(sound) == []
    assert accepted(sound)
    DAMAGES[damage](sound)
    told = check_bag(sound)
    assert told
    assert all(fault.endswith("。") for fault in told)
    assert not accepted(sound)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_the_reference_finds_is_found_here(sound: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "bag"
        shutil.copytree(sound, folder)
        names = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
        path = folder / data.draw(st.sampled_from(names))
        raw = bytearray(path.read_bytes())
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        path.write_bytes(raw)
        if not accepted(folder):
            assert check_bag(folder)


def linked(folder: Path) -> None:
    target = folder.parent / "别处.csv"
    (folder / "data/目录.csv").rename(target)
    (folder / "data/目录.csv").symlink_to(target)


@pytest.mark.parametrize(
    ("plant", "told"),
    [
        (linked, "是链接"),
        (added("fetch.txt", b"http://example.org/x 3 data/x\n"), "还没有取来"),
        (edited(MANIFEST, lambda lines: [*lines, entry("bagit.txt")]), "不该列在这里"),
        (edited(TAGS, lambda lines: [*lines, entry("data/目录.csv")]), "不该列在这里"),
        (edited(TAGS, lambda lines: [*lines, entry(TAGS)]), "标签清单自己"),
        (edited(TAGS, lambda lines: [*lines, "半截\n"]), "可能被截断"),
        (edited(MANIFEST, lambda lines: [*lines, entry("C:\\外面.txt")]), "指到包外"),
        (added("manifest-rot13.txt", b"x  data/x\n"), "算法认不出来"),
        (edited("bag-info.txt", lambda lines: [*lines, lines[-1]]), "几个 Payload-Oxum"),
        (added("data/e\u0301.txt"), "没有列在"),
    ],
)
def test_what_the_standard_forbids_and_the_reference_lets_pass(
    sound: Path, plant: Callable[[Path], object], told: str
) -> None:
    plant(sound)
    assert any(told in fault for fault in check_bag(sound))


def test_what_is_allowed_passes(sound: Path) -> None:
    edited(MANIFEST, lambda lines: [f"{lines[0][:64].upper()} *{lines[0][66:]}", *lines[1:], "\n"])(sound)
    edited("bag-info.txt", lambda lines: ["Note: 一行\n", "  折行\n", *lines])(sound)
    added("说明.txt")(sound)
    digest = hashlib.md5((sound / "bagit.txt").read_bytes()).hexdigest()
    added("tagmanifest-md5.txt", f"{digest}  bagit.txt\n".encode())(sound)
    assert check_bag(sound) == []
    assert accepted(sound)


def test_a_bag_beyond_telling_is_cut_short(tmp_path: Path) -> None:
    with patch.object(os, "fsync"):
        write_bag(tmp_path / "bag", [(f"{n}.txt", b"x") for n in range(MOST + 50)], INFO)
    shutil.rmtree(tmp_path / "bag/data")
    assert len(check_bag(tmp_path / "bag")) == MOST
    assert check_bag(tmp_path / "没有") == [f"{tmp_path / '没有'} 不是文件夹。"]


# ── writing ─────────────────────────────────────────────────────────────


def test_it_stands_there_whole_or_not_at_all(tmp_path: Path) -> None:
    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(NotPacked, match="磁盘已满"):
        write_bag(tmp_path / "bag", [("一.txt", b"1"), ("二.txt", fail)], INFO)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotPacked, match="写不了"):
        write_bag(tmp_path / "没有这里/bag", [("一.txt", b"1")], INFO)


@pytest.mark.parametrize("stands", ["file", "empty folder", "folder", "dangling link"])
def test_what_stands_at_the_target_is_left_alone(tmp_path: Path, stands: str) -> None:
    target = tmp_path / "bag"
    match stands:
        case "file":
            target.write_bytes(b"mine")
        case "empty folder":
            target.mkdir()
        case "folder":
            (target / "x").mkdir(parents=True)
        case _:
            target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotPacked, match="已经存在"):
        write_bag(target, [("一.txt", b"1")], INFO)
    assert os.path.lexists(target)
    assert [p.name for p in tmp_path.iterdir()] == ["bag"]


def test_what_appears_at_the_target_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "bag"

    def payload() -> Iterator[tuple[str, bytes]]:
        yield "一.txt", b"1"
        target.mkdir()
        (target / "别人的.txt").write_bytes(b"theirs")

    with pytest.raises(NotPacked):
        write_bag(target, payload(), INFO)
    assert [p.name for p in target.iterdir()] == ["别人的.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["bag"]


def test_everything_is_on_the_disk_before_it_is_renamed(tmp_path: Path) -> None:
    calls: list[str] = []
    real_sync, real_rename = os.fsync, os.rename

    def sync(handle: int) -> None:
        calls.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real_sync(handle)

    def rename(old: Any, new: Any) -> None:
        calls.append("rename")
        real_rename(old, new)

    with patch.object(os, "fsync", sync), patch.object(os, "rename", rename):
        write_bag(tmp_path / "bag", [("附件/一.txt", b"1")], INFO)
    before, after = calls[: calls.index("rename")], calls[calls.index("rename") + 1 :]
    flushed = {path.rpartition(".part")[2] for path in before}
    assert {"", "/data", "/data/附件", "/data/附件/一.txt", f"/{MANIFEST}", f"/{TAGS}", "/bagit.txt"} <= flushed
    assert after == [str(tmp_path)]
    assert (tmp_path / "bag").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["", "/x", "../x", "a/../b", "./x", "a//b", "~/x", "a\nb", "a\0b", "a\\b", "e\u0301"])
def test_no_unsafe_path_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        write_bag(tmp_path / "bag", [(name, b"x")], INFO)
    assert list(tmp_path.iterdir()) == []


def test_two_files_never_meet(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.TXT"):
        write_bag(tmp_path / "bag", [("A.txt", b"x"), ("a.TXT", b"y")], INFO)


@given(NAMES)
def test_a_safe_name_is_one_part_of_a_path_everywhere(text: str) -> None:
    name = safe_name(text)
    assert bag._is_safe(name)
    assert "/" not in name
    assert not UNSAFE & set(name)
    assert name == name.strip(" .")
    assert len(name.encode()) <= LONGEST + 1
    assert safe_name(name) in (name, f"_{name}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("方案.pdf", "方案.pdf"),
        ("../../etc/passwd", "_._etc_passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("a\x00b.doc", "a_b.doc"),
        ("...", "文件"),
        ("长" * 100 + ".pdf", "长" * 38 + ".pdf"),
    ],
)
def test_names_people_meet(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_manifest_encodes_what_would_break_its_lines() -> None:
    assert encoded("data/100%\n.txt") == "data/100%25%0A.txt"
