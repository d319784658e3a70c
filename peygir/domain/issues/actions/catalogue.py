"""The catalogues a steward keeps: topics of issues, aims of policy."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.models import PolicyAim, Topic
from peygir.domain.issues.permissions import check_can_edit_catalogue
from peygir.domain.issues.problems import AimUnknown, CodeTaken, DatesWrong, TopicUnknown, at_field

_TOPIC = ("code", "name_fa", "name_en", "active", "order")
_AIM = ("code", "title_fa", "title_en", "kind", "starts_on", "ends_on", "source")


@transaction.atomic
def save_topic(
    *,
    topic_id: int | None = None,
    code: str,
    name_fa: str,
    name_en: str,
    active: bool = True,
    order: int = 0,
    by: Actor,
    at: datetime,
) -> Topic:
    """Add a topic, or change one. One that issues stand under is switched off, never removed."""
    check_can_edit_catalogue(by)
    topic = Topic.objects.select_for_update().filter(pk=topic_id).first() if topic_id else Topic()
    if topic is None:
        raise TopicUnknown
    _free(Topic, code, topic_id)
    before = _values(topic, _TOPIC)
    topic.code = _given.needed(code, "code", 40)
    topic.name_fa = _given.needed(name_fa, "name_fa", 80)
    topic.name_en = _given.needed(name_en, "name_en", 80)
    _given.between(order, "order", 0, 32767)
    topic.active, topic.order = active, order
    topic.save()
    _told("save_topic", "issue_topic", topic, before, _TOPIC, by, at)
    return topic


@transaction.atomic
def save_aim(
    *,
    aim_id: int | None = None,
    code: str,
    title_fa: str,
    kind: str,
    starts_on: date,
    source: str,
    title_en: str = "",
    ends_on: date | None = None,
    by: Actor,
    at: datetime,
) -> PolicyAim:
    """Add a dated aim, or change one; `source`: where it is written."""
    check_can_edit_catalogue(by)
    aim = PolicyAim.objects.select_for_update().filter(pk=aim_id).first() if aim_id else PolicyAim()
    if aim is None:
        raise AimUnknown
    _free(PolicyAim, code, aim_id)
    if not _given.after(starts_on, ends_on):
        raise at_field(DatesWrong, "ends_on")
    before = _values(aim, _AIM)
    aim.code = _given.needed(code, "code", 60)
    aim.title_fa = _given.needed(title_fa, "title_fa", 200)
    aim.title_en = _given.short(title_en, "title_en", 200)
    aim.kind = _given.one_of(kind, PolicyAim.Kind.values, "kind")
    aim.source = _given.needed(source, "source", 300)
    aim.starts_on, aim.ends_on = starts_on, ends_on
    aim.save()
    _told("save_aim", "policy_aim", aim, before, _AIM, by, at)
    return aim


def _free(model: type[Topic] | type[PolicyAim], code: str, own: int | None) -> None:
    if model.objects.filter(code=code.strip()).exclude(pk=own).exists():
        raise CodeTaken(taken=code.strip())


def _values(row: Topic | PolicyAim, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) if row.pk else None for name in names}


def _told(
    verb: str, thing: str, row: Topic | PolicyAim, before: dict[str, Any], names: tuple[str, ...], by: Actor, at: datetime
) -> None:
    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    changes = {name: (plain(before[name]), plain(getattr(row, name))) for name in names if before[name] != getattr(row, name)}
    if changes:
        record(action=f"issues.{verb}", thing=thing, thing_id=row.pk, by=by, at=at, changes=changes)
