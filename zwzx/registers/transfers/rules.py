"""移交的规矩: who lists what, what can't be listed, how a list is counted, and what makes it a transfer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.archives import Media
from zwzx.office.terms.papers import Stage
from zwzx.office.terms.transfers import Difference, LineState, TransferState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from zwzx.office.terms.papers import Level

WAIT = "请等办公室点收；有错的请办公室退回那一行或整份。"
"""What to do about what lies with the office."""
DONE_WITH = frozenset({Stage.CLOSED, Stage.FORWARDED})
"""The stages in which a registered paper can be handed over."""
NOT_ONLY = "不是仅有一份原件的，先用“改行”改正，备注里写依据。"
SHOWN = 12
DECEMBER = 12
"""The month in which the list of a year can be begun before the year is over."""


def of_section(actor: str, section: str, *, clerk: bool) -> None:
    """A section's list is its own clerk's to fill in and hand over (档案.9)."""
    if not clerk:
        raise Refusal(
            "档案.9",
            f"{actor}今天不是{section}的内勤。",
            "请这个科室的内勤来办，或先指定代行的人（zwzx people act-for）。",
        )


def one_section(actor: str, sections: Sequence[str]) -> None:
    """A list is of one section: where a clerk serves several, it must be said which (档案.9)."""
    if not sections:
        raise Refusal("档案.9", f"{actor}今天不是哪个科室的内勤。", "请科室内勤来造册，或先登记内勤岗位。")
    if len(sections) > 1:
        raise Refusal("", f"{actor}是{'、'.join(sections)}的内勤。", "请写明是哪个科室的清单。")


def may_open(year: int, today: dt.date, going: str, *, at_once: bool) -> None:
    """A year's list covers a year that is over, or nearly; one of a section and year is filled in at a time (档案.9).

    From December on, for the assessment at the year's end may ask for the list of its own year.
    """
    if year > today.year:
        raise Refusal("", f"{year}年还没有到。", "年度清单写上一年；办完即交的写今年。")
    if year == today.year and today.month < DECEMBER and not at_once:
        raise Refusal(
            "",
            f"{year}年还没有过完，这一年的清单12月起造册。",
            "年度清单写上一年；重要工作办完即交的，写明办结事项。",
        )
    if going and not at_once:
        raise Refusal("", f"{year}年度的清单{going}还没有签收。", "请接着填那一份；开错的先作废。")


def may_correct(no: int, line: LineState, *, submitted: bool) -> None:
    """Once a list was submitted, only a line that went back is the section's to change (档案.9)."""
    if submitted and line is not LineState.RETURNED:
        raise Refusal("", f"清单已经提交，第{no}行{line}，不能再改。", WAIT)


MARKED_APART = "密件不列入清单（保密.3），请交保密员；确实不是密件的，密级写 无。"
"""What to do about a line whose words say that it is marked, and whose level is blank."""


def may_list(level: Level) -> None:
    """Marked papers are no section's to list: they go back to the 保密员 (保密.3)."""
    if level.marked:
        raise Refusal("保密.3", f"{level.label}件不列入科室移交清单。", "请交保密员，由保密员退回保密室、归档。")


def none_marked(lines: Sequence[int], way_on: str) -> None:
    """What became marked leaves the section's list before anything else is done with it (保密.3)."""
    if lines:
        raise Refusal("保密.3", f"第{_numbers(lines)}行现在是密件，不能随清单移交。", f"{way_on}材料交保密员。")


def may_hand_over(paper: str, stage: Stage, *, filed: bool, listed: str) -> None:
    """A registered paper is handed over once (档案.9), when it is done with (文电.4)."""
    if filed:
        raise Refusal("", f"{paper}已经归档。", "不用再列入移交清单。")
    if stage not in DONE_WITH:
        raise Refusal("文电.4", f"{paper}{stage.shown}，还没有办结。", "请办结、退回以后再列入清单。")
    if listed:
        raise Refusal("", f"{paper}已经列在{listed}里。", "一份文件只列一次；列错的先从那一份里划去。")


def described(media: Media, carrier: str, *, files: bool) -> None:
    """An electronic line says what it lies on, unless the register has its files."""
    if media is not Media.PAPER and not carrier and not files:
        raise Refusal("", f"载体是{media.value}的，没有写是什么。", "请在“电子载体”里写明，如 光盘1张。")


def titled(title: str) -> None:
    """A line has a title (档案.9)."""
    if not title:
        raise Refusal("", "没有题名。", "请写题名；没有题名的自拟，加方括号。")


def may_submit(unpaged: Sequence[int], count: int, empty: str) -> None:
    """A list is handed in with its pages counted; one without lines says why (档案.9)."""
    if not count and not empty:
        raise Refusal("", "清单里一行也没有。", "请先添行；确实没有要移交的，写“无材料说明”。")
    if count and empty:
        raise Refusal("", f"清单里有{count}行，却写了无材料说明。", "请不写说明，或先划去各行。")
    if unpaged:
        raise Refusal("", f"第{_numbers(unpaged)}行没有页数。", "请数过页数，用“改行”补上；只有电子载体的可以不写。")


