"""Small look-ups that a job which only looks asks once."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from zwzx.office.core import settings
from zwzx.store.remembering import once, remembering

if TYPE_CHECKING:
    from tests.conftest import Desk


def test_a_question_is_asked_once_while_remembering_and_each_time_before_and_after() -> None:
    asked = list[str]()

    def ask() -> str:
        asked.append("asked")
        return "answer"

    assert [once("question", ask) for _ in range(2)] == ["answer"] * 2
    with remembering():
        assert [once("question", ask) for _ in range(3)] == ["answer"] * 3
        with remembering():
            once("question", ask)
        once("question", ask)
        once("another", ask)
    once("question", ask)
    assert len(asked) == 2 + 1 + 1 + 1 + 1


def test_nothing_is_remembered_for_another_thread() -> None:
    found = list[int]()
    with remembering():
        once("question", lambda: 1)
        other = threading.Thread(target=lambda: found.append(once("question", lambda: 2)))
        other.start()
        other.join()
        assert [*found, once("question", lambda: 3)] == [2, 1]


def test_a_setting_is_read_once_by_a_look_and_anew_by_the_next(desk: Desk) -> None:
    with remembering():
        assert settings.get("room") == "机要室"
        desk.act("settings.set", None, name="room", value="二楼机要室")
        assert settings.get("room") == "机要室", "the look goes by what it was told first"
    assert settings.get("room") == "二楼机要室"
