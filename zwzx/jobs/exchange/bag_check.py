"""Looking whether a bag (RFC 8493) is whole: a sentence for every damage, and none for a sound one."""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zwzx.office.kinds.hidden import visible
from zwzx.store import plain_files
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BLOCK = 1 << 20
VERSIONS = frozenset({"0.97", "1.0"})
ALGORITHMS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
"""By name: the hexadecimal digits of a digest."""
ENCODINGS = frozenset(
    [
        "utf-8",
        "utf8",
        "utf-16",
        "utf-16le",
        "utf-16be",
        "us-ascii",
        "ascii",
        "iso-8859-1",
        "latin-1",
        "gb18030",
        "gbk",
        "gb2312",
        "big5",
    ]
)
"""The encodings of text that a bag may name, lowercase; a name that is not here runs no codec."""
LARGEST_TAG = 64 << 20
"""The most bytes of a tag file: a manifest of half a million files has fewer."""
MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9-]+)\.txt")
ENTRY = re.compile(r"(\S+)[ \t]+(.+)")
MOST = 200
"""How many faults are told; a bag with more is beyond telling."""


@dataclass
class Manifest:
    """A manifest as read: its file, its algorithm, and the digest of each path."""

    name: str
    algorithm: str
    tags: bool
    entries: dict[str, str] = field(default_factory=dict)


@dataclass
class Found:
    """What was found amiss, a sentence each."""

    faults: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Add a sentence; names in it can't act on a terminal."""
        if len(self.faults) < MOST:
            self.faults.append(visible(text))


def check_bag(folder: Path) -> list[str]:
    """Everything that is wrong with a bag; empty where it is complete and valid."""
    found = Found()
    if not folder.is_dir():
        return [f"{folder} 不是文件夹。"]
    if not (folder / "bagit.txt").is_file():
        return ["没有 bagit.txt，这个文件夹不是包。"]
    encoding = _declaration(folder, found)
    files = _files(folder, found)
    if "data" not in {name.partition("/")[0] for name in files} and not (folder / "data").is_dir():
        found.say("没有 data 文件夹。")
    manifests = list(_manifests(folder, files, encoding, found))
    if not any(not m.tags for m in manifests):
        found.say("没有内容清单（manifest-算法.txt）。")
    payload = {name for name in files if name.startswith("data/")}
    for manifest in manifests:
        _complete(manifest, files, payload, found)
    _fetch(folder, files, manifests, encoding, found)
    _info(folder, files, encoding, found)
    _digests(files, manifests, found)
    return found.faults


# ── the parts of a bag ──────────────────────────────────────────────────


def _declaration(folder: Path, found: Found) -> str:
    """Check bagit.txt; returns the encoding of the other tag files."""
    path = folder / "bagit.txt"
    try:
        raw = plain_files.content(path, LARGEST_TAG)
    except OSError as error:
        found.say(f"bagit.txt 读不了：{why(error)}。")
        return "utf-8"
    if raw.startswith(codecs.BOM_UTF8):
        found.say("bagit.txt 开头有字节序标记，标准不允许。")
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        found.say("bagit.txt 不是 UTF-8 文字。")
        return "utf-8"
    told = [re.fullmatch(r"(BagIt-Version|Tag-File-Character-Encoding): (\S+)", line) for line in lines]
    facts = {line[1]: line[2] for line in told if line is not None}
    if len(lines) != 2 or len(facts) != 2:
        found.say("bagit.txt 不是规定的两行（版本、编码）。")
    if facts.get("BagIt-Version", "1.0") not in VERSIONS:
        found.say(f"bagit.txt 写的版本{facts['BagIt-Version']}认不出来。")
    encoding = facts.get("Tag-File-Character-Encoding", "utf-8")
    if encoding.lower() not in ENCODINGS:
        found.say(f"bagit.txt 写的编码{encoding}认不出来。")
        return "utf-8"
    return encoding


