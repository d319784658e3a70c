"""The list of skills, which a steward keeps."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.capacities.actions import _given
from peygir.domain.capacities.actions._change import tell, values
from peygir.domain.capacities.models import Skill
from peygir.domain.capacities.permissions import check_can_keep_skills
from peygir.domain.capacities.problems import CodeTaken, SkillUnknown
from peygir.domain.capacities.rules import MOST
from peygir.domain.capacities.starting.skills import read_skills

_SKILL = ("code", "name_fa", "name_en", "active", "order")


@transaction.atomic
def save_skill(
    *,
    skill_id: int | None = None,
    code: str,
    name_fa: str,
    name_en: str = "",
    active: bool = True,
    order: int = 0,
    by: Actor,
    at: datetime,
) -> Skill:
    """Add a skill, or change one. One that teams have is switched off, never removed."""
    check_can_keep_skills(by)
    skill = Skill.objects.select_for_update().filter(pk=skill_id).first() if skill_id else Skill()
    if skill is None:
        raise SkillUnknown
    code = _given.name(code, "code", 40)
    if Skill.objects.filter(code=code).exclude(pk=skill_id).exists():
        raise CodeTaken(taken=code)
    before = values(skill, _SKILL)
    skill.code, skill.active = code, active
    skill.name_fa, skill.name_en = _given.name(name_fa, "name_fa", 80), _given.short(name_en, "name_en", 80)
    skill.order = _given.between(order, "order", 0, MOST)
    skill.save()
    tell("save_skill", "skill", skill, before, values(skill, _SKILL), by=by, at=at)
    return skill


@transaction.atomic
def load_skills(*, by: Actor, at: datetime) -> int:
    """Add the starting skills that are not there yet; what a steward has changed stays as it is. How many were added."""
    check_can_keep_skills(by)
    there = set(Skill.objects.values_list("code", flat=True))
    missing = [one for one in read_skills() if one.code not in there]
    rows = [Skill(code=one.code, name_fa=one.name_fa, name_en=one.name_en, order=one.order) for one in missing]
    Skill.objects.bulk_create(rows)
    record_many(
        EntryDraft(
            action="capacities.load_skills", thing="skill", thing_id=row.pk, by=by, at=at,
            changes={"code": (None, row.code), "name_fa": (None, row.name_fa)},
        )
        for row in rows
    )  # fmt: skip
    return len(rows)
