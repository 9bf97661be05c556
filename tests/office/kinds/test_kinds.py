"""Every kind reads what it shows, and meets anything else with a sentence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwzx.office.custody import custody
from zwzx.office.kinds.base import Kind, Unreadable
from zwzx.office.kinds.days import brief, day, minute, moment, time_of_day
from zwzx.office.kinds.hidden import hostile, on_one_line, visible
from zwzx.office.kinds.limits import limit
from zwzx.office.kinds.papers import papers
from zwzx.office.kinds.pinyin import begins, matches, wanted_by
from zwzx.office.kinds.plain import choice, filepath, number, reason, text, yes_no
from zwzx.office.kinds.references import key, read_number, reference, spell_number
from zwzx.office.kinds.secrecy import Term, serials, term
from zwzx.office.kinds.things import codes
from zwzx.office.terms.papers import Channel, Genre, Level, Origin, Stage, Urgency

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

KINDS: list[Kind[Any]] = [
    text("题名"),
    text("备注", long=True),
    number("份数", least=1, most=999, unit="份"),
    choice("密级", Level),
    yes_no("是否"),
    day("日期"),
    moment("时间"),
    time_of_day("钟点"),
    reference("文号"),
    term("保密期限"),
    serials("份号"),
    limit("办理时限"),
    filepath("文件"),
]


def test_what_is_typed_is_normalised_once_however_many_it_is_held_against() -> None:
    before = wanted_by.cache_info().misses
    typed = "没有这个人" * 1000
    assert not any(matches(typed, f"张{n}") for n in range(50))
    assert wanted_by.cache_info().misses == before + 1


@given(st.sampled_from(KINDS), st.text(min_size=1, max_size=60))
def test_any_text_is_read_or_refused_in_a_sentence(kind: Kind[Any], typed: str) -> None:
    said = ""
    try:
        said = kind.label + kind.show(kind.read(typed))
    except Unreadable as error:
        said = str(error)
    assert kind.label in said
    assert hostile(said, lines=True) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((choice("词", words), word) for words in (Level, Urgency, Origin, Genre, Stage, Channel) for word in words),
        (yes_no("是否"), True),
        (yes_no("是否"), False),
        (term("期限"), Term(years=10)),
        (term("期限"), Term(years=1, months=6)),
        (term("期限"), Term(until=dt.date(2030, 1, 1))),
        (term("期限"), Term(condition="条件:公布前")),
        (limit("时限"), "5 workday"),
        (limit("时限"), "3 day"),
        (limit("时限"), "24 hour"),
        (limit("时限"), "1 month"),
        (limit("时限"), "2026-12-05"),
        (serials("份号"), ("000001", "000007")),
    ],
)
def test_what_is_shown_reads_back(kind: Kind[Any], value: Any) -> None:
    assert kind.read(kind.show(value)) == value


@given(st.dates(dt.date(1949, 1, 1), dt.date(2099, 12, 31)))
def test_days_read_back_in_every_form(value: dt.date) -> None:
    for form in ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d 00:00:00"):
        assert day("日期").read(value.strftime(form)) == value
    loose = f"{value.year}.{value.month}.{value.day}"
    assert day("日期").read(loose) == value
    assert day("日期").read("".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in loose)) == value


@given(st.datetimes(dt.datetime(1949, 1, 1), dt.datetime(2099, 12, 31)))
def test_moments_read_back(value: dt.datetime) -> None:
    value = value.replace(microsecond=0)
    assert moment("时间").read(moment("时间").show(value)) == value


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2026-11-24 9:05", "2026-11-24 09:05"),
        ("2026年11月24日下午3点", "2026-11-24 15:00"),
        ("2026.11.24　15：30", "2026-11-24 15:30"),
        ("2026-11-24 9点5分", "2026-11-24 09:05"),
        ("202611240905", "2026-11-24 09:05"),
        ("2026-11-24T09:05:06", "2026-11-24 09:05:06"),
        ("2026-11-24", "2026-11-24"),
        ("2026-11-24 00:00:00", "2026-11-24"),
        ("2026-11-24T00:00:00", "2026-11-24"),
        ("2026-11-24 0:01", "2026-11-24 00:01"),
        ("2026-11-24 9点半", "2026-11-24 09:30"),
    ],
)
def test_moments_in_usual_forms(typed: str, shown: str) -> None:
    assert moment("时间").show(moment("时间").read(typed)) == shown


@pytest.mark.parametrize("typed", ["2026-11-24 00:00", "2026-11-24 0点", "0:00", "20261124 0000", "上午0点"])
def test_midnight_sharp_is_no_hour_that_a_day_alone_can_be_told_from(typed: str) -> None:
    with pytest.raises(Unreadable, match="零点整，和没有写钟点分不开。请写 0:01 或前一天的 23:59"):
        moment("时间").read(typed)


def test_a_day_without_an_hour_is_shown_as_a_day() -> None:
    at = dt.datetime(2026, 11, 24)
    assert (moment("时").show(at), minute("时").show(at), brief("时").show(at)) == ("2026-11-24", "2026-11-24", "11-24")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2019.13.5", "没有13月"),
        ("2026-02-30", "2月没有30日"),
        ("昨", "不是日期"),
        ("2026", "不是日期"),
        ("2026-00-01", "没有0月"),
    ],
)
def test_an_impossible_day_says_why(typed: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        day("收文日期").read(typed)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("望政办发[2026]7号", "望政办发〔2026〕7号"),
        ("望政办发（2026）007号", "望政办发〔2026〕7号"),
        ("望政办发【２０２６】第７号", "望政办发〔2026〕7号"),
        ("望政办发 (2026) 7", "望政办发〔2026〕7号"),
        ("国令第707号", "国令第707号"),
        ("国办发明电[2018]15号", "国办发明电〔2018〕15号"),
        ("便函 三号", "便函 三号"),
        ("〔2026〕", "〔2026〕"),
    ],
)
def test_references_have_one_spelling(typed: str, shown: str) -> None:
    assert reference("文号").read(typed) == shown
    assert reference("文号").read(shown) == shown


@given(st.sampled_from(["〔〕", "[]", "［］", "（）", "()", "【】"]), st.integers(1, 999), st.integers(1990, 2099))
def test_keys_of_one_reference_are_equal(brackets: str, serial: int, year: int) -> None:
    typed = f"望政发{brackets[0]}{year}{brackets[1]}{serial:03d}号"
    assert key(typed) == key(f"望政发〔{year}〕{serial}号")
    assert key(typed) != key(f"望政发〔{year}〕{serial + 1}号")


@given(st.sampled_from(["收", "密收", ""]), st.integers(1949, 2099), st.integers(1, 99999))
def test_register_numbers_read_back(book: str, year: int, serial: int) -> None:
    assert read_number(spell_number("{book}〔{year}〕{serial}号", book, year, serial)) == (book, year, serial)
    assert read_number(f"{year}-{serial:05d}") == ("", year, serial)


@pytest.mark.parametrize("typed", ["", "收", "2026", "2026-0", "收〔2026〕", "2026-11-24", "x-y"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *[("３", 3), ("三份", 3), ("十二", 12), ("一百零五", 105), ("3 份", 3), ("二〇", 20)],
        *[("1,200", 1200), ("１，２００份", 1200), ("一万二千", 12_000), ("三万零五", 30_005), ("十万", 100_000)],
    ],
)
def test_numbers_in_any_digits(typed: str, value: int) -> None:
    assert number("份数", least=1, most=999_999, unit="份").read(typed) == value


@pytest.mark.parametrize("typed", ["0", "1000", "-1", "1.5", "两三", "份", "١٢"])
def test_numbers_out_of_range_or_none(typed: str) -> None:
    with pytest.raises(Unreadable):
        number("份数", least=1, most=999, unit="份").read(typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        *[(typed, "超出范围") for typed in ("0", "1000", "-1", "－１", "1,200", "9" * 30, "一万", "一百万份")],
        *[(typed, "不是一个整数") for typed in ("1.5", "10,5", "两三", "万", "份", "一万万", "abc")],
        *[(typed, "可以读成两个数") for typed in ("一百五", "一千二", "一万二")],
        ("1-5", "是从几到几，不是一个数"),
    ],
)
def test_a_number_that_is_refused_says_why(typed: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        number("份数", least=1, most=999, unit="份").read(typed)


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("公开", Level.NONE),
        ("普通", Level.NONE),
        ("—", Level.NONE),
        ("机密", Level.SECRET),
        ("nb", Level.INTERNAL),
        ("绝", Level.TOP_SECRET),
        ("5", Level.TOP_SECRET),
    ],
)
def test_levels_by_word_beginning_initials_and_place(typed: str, level: Level) -> None:
    assert choice("密级", Level).read(typed) is level


def test_an_ambiguous_word_lists_what_it_could_be() -> None:
    with pytest.raises(Unreadable, match="特急、特提"):
        choice("紧急程度", Urgency).read("特")


@pytest.mark.clause("保密员.2")
def test_serial_groups() -> None:
    kind = serials("份号")
    assert kind.read("000123-000125") == ("000123", "000124", "000125")
    assert kind.read("3,5、 7") == ("3", "5", "7")
    for wrong in ("5-3", "1,1", "1-600", "甲"):
        with pytest.raises(Unreadable):
            kind.read(wrong)


@pytest.mark.parametrize(
    ("held", "issued", "ends"),
    [
        (Term(years=10), "2020-02-29", "2030-02-28"),
        (Term(months=6), "2026-08-31", "2027-02-28"),
        (Term(until=dt.date(2030, 1, 1)), "2026-01-01", "2030-01-01"),
    ],
)
def test_terms_end(held: Term, issued: str, ends: str) -> None:
    assert held.ends(dt.date.fromisoformat(issued)) == dt.date.fromisoformat(ends)


@pytest.mark.parametrize("bad", ["\x1b[31m红", "a\u202eb", "a\u200bb", "x\x00", "\ud800", "a\u0085b"])
def test_hidden_characters_are_refused_and_shown_replaced(bad: str) -> None:
    with pytest.raises(Unreadable):
        text("题名").read(bad)
    assert hostile(visible(bad)) is None


def test_line_breaks_only_in_long_texts() -> None:
    with pytest.raises(Unreadable, match="换行"):
        text("题名").read("上\n下")
    assert text("备注", long=True).read("上\r\n下") == "上\n下"


def test_reasons_have_at_least_two_characters() -> None:
    with pytest.raises(Unreadable):
        reason().read("错")


def test_files_must_be_there(tmp_path: Path) -> None:
    here = tmp_path / "来函 一.txt"
    here.write_text("x")
    assert filepath("文件").read(str(here)) == here
    for wrong in (str(tmp_path), str(tmp_path / "none"), "\x00"):
        with pytest.raises(Unreadable):
            filepath("文件").read(wrong)


def test_initials_find_words() -> None:
    assert matches("swdj", "收文登记")
    assert matches("dj", "收文登记")
    assert matches("css", "长沙市人民政府")
    assert matches("zss", "长沙市人民政府")
    assert begins("sw", "收文登记")
    assert not begins("dj", "收文登记")
    assert matches("登记", "收文登记")
    assert not matches("xyz", "收文登记")


def test_codes_are_read_as_they_were_scanned() -> None:
    kind = codes("编码")
    assert kind.read("012026000001015\n022026000001015、不认识 012026000001015") == (
        "012026000001015",
        "022026000001015",
        "不认识",
    )
    assert kind.read(kind.show(("1", "2"))) == ("1", "2")
    with pytest.raises(Unreadable, match="没有编码"):
        kind.read("、、")
    with pytest.raises(Unreadable, match="分几次"):
        kind.read(" ".join(map(str, range(5001))))


def test_before_an_office_is_open_today_is_today_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", lambda: dt.datetime(2026, 9, 28, 7, 30, 5, 123))
    assert day("日期").read("今天") == dt.date(2026, 9, 28)
    assert moment("时间").read("现在") == dt.datetime(2026, 9, 28, 7, 30, 5)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1005", "2026-10-05"),
        ("0101", "2026-01-01"),
        ("明天", "2026-09-29"),
        ("明日", "2026-09-29"),
        ("大后天", "2026-10-01"),
        ("+3", "2026-10-01"),
        ("＋10天", "2026-10-08"),
        ("周一", "2026-09-28"),
        ("周五", "2026-10-02"),
        ("星期天", "2026-10-04"),
        ("本周日", "2026-10-04"),
        ("下周一", "2026-10-05"),
        ("上周五", "2026-09-25"),
    ],
)
def test_a_day_is_typed_as_it_is_said(desk: Desk, typed: str, meant: str) -> None:
    """The office's day is Monday, the 28th of September 2026."""
    assert day("日期").show(day("日期").read(typed, desk.office)) == meant
    assert moment("时间").show(moment("时间").read(typed, desk.office)) == meant
    with_hour = moment("时间").read(f"{typed} 17:30", desk.office)
    assert moment("时间").show(with_hour) == f"{meant} 17:30"
    joined = moment("时间").read(f"{typed}下午5点半", desk.office) if not typed[-1].isdecimal() else with_hour
    assert joined == with_hour


