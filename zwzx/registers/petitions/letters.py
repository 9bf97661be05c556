"""The letters of a petition: to the citizen that it is taken on, put off, explained, passed on, answered; to a unit; the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.letter import Letter, Paragraph, Text, body, day
from zwzx.office.kinds.personal import as_told
from zwzx.office.matters import postponing
from zwzx.office.matters.citizen_letters import numbered, to_citizen
from zwzx.office.papers import instructions, letters_out
from zwzx.office.terms.people import Post
from zwzx.registers.petitions.entering import DESK
from zwzx.registers.petitions.records import OPEN, Petition, Source, State

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

BY = (*DESK, Post.SECTION_HEAD, Post.SECTION_CLERK)
"""Who sends them: whoever may answer."""
PETITIONER = "信访人"
FOR_THE_PEN = "　"
"""A paragraph that is left to the pen where nothing of it is entered yet."""
ABOVE = {Source.DISTRICT: "区联办", Source.ABOVE: "上级机关"}
"""To whom the report of what they handed down goes; of anything else to the leader who charged somebody with it."""
NATIONAL = "对处理意见不服的，可以自收到之日起30日内请求复查（国家规定 信访工作条例第三十五条）。"


def _came(entry: Petition) -> str:
    return f"您{day(entry.received)}反映的事项（{entry.number}）"


def taken_on(office: Office, entry: Petition) -> Text:
    """受理告知书, as the national rule wants it: that it was taken on, and by when it is finished where the office keeps that."""
    until = f"将于{day(entry.finish_by)}前办结并答复您" if entry.finish_by is not None else "办理结果另行答复您"
    lines = (
        Paragraph(f"{_came(entry)}已经收到并受理，{until}。"),
        Paragraph("反映的事项："),
        *body(entry.matter.content),
    )
    return to_citizen(office, entry, "信访事项受理告知书", lines, entry.told, whom=PETITIONER)


def extension(office: Office, entry: Petition) -> Text:
    """延期告知书: the reason and the new day, as the national rule wants it."""
    made = postponing.of_row(entry)[-1]
    first = Paragraph(f"{_came(entry)}，原应于{day(made.was)}前办结。因下列理由，延长至{day(made.due)}：")
    lines = (first, *body(made.reason), Paragraph("特此告知。"))
    return to_citizen(office, entry, "信访事项延期告知书", lines, made.told, whom=PETITIONER)


def explanation(office: Office, entry: Petition) -> Text:
    """不予受理告知书: that it is not within what this house is for, and what was explained (信访.1)."""
    first = Paragraph(f"{_came(entry)}收悉。经研究，不属于我单位职责范围，现说明如下：")
    lines = (first, *body(entry.matter.result))
    return to_citizen(office, entry, "信访事项不予受理告知书", lines, entry.answered, whom=PETITIONER)


def passed_on(office: Office, entry: Petition) -> Text:
    """转送告知书: where it was passed on to, for nothing stays without an answer (信访.2)."""
    first = f"{_came(entry)}收悉。该事项应由{entry.unit}办理，已经转送，请向该单位了解办理情况。"
    lines = (Paragraph(first),)
    return to_citizen(office, entry, "信访事项转送告知书", lines, entry.closed, whom=PETITIONER)


def transfer(office: Office, entry: Petition) -> Text:
    """转送函 to the unit that has to handle it (信访.5), with the citizen's name and a receipt that comes back."""
    matter = entry.matter
    named = {
        "信访人": as_told(matter.asker) or "匿名",
        "联系电话": as_told(matter.phone),
        "住址": as_told(matter.address),
    }
    who = "；".join(f"{label}：{words}" for label, words in named.items() if words)
    lines = ("收到日期：　　　　年　　月　　日", "收件人（签名）：", "联系电话：")
    back = Text("信访事项转送回执", tuple(map(Paragraph, lines)), number=entry.number, addressee=office.name)
    return Text(
        title="信访事项转送函",
        number=entry.number,
        addressee=entry.unit,
        paragraphs=(
            Paragraph(f"我单位{day(entry.received)}收到的信访事项（{entry.number}）属你单位职责，现转送你单位办理。"),
            *numbered(("信访人", who), ("反映的事项", matter.content), ("请求", entry.request)),
            Paragraph("请办理并答复信访人。信访人的姓名、电话、住址不得外传。收到后请把回执退回。"),
        ),
        signature=office.name,
        date=(entry.closed or office.now).date(),
        further=(back,),
    )


def answer(office: Office, entry: Petition) -> Text:
    """答复意见书: what was asked for and what came of it (信访.2); written before the answer is entered, or after."""
    outcome = f"{entry.outcome.value}。" if entry.outcome is not None else ""
    opinion = f"{outcome}{entry.matter.result}" or FOR_THE_PEN
    asked = f"{entry.matter.content}\n{entry.request}"
    lines = [Paragraph(f"{_came(entry)}，现答复如下："), *numbered(("反映的事项", asked), ("处理意见", opinion))]
    if entry.finish_by is not None:
        lines.append(Paragraph(NATIONAL))
    return to_citizen(office, entry, "信访事项答复意见书", lines, entry.answered, whom=PETITIONER)


def report(office: Office, entry: Petition) -> Text:
    """工作报告 of what leaders or those above charged somebody with (信访.6); it names no citizen."""
    given = instructions.about_row(entry)[-1:]
    outcome = f"{entry.outcome.value}。{entry.matter.result}" if entry.outcome is not None else ""
    return Text(
        title=f"关于信访件{entry.number}办理情况的报告",
        number=entry.number,
        addressee=ABOVE.get(entry.source, given[0].by if given else ""),
        paragraphs=tuple(
            numbered(
                ("反映的事项", entry.matter.content),
                ("批示", entry.words),
                ("调查处理情况", entry.report),
                ("答复情况", outcome),
            )
        ),
        signature=entry.matter.handled_by or office.name,
        date=(entry.reported or office.now).date(),
    )


def _reachable(entry: Petition) -> bool:
    return not entry.matter.anonymous


LETTERS = (
    Letter("taken-on", "受理告知书", taken_on, lambda entry: entry.state in OPEN and _reachable(entry)),
    Letter("extension", "延期告知书", extension, lambda entry: _reachable(entry) and bool(postponing.of_row(entry))),
    Letter(
        "explanation", "不予受理告知书", explanation, lambda entry: entry.state is State.EXPLAINED and _reachable(entry)
    ),
    Letter("transfer", "转送函", transfer, lambda entry: entry.state is State.SENT, to_unit=True),
    Letter("passed-on", "转送告知书", passed_on, lambda entry: entry.state is State.SENT and _reachable(entry)),
    Letter(
        "answer",
        "答复意见书",
        answer,
        lambda entry: entry.state in (State.REPORTED, State.ANSWERED, State.CLOSED) and _reachable(entry),
    ),
    Letter("report", "工作报告", report, lambda entry: bool(entry.report), to_unit=True),
)

send_letter, letter_receipt = letters_out.acts(
    __name__, Petition, LETTERS, entered_by=BY, cites=["信访.2", "信访.5", "信访.6"]
)
