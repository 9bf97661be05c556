"""Drafts of two desks of one person: each keeps its own, and what a desk left that is gone is taken up by the next."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from zwzx.office.core import drafts
from zwzx.store import processes
from zwzx.store.record import put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk

FORM = "incoming.add"
AT_ANOTHER_DESK = """
import sys
from pathlib import Path
from zwzx.office.core import drafts
from zwzx.office.core.opening import open_office

with open_office(Path(sys.argv[1]), acting="王芳", key=Path(sys.argv[2])) as office:
    drafts.save(office, "incoming.add", "theirs", {"author": "市政府办"}, "author 4")
    print("kept", flush=True)
    sys.stdin.read()
    found = drafts.load(office, "incoming.add")
    print(found.texts["author"] if found is not None else "", flush=True)
"""


@contextmanager
def another_desk(desk: Desk) -> Iterator[subprocess.Popen[str]]:
    """A second desk of the same person that keeps a draft, and stays until its input ends."""
    desk.any_pause()
    command = [sys.executable, "-c", AT_ANOTHER_DESK, str(desk.path), str(desk.key)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "kept\n"
        yield other


def test_a_draft_of_another_desk_is_not_taken_nor_overwritten(desk: Desk) -> None:
    with another_desk(desk) as other:
        assert drafts.load(desk.office, FORM) is None
        drafts.save(desk.office, FORM, "ours", {"author": "区委办"})
        found = drafts.load(desk.office, FORM)
        assert found is not None
        assert (found.token, found.texts) == ("ours", {"author": "区委办"})
        assert other.communicate()[0] == "市政府办\n"


def test_given_up_at_one_desk_it_stays_at_the_other(desk: Desk) -> None:
    with another_desk(desk) as other:
        drafts.save(desk.office, FORM, "ours", {"author": "区委办"})
        drafts.clear(desk.office, FORM)
        assert drafts.load(desk.office, FORM) is None
        assert other.communicate()[0] == "市政府办\n"


def test_what_a_killed_desk_left_is_taken_up_by_the_next(desk: Desk) -> None:
    with another_desk(desk) as other:
        other.kill()
        other.wait()
    found = drafts.load(desk.office, FORM)
    assert found is not None
    assert (found.token, found.texts, found.place) == ("theirs", {"author": "市政府办"}, "author 4")
    drafts.clear(desk.office, FORM)
    assert drafts.load(desk.office, FORM) is None, "it was taken along, and not copied"


def test_of_several_that_were_left_the_last_comes_first_and_none_is_lost(desk: Desk) -> None:
    for _ in range(2):
        with another_desk(desk) as other:
            drafts.save(desk.office, FORM, "ours", {"author": "区委办"})
            other.kill()
            other.wait()
    mine = drafts.load(desk.office, FORM)
    assert mine is not None
    assert mine.token == "ours", "what this desk has comes before what others left"
    drafts.clear(desk.office, FORM)
    for _ in range(2):
        left = drafts.load(desk.office, FORM)
        assert left is not None
        assert left.token == "theirs"
        drafts.clear(desk.office, FORM)
    assert drafts.load(desk.office, FORM) is None


def test_what_an_older_version_kept_is_taken_up(desk: Desk) -> None:
    person = desk.office.actor.id
    put(drafts.Draft, [{"person": person, "form": FORM, "desk": "", "at": "", "token": "old", "texts": "{}"}])
    found = drafts.load(desk.office, FORM)
    assert found is not None
    assert found.token == "old"


@pytest.mark.parametrize("name", ["", "a", "/", "//", "a/b/c", "a/1/1", f"/{2**70}/1", "０/１/２"])
def test_a_name_that_no_process_has_is_of_none(name: str) -> None:
    assert not processes.runs(name)


def test_a_number_that_came_again_is_another_process() -> None:
    here = processes.this_one()
    assert processes.runs(here)
    boot, number, started = here.split("/")
    assert not processes.runs(f"{boot}/{number}/{int(started) + 1}")
    assert not processes.runs(f"another boot/{number}/{started}")
