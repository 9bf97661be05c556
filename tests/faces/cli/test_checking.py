"""The nightly check: its exit codes, its JSON, its mails. Cron trusts them, so they are frozen here."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.mailbox import RUDE, Mailbox, mailbox, text_of
from zwzx import registers
from zwzx.cli import run
from zwzx.jobs.waiting.check import CACHE, check
from zwzx.jobs.waiting.verdict import CLEAR, FINDINGS, OUTSIDE, UNCHECKED, UNMAILED, UNSOUND
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.regulations import clause
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Manner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk
    from zwzx.jobs.waiting.things import Waiting
    from zwzx.office.core.office import Office

NIGHTLY = Path(__file__).parents[3] / "scripts" / "nightly.sh"


@pytest.fixture
def clear(desk: Desk) -> Desk:
    """An office in which nothing is amiss: the quarter counted, every day closed until this evening."""
    desk.acting("刘强").office.perform(registers.act("duties.excuse")[1], clause_id="保密员.3", reason="刚建库")
    desk.act("day.close", second=desk.somebody("李明"))
    return desk


@pytest.fixture
def zwzx(clear: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command under the test's clock."""
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", clear.clock)
    return commands(clear, capsys)


def lend_marked(desk: Desk) -> Any:
    item = custody.at_home(desk.opined(level=Level.SECRET, serials=("000001",), title="代称甲").document)[0]
    return desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))


def test_the_codes_are_these() -> None:
    assert (CLEAR, FINDINGS, OUTSIDE, UNSOUND, UNCHECKED, UNMAILED) == (0, 10, 11, 12, 20, 21)


def test_an_office_where_nothing_is_amiss_is_clear(zwzx: Any) -> None:
    code, out, _ = zwzx("check", "--verify", "--format", "json")
    assert code == 0
    assert json.loads(out) == {
        "at": "2026-09-28T09:00:00",
        "code": 0,
        "codes": [0],
        "findings": [],
        "due_today": [],
        "unsound": [],
        "mail": None,
        "unmailed": None,
        "error": None,
    }


@pytest.mark.clause("文电.7")
def test_what_is_due_today_is_listed_and_is_no_finding(clear: Desk, zwzx: Any) -> None:
    item = custody.at_home(clear.opined(copies=2).document)[0]
    loan = clear.act("loans.lend", item, borrower=clear.somebody("孙丽"))
    clear.clock.now = loan.due - dt.timedelta(hours=1)
    code, out, _ = zwzx("check", "--only", "loans", "--format", "json")
    found = json.loads(out)
    assert (code, found["findings"]) == (0, [])
    assert found["due_today"] == [
        {
            "register": "loans",
            "what": "借阅到期",
            "kind": "return",
            "number": "借〔2026〕1号",
            "subject": "关于做好工作的通知",
            "who": "孙丽",
            "due": "2026-09-30T17:30:00",
            "clause": "文电.7",
        }
    ]
    clear.clock.now = loan.due + dt.timedelta(minutes=1)
    code, out, _ = zwzx("check", "--only", "loans", "--format", "json")
    assert (code, len(json.loads(out)["findings"])) == (10, 1)
    code, out, _ = zwzx("check", "--only", "loans", "--on", "2026-09-29")
    assert (code, "问题0项" in out) == (0, True)


@pytest.mark.clause("保密.3")
def test_a_marked_carrier_outside_after_hours_is_grave(clear: Desk, zwzx: Any) -> None:
    lend_marked(clear)
    assert zwzx("check", "--only", "custody")[0] == 0
    clear.clock.now = dt.datetime(2026, 9, 28, 17, 31)
    code, out, _ = zwzx("check", "--only", "custody,loans", "--format", "json")
    (found,) = json.loads(out)["findings"]
    assert (code, found["what"], found["who"], found["subject"]) == (11, "密件在外", "孙丽", "密收〔2026〕1号 代称甲")
    assert zwzx("people", "add", "--name", "夜检", "--post", "定时任务")[0] == 0
    code, out, _ = zwzx("check", "--only", "custody", acting="夜检")
    assert (code, "代称甲" in out, "（密件）" in out) == (11, False, True)
    code, out, _ = zwzx("check", "--only", "custody", acting="李明")
    assert (code, "代称甲" in out, "（密件）" in out) == (0, False, False)


@pytest.mark.clause("保密.3")
def test_a_day_left_open_is_grave(clear: Desk, zwzx: Any) -> None:
    clear.add(level=Level.SECRET, serials=("000001",))
    clear.clock.now = dt.datetime(2026, 9, 30, 8, 0)
    code, out, _ = zwzx("check", "--only", "day")
    assert code == 11
    assert "未日清\t2026-09-29" in out


