"""信访: each rule as a table of cases, written from the clause."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.petitions import rules

N = "访〔2026〕1号"
NINE, TEN, ELEVEN = (dt.datetime(2026, 9, 28, hour) for hour in (9, 10, 11))


@pytest.mark.clause("信访.6")
@pytest.mark.parametrize(("above", "ground"), [(False, None), (True, "信访.6")])
def test_what_came_from_above_is_not_explained_away(*, above: bool, ground: str | None) -> None:
    with decided(ground, N, "不能作解释了事", "拟办呈报"):
        rules.ours(N, above=above)


@pytest.mark.clause("信访.1")
@pytest.mark.parametrize(("director", "ground"), [(True, None), (False, "信访.1")])
def test_the_words_are_the_directors(*, director: bool, ground: str | None) -> None:
    with decided(ground, "陈静在批示那天不是主任", "请报主任批示"):
        rules.directors_words("陈静", director=director)


@pytest.mark.parametrize(("accused", "ground"), [(False, None), (True, HouseRule.STAND_ASIDE)])
def test_what_is_said_of_the_director_goes_elsewhere(*, accused: bool, ground: HouseRule | None) -> None:
    with decided(ground, N, "不呈本人批示", "petitions send-out"):
        rules.not_to_whom_it_accuses(N, "张伟", accused=accused)


@pytest.mark.clause("信访.1")
@pytest.mark.parametrize(("charged", "ground"), [(True, None), (False, "信访.1")])
def test_nothing_is_passed_on_without_an_instruction(*, charged: bool, ground: str | None) -> None:
    with decided(ground, N, "没有主任批办的批示，不能转办"):
        rules.may_pass_on(N, charged=charged)


@pytest.mark.clause("信访.1")
@pytest.mark.parametrize(("whose", "ground"), [("业务科", None), ("办公室", "信访.1"), ("", "信访.1")])
def test_it_goes_to_the_section_that_the_words_name(whose: str, ground: str | None) -> None:
    with decided(ground, N, f"批示由业务科办，不能转{whose or '别人'}", "petitions instruct"):
        rules.as_instructed(N, "业务科", whose)


@pytest.mark.clause("信访.1")
@pytest.mark.parametrize(("named", "ground"), [(True, None), (False, "信访.1")])
def test_an_instruction_names_who_does_it(*, named: bool, ground: str | None) -> None:
    with decided(ground, N, "没有写由谁办"):
        rules.goes_to_somebody(N, named=named)


@pytest.mark.clause("信访.6")
@pytest.mark.parametrize(
    ("charged", "report", "ground"),
    [(True, "已调查", None), (True, "", "信访.6"), (False, "", None), (False, "已调查", None)],
)
def test_what_was_charged_ends_with_its_report(*, charged: bool, report: str, ground: str | None) -> None:
    with decided(ground, N, "还没有工作报告", "petitions report"):
        rules.has_its_report(N, charged=charged, report=report)


@pytest.mark.clause("信访.2")
@pytest.mark.parametrize(
    ("outcome", "answered", "reachable", "ground", "words"),
    [
        (True, True, True, None, ""),
        (False, True, True, "信访.2", "没有处理意见"),
        (True, False, True, "信访.2", "还没有答复"),
        (True, False, False, None, ""),
        (False, False, False, "信访.2", "没有处理意见"),
        (True, True, False, None, ""),
    ],
)
def test_every_matter_comes_to_something_and_is_told(
    *, outcome: bool, answered: bool, reachable: bool, ground: str | None, words: str
) -> None:
    with decided(ground, N, words):
        rules.has_an_end(N, outcome=outcome, answered=answered, reachable=reachable)


@pytest.mark.parametrize(("other", "ground"), [("访〔2026〕2号", None), ("", ""), (N, "")])
def test_a_number_is_struck_as_a_double_alone(other: str, ground: str | None) -> None:
    with decided(ground, N, "写明重复登记的是哪一号"):
        rules.is_a_double(N, other)


@pytest.mark.parametrize(
    ("runs", "before", "ground", "words"),
    [(True, False, None, ""), (False, False, "", "没有办结的期限"), (True, True, "", "已经延过一次")],
)
def test_only_what_runs_is_put_off_and_once(*, runs: bool, before: bool, ground: str | None, words: str) -> None:
    with decided(ground, N, words):
        rules.postpones_what_runs(N, runs=runs, before=before)


@pytest.mark.parametrize(
    ("due", "told", "ground", "words"),
    [
        ("2026-10-20", "2026-10-08 17:30", None, ""),
        ("2026-11-09", "2026-10-01 09:00", None, ""),
        ("2026-11-10", "2026-10-01 09:00", "", "最迟到2026-11-09"),
        ("2026-10-08", "2026-10-01 09:00", "", "不合30日"),
        ("2026-10-20", "2026-10-08 17:31", "", "到期以后告知的不算延期"),
    ],
)
def test_it_takes_thirty_days_more_where_the_citizen_was_told_in_time(
    due: str, told: str, ground: str | None, words: str
) -> None:
    was, most = dt.datetime(2026, 10, 8, 17, 30), dt.datetime(2026, 11, 9, 17, 30)
    until = dt.datetime.combine(dt.date.fromisoformat(due), dt.time(17, 30))
    with decided(ground, words):
        rules.postponed_rightly(was, until, most, dt.datetime.fromisoformat(told))
