"""Ask the doing office for evidence, for the reason of a delay, or how far it is."""

from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import acted, change, load
from peygir.domain.missions.actions._delays import calendar_of_doer, need_working
from peygir.domain.missions.following import notices
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.following.problems import DateTooEarly, FollowedUpAlready
from peygir.domain.missions.following.rules import ANSWER_DAYS
from peygir.domain.missions.following.saying import asker, day
from peygir.domain.missions.models import FollowUp
from peygir.domain.missions.rules import working_days_after


@transaction.atomic
def follow_up(
    mission_id: int,
    asks: str,
    question: str = "",
    answer_by: date | None = None,
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> FollowUp:
    """`asks`: evidence, reason or progress; without `answer_by`, three working days of the doer.

    FollowedUpAlready where the same is asked and not answered yet: its `params["follow_up"]` is what to join.
    """
    mission = load(mission_id, by, version)
    check_can("follow_up", by, mission)
    need_working(mission)
    asks = _given.one_of(asks, FollowUp.Asks.values, "asks")
    question = _given.short(question, "question", 500)
    today = local_date(at)
    answer_by = answer_by or working_days_after(today, ANSWER_DAYS, calendar_of_doer(mission))
    if answer_by < today:
        raise at_field(DateTooEarly, "answer_by", earliest=day(today))
    waiting = FollowUp.objects.filter(mission=mission, asks=asks, open=True).first()
    if waiting is not None:
        who = asker(waiting.actor_kind, waiting.actor_name)
        raise FollowedUpAlready(follow_up=waiting.pk, who=who, answer_by=day(waiting.answer_by))
    row = FollowUp.objects.create(mission=mission, asks=asks, question=question, answer_by=answer_by, **acted(by, at))
    mission.followed_up_at = at
    change(
        mission, "follow_up", by=by, at=at, reason_code=asks, note=question, to_office=mission.office_id,
        changes={"follow_up": (None, row.pk), "asks": (None, asks), "answer_by": (None, answer_by)},
    )  # fmt: skip
    notices.asked(row, by=by, at=at)
    return row
