"""Every command that README, docs/ and the manual show is run: those in blocks as whoever reads them would type them.

A block of the language `sh` is typed line by line into a shell: on a founded office; in an empty home where it founds one,
and so do the blocks behind it on the page. Blocks without a language are the manual's, and `tests/test_manual.py` runs them. What stands in a sentence or in
a listing must be run in one of these blocks, or stand below.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.documented import HOME, blocks, called, commands, documents, manual, resolved, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGES = {**documents(), **manual()}

NETWORK = "needs a package index; .ci/run builds the wheel and installs it outside the checkout"
SETUP = "tests/test_setup.py tries it on a checkout of its own"
ROOT = "needs root and systemd; tests/test_service.py runs what the units run"
BENCH = "measures for minutes"
SERVER = "needs a server; tests/trust/test_servers.py types the manual's, and founds an office on one"
CARRIED = ("carried", "带来的备份")
RESTORE = "zwzx backup restore --to ~/.local/share/zwzx/zwzx.db --folder ~/{} --recovery"
NOT_TYPED = {
    **{RESTORE.format(folder): "needs a machine without an office; typed in a test below" for folder in CARRIED},
    "scripts/run pip download --only-binary=:all: -r requirements.lock -d wheels": NETWORK,
    "PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels scripts/run zwzx demo": NETWORK,
    "scripts/run pip wheel --no-deps -w dist .": NETWORK,
    "scripts/run --link": SETUP,
    "scripts/run pip download --only-binary=:all: --no-deps -r requirements.lock -d wheels --python-version 3.11"
    " --platform manylinux_2_28_aarch64 --platform manylinux_2_17_aarch64 --platform manylinux2014_aarch64": NETWORK,
    r"sed -n 's/^\([^ #]*==[^ ]*\).*/\1/p' requirements.lock > versions.txt": NETWORK,
    "python3 -m venv build": NETWORK,
    "build/bin/pip install setuptools wheel": NETWORK,
    "build/bin/pip wheel --no-build-isolation --no-deps -c versions.txt -w wheels sqlcipher3": NETWORK,
    "build/bin/pip wheel -c versions.txt --find-links wheels -w wheels .": NETWORK,
    "~/zwzx/bin/pip install --no-index --find-links wheels zwzx": NETWORK,
    "~/zwzx/bin/zwzx demo --build-only": NETWORK,
    "python3 -m venv ~/zwzx": NETWORK,
    '~/zwzx/bin/pip install "$(echo dist/zwzx-*.whl)[pdf,docx]"': NETWORK,
    "~/zwzx/bin/zwzx --version": NETWORK,
    "/opt/zwzx/scripts/install-service --user zwzx": ROOT,
    "mkdir -p /etc/zwzx": ROOT,
    "runuser -u zwzx -- /opt/zwzx/.venv/bin/zwzx key add credential"
    " | systemd-creds encrypt --name=zwzx-key - /etc/zwzx/key.cred": ROOT,
    "systemctl list-timers 'zwzx-*'": ROOT,
    "apt-get install postgresql-15": SERVER,
    "zwzx server init 'postgresql:///district' --user postgres": SERVER,
    "zwzx server add-office 'postgresql:///district?office=wangcheng' --user postgres": SERVER,
    "zwzx server status 'postgresql:///district' --user postgres": SERVER,
    "export ZWZX_STORE='postgresql://db1.district.gov.cn/district?office=wangcheng"
    "&sslrootcert=/etc/ssl/certs/district-ca.pem'": SERVER,
    "scripts/run python scripts/bench/fill.py /tmp/book 1000000": BENCH,
    "scripts/run python scripts/bench/cpu.py /tmp/book": BENCH,
    "scripts/run python scripts/bench/desk.py /tmp/book": BENCH,
    "scripts/run python scripts/bench/store.py search /tmp/book": BENCH,
    "scripts/run python scripts/bench/xlsx.py": BENCH,
    "scripts/run python scripts/bench/beside.py": BENCH,
    "scripts/run python scripts/bench/figures.py /tmp/book": BENCH,
    "scripts/run python scripts/bench/custody.py /tmp/book": BENCH,
    "scripts/run python scripts/bench/hostile.py 1000": BENCH,
    "scripts/run python scripts/bench/seal_use.py fill /tmp/uses 100000": BENCH,
    "scripts/run python scripts/bench/matters.py fill /tmp/calls 100000": BENCH,
    "scripts/run python scripts/bench/desk.py /tmp/calls calls 孙丽": BENCH,
    "scripts/run python scripts/bench/archives.py": BENCH,
    "scripts/run python scripts/bench/hall.py": BENCH,
}
"""Lines of `sh` blocks that are not typed, and why."""

ELSEWHERE = {
    "allowances close": (
        "tests/registers/allowances/test_allowances.py::test_it_is_settled_told_and_printed_by_commands"
    ),
    "allowances lines": (
        "tests/registers/allowances/test_allowances.py::test_it_is_settled_told_and_printed_by_commands"
    ),
    "allowances pay": "tests/registers/allowances/test_allowances.py::test_it_is_settled_told_and_printed_by_commands",
    "allowances tell": "tests/registers/allowances/test_allowances.py::test_it_is_settled_told_and_printed_by_commands",
    "allowances void": "tests/registers/allowances/test_allowances.py::test_each_month_once_and_in_their_order",
    "appraisals past": "tests/registers/appraisals/test_appraisals.py::test_an_old_list_is_entered_as_it_stands",
    "articles past": "tests/registers/articles/test_articles.py::test_an_old_book_is_entered_as_it_stands",
    "devices import": "tests/jobs/test_undoing.py::test_a_book_is_imported_taken_back_and_imported_again",
    **{
        f"district {asked}": f"tests/faces/cli/test_district.py::{test}"
        for asked, test in {
            "status": "test_the_district_sees_what_an_office_gives_until_it_takes_it_back",
            "check": "test_the_district_sees_what_an_office_gives_until_it_takes_it_back",
            "report": "test_what_the_district_sees_is_told_in_every_form",
            "add-role": "test_the_keeper_gives_the_district_its_role",
        }.items()
    },
    "duties enter": (
        "tests/registers/duties/test_duties.py::test_a_half_year_is_analysed_by_its_end_and_a_miss_stays_in_the_year"
    ),
    "duties excuse": (
        "tests/registers/duties/test_duties.py::test_a_wrong_entry_is_taken_back_and_its_period_waits_again"
    ),
    "duties import": "tests/jobs/test_undoing.py::test_a_book_is_imported_taken_back_and_imported_again",
    "duties past": "tests/registers/duties/test_duties.py::test_an_old_list_is_entered_as_it_stands",
    "duties take-back": (
        "tests/registers/duties/test_duties.py::test_a_wrong_entry_is_taken_back_and_its_period_waits_again"
    ),
    "canteen correct": "tests/registers/canteen/test_canteen.py::test_a_price_of_monday_is_corrected_on_thursday_and_monday_stays",
    "canteen settle": "tests/registers/canteen/test_canteen.py::test_a_month_is_settled_of_its_closed_days",
    "expenses for-lecture": "tests/registers/expenses/test_expenses.py::test_the_fee_of_a_lecture_is_asked_for_as_an_expense",
    "reception receive": "tests/registers/reception/test_reception.py::test_guests_who_did_not_eat_and_who_did_not_come",
    "reception refuse": "tests/registers/reception/test_reception.py::test_guests_who_did_not_eat_and_who_did_not_come",
    "reception strike": "tests/registers/reception/test_reception.py::test_guests_who_did_not_eat_and_who_did_not_come",
    "exams past": "tests/registers/exams/test_exams.py::test_an_old_book_is_entered_as_it_stands",
    "honours add-from-outgoing": (
        "tests/registers/honours/test_from_papers.py::test_a_paper_of_the_houses_own_fills_it_in"
    ),
    "honours past": "tests/registers/honours/test_honours.py::test_an_old_book_is_entered_as_it_stands",
    "integrity past": "tests/registers/integrity/test_integrity.py::test_an_old_list_is_entered_as_it_stands",
    "reminders import": "tests/jobs/test_undoing.py::test_a_book_is_imported_taken_back_and_imported_again",
    "reminders past": "tests/registers/reminders/test_reminders.py::test_an_old_list_goes_on_reminding",
    "study amend": (
        "tests/registers/study/test_study.py"
        "::test_the_turn_goes_to_who_has_not_lectured_longest_and_a_swap_has_its_reason"
    ),
    "study hold": "tests/registers/study/test_study.py::test_a_planned_session_waits_and_is_held",
    "study past": "tests/registers/study/test_study.py::test_an_old_book_is_entered_as_it_stands",
    "study unfee": "tests/registers/study/test_study.py::test_a_lecture_is_paid_once_and_the_fee_taken_back",
    "study-plans past": "tests/registers/study_plans/test_study_plans.py::test_an_old_plan_is_entered_as_it_stands",
    "study-plans summarise": (
        "tests/registers/study_plans/test_study_plans.py::test_plan_and_summary_are_offered_for_filing"
    ),
    "study-plans unsum": (
        "tests/registers/study_plans/test_study_plans.py::test_plan_and_summary_are_offered_for_filing"
    ),
    "window-leave ask-to-dismiss": (
        "tests/registers/window_leave/test_window_leave.py"
        "::test_at_the_fourth_absence_of_a_quarter_the_unit_is_asked_to_dismiss"
    ),
    "archives rebox": "tests/registers/boxes/test_boxes.py::test_boxes_fill_by_thickness_and_pieces_can_be_moved",
    "archives seal-year": "tests/registers/boxes/test_boxes.py::test_a_sealed_year_stays_as_it_is",
    "archives void": "tests/registers/boxes/test_boxes.py::test_class_facts_are_corrected_until_the_number_is_given",
    "disposal add-unfiled": (
        "tests/registers/disposal/test_batches.py::test_papers_that_were_never_filed_go_when_they_are_done_with"
    ),
    "filing gather": "tests/registers/filing/test_filing.py::test_what_was_closed_before_there_were_offers_is_gathered",
    "import forget-heads": (
        "tests/jobs/test_columns_told.py::test_columns_are_kept_by_the_heads_used_at_every_door_and_forgotten"
    ),
    "journal accept": "tests/trust/test_witness.py::test_an_older_copy_put_in_place_is_told_at_the_next_start",
    "key add credential": "tests/trust/test_keys.py::test_a_credential_goes_into_a_pipe_and_never_onto_the_screen",
    "key add passphrase": "tests/trust/test_keys.py::test_the_commands_from_the_first_way_to_the_last",
    "key recover": "tests/trust/test_keys.py::test_the_commands_from_the_first_way_to_the_last",
    "move": "tests/trust/test_moving.py::test_it_goes_to_a_server_and_back_with_every_row_and_the_same_chain",
    **{
        f"server {act}": f"tests/trust/test_servers.py::{test}"
        for test, acts in {
            "test_a_database_is_made_fit_and_an_office_gets_its_roles_and_tables": ("init", "add-office", "status"),
            "test_an_office_is_called_by_its_name": ("name",),
            "test_an_office_is_founded_in_an_empty_schema_and_only_read_once_it_is_retired": ("retire",),
        }.items()
        for act in acts
    },
    "server upgrade": (
        "tests/trust/test_server_upgrades.py"
        "::test_what_is_missing_or_changed_is_made_anew_whatever_the_schema_says_of_itself"
    ),
    "people unseat": "tests/office/test_people.py::test_a_user_of_the_operating_system_acts_only_as_those_who_sit_there",
    "repair": "tests/trust/test_tampering.py::test_what_can_be_derived_is_repaired_as_an_event",
    "returns add-unfiled": (
        "tests/registers/returns/test_returns.py::test_further_copies_of_superiors_papers_go_back_without_being_filed"
    ),
    "seal-use bind": (
        "tests/registers/seal_use/test_binding.py::test_a_book_is_bound_once_after_its_year_when_every_consent_is_signed"
    ),
    "secrets close-year": "tests/registers/secrets/test_carriers.py::test_a_year_is_closed_when_every_carrier_has_its_fate",
    "settings confirm-clock": "tests/faces/cli/test_clocks.py::test_nothing_is_registered_by_a_clock_that_ran_ahead",
    "settings correct-clock": "tests/faces/cli/test_clocks.py::test_what_a_fast_clock_ruled_is_put_right",
    "leave turn": (
        "tests/registers/leave/test_table.py"
        "::test_a_sick_leave_by_phone_waits_for_its_certificate_and_becomes_private_without"
    ),
    "reception-days hold": "tests/registers/reception_days/test_reception_days.py::test_a_planned_monday_waits_and_is_held",
}
"""Commands that no block runs, since they need a state that no page makes, and the test that does what they do."""

ENDS = {
    "zwzx --store demo.db --key demo.key --as 王芳 check --on 2026-09-28": {11},
    "zwzx check --verify --format json": {0, 10, 11},
}
"""Exit codes where 0 is not the only one: what a check finds."""

LEAVE = "\x11"
"""Ctrl+Q."""
PINS = {"孙丽": "271846", "刘强": "482915"}
"""Who has a PIN, or sets one while the office is founded; whoever has none is not there."""
NAMES = {"单位名称": "某区政务服务中心", "机要员姓名": "孙丽", "办公室主任姓名": "刘强", "主任姓名": "张伟"}
RECOVERY = re.compile(r"\S{5,6}(?:-\S{5,6}){7}")
ASKED_NAME, ASKED_PIN, ASKED_AGAIN, ASKED_RECOVERY, SIGN_ON, DESK, ASKED_RIGHT = 1, 2, 3, 4, 5, 6, 7
QUESTIONS = [
    pexpect.EOF,
    f"({'|'.join(NAMES)})：",
    "(\\w\\w)(?:新|原来)?的 PIN：",
    "再输一遍.*?：",
    "恢复钥匙：",
    "政务中心.登录",
    "今日",
    "照此建库吗.*?：",
]
"""What may be asked, in the order of the numbers above; the desk's two screens are known by their titles."""


