"""在用印章补登: the seals that the office has already."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody import custody
from zwzx.office.kinds.base import AlreadyEntered
from zwzx.office.seals import impressions, pictures, seals
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def found(desk: Desk, **facts: Any) -> Any:
    """A seal of the office, as it is found; the 公章, kept by the clerk, where nothing else is said."""
    first = {"name": "测试中心", "kind": SealKind.ADMINISTRATIVE, "keeper": desk.somebody("王芳"), "place": "保险柜"}
    return desk.act("seals.found", **{**first, **facts})


def picture(path: Path, side: int = 40) -> Path:
    """A small red square as PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + b"\xc0\0\0" * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    path.write_bytes(pictures.PNG + parts)
    return path


@pytest.mark.clause("印鉴.3")
def test_a_seal_that_is_found_has_number_keeper_and_code(desk: Desk) -> None:
    seal = found(desk, in_use=dt.date(2020, 1, 6), kept_since=dt.date(2024, 3, 1))
    assert (seal.number, seal.state, seal.opening) == ("印〔2026〕1号", SealState.IN_USE, True)
    assert (seal.item.kind, seal.item.label, seal.item.code[:12]) == (ItemKind.SEAL, "测试中心", "032026000001")
    held = custody.holding(seal.item)
    assert (held.holder, held.holder.name, held.since) == (seal.item.home, "王芳", dt.datetime(2024, 3, 1))
    kept = seals.keepership(seal)
    assert kept is not None
    assert (kept.keeper.name, kept.since, kept.temporary) == ("王芳", held.since, False)
    assert [s.id for s in seals.in_use()] == [seal.id]
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize("name", ["王芳", "刘强", "孙丽", "蒋明", "张伟", "陈静"])
@pytest.mark.parametrize("kind", SealKind)
def test_who_may_keep_what(desk: Desk, kind: SealKind, name: str) -> None:
    desk.person("appoint", "蒋明", post=Post.SECTION_CLERK, department=desk.somebody("孙丽").department)
    section = None if kind.of_the_house else desk.somebody("孙丽").department
    facts = {"kind": kind, "department": section, "keeper": desk.somebody(name)}
    if name in (("王芳", "刘强") if kind.of_the_house else ("孙丽", "蒋明")):
        assert found(desk, **facts).state is SealState.IN_USE
    else:
        with pytest.raises(Refusal) as refusal:
            found(desk, **facts)
        assert refusal.value.clause == "印鉴.3"


@pytest.mark.clause("印鉴.1", "印鉴.3")
def test_what_cannot_be_found(desk: Desk) -> None:
    base = {"name": "测试中心业务章", "kind": SealKind.SECTION}
    desk.refused("", "seals.found", **base, keeper=desk.somebody("孙丽"))
    section = desk.somebody("孙丽").department
    desk.refused("印鉴.3", "seals.found", **base, department=section)
    desk.refused("", "seals.found", **base, department=section, state=SealState.MADE)
    desk.refused("", "seals.found", **base, department=section, state=SealState.LOST, keeper=desk.somebody("孙丽"))
    gone = desk.act("seals.found", **base, department=section, state=SealState.DESTROYED, ended=dt.date(2019, 5, 1))
    assert (gone.item, seals.keepership(gone)) == (None, None)


def test_one_official_seal_is_in_use_at_a_time(desk: Desk) -> None:
    found(desk)
    assert "只有一枚公章" in desk.refused(
        "", "seals.found", name="测试中心（新）", kind=SealKind.ADMINISTRATIVE, keeper=desk.somebody("王芳")
    )
    assert found(desk, name="测试中心（旧）", state=SealState.STOPPED).state is SealState.STOPPED
    shut = found(desk, name="测试中心（更旧）", state=SealState.SHUT, place="铁皮柜")
    assert (custody.holding(shut.item).holder.name, seals.keepership(shut)) == ("铁皮柜", None)


def test_the_same_list_adds_nothing(desk: Desk) -> None:
    found(desk, state=SealState.STOPPED)
    with pytest.raises(AlreadyEntered, match="已经登记"):
        found(desk, state=SealState.STOPPED)


def test_the_impression_lies_in_the_store_by_its_digest(desk: Desk, tmp_path: Path) -> None:
    path = picture(tmp_path / "印模.png")
    seal = found(desk, impression=path)
    assert impressions.content_of(seal.impression) == path.read_bytes()
    (tmp_path / "x.png").write_bytes(path.read_bytes()[:-4])
    (tmp_path / "x.txt").write_text("不是图片", encoding="utf-8")
    (tmp_path / "large.png").write_bytes(path.read_bytes() + b"\0" * impressions.LARGEST)
    for name in ("x.png", "x.txt", "large.png"):
        with pytest.raises(ZwzxError, match=r"图片|MB"):
            found(desk, name="另一枚", kind=SealKind.CENTRE, impression=tmp_path / name)
