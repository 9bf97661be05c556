"""Every word of the regulations is understood; whatever is not stops the wheel."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zwzx import places, registers
from zwzx.cli import run
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import EVERY, clauses
from zwzx.reports.regulations_check import PLANNED, problems

HOME = Path(__file__).parent.parent.parent

HEAD = "since = 2013-02-28\n\n"
ENTRY = """[[clause]]
id = "文电.1"
does = ["record", "approve"]
by = [{ posts = ["副主任"], scope = true, up_to = "500 yuan" }, { posts = ["主任"] }]
manner = ["签字", "电话"]
register = "incoming"
text = "来文登记"
limit = { ordinary = "3 day", fine_yuan = 10, short_minutes = 30, times_a_month = 4 }
origins = { returned = ["省"], destroyed = ["本级"] }
since = 2020-01-01
note = "读法"
"""


def found(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "regulations.toml"
    path.write_text(text, encoding="utf-8")
    return problems(path)


def test_every_word_of_the_regulations_is_understood() -> None:
    assert problems() == []


def test_an_entry_with_every_key_is_understood(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + ENTRY) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "文电.1"', 'id = "文电1"', "文电1：id 不是“章.条”的样子"),
        ('note = "读法"', 'notes = "读法"', "文电.1：不认识“notes”"),
        ('["本级"]', '["本级", "省"]', "文电.1：origins 有重复的"),
        ('["本级"]', '["自己"]', "文电.1：origins 不认识“自己”"),
        ("destroyed =", "burned =", "文电.1：origins 不认识“burned”"),
        ('note = "读法"', 'note = ""', "文电.1：note 是空的"),
        ('note = "读法"', 'note = " 读法"', "文电.1：note 首尾有空白"),
        ('text = "来文登记"', 'text = ""', "文电.1：没有写 text"),
        ('text = "来文登记"', "text = 3", "文电.1：text 写成3，写法不对"),
        ('register = "incoming"\n', "", "文电.1：没有写 register"),
        ('"incoming"', '"incomings"', "文电.1：register “incomings”既没有建，也不在计划里"),
        ('"record", ', '"recorded", ', "文电.1：does 不认识“recorded”"),
        ('"record", ', '"record", "record", ', "文电.1：does 有重复的"),
        ('"record", ', '"duty", ', "文电.1：duty 不和别的并列"),
        ('"record", ', '"recur", ', "文电.1：does 的 recur 和 every 要么都有，要么都没有"),
        (', "approve"', "", "文电.1：does 的 approve 和 by、steps 要么都有，要么都没有"),
        ("manner", 'steps = [{ outside = "上级" }]\nmanner', "文电.1：by 和 steps 只能有一个"),
        ('"签字", "电话"', '"签字", "微信"', "文电.1：manner 不认识“微信”"),
        ('"签字", "电话"', '["签字"]', "文电.1：manner 不认识“['签字']”"),
        ('"签字", "电话"', "", "文电.1：manner 是空的"),
        ("manner", 'added = "0.2.0"\nmanner', "文电.1：不是定期要做的，却写了 act、whose 或 added"),
        ("manner", 'added = "0.2"\nmanner', "文电.1：added “0.2”不是版本号，要像 0.2.0"),
        ("manner", 'every = ["week"]\nmanner', "文电.1：every 不认识“week”"),
        ('posts = ["副主任"]', 'posts = ["副主管"]', "文电.1：by 第1个：posts 不认识“副主管”"),
        ('posts = ["副主任"]', 'posts = ["定时任务"]', "文电.1：by 第1个：posts 不认识“定时任务”"),
        (
            'posts = ["副主任"]',
            'outside = "上级", posts = ["副主任"]',
            "文电.1：by 第1个：posts 和 outside 要写一个，也只写一个",
        ),
        ('posts = ["副主任"], ', "", "文电.1：by 第1个：posts 和 outside 要写一个，也只写一个"),
        ("scope = true", "scop = true", "文电.1：by 第1个：不认识“scop”"),
        ("scope = true", 'scope = "yes"', "文电.1：by 第1个：scope 写成'yes'，写法不对"),
        ("scope = true", 'kind = "婚假"', "文电.1：by 第1个：kind 不认识“婚假”"),
        ("scope = true", 'of = ["内勤"]', "文电.1：by 第1个：of 不认识“内勤”"),
        ('"500 yuan"', '"500 元"', "文电.1：by 第1个：up_to “500 元”不是金额或时长"),
        ('"500 yuan"', '"0 yuan"', "文电.1：by 第1个：up_to “0 yuan”不是金额或时长"),
        ('"500 yuan"', '"500 yuan", below = "500 yuan"', "文电.1：by 第1个：up_to 和 below 只能有一个"),
        ('up_to = "500 yuan"', 'below = "500 元"', "文电.1：by 第1个：below “500 元”不是金额或时长"),
        ('{ posts = ["主任"] }', '{ posts = ["主任"], below = "2 yuan" }', "文电.1：by超过500元的没有人批准"),
        ("manner", "later = [3]\nmanner", "文电.1：later 第1个：3不是改动"),
        ("manner", "later = [{ limit = {} }]\nmanner", "文电.1：later 第1个：要写 since 和改了什么"),
        ("manner", "later = [{ since = 2030-01-01 }]\nmanner", "文电.1：later 第1个：要写 since 和改了什么"),
        (
            "manner",
            'later = [{ since = 2030-01-01, text = "改" }]\nmanner',
            "文电.1：later 第1个：不认识“text”",
        ),
        (
            "manner",
            "later = [{ since = 2030-01-01, limit = { other_yuan = 3 } }]\nmanner",
            "文电.1：later 第1个：limit 原来没有 other_yuan",
        ),
        (
            "manner",
            'later = [{ since = 2030-01-01, steps = [{ posts = ["主任"] }] }]\nmanner',
            "文电.1：later 第1个：原来没有 steps",
        ),
        (
            "manner",
            'later = [{ since = 2030-01-01, by = [{ posts = ["主管"] }] }]\nmanner',
            "文电.1：later 第1个：by 第1个：posts 不认识“主管”",
        ),
        ('{ posts = ["主任"] }', '{ posts = ["主任"], up_to = "2 day" }', "文电.1：by的 up_to、below 单位不一样"),
        ('{ posts = ["主任"] }', '{ posts = ["主任"], up_to = "2000 yuan" }', "文电.1：by超过2,000元的没有人批准"),
        ('{ posts = ["主任"] }', '"主任"', "文电.1：by 第2个：'主任'不是批准人"),
        ('"3 day"', '"3 days"', "文电.1：limit 的 ordinary '3 days'不是时限"),
        ('"3 day"', '"30 minute"', "文电.1：limit 的 ordinary '30 minute'不是时限"),
        ('"3 day"', "3.5", "文电.1：limit 的 ordinary 3.5不是时限"),
        ('"3 day"', "3", "文电.1：limit 的 ordinary = 3，看不出单位"),
        ('"3 day"', "true", "文电.1：limit 的 ordinary True不是时限"),
        ("fine_yuan = 10", "fine_yuan = -10", "文电.1：limit 的 fine_yuan = -10，看不出单位"),
        ('ordinary = "3 day"', 'before = "02-30"', "文电.1：limit 的 before '02-30'不是 04-01 这样的日子"),
        ('ordinary = "3 day"', 'before = "4-1"', "文电.1：limit 的 before '4-1'不是 04-01 这样的日子"),
        ('ordinary = "3 day"', 'within = "week"', "文电.1：limit 的 within 'week'不是month、quarter、half-year、year"),
        ('ordinary = "3 day"', "following = 3", "文电.1：limit 的 following 3不是month、quarter、half-year、year"),
        ("since = 2020-01-01", 'since = "2020-01-01"', "文电.1：since 写成'2020-01-01'，不是日期"),
        ("since = 2020-01-01", "since = 2010-01-01", "文电.1：since 2010-01-01早于全编的2013-02-28"),
        ("[[clause]]\n", "[[clause]]\n\n", "每条的 [[clause]] 独占一行，下一行就写 id"),
        ("since = 2013-02-28\n", 'since = "2013"\n', "开头的 since 写成'2013'，不是日期"),
        ("since = 2013-02-28\n", "since = 2013-02-28\nuntil = 2030-01-01\n", "开头有不认识的“until”"),
    ],
)
def test_a_word_that_nobody_understands_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = HEAD + ENTRY
    assert old in text
    assert says in found(tmp_path, text.replace(old, new, 1))


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD) == ["没有 [[clause]]"]
    assert found(tmp_path, "clause = 3") == ["开头的 since 写成None，不是日期", "没有 [[clause]]"]
    assert found(tmp_path, "since = ")[0].startswith("regulations.toml读不出来：")
    assert problems(tmp_path / "none.toml")[0].startswith("none.toml读不出来：")


def test_an_id_stands_once(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + ENTRY + ENTRY) == ["文电.1写了2次"]


def test_a_planned_register_is_not_built_and_a_clause_speaks_of_it() -> None:
    assert not PLANNED & set(registers.NAMES)
    assert {c.register for c in clauses().values()} >= PLANNED


def test_every_period_is_one_of_the_calendar() -> None:
    today = dt.date(2026, 9, 28)
    for every in EVERY:
        period = period_of(every, today)
        assert period.first <= today <= period.last


def test_the_command_ends_with_ten_where_something_is_not_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["clauses", "--check"]) == 0
    assert capsys.readouterr().out == ""
    path = tmp_path / "regulations.toml"
    path.write_text(HEAD + ENTRY.replace('"incoming"', '"incomings"'), encoding="utf-8")
    monkeypatch.setattr(places, "data", lambda *parts: path)
    assert run(["clauses", "--check"]) == 10
    told = capsys.readouterr()
    assert told.out == "文电.1：register “incomings”既没有建，也不在计划里\n"
    assert "有1处读不懂" in told.err


@pytest.mark.parametrize("understood", [True, False])
def test_no_wheel_is_built_of_regulations_that_nobody_understands(tmp_path: Path, understood: bool) -> None:
    """In a copy of the checkout, as `pip wheel` has hatchling build it."""
    for name in ("zwzx", "data"):
        shutil.copytree(HOME / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "scripts").mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "scripts/build_hook.py"):
        shutil.copy(HOME / name, tmp_path / name)
    if not understood:
        path = tmp_path / "data" / "regulations.toml"
        path.write_text(path.read_text(encoding="utf-8").replace('"财经副主任"', '"财务副主任"'), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is understood, done.stderr
    assert bool(list(tmp_path.glob("dist/*.whl"))) is understood
    assert ("财务.3：by 第1个：posts 不认识“财务副主任”" in done.stderr) is not understood
