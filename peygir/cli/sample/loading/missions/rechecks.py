"""Second looks: one draw committed to weeks ago and drawn since, one still sealed."""

from datetime import datetime, timedelta
from decimal import Decimal

from peygir.base.calendar import local_date
from peygir.cli.sample.loading.missions.walk import Stage
from peygir.domain.missions import actions
from peygir.domain.missions.models import Recheck
from peygir.domain.places.queries import office_tree

_FOUND = ("holds", "holds", "fails", "holds", "unseen")
_NOTES = {"fails": "پس از باران دوباره نشست کرده است.", "unseen": "محل بسته بود؛ یک بار دیگر رفته می‌شود."}
_COMMITTED, _UNTIL, _DRAWN = 52, 16, 12  # days ago
_LEFT = 2  # still to be looked at


def commit_draw(stage: Stage, now: datetime) -> int:
    """Weeks ago, of what the city's offices would have verified by a day; returns its number."""
    at = now - timedelta(days=_COMMITTED)
    root = office_tree().by_code("T").id
    until = local_date(now - timedelta(days=_UNTIL))
    by = stage.posts["T", "round_lead"]
    return actions.commit_recheck(root, local_date(at), until, Decimal("0.2"), by=by, at=at).pk


def hold_rechecks(stage: Stage, draw: int, now: datetime) -> None:
    """Draw it, look at most of it; and commit to the next, in the county."""
    lead, inspector = stage.posts["T", "round_lead"], stage.posts["T", "inspector"]
    drawn = now - timedelta(days=_DRAWN)
    actions.draw_recheck(draw, by=lead, at=drawn)
    rows = list(Recheck.objects.filter(draw=draw).select_related("mission").order_by("position"))
    for n, row in enumerate(rows[: max(1, len(rows) - _LEFT)]):
        outcome = _FOUND[n % len(_FOUND)]
        seen = drawn + timedelta(days=2 + n % 5, hours=n % 4)
        first = row.mission.steps.filter(verb="verify").order_by("-at").values_list("actor_user_id", flat=True).first()
        by = lead if first == inspector.user_id else inspector
        actions.record_recheck(row.pk, outcome, _NOTES.get(outcome, ""), by=by, at=min(seen, now))
    county = office_tree().by_code("R").id
    today = local_date(now)
    actions.commit_recheck(
        county, today - timedelta(days=10), today + timedelta(days=20), Decimal("0.15"), by=stage.posts["R", "county_governor"],
        at=now - timedelta(days=9),
    )  # fmt: skip