@pytest.mark.parametrize("typed", ["1005", "周五", "+3"])
def test_without_an_office_nothing_is_counted_from_today(typed: str) -> None:
    with pytest.raises(Unreadable, match="不是日期"):
        day("日期").read(typed)


def test_a_coming_weekday_is_over_the_weekend(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 10, 3, 9, 0)  # a Saturday
    read = day("日期").read
    assert read("周五", desk.office) == dt.date(2026, 10, 9)
    assert read("本周五", desk.office) == dt.date(2026, 10, 2)
    assert read("下周五", desk.office) == dt.date(2026, 10, 9)


def test_what_is_no_day_of_four_figures_says_why(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="没有16月"):
        moment("时间").read("1630", desk.office)
    assert limit("办理时限").read("周五", desk.office) == "2026-10-02"
    assert limit("办理时限").read("1205", desk.office) == "2026-12-05"


def test_a_reference_gets_its_year_proposed_once(desk: Desk) -> None:
    kind = reference("文号")
    assert [one.text for one in kind.suggest("长政发", desk.office)] == ["长政发〔2026〕"]
    assert kind.suggest("长政发〔2026〕9号", desk.office) == ()
    assert kind.suggest("长政发(2025)9号", desk.office) == ()


def test_twelve_in_the_evening_is_asked_about_and_noon_is_noon() -> None:
    assert time_of_day("钟点").read("中午12点") == dt.time(12)
    assert time_of_day("钟点").read("晚上11点半") == dt.time(23, 30)
    with pytest.raises(Unreadable, match="说不清"):
        time_of_day("钟点").read("晚上12点")


def test_what_is_named_in_two_ways_is_meant_once(desk: Desk) -> None:
    paper = desk.add().document
    item = custody.at_home(paper)[0]
    assert papers("文件").read(f"{paper.number}、{item.code}", desk.office) == (paper,)


def test_a_text_of_several_lines_stands_on_one_and_does_nothing() -> None:
    assert on_one_line("1.预算\n2.搬迁\t三楼\x1b[2J") == "1.预算 2.搬迁 三楼�[2J"
