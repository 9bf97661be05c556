"""The command line as its users meet it: Chinese, exit codes, nothing half done, JSON that is a contract."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

from zwzx import cli
from zwzx.cli import FORMER, NOUNS, SUBJECTS, root, run
from zwzx.faces.cli.words import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.conftest import Desk


def commands(group: click.Group, path: Sequence[str] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    ctx = click.Context(group, info_name="zwzx")
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


def test_every_command_and_option_speaks_chinese() -> None:
    found = list(commands(root))
    assert {path[0] for path, _ in found} == set(NOUNS)
    for path, command in found:
        page = CliRunner().invoke(root, [*path, "--help"])
        assert page.exit_code == 0, path
        assert re.search("[\u4e00-\u9fff]", command.help or ""), path
        for word in ("Usage", "Options", "Commands", "Show this", "[OPTIONS]", "TEXT", "INTEGER", "FILENAME", "PATH"):
            assert word not in page.output, (path, word)
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert re.search("[\u4e00-\u9fff]", parameter.help or ""), (path, parameter.name)


def test_the_help_tells_every_noun_once_under_its_subject() -> None:
    page = CliRunner().invoke(root, ["--help"]).output
    told = re.findall(r"^  ([a-z][a-z-]*)  ", page, re.MULTILINE)
    assert sorted(told) == sorted(NOUNS)
    subjects = re.findall(r"^(\S+):$", page, re.MULTILINE)
    assert subjects[1:] == list(SUBJECTS)


@pytest.mark.parametrize(("former", "noun"), FORMER.items())
def test_a_former_noun_is_understood_and_the_new_one_told(former: str, noun: str, zwzx: Any) -> None:
    code, out, err = zwzx(former, "--help")
    assert (code, out.replace(former, noun)) == (0, zwzx(noun, "--help")[1])
    assert f"{former} 改称 {noun}" in err
    assert noun in NOUNS
    assert former not in NOUNS


def test_a_document_from_sign_to_void(zwzx: Any) -> None:
    code, out, _ = zwzx("incoming", "sign", "--author", "区委办")
    assert code == 0
    envelope = out.split("\t")[0]
    assert zwzx("incoming", "open", envelope, "--title", "拆封的")[1] == "收〔2026〕1号\t拆封登记\n"
    assert zwzx("incoming", "opinion", "2026-1", "--words", "请领导传阅")[0] == 0
    assert "待传阅" in zwzx("incoming", "list")[1]
    assert zwzx("incoming", "amend", "2026-1", "--title", "改好的", "--reason", "题名登错")[0] == 0
    shown = zwzx("incoming", "show", "2026-1")[1]
    assert "题名：改好的" in shown
    assert "原题名：拆封的" in shown
    assert "改好的" in zwzx("incoming", "search", "改好")[1]
    assert zwzx("incoming", "void", "2026-1", "--reason", "重复", "--yes")[0] == 0
    assert "作废" in zwzx("incoming", "list")[1]
    assert zwzx("journal", "verify")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["incoming", "add", "--author", "甲"], "缺少 --title（题名）"),
        (["incoming", "add", "--author", " ", "--title", "通知"], "缺少 --author"),
        (["settings", "give-figures", "--basis", "　"], "缺少 --basis（依据）"),
        (["incoming", "add", "--author", "甲", "--title", "题", "--signed", "2026-13-01"], "没有13月"),
        (["incoming", "add", "--author", "甲", "--title", "\x1b[31m"], "看不见的字符"),
        (["incoming", "add", "--author", "甲", "--title", "题", "--level", "很密"], "可选：无、内部"),
        (["incoming", "show", "2026-99"], "没有2026-99"),
        (["loans", "due", "--day", "2026-10-01"], "没有 --day 这个选项。\n"),
        (["incoming", "nothing"], "没有 nothing 这个命令"),
        (["nothing"], "没有 nothing 这个命令"),
        (["incoming", "add", "--titel", "题"], "没有 --titel 这个选项。您是不是要写 --title？\n"),
        (["incoming", "add", "--题名", "题"], "没有 --题名 这个选项。您是不是要写 --title？\n"),
        (["incoming", "add", "--zzz", "题"], "没有 --zzz 这个选项。\n"),
        (["--stor", "x", "incoming", "list"], "没有 --stor 这个选项。您是不是要写 --store？\n"),
        (["incoming", "list", "--as", "王芳"], "--as 写在命令前面，如：zwzx"),
        (["incoming", "ls"], "没有 ls 这个命令。您是不是要写 list？\n"),
        (["incoming", "更正"], "您是不是要写 amend"),
        (["incomming", "list"], "没有 incomming 这个命令。您是不是要写 incoming？\n"),
        (["收文", "list"], "没有 收文 这个命令。您是不是要写 incoming？\n"),
        (["backup", "nwo"], "您是不是要写 now？\n"),
        (
            ["incoming", "list", "--format", "xml"],
            "--format 的值不对：“xml”不在可选的里面。可写：table、plain、csv、json、jsonl。\n",
        ),
        (["incoming", "list", "--state", "没有"], "--state 的值不对：状态“没有”不在可选的词里。可选：待登记、"),
        (["views", "forget", "incomin", "甲"], "登记簿 的值不对：“incomin”不在可选的里面。您是不是要写 incoming？"),
        (["incoming", "show"], "缺少参数：编号。\n"),
        (["incoming", "list", "--limit", "0"], "--limit"),
        (["incoming", "list", "-o", "a.doc"], "认不出 a.doc 要写成什么。请用 .csv .xlsx .json .jsonl .txt 结尾。\n"),
        (["incoming", "list", "-o", "a.pdf"], "print --sheet book --all -o 文件.pdf\n"),
        (["incoming", "export", "-o", "a.doc"], "请用 .csv .xlsx .json .jsonl .txt 结尾。\n"),
        (["where", "-o", "a.pdf"], "请用 .csv .xlsx .json .jsonl .txt 结尾。\n"),
        (["report", "month", "-o", "a.doc"], "请用 .pdf .xlsx .csv .json .jsonl .txt 结尾。\n"),
        (["incoming", "print", "2026-1", "-o", "a.doc"], "请用 .pdf .xlsx 结尾。"),
        (["incoming", "void", "2026-1", "--reason", "重复"], "--yes"),
        (["clauses", "文电.99"], "没有 文电.99"),
        (["journal", "verify", "--anchor", "12-XYZ"], "不是封条"),
        (["help", "没有的"], "没有“没有的”"),
    ],
)
def test_wrong_use_is_told_in_chinese_with_exit_code_2(zwzx: Any, arguments: list[str], words: str) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", "题")
    code, _, err = zwzx(*arguments)
    assert (code, words in err) == (2, True), err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("incoming", "收文登记簿"), ("收文", "收文登记簿"), ("收文登记簿", "收文登记簿"), ("swdjb", "收文登记簿"),
        ("借阅", "借阅登记簿"), ("归还", "借阅登记簿"), ("loan", "借阅登记簿"), ("备份", "备份和恢复"), ("报表", "报表"),
    ],
)  # fmt: skip
def test_a_page_of_the_manual_is_found_by_what_it_is_called(zwzx: Any, topic: str, title: str) -> None:
    code, out, _ = zwzx("help", topic)
    assert code == 0
    assert out.startswith(f"# {title}")


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("登记簿", "“登记簿”有几页：import（导入登记簿文件）、incoming（收文登记簿）、"),
        ("incomng", "没有“incomng”这一页。相近的：incoming（收文登记簿）。"),
        ("印章", "没有“印章”这一页。写到它的：seal-use（用印登记簿）、"),
        ("xyzzy", "没有“xyzzy”这一页。看目录：zwzx"),
        ("", "没有“”这一页。"),
    ],
)
def test_where_no_page_is_meant_alone_near_ones_are_named(zwzx: Any, topic: str, said: str) -> None:
    code, _, err = zwzx("help", topic)
    assert code == 2
    assert said in err


def test_no_command_passes_over_an_option_given_twice(zwzx: Any) -> None:
    for path, command in commands(root):
        assert isinstance(command, Once), path
    add = ("incoming", "add", "--author", "甲", "--title", "题")
    code, _, err = zwzx(*add, "--title", "另一个题")
    assert (code, "--title 写了不止一次。请只写一次；有几项的写在一起。" in err) == (2, True), err
    code, _, err = zwzx("day", "close", "--explained", "甲=出差", "--explained", "乙=病假")
    assert (code, "--explained 写了不止一次" in err) == (2, True), err
    assert zwzx("incoming", "list", "-o", "a.csv", "--output", "b.csv")[0] == 2
    assert zwzx(*add, "--dry-run", "--dry-run")[0] == 0
    assert zwzx("journal", "verify", "--anchor", "甲", "--anchor", "乙")[2].count("不是封条") == 1


def test_what_is_refused_anyway_is_refused_before_options_are_asked_for(zwzx: Any) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", "题")
    code, _, err = zwzx("incoming", "open", "2026-1")
    assert code == 3
    assert "不能拆封登记" in err
    assert "缺少" not in err
    code, _, err = zwzx("incoming", "add", acting="蒋明")
    assert code == 3
    assert "蒋明今天没有这个岗位" in err


def test_a_batch_is_rehearsed_together(zwzx: Any) -> None:
    papers = ["2026-1", "2026-2", "2026-3"]
    for number in papers:
        zwzx("incoming", "add", "--author", "甲", "--title", f"题{number}")
        zwzx("incoming", "opinion", number, "--words", "请领导传阅")
    start = ("circulation", "start", *papers, "--readers", "蒋明")
    code, tried, err = zwzx(*start, "--dry-run")
    assert (code, tried.split()[::2]) == (0, [f"传〔2026〕{n}号" for n in (1, 2, 3)]), err
    assert zwzx(*start)[1] == tried


def test_by_the_number_of_a_paper_its_slip_is_told(zwzx: Any) -> None:
    for number, level in (("收2026-1", "无"), ("密收2026-1", "秘密")):
        given = ["--level", level, *(["--serials", "000001"] if level != "无" else [])]
        assert zwzx("incoming", "add", "--author", "甲", "--title", "题", *given)[0] == 0
        zwzx("incoming", "opinion", number, "--words", "请领导传阅")
        assert zwzx("circulation", "start", number, "--readers", "蒋明")[0] == 0
    code, _, err = zwzx("circulation", "hand-out", "收2026-1", acting="李明")
    assert (code, err) == (2, "收2026-1是文件的编号，在传〔2026〕1号上。请写传阅单号，如 传〔2026〕1号。\n")
    assert "在传〔2026〕2号上" in zwzx("circulation", "show", "密收2026-1")[2]
    for hidden in ("密收2026-1", "密收2026-9"):
        assert f"传阅登记里没有{hidden}" in zwzx("circulation", "show", hidden, acting="李明")[2]


def test_a_refusal_has_exit_code_3_and_its_clause(zwzx: Any) -> None:
    code, _, err = zwzx("incoming", "add", "--author", "甲", "--title", "题", acting="蒋明")
    assert code == 3
    assert "不予办理（文电.1）" in err
    code, _, err = zwzx("incoming", "add", "--author", "甲", "--title", "题", "--level", "机密", acting="李明")
    assert code == 3
    assert "不予办理（保密.2）" in err


def test_a_store_that_cannot_be_used_has_exit_code_4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--store", str(tmp_path / "none.db"), "--key", str(tmp_path / "k"), "incoming", "list"]) == 4
    assert f"zwzx --store {tmp_path / 'none.db'}" in capsys.readouterr().err


def test_a_fault_of_the_program_is_a_sentence(zwzx: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def breaks(*_: object) -> None:
        raise ValueError("题名：绝不能写进日志")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("zwzx.jobs.waiting.today.waiting", breaks)
    code, _, err = zwzx("today")
    assert code == 4
    assert "程序出了错（ValueError）" in err
    assert "Traceback" not in err
    (written,) = (tmp_path / "state" / "zwzx").iterdir()
    assert "绝不能" not in written.read_text()
    assert "today" in written.read_text()
    assert written.stat().st_mode & 0o777 == 0o600


def test_json_is_a_contract(zwzx: Any) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", "题[/]一", "--reference", "甲发[2026]1号", "--copies", "2份")
    (row,) = json.loads(zwzx("incoming", "list", "--format", "json")[1])
    assert list(row) == ["number", "signed", "author", "reference", "title", "level", "urgency", "stage", "holder"]
    assert row | {"signed": ""} == {
        "number": "收〔2026〕1号",
        "signed": "",
        "author": "甲",
        "reference": "甲发〔2026〕1号",
        "title": "题[/]一",
        "level": "无",
        "urgency": "平件",
        "stage": "待拟办",
        "holder": "机要室",
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", row["signed"])
    lines = zwzx("incoming", "list", "--format", "jsonl")[1].splitlines()
    assert [json.loads(line) for line in lines] == [row]
    assert json.loads(zwzx("incoming", "list", "--year", "1999", "--format", "json")[1]) == []


def test_a_page_is_fifty_and_says_how_to_go_on(desk: Desk, zwzx: Any) -> None:
    desk.office.store.database.connect(reuse_if_open=True)
    desk.office.perform_many(desk.register.action("add"), [{"author": "甲", "title": f"第{n}份"} for n in range(120)])
    desk.office.store.close()
    _, out, err = zwzx("incoming", "list")
    assert len(out.splitlines()) == 50
    assert "--after 收〔2026〕71号" in err
    _, out, _ = zwzx("incoming", "list", "--after", "收〔2026〕71号", "--limit", "3")
    assert [line.split("\t")[0] for line in out.splitlines()] == [f"收〔2026〕{n}号" for n in (70, 69, 68)]
    assert len(zwzx("incoming", "list", "--all")[1].splitlines()) == 120


@pytest.mark.parametrize("start", list("=+-@＝＋－＠"))
def test_no_formula_leaves_in_a_csv(zwzx: Any, tmp_path: Path, start: str) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", f"{start}1+1")
    path = tmp_path / "out.csv"
    zwzx("incoming", "export", "-o", str(path))
    text = path.read_text(encoding="utf-8-sig")
    assert f"'{start}1+1" in text
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_xlsx_holds_text_only(zwzx: Any, tmp_path: Path) -> None:
    import zipfile

    zwzx("incoming", "add", "--author", "甲", "--title", "=HYPERLINK(1)")
    path = tmp_path / "out.xlsx"
    assert zwzx("incoming", "export", "-o", str(path))[0] == 0
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_a_dry_run_of_an_act_writes_nothing(zwzx: Any) -> None:
    assert zwzx("incoming", "add", "--author", "甲", "--title", "题", "--dry-run")[1] == "收〔2026〕1号\t登记\n"
    assert zwzx("incoming", "list")[1] == ""


def test_many_at_once(zwzx: Any) -> None:
    for n in range(3):
        zwzx("incoming", "add", "--author", "甲", "--title", f"第{n}份")
    code, out, _ = zwzx("incoming", "opinion", "2026-1", "2026-2", "2026-3", "--words", "阅")
    assert (code, len(out.splitlines())) == (0, 3)


def test_where_why_today_rights_numbers(zwzx: Any) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", "题", "--limit", "5个工作日")
    assert "机要室" in zwzx("whereis", "2026-1")[1]
    assert json.loads(zwzx("whereis", "012026000001017", "--format", "json")[1])[0]["holder"] == "机要室"
    why = zwzx("why", "2026-1")[1]
    assert "文电.1" in why
    assert "5个工作日" in why
    assert "不能开始传阅" in why
    waits = [row for row in json.loads(zwzx("today", "--format", "json")[1]) if row["register"] == "incoming"]
    assert [row["what"] for row in waits] == ["待拟办", "办理时限"]
    assert "收文登记簿\t收〔2026〕2号" in zwzx("numbers", "next")[1]
    assert "密件" not in zwzx("numbers", "next", acting="李明")[1]
    assert "incoming.add\t登记\t机要员、保密员" in zwzx("rights")[1]
    assert len(zwzx("journal", "show")[1].splitlines()) == 2
    assert re.fullmatch(r"2-\S{17}\n", zwzx("journal", "anchor")[1])


def test_clauses_are_shown_with_their_reading(zwzx: Any) -> None:
    out = zwzx("clauses", "文电.3")[1]
    assert "三天" in out
    assert "读法" in out
    rows = json.loads(zwzx("clauses", "--coverage", "--format", "json")[1])
    assert {row["status"] for row in rows} <= {"tested", "enforced", "duty", "open"}


def test_coverage_says_the_same_wherever_it_is_asked(
    zwzx: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("clauses", "--coverage", "--format", "plain")
    told = zwzx(*asked)[1]
    assert "已执行、有测试" in told
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_other.py").write_text("@pytest.mark.clause\ndef (", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert zwzx(*asked)[:2] == (0, told)
    code, _, said = zwzx(*asked, "--tests", "tests")
    assert (code, "test_other.py" in said) == (2, True)


def test_coverage_does_not_call_untested_what_it_has_no_tests_of(zwzx: Any, tmp_path: Path) -> None:
    code, out, said = zwzx("clauses", "--coverage", "--tests", str(tmp_path / "none"), "--format", "plain")
    assert (code, "缺测试" in out, "已执行" in out) == (0, False, True)
    assert "--tests" in said


def test_workdays_are_shown_and_imported(zwzx: Any, tmp_path: Path) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", "题", "--limit", "70个工作日")
    assert "暂定" in zwzx("workdays", "show", "2027")[2]
    notice = tmp_path / "2027.toml"
    off = '[{ name = "元旦", from = 2027-01-01, to = 2027-01-15 }]'
    notice.write_text(f'year = 2027\nnotice = "通知"\noff = {off}\n', encoding="utf-8")
    code, out, err = zwzx("workdays", "import", str(notice))
    assert code == 0
    assert "收〔2026〕1号\t" in out
    assert "1个时限有变动" in err
    assert "通知" in zwzx("workdays", "show", "2027")[2]
    assert "重算办理时限" in zwzx("journal", "show")[1]


def test_people_and_settings(zwzx: Any) -> None:
    assert zwzx("people", "add", "--name", "新来的", "--department", "业务科")[0] == 0
    assert "新来的" in zwzx("people", "list")[1]
    assert zwzx("people", "away", "新来的", "--reason", "出差")[0] == 0
    assert zwzx("settings", "set", "--name", "off-hour", "--value", "18点")[1] == "下班时间\t设置\n"
    assert zwzx("settings", "give-figures", "--basis", "甲")[1] == "区里看数字\t给区里看数字\n"
    assert "18:00" in zwzx("settings", "list")[1]
    assert zwzx("settings", "set", "--name", "没有的", "--value", "x")[0] == 2


def test_a_command_without_terminal_does_not_open_the_desk(zwzx: Any) -> None:
    code, _, err = zwzx()
    assert code == 2
    assert "终端" in err


def test_interrupts_and_broken_pipes_are_quiet(zwzx: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for error, code in ((KeyboardInterrupt, 130), (BrokenPipeError, 0)):
        monkeypatch.setattr("zwzx.jobs.waiting.today.waiting", lambda _, error=error: (_ for _ in ()).throw(error))
        out = sys.stdout
        assert zwzx("today")[0] == code
        sys.stdout = out


def test_init_makes_an_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("ZWZX_STORE", raising=False)
    command = [sys.executable, "-m", "zwzx.cli"]
    people = ["--clerk", "王芳", "--office-director", "刘强", "--director", "张伟"]
    missing = subprocess.run([*command, "init", "--yes"], capture_output=True, text=True, check=False)
    assert missing.returncode == 2
    assert "单位名称" in missing.stderr
    made = subprocess.run(
        [*command, "init", "--name", "某中心", *people, "--yes"], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    assert "国密" in made.stderr
    again = subprocess.run(
        [*command, "init", "--name", "某中心", *people, "--yes"], capture_output=True, text=True, check=False
    )
    assert again.returncode == 4
    added = subprocess.run(
        [*command, "incoming", "add", "--author", "甲", "--title", "题"], capture_output=True, text=True, check=False
    )
    assert added.stdout == "收〔2026〕1号\t登记\n" or re.fullmatch(r"收〔\d{4}〕1号\t登记\n", added.stdout)
    key = next((tmp_path / "config").rglob("*.key"))
    assert key.stat().st_mode & 0o777 == 0o600
    assert not list((tmp_path / "data").rglob("*.key"))


def test_words_of_click_are_translated_and_compiled() -> None:
    import gettext
    from pathlib import Path

    folder = Path(cli.__file__).parent / "faces" / "cli" / "locale" / "zh_CN" / "LC_MESSAGES"
    with (folder / "messages.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    source = (folder / "messages.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, flags=re.MULTILINE)
    assert len(pairs) > 40
    for original, translated in pairs:
        assert compiled.gettext(original.replace("\\n", "\n").replace("\\t", "\t")) == translated.replace(
            "\\n", "\n"
        ).replace("\\t", "\t")


def test_print_to_a_file_says_reprint_the_second_time(zwzx: Any, tmp_path: Path) -> None:
    import python_calamine

    zwzx("incoming", "add", "--author", "甲", "--title", "题")
    texts = []
    for n in range(2):
        path = tmp_path / f"{n}.xlsx"
        assert zwzx("incoming", "print", "2026-1", "-o", str(path))[0] == 0
        sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        texts.append(str(sheet.to_python()[0][0]))
    assert ["补打" in text for text in texts] == [False, True]


def test_a_paper_without_attachments_says_so_and_writes_nothing(zwzx: Any, tmp_path: Path) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", "题")
    for more in ([], ["-o", str(tmp_path / "out")]):
        assert zwzx("incoming", "files", "2026-1", *more) == (0, "", "收〔2026〕1号没有附件。\n")
    assert not (tmp_path / "out").exists()


def test_attached_files_come_out_as_they_went_in(zwzx: Any, tmp_path: Path) -> None:
    from zwzx.faces.cli.files import safe_name

    letter = tmp_path / "来函.txt"
    letter.write_bytes(b"\x00content")
    zwzx("incoming", "add", "--author", "甲", "--title", "题")
    assert zwzx("incoming", "attach", "2026-1", "--file", str(letter))[0] == 0
    assert zwzx("incoming", "files", "2026-1", "-o", str(tmp_path / "out"))[0] == 0
    (made,) = (tmp_path / "out").iterdir()
    assert made.read_bytes() == b"\x00content"
    assert made.stat().st_mode & 0o777 == 0o600
    for hostile in ("../../etc/passwd", "..", "a/b", "\x1b[31m", "", "."):
        assert "/" not in safe_name(hostile)
        assert safe_name(hostile) not in ("", ".", "..")


def test_people_are_imported_from_a_list(zwzx: Any, tmp_path: Path) -> None:
    path = tmp_path / "人员.csv"
    path.write_text("姓名,科室,岗位\n甲一,业务科,内勤\n甲二,新科室,一般人员\n王芳,办公室,机要员\n", encoding="utf-8")
    code, out, _ = zwzx("people", "import", str(path))
    assert (code, out) == (3, "2\t0\t1\n")
    assert "甲二" in zwzx("people", "list")[1]


def test_completion_offers_nouns_words_and_people(zwzx: Any, desk: Desk) -> None:
    def offered(words: str) -> str:
        environment = {
            "_ZWZX_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        }
        command = [sys.executable, "-m", "zwzx.cli"]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)
        return done.stdout

    assert "incoming" in offered("zwzx inc")
    assert "--title" in offered("zwzx incoming add --ti")
    house = f"zwzx --store {desk.path} --key {desk.key}"
    assert offered(f"{house} --as 王芳 loans lend --borrower 孙") == "plain,孙丽\n", "the office itself is asked"
    assert offered(f"{house} loans lend --borrower 孙").strip() == "", "not by whoever is nobody there"
    assert "机密" in offered("zwzx incoming add --level 机")


@pytest.mark.parametrize("word", ["form", "违规登记表"])
def test_a_sheet_that_is_typed_as_a_number_is_told_where_it_is_typed(
    zwzx: Callable[..., tuple[int, str, str]], word: str
) -> None:
    code, out, err = zwzx("violations", "print", word, "违2026-1")
    assert (code, out) == (2, "")
    assert "不是编号" in err
    assert "violations print --sheet form 编号" in err