def _files(folder: Path, found: Found) -> dict[str, Path]:
    """Every plain file by its path in the bag, composed; links and devices are faults, and never followed."""
    files: dict[str, Path] = {}
    for root, folders, names in os.walk(
        folder, followlinks=False, onerror=lambda e: found.say(f"{e.filename} 读不了：{why(e)}。")
    ):
        here = folder.__class__(root)
        for name in (*folders, *names):
            path = here / name
            inside = path.relative_to(folder).as_posix()
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode) or not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
                found.say(f"{_shown(inside)}是链接或设备，不是文件。")
            elif stat.S_ISREG(mode):
                composed = unicodedata.normalize("NFC", inside)
                if composed in files:
                    found.say(f"{_shown(inside)}与另一个文件的名字只差在编码的组合方式。")
                files[composed] = path
    return files


def _manifests(folder: Path, files: dict[str, Path], encoding: str, found: Found) -> Iterator[Manifest]:
    """Every manifest of a known algorithm."""
    for name in sorted(files):
        named = MANIFEST.fullmatch(name)
        if named is None:
            continue
        if named[2] not in ALGORITHMS:
            found.say(f"{name}的摘要算法认不出来。")
            continue
        manifest = Manifest(name, named[2], bool(named[1]))
        text = _text(folder / name, encoding, name, found)
        for number, line in enumerate(_lines(text), 1):
            if line.strip() and not line.startswith("#"):
                _entry(manifest, number, line, found)
        yield manifest


def _entry(manifest: Manifest, number: int, line: str, found: Found) -> None:
    where = f"{manifest.name}第{number}行"
    parsed = ENTRY.fullmatch(line.strip())
    if parsed is None or not re.fullmatch(rf"[0-9A-Fa-f]{{{ALGORITHMS[manifest.algorithm]}}}", parsed[1]):
        found.say(f"{where}不是“摘要 路径”，可能被截断。")
        return
    path = unicodedata.normalize("NFC", _decoded(parsed[2].removeprefix("*")))
    path = path.removeprefix("./")
    if _escapes(path):
        found.say(f"{where}的路径“{_shown(path)}”指到包外。")
    elif path.startswith("data/") == manifest.tags:
        found.say(f"{where}的路径“{_shown(path)}”不该列在这里。")
    elif manifest.tags and (named := MANIFEST.fullmatch(path)) is not None and named[1]:
        found.say(f"{where}列了标签清单自己。")
    elif path in manifest.entries:
        found.say(f"{where}的“{_shown(path)}”列了两次。")
    else:
        manifest.entries[path] = parsed[1].lower()


def _complete(manifest: Manifest, files: dict[str, Path], payload: set[str], found: Found) -> None:
    """Every file listed is there, and every payload file is listed."""
    for path in manifest.entries:
        if path not in files:
            found.say(f"{manifest.name}列了“{_shown(path)}”，包里没有。")
    for path in sorted(payload - set(manifest.entries)) if not manifest.tags else ():
        found.say(f"包里的“{_shown(path)}”没有列在{manifest.name}里。")


def _fetch(folder: Path, files: dict[str, Path], manifests: list[Manifest], encoding: str, found: Found) -> None:
    """What fetch.txt would have fetched must be there by now."""
    if "fetch.txt" not in files:
        return
    for number, line in enumerate(_lines(_text(folder / "fetch.txt", encoding, "fetch.txt", found)), 1):
        if not line.strip():
            continue
        parts = line.strip().split(None, 2)
        path = unicodedata.normalize("NFC", _decoded(parts[2])) if len(parts) == 3 else ""
        if (
            not path
            or not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^/\s]", parts[0])
            or not re.fullmatch(r"\d+|-", parts[1])
        ):
            found.say(f"fetch.txt第{number}行不是“网址 长度 路径”。")
        elif _escapes(path) or not path.startswith("data/"):
            found.say(f"fetch.txt第{number}行的路径“{_shown(path)}”指到包外。")
        elif path not in files:
            found.say(f"fetch.txt里的“{_shown(path)}”还没有取来，包不完整。")
        elif any(path not in m.entries for m in manifests if not m.tags):
            found.say(f"fetch.txt里的“{_shown(path)}”没有列在内容清单里。")


