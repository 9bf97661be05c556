"""Who lists what, what can't be listed, how a list is counted, and what makes it a transfer: every case."""

from __future__ import annotations

import datetime as dt

import pytest

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.archives import Media
from zwzx.office.terms.papers import Level, Stage
from zwzx.office.terms.transfers import Difference, LineState, TransferState
from zwzx.registers.transfers import rules


def refused(clause: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda error: error.clause == clause and bool(error.way_on))


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize("submitted", [False, True])
@pytest.mark.parametrize("line", LineState)
def test_a_line_is_changed_while_it_is_the_sections(line: LineState, *, submitted: bool) -> None:
    if line is LineState.RETURNED or not submitted:
        rules.may_correct(1, line, submitted=submitted)
    else:
        with refused(""):
            rules.may_correct(1, line, submitted=submitted)


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize("state", TransferState)
def test_only_what_was_signed_is_packed(state: TransferState) -> None:
    if state is TransferState.SIGNED:
        rules.may_package("移〔2026〕1号", state, [])
    else:
        with refused("档案.9"):
            rules.may_package("移〔2026〕1号", state, [])


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("level", Level)
def test_marked_papers_are_not_listed(level: Level) -> None:
    if level.marked:
        with refused("保密.3"):
            rules.may_list(level)
    else:
        rules.may_list(level)


@pytest.mark.clause("保密.3")
def test_what_became_marked_is_not_handed_over() -> None:
    rules.none_marked([], "请退回，")
    with refused("保密.3") as told:
        rules.none_marked([2, 5], "请退回，")
    assert "第2、5行" in str(told.value)


@pytest.mark.clause("保密.3")
def test_what_became_marked_is_not_packed() -> None:
    with refused("保密.3"):
        rules.may_package("移〔2026〕1号", TransferState.SIGNED, [2])


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize("stage", Stage)
def test_a_registered_paper_is_listed_when_it_is_done_with(stage: Stage) -> None:
    if stage in (Stage.CLOSED, Stage.FORWARDED):
        rules.may_hand_over("收〔2026〕1号", stage, filed=False, listed="")
    else:
        with refused("文电.4"):
            rules.may_hand_over("收〔2026〕1号", stage, filed=False, listed="")


@pytest.mark.clause("档案.9")
def test_a_registered_paper_is_handed_over_once() -> None:
    with refused(""):
        rules.may_hand_over("收〔2026〕1号", Stage.CLOSED, filed=True, listed="")
    with refused(""):
        rules.may_hand_over("收〔2026〕1号", Stage.CLOSED, filed=False, listed="移〔2026〕1号")


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize(
    ("year", "today", "going", "at_once", "said"),
    [
        (2025, "2026-03-10", "", False, ""),
        (2026, "2026-03-10", "", False, "还没有过完"),
        (2026, "2026-11-30", "", False, "还没有过完"),
        (2026, "2026-12-01", "", False, ""),
        (2026, "2026-12-31", "", False, ""),
        (2026, "2026-03-10", "", True, ""),
        (2027, "2026-12-31", "", False, "还没有到"),
        (2027, "2026-12-31", "", True, "还没有到"),
        (2025, "2026-03-10", "移〔2026〕1号", False, "还没有签收"),
        (2025, "2026-03-10", "移〔2026〕1号", True, ""),
    ],
)
def test_one_list_of_a_year_that_is_nearly_over(year: int, today: str, going: str, *, at_once: bool, said: str) -> None:
    day = dt.date.fromisoformat(today)
    if not said:
        rules.may_open(year, day, going, at_once=at_once)
    else:
        with refused("") as found:
            rules.may_open(year, day, going, at_once=at_once)
        assert said in found.value.what


