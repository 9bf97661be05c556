"""Words of people: the posts, and how somebody gives an approval."""

from __future__ import annotations

from enum import StrEnum


class Post(StrEnum):
    """岗位: what a person may enter or approve hangs on the posts held on that day."""

    DIRECTOR = "主任"
    LEGAL = "法定代表人"
    DEPUTY = "副主任"
    OFFICE_DIRECTOR = "办公室主任"
    CLERK = "机要员"
    SECRETS = "保密员"
    ARCHIVIST = "档案员"
    SECTION_HEAD = "科室负责人"
    SECTION_CLERK = "内勤"
    STAFF = "一般人员"
    SERVICE = "定时任务"


LEADERS = frozenset({Post.DIRECTOR, Post.LEGAL, Post.DEPUTY, Post.OFFICE_DIRECTOR})
"""领导: whose words on a paper are an instruction (文电.4), and who designates a stand-in (印鉴.3)."""


class Manner(StrEnum):
    """How an approval was given."""

    SIGNATURE = "签字"
    PHONE = "电话"
    PIN = "本人"
