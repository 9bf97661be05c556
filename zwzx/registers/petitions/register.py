"""信访台账: its columns, filters and dues."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.duties import Period, period_of
from zwzx.office.core import settings
from zwzx.office.core.fact import Role
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Standing
from zwzx.office.kinds.plain import text
from zwzx.office.matters import handing
from zwzx.office.matters.columns import BY_SECTION, WHO, by_channel, given_back, handled_by, joined
from zwzx.office.matters.handing import Handing
from zwzx.office.matters.matters import Matter
from zwzx.office.matters.postponing import Postponement
from zwzx.registers.petitions.records import (
    ABOVE,
    AT_WORK,
    BOOK,
    ENDED,
    GROUP,
    HANDLED,
    OPEN,
    WAYS,
    Petition,
    PetitionFeedback,
    PetitionReport,
    State,
)
from zwzx.store.numbers import to_day
from zwzx.store.places_of_days import day_at
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

NAME = "petitions"
REPORTED = PetitionReport.select(PetitionReport.on.concat(" ").concat(PetitionReport.to)).where(
    PetitionReport.petition == Petition.id
)
TOLD_ABOVE = Petition.id.in_(PetitionReport.select(PetitionReport.petition))
"""The condition that it was told to those above."""
READ_ONLY = (Petition.state == State.INSTRUCTED) & ~Petition.charged
"""The condition that the director read it and charged nobody."""
FROM_ABOVE = Petition.source.in_(list(ABOVE))
FED_BACK = PetitionFeedback.select(
    PetitionFeedback.on.concat(" ").concat(PetitionFeedback.to).concat(" ").concat(PetitionFeedback.how)
).where(PetitionFeedback.petition == Petition.id)
OF_ITS_REPORT = (PetitionFeedback.of == Petition.reported) | (
    PetitionFeedback.of.is_null() & Petition.reported.is_null()
)
TO_FEED_BACK = (
    FROM_ABOVE
    & Petition.state.in_(HANDLED)
    & Petition.id.not_in(PetitionFeedback.select(PetitionFeedback.petition).where(OF_ITS_REPORT))
)
"""The condition that those above are still to be told what came of it (信访.6)."""


def parts() -> Sequence[Any]:
    """What belongs to a petition besides: its matter, where it was handed, what was written on it, put off, told above, fed back, letters."""
    from zwzx.office.papers.instructions import Instruction
    from zwzx.office.papers.letters_out import LetterOut
    from zwzx.office.papers.urging import Urge

    by_id = (
        Handing.source,
        Handing.became,
        Instruction.about,
        Urge.about,
        Postponement.about,
        Approval.about,
        LetterOut.row,
    )
    return (Petition.matter, *by_id, PetitionReport.petition, PetitionFeedback.petition)


def standing(office: Office) -> list[Standing]:
    """What was handed here and not taken yet; and each month before of which not all was told to those above (信访.3)."""
    return [*handing.standing(office, NAME), *_months(office)]


def _months(office: Office) -> list[Standing]:
    day, founded = int(settings.get("petitions-report")), office.founded
    if day == 0 or founded is None:
        return []
    before = office.today.replace(day=1) - dt.timedelta(days=1)
    untold = to_day(Petition, before) & Petition.state.not_in([State.VOID, State.PAST]) & ~TOLD_ABOVE
    months = Counter(period_of("month", day_at(k)) for (k,) in tuples(Petition.select(Petition.k).where(untold)))
    return [_untold(month, months[month], day) for month in sorted(months) if founded <= month.last]


def _untold(month: Period, count: int, day: int) -> Standing:
    due = dt.datetime.combine((month.last + dt.timedelta(days=1)).replace(day=day), settings.off_hour())
    return Standing("report", "信访待上报", month.name, f"{month.name}有{count}件没有上报", due, "信访.3", "up")


PETITIONS = ledger(
    __name__,
    Petition,
    "信访台账",
    BOOK,
    number="信访号",
    columns="number received kind asker purpose content holder left state",
    full="number received kind asker phone address persons purpose content request again earlier source reference opinion"
    " words holder charged instructed due passed report reported outcome unit result how answered receipt above fed gone closed"
    " state",
    apart="matter",
    beside=(
        column(Matter.received, label="收到时间", rank=4, role=Role.SINCE, printed=20, head="日期"),
        column(Matter.asker, label="信访人", rank=6, printed=16),
        column(Matter.phone, printed=22, head="电话"),
        column(Matter.address, printed=26),
        column(Matter.persons, printed=10),
        column(Matter.content, label="反映内容", role=Role.TITLE, printed=36),
        column(Matter.channel),
        column(Matter.id_no),
        column(Matter.anonymous),
        column(Matter.accused),
        column(Matter.accused_as),
        column(Matter.result, printed=26),
        column(Matter.entered),
        column(Matter.destroyed),
        handled_by("承办科室、经办人"),
        Column("above", REPORTED.limit(1), text("上报"), 18, printed=20),
        Column("fed", FED_BACK.order_by(PetitionFeedback.id.desc()).limit(1), text("反馈"), 20),
        Column("gone", handing.gone_to(Petition.id), text("转到"), 18),
        Column("came", handing.came_as(Petition.id), text("转来的编号"), 14),
    ),
    joined=joined,
    open_=OPEN,
    open_label="没有办结",
    due=Petition.due,
    left_label="应催",
    filters=(
        BY_SECTION,
        by_channel(),
    ),
    struck=Petition.state == State.VOID,
    done=Petition.state.in_(ENDED),
    dues=(
        Due("propose", "信访待呈报", lambda: Petition.state == State.ENTERED, cites="信访.1", action="propose"),
        Due("instruct", "信访待批示", lambda: Petition.state == State.SUBMITTED, cites="信访.1", action="instruct"),
        Due(
            "pass_on",
            "信访待转办",
            lambda: (Petition.state == State.INSTRUCTED) & Petition.charged,
            who=WHO,
            cites="信访.1",
            action="pass_on",
        ),
        Due(
            "urge",
            "信访应催办",
            lambda: Petition.state.in_(AT_WORK) & Petition.due.is_null(False),
            at=Petition.due,
            who=WHO,
            cites="信访.4",
            action="urge",
            recount="recount",
            since=Petition.instructed,
            limit=("信访.4", "urge"),
        ),
        Due(
            "report",
            "信访待报告",
            lambda: READ_ONLY & FROM_ABOVE,
            who=WHO,
            cites="信访.6",
            action="report",
        ),
        Due(
            "answer",
            "信访待答复",
            lambda: (Petition.state == State.REPORTED) | (READ_ONLY & ~FROM_ABOVE),
            who=WHO,
            cites="信访.2",
            action="answer",
        ),
        Due("close", "信访待办结", lambda: Petition.state == State.ANSWERED, cites="信访.7", action="close"),
        Due("feed_back", "上级交办待反馈", lambda: TO_FEED_BACK, who=WHO, cites="信访.6", action="feed_back"),
        Due(
            "up",
            "集体访、紧急的待上报",
            lambda: (
                Petition.state.not_in([State.VOID, State.PAST])
                & (Petition.urgent | Petition.matter.in_(Matter.select(Matter.id).where(Matter.persons >= GROUP)))
                & ~TOLD_ABOVE
            ),
            cites="信访.3",
            action="up",
        ),
        Due(
            "tell",
            "告知受理（国家规定）",
            lambda: Petition.state.in_(OPEN) & Petition.told.is_null() & Petition.tell_by.is_null(False),
            at=Petition.tell_by,
            action="tell",
            since=Matter.received,
            limit=("信访工作条例.23", "tell"),
        ),
        Due(
            "finish",
            "办结（国家规定）",
            lambda: Petition.state.in_(OPEN) & Petition.finish_by.is_null(False),
            at=Petition.finish_by,
            who=WHO,
            action="close",
            since=Matter.received,
            limit=("信访工作条例.34", "finish"),
            extends="extended",
        ),
        given_back(Petition, State.HANDED),
    ),
    standing=standing,
    watched=(Petition, Handing),
    ways=WAYS,
    parts=parts,
    acts=("entering", "handling", "leaving", "telling", "letters", "forgetting", "old_petitions"),
    help="信访台账：登记、拟办、批示、转办、催办、报告、答复、反馈、上报",
)