@pytest.mark.parametrize("media", Media)
@pytest.mark.parametrize("carrier", ["", "光盘1张"])
@pytest.mark.parametrize("files", [False, True])
def test_an_electronic_line_says_what_it_lies_on(media: Media, carrier: str, *, files: bool) -> None:
    if media is Media.PAPER or carrier or files:
        rules.described(media, carrier, files=files)
    else:
        with refused(""):
            rules.described(media, carrier, files=files)


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize(
    ("unpaged", "count", "empty", "allowed"),
    [
        ([], 1, "", True),
        ([], 0, "", False),
        ([], 0, "全年没有形成材料", True),
        ([], 1, "全年没有形成材料", False),
        ([3], 3, "", False),
    ],
)
def test_what_is_handed_in(unpaged: list[int], count: int, empty: str, *, allowed: bool) -> None:
    if allowed:
        rules.may_submit(unpaged, count, empty)
    else:
        with refused(""):
            rules.may_submit(unpaged, count, empty)


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize(
    ("wanted", "found", "words", "allowed"),
    [(8, 8, "", True), (8, None, "", True), (None, 8, "", True), (8, 7, "", False), (8, 7, "缺封底", True)],
)
def test_pages_are_counted(wanted: int | None, found: int | None, words: str, *, allowed: bool) -> None:
    if allowed:
        rules.counted(wanted, found, words)
    else:
        with refused(""):
            rules.counted(wanted, found, words)


@pytest.mark.clause("档案.10")
@pytest.mark.parametrize("difference", Difference)
@pytest.mark.parametrize("only", [[], [2]])
def test_an_only_original_is_not_sent_back(difference: Difference, only: list[int]) -> None:
    if not only or difference is Difference.ABSENT:
        rules.may_return(only, difference)
    else:
        with refused("档案.10"):
            rules.may_return(only, difference)


@pytest.mark.clause("档案.10")
def test_only_originals_go_first_and_none_stays_behind() -> None:
    rules.only_first([1], [1, 2])
    rules.only_first([], [2])
    with refused("档案.10"):
        rules.only_first([1], [2])
    with refused("档案.10"):
        rules.may_sign([], [1])
    with refused("档案.10"):
        rules.may_drop(1, only=True)
    rules.may_drop(1, only=False)


@pytest.mark.clause("档案.9")
def test_a_list_is_signed_for_by_two_when_every_line_is_settled() -> None:
    rules.may_sign([], [])
    with refused(""):
        rules.may_sign([3], [])
    rules.signed_by("冯雪", "赵敏", "业务科", clerk=True)
    with refused("档案.9"):
        rules.signed_by("蒋明", "赵敏", "业务科", clerk=False)
    with refused("档案.9"):
        rules.signed_by("赵敏", "赵敏", "办公室", clerk=True)


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize(("hour", "allowed"), [(8, False), (9, True), (10, True), (11, False)])
def test_a_list_is_signed_after_it_was_handed_in_and_not_ahead(hour: int, *, allowed: bool) -> None:
    submitted, now = dt.datetime(2026, 9, 28, 9, 0), dt.datetime(2026, 9, 28, 10, 0)
    at = dt.datetime(2026, 9, 28, hour, 0)
    if allowed:
        rules.signed_when(submitted, at, now)
    else:
        with refused(""):
            rules.signed_when(submitted, at, now)


@pytest.mark.clause("档案.9")
def test_whose_list_it_is() -> None:
    rules.of_section("冯雪", "业务科", clerk=True)
    with refused("档案.9"):
        rules.of_section("王芳", "业务科", clerk=False)
    rules.one_section("冯雪", ["业务科"])
    with refused("档案.9"):
        rules.one_section("冯雪", [])
    with refused(""):
        rules.one_section("冯雪", ["业务科", "信息科"])


@pytest.mark.clause("档案.9")
def test_a_long_row_of_numbers_is_cut_short() -> None:
    with refused("") as told:
        rules.may_sign(list(range(1, 31)), [])
    assert "第1、2、3、4、5、6、7、8、9、10、11、12等30行" in str(told.value)


@pytest.mark.clause("档案.9")
def test_what_was_signed_for_is_taken_back_until_it_is_numbered() -> None:
    rules.may_unsign([])
    with refused(""):
        rules.may_unsign(["Z999-WS·2025-Y-YWK-0001"])


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize(
    ("wanted", "there", "way_on"),
    [
        ([], [], ""),
        ([2], [1, 2], ""),
        ([1, 3], [2, 1], "现在可办的是第1、2行。"),
        ([3], [], "现在没有要办的行。"),
    ],
)
def test_lines_that_are_named_are_there_and_else_those_are_named_that_are(
    wanted: list[int], there: list[int], way_on: str
) -> None:
    if not way_on:
        rules.chosen(wanted, there)
        return
    with refused("") as told:
        rules.chosen(wanted, there)
    assert (told.value.what, told.value.way_on) == ("没有可办的第3行。", way_on)