def chosen(wanted: Collection[int], there: Collection[int]) -> None:
    """Every line named is in the list and can be dealt with (档案.9)."""
    if lost := sorted(set(wanted) - set(there)):
        way_on = f"现在可办的是第{_numbers(sorted(there))}行。" if there else "现在没有要办的行。"
        raise Refusal("", f"没有可办的第{_numbers(lost)}行。", way_on)


def only_first(waiting: Collection[int], taken: Collection[int]) -> None:
    """Only originals go to the archive room before anything else (档案.10)."""
    if left := sorted(set(waiting) - set(taken)):
        raise Refusal(
            "档案.10",
            f"第{_numbers(left)}行只有一份原件，还没有点收。",
            "仅有一份原件的先入档案室：请先点收这些行，再点别的。",
        )


def counted(wanted: int | None, found: int | None, words: str) -> None:
    """Pages are counted on receiving; what differs is described or goes back (档案.9)."""
    if found is not None and wanted is not None and found != wanted and not words:
        raise Refusal("", f"清单上{wanted}页，点出{found}页。", "请退回这一行；照收的，在“说明”里写明差异。")


def may_return(only: Sequence[int], difference: Difference) -> None:
    """An only original does not go back to a section, unless it never came (档案.10)."""
    if only and difference is not Difference.ABSENT:
        raise Refusal(
            "档案.10", f"第{_numbers(only)}行只有一份原件，不能退回科室。", "请先点收入档案室，差异写在“说明”里。"
        )


def may_drop(no: int, *, only: bool) -> None:
    """An only original is never struck by the section (档案.10)."""
    if only:
        raise Refusal("档案.10", f"第{no}行只有一份原件，不能留在科室。", f"请把原件送来点收；{NOT_ONLY}")


def may_void(only: Sequence[int]) -> None:
    """A list is not called off with an only original on it, which would stay with the section (档案.10)."""
    if only:
        way_on = f"请照样提交、点收，写错的归档后更正；{NOT_ONLY}"
        raise Refusal("档案.10", f"第{_numbers(only)}行只有一份原件，不能随清单作废留在科室。", way_on)


def no_more_only(no: int, was: str, note: str, *, only: bool, still: bool) -> None:
    """That something is no only original after all is explained (档案.10).

    Args:
        was: what the remark of the line was.
    """
    if only and not still and (not note or note == was):
        way_on = "请在备注里写明原件在哪里（zwzx transfers amend --note …）。"
        raise Refusal("", f"第{no}行标过仅有一份原件，改为不是，没有写依据。", way_on)


def may_sign(open_: Sequence[int], only: Sequence[int]) -> None:
    """A list is signed for when every line is settled, and no only original stays behind (档案.9, 档案.10)."""
    if only:
        raise Refusal("档案.10", f"第{_numbers(only)}行只有一份原件，还留在科室。", "请科室送来原件点收以后再签收。")
    if open_:
        raise Refusal("", f"第{_numbers(open_)}行还没有点。", "请逐件点收，或写明原因退回。")


def signed_by(giver: str, receiver: str, section: str, *, clerk: bool) -> None:
    """Two people sign: the section's clerk and somebody else of the office (档案.9)."""
    if not clerk:
        raise Refusal("档案.9", f"{giver}那天不是{section}的内勤。", "移交人是这个科室的内勤，或指定的代管人。")
    if giver == receiver:
        raise Refusal("档案.9", f"移交人和接收人都是{giver}。", "请办公室另一位来点收、签字。")


def signed_when(submitted: dt.datetime, at: dt.datetime, now: dt.datetime) -> None:
    """A list is signed after it was submitted and not ahead of time (档案.9)."""
    happened("签收时间", at, now, after=submitted, of="提交时间")


def may_unsign(numbered: Sequence[str]) -> None:
    """A signature entered by mistake is taken back while its pieces have no archive number (档案.9)."""
    if numbered:
        raise Refusal(
            "",
            f"里面的{numbered[0]}等{len(numbered)}件已编档号，不能撤销。",
            "请用 zwzx archives amend 更正归档件。",
        )


def may_package(number: str, state: TransferState, marked: Sequence[int]) -> None:
    """Only what was signed for is a transfer and is packed (档案.9); marked papers never are (保密.3)."""
    if state is not TransferState.SIGNED:
        raise Refusal("档案.9", f"{number}{state}，没有签收的清单不算移交。", "请两方签收以后再打包。")
    if marked:
        raise Refusal("保密.3", f"第{_numbers(marked)}行现在是密件，不能打包带走。", "请交保密员办理。")


def _numbers(numbers: Sequence[int]) -> str:
    return first_of(numbers, most=SHOWN, unit="")
