"""Acts on a selection 选中几条一起办: what is proposed is proposed for each record, and goes to no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core.action import Proposal
from zwzx.office.core.guard import called
from zwzx.office.kinds.base import written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office
    from zwzx.office.kinds.base import Kind

NAMED = 3
"""How many records are named that share a proposal; of more it is told how many they are."""
NOTHING = "没有提议"


class Filled(NamedTuple):
    """The facts of an act on one record: what was typed, with what is proposed for the rest."""

    record: Any
    """None for an act that makes something new."""
    proposal: Proposal
    values: dict[str, Any]


def differing(kind: Kind[Any], own: Iterable[tuple[str, Any]]) -> str:
    """What is proposed for whom, in words; "" where it is the same for all. None is no proposal."""
    groups: dict[str, list[str]] = {}
    for who, value in own:
        groups.setdefault(written(kind, value) or NOTHING, []).append(who)
    return "；".join(f"{value}（{_names(whose)}）" for value, whose in groups.items()) if len(groups) > 1 else ""


def joint(action: Action, own: Sequence[tuple[str, Proposal]]) -> Proposal:
    """What an act proposes for several records together.

    What is the same for all stands in `values`; where they differ, `each` says what every one of them gets.
    """
    told = Proposal(notices=_joint_notices(own))
    for field in action.fields:
        values = [(who, proposal.values.get(field.name)) for who, proposal in own]
        if words := differing(field.kind, values):
            told.each[field.name] = f"{field.label}各自：{words}。"
        elif any(field.name in proposal.values for _, proposal in own):
            told.values[field.name] = values[0][1]
        if open_ones := [f"{who}：{p.undecided[field.name]}" for who, p in own if field.name in p.undecided]:
            told.undecided[field.name] = "\n".join(open_ones)
    return told


def fill(
    office: Office, action: Action, record: Any, given: Mapping[str, Any], open_to_proposals: Collection[str]
) -> Filled:
    """Complete what is given with what the act proposes for one record, in the fields that are open to proposals."""
    on = {action.acted_on: record} if record is not None else {}
    proposal = office.propose(action, {**on, **given})
    values = on | {
        name: value for name, value in given.items() if name not in open_to_proposals & proposal.undecided.keys()
    }
    return Filled(record, proposal, values | {n: v for n, v in proposal.values.items() if n in open_to_proposals})


def lacking(action: Action, filled: Sequence[Filled]) -> tuple[Field, str] | None:
    """The first fact that some records still lack, and the sentence that names them.

    The sentence is empty where all of them lack it, and nothing more is to be said than that it is missing.
    """
    for field in action.fields:
        without = [one for one in filled if field.required and one.values.get(field.name) in (None, "")]
        reasons = [one.proposal.undecided[field.name] for one in without if field.name in one.proposal.undecided]
        if reasons:
            return field, "".join(dict.fromkeys(reasons))
        if without:
            some = len(without) < len(filled)
            return (
                field,
                f"{_names([called(one.record, titled=False) for one in without])}没有可提议的{field.label}。"
                if some
                else "",
            )
    return None


def _names(names: Sequence[str]) -> str:
    return "、".join(names[:NAMED]) + (f" 等{len(names)}件" if len(names) > NAMED else "")


def _joint_notices(own: Sequence[tuple[str, Proposal]]) -> list[str]:
    """The notices, each once; where not all records have the same ones, with the names of those whose they are."""
    whose: dict[str, list[str]] = {}
    for who, proposal in own:
        for notice in proposal.notices:
            whose.setdefault(notice, []).append(who)
    return [
        notice if len(names) == len(own) or notice.startswith(names[0]) else f"{_names(names)}：{notice}"
        for notice, names in whose.items()
    ]