def _info(folder: Path, files: dict[str, Path], encoding: str, found: Found) -> None:
    """bag-info.txt can be read, and what it says of the payload is so."""
    if "bag-info.txt" not in files:
        return
    sums: list[str] = []
    begun = False
    for number, line in enumerate(_lines(_text(folder / "bag-info.txt", encoding, "bag-info.txt", found)), 1):
        if not line.strip() or (line[0] in " \t" and begun):
            continue
        label, colon, value = line.partition(":")
        if not colon or not label.strip():
            found.say(f"bag-info.txt第{number}行不是“名称: 值”。")
        begun = True
        if label.strip().lower() == "payload-oxum":
            sums.append(value.strip())
    payload = [path for name, path in files.items() if name.startswith("data/")]
    size = sum(path.stat().st_size for path in payload)
    for told in sums:
        if not re.fullmatch(r"\d+\.\d+", told, re.ASCII):
            found.say(f"bag-info.txt的 Payload-Oxum“{_shown(told)}”不是“字节数.文件数”。")
        elif told != f"{size}.{len(payload)}":
            bytes_, _, count = told.partition(".")
            found.say(f"bag-info.txt记有{count}个文件{bytes_}字节，实有{len(payload)}个{size}字节。")
    if len(sums) > 1:
        found.say("bag-info.txt里有几个 Payload-Oxum。")


def _digests(files: dict[str, Path], manifests: list[Manifest], found: Found) -> None:
    """Read every listed file once and compare its digests."""
    wanted: dict[str, list[Manifest]] = {}
    for manifest in manifests:
        for path in manifest.entries:
            if path in files and not _overlarge(path, files[path]):
                wanted.setdefault(path, []).append(manifest)
    for path, listed in sorted(wanted.items()):
        digests = {m.algorithm: hashlib.new(m.algorithm, usedforsecurity=False) for m in listed}
        try:
            with files[path].open("rb") as file:
                while block := file.read(BLOCK):
                    for digest in digests.values():
                        digest.update(block)
        except OSError as error:
            found.say(f"“{_shown(path)}”读不了：{why(error)}。")
            continue
        for manifest in listed:
            if digests[manifest.algorithm].hexdigest() != manifest.entries[path]:
                found.say(f"“{_shown(path)}”的内容与{manifest.name}记的摘要不符，被改动或损坏。")


# ── reading ─────────────────────────────────────────────────────────────


def _text(path: Path, encoding: str, name: str, found: Found) -> str:
    try:
        return plain_files.content(path, LARGEST_TAG).decode(encoding).removeprefix("\ufeff")
    except OSError as error:
        too_large = error.errno == errno.EFBIG
        found.say(f"{name}太大，没有读。" if too_large else f"{name}读不了：{why(error)}。")
        return ""
    except UnicodeError:
        found.say(f"{name}读不出来，不是{encoding}文字。")
        return ""


def _overlarge(name: str, path: Path) -> bool:
    """Whether a tag file is larger than one that is read, as was told where it was to be."""
    return not name.startswith("data/") and path.lstat().st_size > LARGEST_TAG


def _lines(text: str) -> list[str]:
    """Lines as RFC 8493 knows them: ended by LF, CR or both, and by nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _decoded(path: str) -> str:
    codes = {"%0a": "\n", "%0d": "\r", "%25": "%"}
    return re.sub(r"%0[aAdD]|%25", lambda found: codes[found[0].lower()], path)


def _escapes(path: str) -> bool:
    """Whether a path could lead out of the bag, on this system or another."""
    parts = path.replace("\\", "/").split("/")
    return (
        not path
        or path.startswith(("/", "\\", "~"))
        or re.match(r"[A-Za-z]:", path) is not None
        or ".." in parts
        or "\0" in path
    )


def _shown(path: str) -> str:
    return path.encode("utf-8", "replace").decode("utf-8")
