"""Where a paper comes from decides where it ends (档案.4): ours is destroyed here, others' go back, the undecided does neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.archived import piece_of
from zwzx import registers
from zwzx.office.archive import lists
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Piece
from zwzx.office.custody import custody
from zwzx.office.kinds.plain import label_of
from zwzx.office.papers.origins import told_by
from zwzx.office.terms.papers import Origin

if TYPE_CHECKING:
    from tests.conftest import Desk

HERE, BACK, NOWHERE = "销毁", "清退", "未定"
ENDS = (
    ("中央", BACK),
    ("省", BACK),
    ("市", BACK),
    ("区", BACK),
    ("同级", BACK),
    ("下级", HERE),
    ("社会", HERE),
    ("本级", HERE),
    ("未定", NOWHERE),
)
"""The clause, a line each: 本级 is destroyed here; 中央, 省, 市 go back; 区 and 同级 are not 本级 either and are read alike."""


def origin(word: str) -> Origin:
    return next(one for one in Origin if label_of(one) == word)


@pytest.mark.clause("档案.4")
def test_every_origin_has_its_end() -> None:
    assert [word for word, _ in ENDS] == [label_of(one) for one in Origin]


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize(("word", "end"), ENDS)
def test_what_may_be_destroyed_here(desk: Desk, word: str, end: str) -> None:
    piece = piece_of(desk, origin=origin(word))
    batch = desk.act("disposal.open", title="期满鉴定")
    if end == HERE:
        desk.act("disposal.add", piece)
        return
    said = desk.refused("档案.4", "disposal.add", piece)
    assert ("returns" if end == BACK else "zwzx archives origin") in said
    desk.act("disposal.gather", batch)
    assert lists.lines(batch) == []
    desk.refused("档案.4", "disposal.describe", batch, title="旧简报", origin=origin(word))


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize(("word", "end"), ENDS)
def test_what_goes_back(desk: Desk, word: str, end: str) -> None:
    piece = piece_of(desk, origin=origin(word))
    desk.act("returns.open")
    if end == BACK:
        desk.act("returns.add", piece)
    else:
        desk.refused("档案.4", "returns.add", piece)


@pytest.mark.clause("档案.4")
def test_what_nobody_told_the_level_of_is_undecided_and_goes_on_no_list(desk: Desk) -> None:
    """Neither an incoming paper nor an old piece, nor a thing that is only described, is taken for ours by default."""
    facts = {"title": "关于检查的通知", "kind": "信息资料", "number": "Z109-WS·2015-D10-BGS-0009", "pages": 4}
    piece = desk.act("archives.found", **facts, author="湖南省人民政府办公厅")
    batch = desk.act("disposal.open", title="期满鉴定")
    assert "来文级别" in desk.refused("档案.4", "disposal.add", piece)
    entry = desk.circulated(desk.add(author="湖南省人民政府办公厅"))
    desk.act("filing.exclude", Offer.get(Offer.about == entry.document.id), reason="普发性、不需办理的文件")
    original = custody.at_home(entry.document)[0]
    assert "来文级别" in desk.refused("档案.4", "disposal.add_unfiled", original)
    assert "来文级别" in desk.refused("档案.4", "disposal.describe", batch, title="旧简报")
    assert lists.lines(batch) == []


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize("word", ["本级", "下级", "社会"])
def test_a_level_that_the_author_gives_the_lie_is_none(desk: Desk, word: str) -> None:
    """What 湖南省人民政府办公厅 issued is not ours, whatever was ticked; such rows stand in older books."""
    piece = piece_of(desk, author="湖南省人民政府办公厅", origin=origin(word))
    desk.act("disposal.open", title="期满鉴定")
    assert "湖南省人民政府办公厅" in desk.refused("档案.4", "disposal.add", piece)


@pytest.mark.clause("档案.4")
def test_the_level_of_a_piece_is_decided_later_and_its_paper_follows(desk: Desk) -> None:
    piece = piece_of(desk, origin=origin("未定"), author="本单位业务科")
    desk.act("disposal.open", title="期满鉴定")
    desk.refused("", "archives.origin", piece, origin=origin("未定"), basis="看过原件")
    decided = desk.act("archives.origin", piece, origin=Origin.OWN, basis="看过原件")
    assert decided.origin is Origin.OWN
    desk.act("disposal.add", decided)


@pytest.mark.clause("档案.4")
def test_a_paper_whose_level_is_corrected_takes_its_piece_along(desk: Desk) -> None:
    entry = desk.circulated(desk.add(author="某某厂"))
    desk.act("filing.file", Offer.get(Offer.about == entry.document.id), kind="同级来文", pages=2)
    piece = Piece.get(Piece.document == entry.document)
    assert label_of(piece.origin) == "未定"
    desk.do("amend", entry=desk.fresh(entry), origin=Origin.CITY, reason="看过原件")
    assert desk.fresh(piece).origin is Origin.CITY
    desk.act("archives.origin", piece, origin=Origin.BELOW, basis="再看原件")
    assert (desk.fresh(piece).origin, desk.fresh(entry.document).origin) == (Origin.BELOW, Origin.BELOW)


AUTHORS = (
    ("国务院办公厅", "中央"),
    ("中共中央办公厅", "中央"),
    ("国家档案局", "中央"),
    ("湖南省人民政府办公厅", "省"),
    ("中共湖南省委", "省"),
    ("省财政厅", "省"),
    ("长沙市人民政府", "市"),
    ("湖南省长沙市人民政府", "市"),
    ("市委办公室", "市"),
    ("长沙市望城区人民政府", "区"),
    ("望城区人民政府（演示）", "区"),
    ("中共望城区委办公室", "区"),
    ("区政府办", "区"),
    ("望城区教育局", "同级"),
    ("高塘岭街道办事处", "同级"),
    ("靖港镇人民政府", "同级"),
    ("某某公司", "未定"),
    ("邻县政务中心", "未定"),
    ("测试中心", "未定"),
    ("市场监管所服务队", "未定"),
    ("", "未定"),
)
"""Whom each name means in an office of 望城区; only what goes back is proposed, for what is destroyed somebody decides."""


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize(("author", "word"), AUTHORS)
def test_the_author_proposes_the_level(desk: Desk, author: str, word: str) -> None:
    action = desk.register.action("add")
    proposed = desk.office.propose(action, {"author": author, "title": "关于检查的通知"}).values
    assert label_of(proposed.get("origin", origin("未定"))) == word
    found = desk.office.propose(registers.load("archives").action("found"), {"author": author}).values
    assert label_of(found.get("origin", origin("未定"))) == word


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize(
    ("author", "word"),
    [
        ("财政部", "中央"),
        ("财政部办公厅", "中央"),
        ("人力资源和社会保障部", "中央"),
        ("国办", "中央"),
        ("中办", "中央"),
        ("海关总署", "中央"),
        ("长沙海关", "中央"),
        ("湘政办", "省"),
        ("湘办", "省"),
        ("长办", "市"),
        ("宣传部", None),
        ("人武部", None),
        ("发改委", None),
        ("长江街道", "同级"),
        ("湘潭市人民政府", "市"),
    ],
)
def test_a_body_above_is_known_by_its_short_name_too(author: str, word: str | None) -> None:
    told = told_by(author, "望城区政务服务中心")
    assert (None if told is None else label_of(told)) == word
