"""What the district makes of what the offices give: by literal tables, without a server."""

from __future__ import annotations

from typing import Any

import pytest

from zwzx.jobs.waiting.offices import Judged, Looked, State, as_object, called, look
from zwzx.manifest import MANIFEST
from zwzx.store.given import Told

GOOD: dict[str, Any] = {
    "since": "2026-09-01 09:00:00",
    "at": "2026-09-28 21:30:00",
    "verified": "2026-09-28 21:30:00",
    "backup": "2026-09-28 20:00:00",
    "closed": "2026-09-28",
    "unclosed": 0,
    "outside": 0,
    "unsound": 0,
    "unmailed": 0,
}


LOANS: dict[str, Any] = {"overdue.loans": 3}
LATE: dict[str, Any] = {"overdue.loans": 3, "overdue.backup": 1, "overdue.instructions": 7}


def judged(hours: float = 10.0, **figures: Any) -> Judged:
    told = {name: value for name, value in (GOOD | figures).items() if value is not None}
    return Judged(Told("wangcheng", told, dict.fromkeys(told, hours)))


@pytest.mark.parametrize(
    ("figures", "hours", "codes"),
    [
        ({}, 10, [0]),
        ({}, 24, [0]),
        ({}, 24.1, [20]),
        ({"at": None}, 1, [20]),
        ({"overdue.loans": 1}, 1, [10]),
        ({"unclosed": 1}, 1, [11]),
        ({"outside": 2}, 1, [11]),
        ({"unsound": 1}, 1, [12]),
        ({"unmailed": 1}, 1, [21]),
        ({"verified": "2026-09-26 21:30:00"}, 1, [0]),
        ({"verified": "2026-09-26 21:29:59"}, 1, [10]),
        ({"verified": None}, 1, [10]),
        ({"backup": "2026-09-26 21:29:59"}, 1, [10]),
        ({"backup": None}, 1, [10]),
        ({"unsound": 1, "outside": 1, "unmailed": 1, "overdue.loans": 4}, 30, [20, 12, 11, 21, 10]),
    ],
)
def test_an_office_comes_to_the_codes_of_the_check(figures: dict[str, Any], hours: float, codes: list[int]) -> None:
    assert judged(hours, **figures).codes == codes


def test_an_office_that_gives_nothing_is_no_fault_and_one_that_cannot_be_read_is() -> None:
    withheld = Judged(Told("kaifu", {}, {}))
    assert (withheld.state, withheld.codes, withheld.troubles) == (State.WITHHELD, [0], [])
    unread = Judged(Told("kaifu", {}, {}, "服务器断了"))
    assert (unread.state, unread.codes) == (State.UNREAD, [20])
    assert unread.troubles == [(20, "读不到", None, "服务器断了")]


def test_what_is_amiss_is_told_with_its_number_the_most_first() -> None:
    found = judged(30, unclosed=2, **LATE).troubles
    assert found == [
        (20, "没有报", None, "上一次2026-09-28 21:30"),
        (11, "未日清", 2, ""),
        (10, "过期：批示办理", 7, ""),
        (10, "过期：借阅登记簿", 3, ""),
        (10, "过期：备份", 1, ""),
    ]


def test_the_gravest_of_all_offices_is_the_code() -> None:
    looked = Looked([judged(), judged(outside=1), Judged(Told("kaifu", {}, {}))])
    assert (looked.codes, looked.unreported, looked.words) == ([11], 0, "单位3个：已报2个，没有给1个。")
    looked = Looked([judged(), judged(30)])
    assert (looked.codes, looked.unreported) == ([20], 20)


@pytest.mark.parametrize(
    ("offices", "words"),
    [([], "还没有单位"), ([Judged(Told("kaifu", {}, {}))], "没有一个单位给区里看数字")],
)
def test_where_nothing_is_known_it_is_not_clear(offices: list[Judged], words: str) -> None:
    looked = Looked(offices)
    assert words in looked.blind
    assert (looked.codes, looked.unreported) == ([20], 20)
    assert as_object(looked)["error"] == looked.blind


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("", "没有写是哪台服务器"),
        ("/there/is/none.db", "这里的登记库是一个文件"),
        ("postgresql:///district?host=/there/is/none", "连不上服务器 /there/is/none"),
        ("postgresql:///district?password=a", "不能写密码"),
    ],
)
def test_what_cannot_be_looked_at_is_told(named: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZWZX_STORE", raising=False)
    looked = look(named)
    assert words in looked.blind
    assert looked.codes == [20]


def test_what_is_overdue_has_its_chinese_name() -> None:
    assert called("loans") == "借阅登记簿"
    assert called("backup") == "备份"
    assert called("of_a_newer_program") == "of_a_newer_program"
    assert not any(called(name).isascii() for name in MANIFEST)


def test_the_keys_of_the_json_are_a_contract() -> None:
    told = as_object(Looked([judged(**LOANS)]))
    assert list(told) == ["codes", "code", "error", "offices"]
    assert told["offices"] == [
        {
            "office": "wangcheng",
            "name": "wangcheng",
            "state": "已报",
            "code": 10,
            "codes": [10],
            "error": None,
            "hours": 10.0,
            "since": "2026-09-01T09:00:00",
            "at": "2026-09-28T21:30:00",
            "verified": "2026-09-28T21:30:00",
            "backup": "2026-09-28T20:00:00",
            "closed": "2026-09-28",
            "overdue": {"loans": 3},
            "unclosed": 0,
            "outside": 0,
            "unsound": 0,
        }
    ]
