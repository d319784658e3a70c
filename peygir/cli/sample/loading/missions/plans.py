"""Two plans of the sample, computed by the engine: an area office's, adopted, and a bakhshdari's, still a draft."""

from datetime import datetime, timedelta

from peygir.base.calendar import local_date
from peygir.cli.sample.loading.missions.walk import Stage
from peygir.domain.audit.actors import job
from peygir.domain.missions.actions.adopt_plan import adopt_plan
from peygir.domain.missions.actions.ask_plan import ask_plan
from peygir.domain.missions.planning.computing import compute
from peygir.domain.places.queries import office_tree

_WEEKS = 6
_SECONDS = 1
_ADOPTED, _DRAFT = ("T-6-2", "area_manager"), ("R-kahrizak", "bakhshdar")
_REASON = "با بودجه و گروه‌های همین فصل؛ کارهای دیرکرده جلوتر گذاشته شد."


def make_plans(stage: Stage, now: datetime) -> None:
    first = local_date(now)
    for office, role in (_ADOPTED, _DRAFT):
        by = stage.posts[office, role]
        asked = ask_plan(
            office_id=office_tree().by_code(office).id, starts_on=first, ends_on=first + timedelta(weeks=_WEEKS),
            seconds=_SECONDS, by=by, at=now - timedelta(minutes=30),
        )  # fmt: skip
        compute(asked.pk, by=job("compute_plan"), clock=lambda: now - timedelta(minutes=29))
        if (office, role) == _ADOPTED:
            adopt_plan(plan_id=asked.pk, reason=_REASON, by=by, at=now)
