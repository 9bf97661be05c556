"""The letters to whoever is held to account: 责任追究通知书 with its receipt, and 复核裁决书."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.letter import Letter, Paragraph, Rank, Text, body, day
from zwzx.office.openness.accounts import Accountability
from zwzx.office.papers import letters_out
from zwzx.office.terms.openness import Hearing, Ruling
from zwzx.registers.accountability.opening import BY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office


MEASURES = "《党务公开责任追究办法》"
"""What the letters rest on, by its own name: who gets one knows no numbers of the program's."""


def notice(office: Office, entry: Accountability) -> Text:
    """责任追究通知书 (公开.七七): what was done, who answers for it and how, by when it is put right, how to object."""
    lines = ("本人（科室）已经接到。", "接到日期：　　　　年　　月　　日", "签名：")
    back = Text("送达回执", tuple(map(Paragraph, lines)), number=entry.number, addressee=office.name)
    return Text(
        title="党务公开责任追究通知书",
        number=entry.notice or entry.number,
        addressee=entry.named,
        paragraphs=tuple(_notice(entry)),
        signature=entry.organ or office.name,
        date=(entry.decided or office.now).date(),
        further=(back,),
    )


def _notice(entry: Accountability) -> Iterator[Paragraph]:
    yield Paragraph(f"经调查，有下列{MEASURES}{entry.ground.in_the_measures}的行为（{entry.ground.value}）：")
    yield from body(entry.deed)
    if entry.harm:
        yield Paragraph(f"造成的后果和影响：{entry.harm}")
    yield Paragraph("陈述申辩", Rank.FIRST)
    yield Paragraph("已经听取你的陈述和申辩。" if entry.hearing is Hearing.HEARD else "你放弃陈述和申辩。")
    yield Paragraph("追究决定", Rank.FIRST)
    degree = f"{entry.degree.value}，" if entry.degree is not None else ""
    as_ = f"你作为{entry.liable.value}负有责任，" if entry.liable is not None else ""
    sanction = f"（{entry.sanction}）" if entry.sanction else ""
    yield Paragraph(f"{as_}{degree}依照{MEASURES}（六）决定：{entry.measures}{sanction}。")
    yield Paragraph("改正和复核", Rank.FIRST)
    until = f"请于{day(entry.mend_by)}前改正，" if entry.mend_by is not None else "请及时改正，"
    yield Paragraph(f"{until}并把改正情况书面报告中心党组和党务公开领导小组办公室。")
    yield Paragraph("对处理结果有异议的，可以在接到本通知后30日内向党组申请复核或者提出申诉。")


def ruling(office: Office, entry: Accountability) -> Text:
    """复核裁决书 (公开.七十): what the 党组 made of the objection, and why."""
    return Text(
        title="党务公开责任追究复核裁决书",
        number=entry.decision or entry.number,
        addressee=entry.named,
        paragraphs=tuple(_ruling(entry)),
        signature="中心党组",
        date=(entry.ruled or office.now).date(),
    )


def _ruling(entry: Accountability) -> Iterator[Paragraph]:
    if entry.appealed is not None:
        yield Paragraph(f"你{day(entry.appealed)}对追究决定（{entry.notice}）申请复核，理由是：")
    yield from body(entry.objection)
    yield Paragraph("经复核，裁决如下：" if entry.reasons == "" else f"经复核，{entry.reasons}裁决如下：")
    if entry.ruling is Ruling.CHANGED and entry.degree is not None:
        yield Paragraph(f"变更原决定：{entry.degree.value}，{entry.measures}。")
    elif entry.ruling is not None:
        yield Paragraph(f"{entry.ruling.value}原决定。")


LETTERS = (
    Letter("notice", "责任追究通知书", notice, lambda entry: entry.decided is not None and bool(entry.measures)),
    Letter("ruling", "复核裁决书", ruling, lambda entry: entry.ruled is not None),
)

send_letter, letter_receipt = letters_out.acts(
    __name__, Accountability, LETTERS, entered_by=BY, cites=["公开.七七", "公开.七十"]
)