@pytest.mark.clause("保密员.3")
def test_a_quarter_without_its_inventory_is_a_finding(clear: Desk, zwzx: Any) -> None:
    clear.add(level=Level.SECRET, serials=("000001",))
    clear.clock.now = dt.datetime(2027, 1, 4, 8, 0)
    counting = f"2026年4季度\t{clause('保密员.3').text}"
    code, out, _ = zwzx("check", "--only", "duty")
    assert code == 10
    assert counting in out
    assert "2026年\t制订保密工作计划" in out, "the year's duty of the secrets office"
    assert zwzx("duty", "done", "保密员.3", "--on", "2026-12-30", "--note", "清核过了")[0] == 3
    assert counting in zwzx("check", "--only", "duty")[1], "nobody counted anything"
    assert zwzx("duty", "done", "文电.3", "--note", "做过了")[0] == 2
    assert zwzx("duty", "done", "文电.99", "--note", "做过了")[0] == 2
    assert zwzx("duty", "done", "保密责任.1", "--every", "每天", "--note", "做过了")[0] == 2
    excused = ("duty", "excuse", "保密员.3", "--on", "2026-12-30", "--reason", "保密室搬迁")
    assert zwzx(*excused, acting="刘强")[0] == 0
    assert zwzx(*excused, acting="刘强")[0] == 3
    assert counting not in zwzx("check", "--only", "duty")[1]


def test_a_consent_by_phone_awaits_its_signature(clear: Desk) -> None:
    entry = clear.add()
    clear.do("opinion", entry=entry, words="阅")
    given = Approval.get()

    def phoned(transaction: Any) -> None:
        transaction.change(given, {"manner": Manner.PHONE, "signed": None})
        transaction.close_event(at="2026-09-28 09:00:00", actor=1, action="incoming.opinion", said={})

    clear.office.store.write(phoned)
    assert [w.title for w in check(clear.office, only=("consents",)).due] == []
    clear.clock.now = dt.datetime(2026, 10, 9, 18, 0)
    assert [(w.title, w.who) for w in check(clear.office, only=("consents",)).findings] == [("待补签", "刘强")]


def test_papers_of_somebody_away_are_listed_by_name(clear: Desk) -> None:
    item = custody.at_home(clear.opined(copies=2).document)[0]
    clear.act("loans.lend", item, borrower=clear.somebody("孙丽"))
    clear.person("away", "孙丽", since=clear.clock.now.date(), reason="出差")
    report = check(clear.office, only=("custody",))
    assert [(w.title, w.who, w.number) for w in report.due] == [("持有人不在岗", "孙丽", item.code)]
    assert report.code == CLEAR


@pytest.mark.sqlite
def test_a_cut_journal_is_found_by_verification(clear: Desk) -> None:
    from zwzx.store.keyfile import read_key
    from zwzx.store.sqlite import dialect

    clear.add()
    clear.office.store.close()
    conn = dialect.connect(str(clear.path), read_key(clear.key))
    conn.execute("DROP TRIGGER event_no_update")
    conn.execute("UPDATE event SET payload = replace(payload, '测试', '试测') WHERE seq = 1")
    conn.commit()
    conn.close()
    report = check(clear.office, verify=True)
    assert report.unsound
    assert report.code == UNSOUND


def test_what_cannot_be_checked_says_so_with_20(
    tmp_path: Path, clear: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["--store", str(tmp_path / "none.db"), "check", "--format", "json"]) == 20
    out = capsys.readouterr()
    assert json.loads(out.out)["code"] == 20
    assert "没能检查" in out.err
    monkeypatch.setattr("zwzx.jobs.waiting.check.check", lambda *_, **__: 1 / 0)
    assert run(["--store", str(clear.path), "--key", str(clear.key), "--as", "王芳", "check"]) == 20
    assert "Traceback" not in capsys.readouterr().err


def test_the_help_lists_the_codes_a_line_each(zwzx: Any) -> None:
    for command in (("check",), ("seal-use", "audit")):
        _, shown, _ = zwzx(*command, "--help")
        assert "\\b" not in shown
        assert "\n    10 有" in shown


