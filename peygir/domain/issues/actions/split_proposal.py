"""What an engine took for one is several: each part is a proposal of its own."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.base.text import to_persian_digits
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import need_reason
from peygir.domain.issues.actions._proposal import decide, loaded
from peygir.domain.issues.drafts import ProposalPart
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.problems import MembersWrong, PartsTooFew, at_field
from peygir.domain.issues.rules import fingerprint

_FA = "بخشی از پیشنهاد {number}: {count} مورد از {whole} مورد."
_EN = "Part of proposal {number}: {count} of its {whole} cases."


@transaction.atomic
def split_proposal(proposal_id: int, parts: Sequence[ProposalPart], reason: str, *, by: Actor, at: datetime) -> list[Proposal]:
    """`parts`: at least two, each with members of the proposal's own, none in two; what is in none is left out."""
    proposal = loaded(proposal_id, by)
    reason = need_reason(reason)
    if len(parts) < 2:
        raise at_field(PartsTooFew, "parts")
    _check_members(proposal, parts)
    made = Proposal.objects.bulk_create([_part(proposal, part, at) for part in parts])
    decide(
        proposal, Proposal.State.SPLIT, "split_proposal", reason=reason, by=by, at=at,
        changes={"parts": (None, [part.pk for part in made])},
    )  # fmt: skip
    return made


def _check_members(proposal: Proposal, parts: Sequence[ProposalPart]) -> None:
    own, given = set(proposal.members), [number for part in parts for number in part.members]
    if len(given) != len(set(given)) or not set(given) <= own or not all(part.members for part in parts):
        raise at_field(MembersWrong, "members")


def _part(proposal: Proposal, part: ProposalPart, at: datetime) -> Proposal:
    members = sorted(part.members)
    share = len(members) / max(1, proposal.member_count)
    words = {"number": proposal.pk, "count": len(members), "whole": proposal.member_count}
    return Proposal(
        kind=proposal.kind, place_id=proposal.place_id, place_path=proposal.place_path, service_id=proposal.service_id,
        topic_id=proposal.topic_id, title_fa=(part.title_fa or proposal.title_fa)[:160],
        title_en=(part.title_en or proposal.title_en)[:160],
        why_fa=f"{to_persian_digits(_FA.format(**words))} {proposal.why_fa}".strip(),
        why_en=f"{_EN.format(**words)} {proposal.why_en}".strip(),
        window_from=proposal.window_from, window_to=proposal.window_to,
        lon=part.lon if part.lon is not None else proposal.lon, lat=part.lat if part.lat is not None else proposal.lat,
        radius_m=part.radius_m if part.radius_m is not None else proposal.radius_m,
        observed=len(members), expected=None, strength=proposal.strength * share, measures={"share": share},
        members=members, member_count=len(members),
        fingerprint=fingerprint(proposal.kind, proposal.place_id, proposal.service_id, None, None, f"{proposal.pk}:{members[0]}"),
        engine=proposal.engine, engine_version=proposal.engine_version, parameters=proposal.parameters,
        inputs_hash=proposal.inputs_hash, seed=proposal.seed, parent=proposal, created_at=at, renewed_at=at,
    )  # fmt: skip
