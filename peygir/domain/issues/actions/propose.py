"""Lay findings of an engine before the people: new ones, those found again, and what was refused is not asked twice."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.issues.actions._proposal import FOUND, Past, pasts, print_of, values_of
from peygir.domain.issues.drafts import NewProposal, Proposed
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.permissions import check_is_job
from peygir.domain.issues.rules import still_refused

CHUNK = 500


@transaction.atomic
def propose(draft: NewProposal, *, by: Actor, at: datetime) -> Proposed:
    """One finding. See propose_many."""
    return propose_many([draft], by=by, at=at)


@transaction.atomic
def propose_many(drafts: Iterable[NewProposal], *, by: Actor, at: datetime) -> Proposed:
    """Findings of one run. The same fingerprint twice is one: the stronger counts.

    Open already: renewed with the new figures. Accepted, its issue still followed: known, left alone. Refused or split
    within the time a refusal is remembered: left alone unless it is much stronger. Three queries a chunk.
    """
    check_is_job(by)
    best: dict[str, NewProposal] = {}
    for draft in drafts:
        key = print_of(draft)
        if key not in best or draft.strength > best[key].strength:
            best[key] = draft
    counts = Proposed()
    waiting = iter(best.items())
    while chunk := list(islice(waiting, CHUNK)):
        counts = _sum(counts, _propose(chunk, by, at))
    return counts


def _propose(chunk: Sequence[tuple[str, NewProposal]], by: Actor, at: datetime) -> Proposed:
    there = pasts([key for key, _ in chunk], at)
    new, renewed, remembered, known = [], [], 0, 0
    for key, draft in chunk:
        past = there.get(key, Past())
        values = values_of(draft)
        if past.open is not None:
            for name, value in values.items():
                setattr(past.open, name, value)
            past.open.renewed_at = at
            renewed.append(past.open)
        elif past.followed:
            known += 1
        elif past.refused is not None and still_refused(at - past.refused.decided_at, past.refused.strength, draft.strength):
            remembered += 1
        else:
            new.append(Proposal(fingerprint=key, created_at=at, renewed_at=at, **values))
    Proposal.objects.bulk_update(renewed, [*FOUND, "renewed_at"], batch_size=50)
    Proposal.objects.bulk_create(new)
    record_many(_entries("issues.propose", new, by, at))
    record_many(_entries("issues.renew_proposal", renewed, by, at))
    return Proposed(len(new), len(renewed), remembered, known)


def _entries(action: str, rows: Iterable[Proposal], by: Actor, at: datetime) -> Iterable[EntryDraft]:
    for row in rows:
        yield EntryDraft(
            action=action, thing="proposal", thing_id=row.pk, by=by, at=at,
            changes={"kind": (None, row.kind), "place_id": (None, row.place_id), "member_count": (None, row.member_count),
                     "strength": (None, row.strength), "inputs_hash": (None, row.inputs_hash)},
        )  # fmt: skip


def _sum(one: Proposed, other: Proposed) -> Proposed:
    return Proposed(
        one.created + other.created, one.renewed + other.renewed, one.remembered + other.remembered, one.known + other.known
    )