def test_what_was_found_is_given_in_every_form_and_a_file_of_it_names_no_marked_paper(
    clear: Desk, zwzx: Any, tmp_path: Path
) -> None:
    lend_marked(clear)
    clear.clock.now = dt.datetime(2026, 9, 28, 21, 0)
    words = ("check", "--only", "custody")
    code, out, err = zwzx(*words, "--format", "csv")
    assert (code, err, out.splitlines()[0]) == (11, "", "缓急,要办,编号,内容,由谁,到期,条款")
    assert out.splitlines()[1].startswith("严重,密件在外,")
    (line,) = zwzx(*words, "--format", "jsonl")[1].splitlines()
    assert json.loads(line)["group"] == "严重"
    assert zwzx(*words, "-o", str(tmp_path / "a.csv"))[0] == 11
    assert "代称甲" in out
    assert "代称甲" not in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert zwzx(*words, "-o", str(tmp_path / "a.xlsx"))[0] == 11
    assert zwzx(*words, "-o", str(tmp_path / "none" / "a.csv"))[0] == 20


def test_a_wrong_word_is_a_usage_error(zwzx: Any) -> None:
    assert zwzx("check", "--only", "nonsense")[0] == 2
    assert zwzx("check", "--on", "2026-13-40")[0] == 2


def test_the_result_is_kept_for_its_owner_alone(zwzx: Any, tmp_path: Path) -> None:
    assert zwzx("check", "--out", str(tmp_path / "kept"))[0] == 0
    kept = sorted((tmp_path / "kept").iterdir())
    assert [path.name for path in kept] == ["check-2026-09-28.json", "check-2026-09-28.txt"]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    assert json.loads(kept[0].read_text(encoding="utf-8"))["code"] == 0


@pytest.fixture
def server() -> Iterator[Mailbox]:
    with mailbox() as made:
        yield made


@pytest.mark.sqlite
def test_the_check_keeps_the_pages_that_it_asks_again(clear: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def cache() -> int:
        return int(clear.office.store.database.execute_sql("PRAGMA cache_size").fetchone()[0])

    usual, asked = cache(), list[int]()

    def look(_: Office) -> list[Waiting]:
        asked.append(cache())
        return []

    monkeypatch.setattr("zwzx.jobs.waiting.machine.unbacked", look)
    check(clear.office)
    assert asked == [-CACHE * 1024]
    assert cache() == usual > asked[0], "the desk's own connection stays small"


@pytest.mark.sqlite
def test_the_check_asks_for_nothing_twice(clear: Desk) -> None:
    """Settings, posts, the calendar, the founding and the rules' own data are asked for by many and answered once."""
    lend_marked(clear)
    clear.clock.on(days=40)
    asked = list[str]()
    clear.office.store.database.connection().set_trace_callback(asked.append)
    check(clear.office)
    clear.office.store.database.connection().set_trace_callback(None)
    begin, end = [n for n, one in enumerate(asked) if one.startswith("PRAGMA cache_size = ")]
    looked = [one for one in asked[begin:end] if "FROM event" not in one]  # one event may answer two questions
    assert [one for one in set(looked) if looked.count(one) > 1] == []


def test_a_finding_is_mailed_once_a_day(clear: Desk, zwzx: Any, server: Any) -> None:
    lend_marked(clear)
    clear.clock.now = dt.datetime(2026, 9, 28, 21, 0)
    arguments = ("check", "--only", "custody", "--mail")
    code, _, err = zwzx(*arguments)
    assert (code, "检查结果发给" in err) == (11, True), "nobody set it up yet, so that nothing failed"
    for name, value in (
        ("mail-to", "a@example.cn,b@example.cn"),
        ("mail-from", "zwzx@example.cn"),
        ("mail-host", server.place),
    ):
        assert zwzx("settings", "set", "--name", name, "--value", value)[0] == 0
    assert zwzx(*arguments)[0] == 11
    assert len(server.taken) == 1
    assert "代称甲" not in text_of(server.taken[0]), "a mail goes in the clear"
    assert "（密件）" in text_of(server.taken[0])
    assert zwzx(*arguments)[0] == 11
    assert len(server.taken) == 1, "the same thing on the same day"
    clear.clock.on(days=1)
    assert zwzx(*arguments)[0] == 11
    assert len(server.taken) == 2
    zwzx("settings", "set", "--name", "mail-host", "--value", "127.0.0.1:1")
    clear.clock.on(days=1)
    code, out, err = zwzx(*arguments, "--format", "json")
    assert (code, json.loads(out)["codes"]) == (11, [11, 21, 10])
    assert "对方没有开着" in err
    assert "refused" not in err


def set_up(zwzx: Any, **settings: str) -> None:
    for name, value in settings.items():
        assert zwzx("settings", "set", "--name", name.replace("_", "-"), "--value", value)[0] == 0


NO_MAIL = {"mail_to": "a@example.cn", "mail_from": "zwzx@example.cn", "mail_host": "127.0.0.1:1"}
REFUSED = "发信服务器 127.0.0.1:1 没有收下：对方没有开着。请核对设置和网络；没有发出的下次再发。"
PARTLY = "发信没有设全，缺发信地址、发信服务器。请用 zwzx settings set --name 发信地址 --value … 设好。"


@pytest.mark.parametrize(
    ("settings", "late", "unsound", "code", "codes", "mail", "unmailed"),
    [
        ({}, False, False, 0, [0], "没有设发信", None),
        ({}, True, False, 11, [11, 10], "没有设发信", None),
        ({}, False, True, 12, [12], "没有设发信", None),
        ({}, True, True, 12, [12, 11, 10], "没有设发信", None),
        (NO_MAIL, False, False, 0, [0], "没有新的", None),
        (NO_MAIL, True, False, 11, [11, 21, 10], "没有发出", REFUSED),
        (NO_MAIL, False, True, 12, [12, 21], "没有发出", REFUSED),
        (NO_MAIL, True, True, 12, [12, 11, 21, 10], "没有发出", REFUSED),
        ({"mail_to": "a@example.cn"}, True, False, 11, [11, 21, 10], "没有发出", PARTLY),
    ],
)
def test_the_gravest_is_the_code_and_all_of_it_is_told(
    clear: Desk, zwzx: Any, monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str], late: bool, unsound: bool, code: int, codes: list[int], mail: str, unmailed: str | None,
) -> None:  # fmt: skip
    """What was never set up has not failed, and no mail that failed hides what is graver."""
    if late:
        lend_marked(clear)
        clear.clock.now = dt.datetime(2026, 9, 28, 21, 0)
    set_up(zwzx, **settings)
    if unsound:
        monkeypatch.setattr("zwzx.jobs.vault.anchors.fault", lambda _: "流水的末尾不对。")
    found, out, err = zwzx("check", "--only", "custody", "--mail", "--format", "json")
    told = json.loads(out)
    assert (found, told["code"], told["codes"], told["mail"], told["unmailed"]) == (code, code, codes, mail, unmailed)
    called = f"zwzx --store {clear.path} --key {clear.key} --as 王芳 "  # as it is typed here, and plainly in the JSON
    assert (unmailed or "") in err.replace(called, "zwzx ")
    assert ("没有设发信" in err) == (not settings)


