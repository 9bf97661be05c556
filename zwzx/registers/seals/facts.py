"""What the forms of the seals register ask for: each fact once, with its kind, for every act that needs it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from zwzx.office.clauses.approvals import Circumstance
from zwzx.office.core.action import FOLDED
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.fields import Unfolds
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import cosigner
from zwzx.office.kinds.plain import filepath, yes_no
from zwzx.office.people.people import Department, Person
from zwzx.office.seals.seals import Keepership, Seal
from zwzx.office.terms.seals import SealKind, SealState

Name = Annotated[str, asked(Seal.name)]
KindFact = Annotated[SealKind, asked(Seal.kind)]
Purpose = Annotated[str, asked(Seal.purpose)]
Section = Annotated[Department | None, asked(Seal.department)]
Size = Annotated[int | None, asked(Seal.size), FOLDED]
Material = Annotated[str, asked(Seal.material, past=Seal.material), FOLDED]
Issuer = Annotated[str, asked(Seal.issuer, past=Seal.issuer), FOLDED]
Maker = Annotated[str, asked(Seal.maker, past=Seal.maker), FOLDED]
ApprovalNumber = Annotated[str, asked(Seal.approval_number), FOLDED]
Made = Annotated[dt.date | None, asked(Seal.made), FOLDED]
RecordedWith = Annotated[str, asked(Seal.recorded_with, past=Seal.recorded_with), FOLDED]
RecordNumber = Annotated[str, asked(Seal.record_number), FOLDED]
Recorded = Annotated[dt.date | None, asked(Seal.recorded), FOLDED]
InUse = Annotated[dt.date | None, asked(Seal.in_use), FOLDED]
Notice = Annotated[str, asked(Seal.notice), FOLDED]
Place = Annotated[str, asked(Seal.place, past=Seal.place)]
Impression = Annotated[Path, filepath("印模图片", hint="PNG 或 JPEG")]
Note = Annotated[str, asked(Seal.note), FOLDED]

Witness = Annotated[Person | None, cosigner(label_of(Keepership.witness), hint="交接双方以外的第三人，当面签字")]
SigningPlace = Annotated[str, asked(Circumstance.place, hint="批准人那天不在岗的必填"), FOLDED]
Signed = Annotated[bool, yes_no("双方已签字", hint="移交单上交接双方都签了字")]
On = Annotated[dt.date | None, day("日期", hint="空着就是今天"), FOLDED]
KEPT_SINCE = day("保管起始日", hint="空着就从今天起")


@dataclass(kw_only=True)
class Wanted:
    """A seal as somebody asks for it."""

    name: Name
    kind: KindFact
    department: Annotated[Section, Unfolds("kind", lambda kind: not kind.of_the_house)] = None
    purpose: Purpose = ""
    size: Size = None
    material: Material = ""
    note: Note = ""


@dataclass(kw_only=True)
class Found:
    """A seal that the office has already, as it is found; the steps before are not made up for."""

    name: Name
    kind: KindFact
    department: Section = None
    purpose: Purpose = ""
    keeper: Annotated[Person | None, asked(Keepership.keeper, hint="已缴销、销毁、作废的空着")] = None
    place: Place = ""
    state: Annotated[SealState, asked(Seal.state), FOLDED] = SealState.IN_USE
    size: Size = None
    material: Material = ""
    issuer: Issuer = ""
    maker: Maker = ""
    approval_number: ApprovalNumber = ""
    made: Made = None
    recorded_with: RecordedWith = ""
    record_number: RecordNumber = ""
    recorded: Recorded = None
    collector: Annotated[str, asked(Seal.collector), FOLDED] = ""
    collected: Annotated[dt.date | None, asked(Seal.collected), FOLDED] = None
    in_use: InUse = None
    notice: Notice = ""
    stopped: Annotated[dt.date | None, asked(Seal.stopped), FOLDED] = None
    stop_reason: Annotated[str, asked(Seal.stop_reason), FOLDED] = ""
    ended: Annotated[dt.date | None, asked(Seal.ended), FOLDED] = None
    ending: Annotated[str, asked(Seal.ending), FOLDED] = ""
    impression: Annotated[Path | None, filepath("印模图片", hint="PNG 或 JPEG"), FOLDED] = None
    kept_since: Annotated[dt.date | None, KEPT_SINCE, FOLDED] = None
    note: Note = ""


@dataclass(kw_only=True)
class Amendment:
    """A correction: what is None stays as it is."""

    name: Name | None = None
    kind: KindFact | None = None
    department: Section = None
    purpose: Purpose | None = None
    place: Place | None = None
    size: Size = None
    material: Material | None = None
    issuer: Issuer | None = None
    maker: Maker | None = None
    approval_number: ApprovalNumber | None = None
    made: Made = None
    recorded_with: RecordedWith | None = None
    record_number: RecordNumber | None = None
    recorded: Recorded = None
    in_use: InUse = None
    notice: Notice | None = None
    note: Note | None = None