def lines(page: str) -> list[tuple[str, ...]]:
    """The lines of each `sh` block of a page that are typed, without comments."""
    found = [commands_of(block.lines) for block in blocks(PAGES[page]) if block.language == "sh"]
    return [typed for typed in found if typed]


def commands_of(block: Sequence[str]) -> tuple[str, ...]:
    """The lines of a block that are typed."""
    plain = (re.sub(r"\s+# .*", "", line) for line in block)
    return tuple(line for line in plain if line and line not in NOT_TYPED)


class Shell:
    """A user's shell with a home of its own, and somebody who answers what is asked."""

    def __init__(self, folder: Path) -> None:
        self.home, self.kept = folder / "home", folder / "kept"
        self.recovery = ""
        """The recovery key of the office that was kept."""
        self.home.mkdir()
        self.environment = {n: v for n, v in os.environ.items() if not n.startswith(("XDG_", "ZWZX_"))} | {
            "HOME": str(self.home),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "TERM": "xterm-256color",
            "TZ": "Asia/Shanghai",
        }

    def keep(self) -> None:
        """Remember the home as it is."""
        shutil.copytree(self.home, self.kept)

    def begin(self, *, anew: bool) -> None:
        """The home as it was kept, or an empty one."""
        shutil.rmtree(self.home)
        if anew:
            self.home.mkdir()
        else:
            shutil.copytree(self.kept, self.home)

    def type(self, line: str) -> tuple[int | None, str]:
        """Type a line and answer what it asks; its exit code and what the screen showed.

        `scripts/run` is left out: it would make an environment in a copy of the tree, and tests/test_setup.py tries it.
        """
        child = pexpect.spawn(
            "bash",
            ["-c", line.removeprefix("scripts/run ")],
            cwd=str(self.home),
            env=self.environment,
            encoding="utf-8",
            dimensions=(30, 100),
            timeout=60,
        )
        desk = line.removeprefix("scripts/run ") in ("zwzx", "zwzx demo")
        seen, given, screens = "", "", set[int]()
        while (asked := child.expect(QUESTIONS)) != 0:
            seen += child.before + child.after
            if asked == ASKED_NAME:
                child.sendline(NAMES[child.match[1]])
            elif asked == ASKED_PIN:
                given = PINS.get(child.match[1], "")
                child.send(f"{given}\r")
            elif asked == ASKED_AGAIN:
                child.send(f"{given}\r")
            elif asked == ASKED_RIGHT:
                child.sendline("")
            elif asked == ASKED_RECOVERY:
                child.send(f"{self.recovery}\r")
            elif desk and asked not in screens:  # a screen is painted more than once
                screens.add(asked)
                child.send(f"{PINS['孙丽']}\r" if asked == SIGN_ON else LEAVE)
        seen += child.before
        child.close()
        if not self.kept.exists() and (there := RECOVERY.search(seen)):
            self.recovery = there[0]
        return child.exitstatus, seen


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A founded office, its clerk with a PIN, and a demonstration beside it."""
    shell = Shell(tmp_path_factory.mktemp("shell"))
    (shell.home / "pins").write_text(PINS["孙丽"] + "\n", encoding="ascii")
    for line in ("zwzx init", "zwzx pin set", "zwzx key add recovery", "zwzx backup now", "zwzx demo --build-only"):
        code, seen = shell.type(line)
        assert code == 0, seen
    shell.keep()
    return shell


@pytest.mark.parametrize("page", [page for page in PAGES if lines(page)])
def test_every_block_of_a_page_can_be_typed(shell: Shell, page: str) -> None:
    founded = False
    for block in lines(page):
        founds = any(line.startswith("zwzx init") and "--migrate" not in line for line in block)
        if founds or not founded:
            shell.begin(anew=founds)
        founded = founded or founds
        for line in block:
            code, seen = shell.type(line)
            assert code in ENDS.get(line, {0}), (line, seen)


@pytest.mark.parametrize("folder", CARRIED)
def test_an_office_is_moved_to_another_machine(shell: Shell, folder: str) -> None:
    shell.begin(anew=True)
    shutil.copytree(shell.kept / ".local" / "share" / "zwzx-backups", shell.home / folder)
    for line in (RESTORE.format(folder), "zwzx journal verify", "zwzx today"):
        code, seen = shell.type(line)
        assert code == 0, (line, seen)


def test_what_is_not_typed_is_still_shown() -> None:
    there = {re.sub(r"\s+# .*", "", line) for text in PAGES.values() for line in commands(text, "sh")}
    assert set(NOT_TYPED) <= there


def test_every_command_named_is_run_in_a_block_or_stands_in_the_list() -> None:
    named, run = set(), set()
    for page, text in PAGES.items():
        named |= {resolved(words).command for words in map(called, shown(text)) if words is not None}
        typed = [line for block in lines(page) for line in block] + commands(text, "")
        run |= {resolved(words).command for words in map(called, typed) if words is not None}
    groups = {command.rpartition(" ")[0] for command in run}
    assert named - run - groups == set(ELSEWHERE)


@pytest.mark.parametrize("command", list(ELSEWHERE))
def test_a_command_that_no_block_runs_is_run_by_the_test_named(command: str) -> None:
    path, _, name = ELSEWHERE[command].partition("::")
    source = (HOME / path).read_text(encoding="utf-8")
    assert f"def {name}(" in source
    act = command.rpartition(" ")[2]
    assert act in source or act.replace("-", "_") in source, "it does not name the act"


@pytest.mark.parametrize("register", ["accountability", "complaints", "inspections", "petitions", "violations"])
def test_a_command_in_a_message_of_these_registers_can_be_copied(register: str) -> None:
    """No full stop, comma or semicolon stands behind it: it is in brackets."""
    folder = HOME / "zwzx" / "registers" / register
    told = [line for path in folder.glob("*.py") for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line for line in told if re.search(r"zwzx [a-z][^（）\"]*[。，；]", line)] == []
