"""Ways to solve an issue, and the one that is chosen, with the reason."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted, change, load, need_reason
from peygir.domain.issues.drafts import NewAlternative
from peygir.domain.issues.models import Alternative, MissionProposal
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import AlternativeInUse, PartNotFound

_DEAREST = 9 * 10**18


@transaction.atomic
def add_alternative(issue_id: int, draft: NewAlternative, *, by: Actor, at: datetime) -> Alternative:
    """Cost in rials, effort in days of a person, duration in days, effect as words and as a share of the gap (0..1)."""
    issue = load(issue_id, by)
    check_can("add_alternative", by, issue)
    _given.needed(draft.title, "title", 200)
    _given.between(draft.cost_rials, "cost_rials", 0, _DEAREST)
    _given.between(draft.effort_days, "effort_days", 0, 1_000_000)
    _given.between(draft.duration_days, "duration_days", 0, 100_000)
    _given.between(draft.effect_share, "effect_share", 0, 1)
    if draft.who_office_id is not None:
        _given.office(draft.who_office_id, at, "who_office_id")
    values = asdict(draft) | {
        "title": draft.title.strip(),
        "effect": _given.short(draft.effect, "effect", _given.TEXT_LONGEST),
    }
    made = Alternative.objects.create(issue=issue, **values, **acted(by, at))
    changes = {"alternative": (None, made.pk), "cost_rials": (None, made.cost_rials), "effort_days": (None, made.effort_days)}
    change(issue, "add_alternative", by=by, at=at, changes=changes, private={"title": made.title})
    return made


@transaction.atomic
def remove_alternative(alternative_id: int, *, by: Actor, at: datetime) -> None:
    """Neither the chosen one nor one that missions were proposed from: what was decided stays to be read."""
    found = Alternative.objects.filter(pk=alternative_id).first()
    if found is None:
        raise PartNotFound
    issue = load(found.issue_id, by)
    check_can("remove_alternative", by, issue)
    if found.chosen or MissionProposal.objects.filter(alternative=found).exists():
        raise AlternativeInUse
    found.delete()
    change(issue, "remove_alternative", by=by, at=at, changes={"alternative": (alternative_id, None)})


@transaction.atomic
def choose(alternative_id: int, reason: str, *, by: Actor, at: datetime) -> Alternative:
    """One of an issue's alternatives, with the reason; another chosen before steps back."""
    found = Alternative.objects.filter(pk=alternative_id).first()
    if found is None:
        raise PartNotFound
    issue = load(found.issue_id, by)
    check_can("choose", by, issue)
    reason = need_reason(reason)
    before = Alternative.objects.filter(issue=issue, chosen=True).exclude(pk=found.pk).first()
    if before is not None:
        before.chosen, before.chosen_at = False, None
        before.save(update_fields=["chosen", "chosen_at"])
    found.chosen, found.chosen_reason, found.chosen_at = True, reason, at
    found.save(update_fields=["chosen", "chosen_reason", "chosen_at"])
    change(
        issue, "choose", by=by, at=at, changes={"alternative": (before.pk if before else None, found.pk)}, reason=reason
    )  # fmt: skip
    return found
