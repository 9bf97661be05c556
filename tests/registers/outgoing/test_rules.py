"""发文: each rule as a table of cases, written from the clause."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pytest

from tests.refusals import decided
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.outgoing import rules

N = "望政务〔2026〕1号"


class Messenger(NamedTuple):
    """Who carries a paper, as far as the rule asks."""

    name: str
    works: bool
    away: bool
    absence: str = ""


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(
    ("to", "text", "marked", "ground", "words"),
    [
        ("区政府", True, False, None, ""),
        ("", True, False, "", "没有写主送"),
        ("区政府", False, False, "文电.8", "没有文稿"),
        ("区政府", False, True, None, ""),
        ("", False, True, "", "没有写主送"),
    ],
)
def test_a_text_for_somebody_is_checked(*, to: str, text: bool, marked: bool, ground: str | None, words: str) -> None:
    with decided(ground, N, words):
        rules.may_submit(N, to=to, has_text=text, marked=marked)


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(
    ("section", "own", "office", "ground"),
    [
        ("业务科", "业务科", False, None),
        ("业务科", "督查科", False, "文电.8"),
        ("业务科", "", False, "文电.8"),
        ("业务科", "办公室", True, None),
    ],
)
def test_the_section_to_which_it_belongs_drafts(*, section: str, own: str, office: bool, ground: str | None) -> None:
    with decided(ground, f"拟稿人是{own or '没有科室的'}，不能替业务科拟稿"):
        rules.drafts_for(section, own, office=office)


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(
    ("own", "office", "drafter", "ground"),
    [
        ("业务科", False, False, None),
        ("督查科", False, False, "文电.8"),
        ("", False, False, "文电.8"),
        ("办公室", True, False, None),
        ("督查科", False, True, None),
    ],
)
def test_what_a_section_drafts_is_worked_on_by_it(*, own: str, office: bool, drafter: bool, ground: str | None) -> None:
    with decided(ground, f"{N}是业务科的，不由{own or '没有科室的'}来改"):
        rules.worked_on_by(N, "业务科", own, office=office, drafter=drafter)


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(("at", "ground"), [(10, None), (9, None), (8, "文电.8")])
def test_no_hand_is_earlier_than_the_one_before_it(at: int, ground: str | None) -> None:
    with decided(ground, "2026-09-28 08:00早于上一步2026-09-28 09:00"):
        rules.in_order(dt.datetime(2026, 9, 28, at), dt.datetime(2026, 9, 28, 9))


@pytest.mark.parametrize(("reference", "ground"), [("", None), (N, "")])
def test_what_has_a_number_is_not_withdrawn(reference: str, ground: str | None) -> None:
    with decided(ground, f"拟1已经编号（{N}）", "outgoing void"):
        rules.has_no_number("拟1", reference)


@pytest.mark.parametrize(("reference", "ground"), [(N, None), ("", "")])
def test_what_has_no_number_is_not_void(reference: str, ground: str | None) -> None:
    with decided(ground, "拟1还没有编号", "outgoing withdraw"):
        rules.has_its_number("拟1", reference)


@pytest.mark.parametrize(("reference", "changes", "ground"), [("", True, None), (N, False, None), (N, True, "")])
def test_a_number_keeps_its_word(reference: str, ground: str | None, *, changes: bool) -> None:
    with decided(ground, f"拟1已经编号（{N}），代字不能改"):
        rules.keeps_its_word("拟1", reference, changes=changes)


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(("open_", "ground"), [((), None), (("督查科",), "文电.8"), (("督查科", "信息科"), "文电.8")])
def test_the_director_signs_last(open_: tuple[str, ...], ground: str | None) -> None:
    with decided(ground, N, "、".join(open_), "会签，不能签发", "drop-cosigner"):
        rules.cosigned(N, open_)


@pytest.mark.parametrize(("asked", "ground"), [(True, None), (False, "")])
def test_whom_nobody_asked_does_not_cosign(*, asked: bool, ground: str | None) -> None:
    with decided(ground, "督查科不在要会签的科室里"):
        rules.cosigns("督查科", asked=asked)


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(("same", "ground"), [(True, None), (False, "文电.8")])
def test_what_goes_out_is_what_was_signed(*, same: bool, ground: str | None) -> None:
    with decided(ground, N, "不是同一稿", "重新签发"):
        rules.is_what_was_signed(N, same=same)


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(("same", "ground"), [(True, None), (False, "文电.8")])
def test_the_drafter_proofreads(*, same: bool, ground: str | None) -> None:
    with decided(ground, N, "由拟稿人孙丽校稿"):
        rules.proofread_by_the_drafter(N, "孙丽", same=same)


@pytest.mark.parametrize(("stamped", "printed", "ground"), [(0, 3, None), (3, 3, None), (4, 3, "")])
def test_no_more_is_stamped_than_was_printed(stamped: int, printed: int, ground: str | None) -> None:
    with decided(ground, N, "实印3份，用印4份对不上"):
        rules.stamps_no_more_than_printed(N, stamped, printed)


@pytest.mark.clause("保密.4")
@pytest.mark.parametrize(
    ("marked", "messenger", "ground"),
    [(False, False, None), (False, True, None), (True, True, None), (True, False, "保密.4")],
)
def test_what_is_marked_goes_by_a_messenger(*, marked: bool, messenger: bool, ground: str | None) -> None:
    with decided(ground, N, "发往区委办要有专人送"):
        rules.goes_by_hand(N, "区委办", marked=marked, messenger=messenger)


@pytest.mark.parametrize(("wanted", "there", "ground"), [(1, 1, None), (2, 3, None), (2, 1, "")])
def test_no_more_goes_out_than_there_is(wanted: int, there: int, ground: str | None) -> None:
    with decided(ground, N, "还有1份，不够分发2份"):
        rules.sends_no_more_than_there_is(N, wanted, there)


@pytest.mark.clause("文电.9")
@pytest.mark.parametrize(("outside", "ground"), [(False, None), (True, "文电.9")])
def test_what_was_printed_outside_is_cleared_first(*, outside: bool, ground: str | None) -> None:
    with decided(ground, N, "还没有清理完", "outgoing clear"):
        rules.cleared(N, outside=outside)


@pytest.mark.parametrize(
    ("printed", "parts", "ground"),
    [(5, (3, 1, 1, 0), None), (5, (3, 1, 0, 0), ""), (5, (3, 1, 1, 1), ""), (5, (2, 1, 1, 1), None)],
)
def test_every_copy_is_accounted_for(printed: int, parts: tuple[int, ...], ground: str | None) -> None:
    with decided(ground, N, "对不上", f"合计{sum(parts)}份"):
        rules.accounted_for(N, printed, dict(zip(("分发", "存档", "余存", "作废"), parts, strict=True)))


@pytest.mark.parametrize(
    ("went", "to", "ground", "words"),
    [
        (["区政府", "区委"], "区政府", None, ""),
        (["区政府", "区委"], "区教育局", "", "发往的有：区政府、区委"),
        ([], "区教育局", "", "发往的有：还没有分发"),
    ],
)
def test_who_signs_for_it_is_one_to_whom_it_went(went: list[str], to: str, ground: str | None, words: str) -> None:
    with decided(ground, N, "没有发往区教育局", words):
        rules.has_somebody_to_sign(N, went, to)


@pytest.mark.parametrize(("signed", "now", "ground"), [(2026, 2026, None), (2026, 2027, None), (2026, 2028, "")])
def test_the_number_is_of_the_year_of_the_signature(signed: int, now: int, ground: str | None) -> None:
    with decided(ground, "是2026年签发的"):
        rules.numbered_as_signed("拟〔2026〕1号", signed, now)


@pytest.mark.parametrize(("asked", "ground"), [("", None), ("用审〔2026〕1号", "")])
def test_what_was_asked_for_is_stamped_by_the_request(asked: str, ground: str | None) -> None:
    with decided(ground, "已经申请用印：用审〔2026〕1号"):
        rules.not_asked_for("望政务〔2026〕1号", asked)


@pytest.mark.parametrize(
    ("works", "away", "only_present", "ground"),
    [
        (True, False, True, None),
        (True, True, False, None),
        (False, False, True, ""),
        (True, True, True, HouseRule.PRESENT),
    ],
)
def test_a_messenger_works_here_and_is_in(
    *, works: bool, away: bool, only_present: bool, ground: HouseRule | str | None
) -> None:
    with decided(ground, "不能专送"):
        rules.may_carry(Messenger("李明", works, away), only_present=only_present)


@pytest.mark.parametrize(("copies", "ground"), [(1, None), (99, None), (100, "")])
def test_a_code_tells_ninety_nine_copies_apart(copies: int, ground: str | None) -> None:
    with decided(ground, f"一共{copies}份，最多99份"):
        rules.copies_told_apart("望政务〔2026〕1号", copies)


@pytest.mark.parametrize(("there", "ground"), [(True, None), (False, "")])
def test_what_is_kept_is_in_hand(*, there: bool, ground: str | None) -> None:
    with decided(ground, "没有在人手里的密件"):
        rules.something_to_keep("望政务〔2026〕1号", there=there)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize(("astray", "ground"), [((), None), (("第1份（孙丽）", "第2份（孙丽）"), "保密.3")])
def test_what_stays_lies_in_the_safe(astray: tuple[str, ...], ground: str | None) -> None:
    with decided(ground, "第1份（孙丽）、第2份（孙丽）不在保密室"):
        rules.lie_in_the_safe("望政务〔2026〕1号", astray)


@pytest.mark.parametrize(("copies", "out", "ground"), [(1, 1, None), (2, 3, None), (2, 1, ""), (1, 0, "")])
def test_no_more_comes_back_than_went(copies: int, out: int, ground: str | None) -> None:
    with decided(ground, f"在区委办的是{out}份，收回{copies}份对不上"):
        rules.comes_back_from("望政务〔2026〕1号", "区委办", copies, out)