def test_what_is_overdue_and_not_mailed_is_told_by_the_mail(clear: Desk, zwzx: Any) -> None:
    item = custody.at_home(clear.opined(copies=2).document)[0]
    loan = clear.act("loans.lend", item, borrower=clear.somebody("孙丽"))
    clear.clock.now = loan.due + dt.timedelta(minutes=1)
    assert zwzx("check", "--only", "loans", "--mail")[0] == 10
    set_up(zwzx, **NO_MAIL)
    assert zwzx("check", "--only", "loans", "--mail")[0] == 21


def test_a_journal_that_does_not_verify_is_mailed(
    clear: Desk, zwzx: Any, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(zwzx, **NO_MAIL | {"mail_host": server.place})
    monkeypatch.setattr("zwzx.jobs.vault.anchors.fault", lambda _: "流水的末尾不对。")
    assert [zwzx("check", "--only", "custody", "--mail")[0] for _ in range(2)] == [12, 12]
    assert [text_of(taken) for taken in server.taken] == ["校验　流水的末尾不对。\r\n"]


def test_what_the_server_took_is_sent_though_it_answers_no_farewell(clear: Desk, zwzx: Any) -> None:
    lend_marked(clear)
    clear.clock.now = dt.datetime(2026, 9, 28, 21, 0)
    with mailbox(RUDE) as server:
        set_up(zwzx, **NO_MAIL | {"mail_host": server.place})
        told = [json.loads(zwzx("check", "--only", "custody", "--mail", "--format", "json")[1]) for _ in range(2)]
    assert [(one["codes"], one["mail"]) for one in told] == [([11, 10], "已发"), ([11, 10], "没有新的")]
    assert len(server.taken) == 1, "it is not sent again each time"


def test_who_of_several_got_no_mail_is_told(clear: Desk, zwzx: Any, server: Mailbox) -> None:
    lend_marked(clear)
    clear.clock.now = dt.datetime(2026, 9, 28, 21, 0)
    server.unknown = frozenset({"b@example.cn"})
    set_up(zwzx, **NO_MAIL | {"mail_to": "a@example.cn,b@example.cn", "mail_host": server.place})
    told = [json.loads(zwzx("check", "--only", "custody", "--mail", "--format", "json")[1]) for _ in range(2)]
    assert [(one["codes"], one["mail"]) for one in told] == [([11, 21, 10], "有的没有发到"), ([11, 10], "没有新的")]
    assert "b@example.cn" in told[0]["unmailed"]
    assert "a@example.cn" not in told[0]["unmailed"]
    assert len(server.taken) == 1, "whoever got it does not get it twice"


def test_results_that_cannot_be_kept_are_shown_all_the_same(clear: Desk, zwzx: Any) -> None:
    lend_marked(clear)
    clear.clock.now = dt.datetime(2026, 9, 28, 21, 0)
    (clear.folder / "file").touch()
    folder = clear.folder / "file" / "check"
    code, out, err = zwzx("check", "--only", "custody", "--out", str(folder), "--format", "json")
    told = json.loads(out)
    words = f"结果没有写进 {folder}：路径中有一段不是文件夹。请检查磁盘空间和权限。"
    assert (code, told["codes"], told["error"], len(told["findings"])) == (20, [20, 11, 10], words, 1)
    assert words in err


def test_what_could_not_be_checked_has_the_same_keys(clear: Desk, zwzx: Any) -> None:
    assert zwzx("check", "--format", "json", acting="无此人")[1] == (
        '{"code": 20, "codes": [20], "at": null, "findings": null, "due_today": null, "unsound": null, "mail": null, '
        '"unmailed": null, "error": "不予办理：人员名册里没有无此人。请核对姓名，或先用 zwzx people add 登记。"}\n'
    )


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"HOME": "/", "PATH": ""}, "没能检查：找不到 zwzx。请用环境变量 ZWZX 指明它在哪里。\n"),
        (
            {"HOME": "/", "PATH": "", "ZWZX": "/no/such"},
            "没能检查：找不到 /no/such。请用环境变量 ZWZX 指明它在哪里。\n",
        ),
        ({"ZWZX": "true"}, "没能检查：没有 HOME，不知道结果放在哪里。请用环境变量 ZWZX_OUT 指明。\n"),
        ({"HOME": "/", "ZWZX": "false"}, "没能检查：zwzx 以 1 结束。\n"),
    ],
    ids=["an empty path", "no such command", "no home", "a command that fails"],
)
def test_what_cannot_start_says_so_with_20(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    script = tmp_path / "nightly.sh"
    script.write_bytes(NIGHTLY.read_bytes())
    done = subprocess.run(
        ["/bin/sh", script], env={"PATH": "/usr/bin:/bin"} | environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (20, said)


def test_the_script_finds_the_command_of_its_own_checkout(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    script, command = tmp_path / "scripts" / "nightly.sh", tmp_path / ".venv" / "bin" / "zwzx"
    script.write_bytes(NIGHTLY.read_bytes())
    command.write_text("#!/bin/sh\nexit 12\n", encoding="utf-8")
    command.chmod(0o755)
    done = subprocess.run(["/bin/sh", script], env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}, check=False)
    assert done.returncode == 12


def test_the_nightly_script_passes_the_code_on(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    told = tmp_path / "zwzx"
    told.write_text('#!/bin/sh\nprintf "%s " "$@"\nexit 11\n')
    told.chmod(0o755)
    named = environment | {"ZWZX": str(told), "ZWZX_KEY": "k", "ZWZX_AS": "王芳", "ZWZX_OUT": "o"}
    done = subprocess.run([NIGHTLY, "--only", "day"], env=named, capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode().split()) == (
        11,
        ["--key", "k", "--as", "王芳", "check", "--verify", "--mail", "--out", "o", "--only", "day"],
    )
    missing = subprocess.run([NIGHTLY], env=environment | {"ZWZX": "no-such-command"}, capture_output=True, check=False)
    assert (missing.returncode, "没能检查" in missing.stderr.decode()) == (20, True)
    fake = tmp_path / "zwzx"
    for given, passed in ((0, 0), (10, 10), (11, 11), (12, 12), (20, 20), (21, 21), (2, 2), (1, 20), (137, 20)):
        fake.write_text(f'#!/bin/sh\necho "$@"\nexit {given}\n', encoding="utf-8")
        fake.chmod(0o755)
        done = subprocess.run(
            [NIGHTLY, "--only", "loans"], env=environment | {"ZWZX": str(fake)}, capture_output=True, check=False
        )
        assert done.returncode == passed
        assert done.stdout.decode().strip().endswith("check --only loans")
        assert "check --verify --mail --out" in done.stdout.decode()
