"""Recurring work of the sample: its templates, and what they made since."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from peygir.base.calendar import local_date
from peygir.cli.sample.loading.missions.walk import Stage
from peygir.cli.sample.work.courses import office_hours
from peygir.cli.sample.work.texts import facts, works
from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewEvidence
from peygir.domain.missions.models import Mission, Template
from peygir.domain.missions.organise_duties import make_due
from peygir.domain.missions.organising.drafts import TemplateDraft
from peygir.domain.places.queries import office_tree

_MOST = 100  # occurrences
_DONE = "همه مسیر انجام شد؛ عکس‌ها پیوست است."


def _template(stage: Stage, kinds: Mapping[str, int], row: dict[str, Any], at: datetime) -> None:
    by, keeper = stage.posts[tuple(row["keeper"])], office_tree().by_code(row["keeper"][0])
    work = next(one for one in works() if one.title == row["work"])
    doer = office_tree().by_code(row["doer"]) if "doer" in row else None
    words = {"where": row["where"], "n": "همه"}
    actions.save_template(
        TemplateDraft(
            office_id=keeper.id, doer_id=doer.id if doer else None, title=work.title.format(**words),
            output=work.output.format(**words).replace("همه ", "", 1), measure=work.measure, kind_id=kinds[work.kind],
            place_id=keeper.place_id if doer is None or doer.kind == "agency_branch" else doer.place_id,
            effort_days=Decimal(min(work.effort[0] + 1, 2 * work.days[0])), duration_days=work.days[0], every=row["every"],
            starts_on=local_date(at) + timedelta(days=2), days_to_do=row["days_to_do"],
        ),
        by=by, at=at,
    )  # fmt: skip


def recur(stage: Stage, kinds: Mapping[str, int], now: datetime) -> None:
    """The templates; each occurrence was given on its night, and all but the latest were done and verified."""
    for row in facts()["template"]:
        _template(stage, kinds, row, now - timedelta(days=row["first"]))
    for _ in range(_MOST):
        due = Template.objects.filter(active=True, next_on__lte=local_date(now)).order_by("next_on").first()
        if due is None:
            break
        night = now - timedelta(days=(local_date(now) - due.next_on).days)
        night = min(now, office_hours(night, 0) - timedelta(hours=6))
        make_due(night)
    Mission.objects.filter(template__isnull=False).update(sample=True)
    for mission in Mission.objects.filter(template__isnull=False).select_related("kind").order_by("pk"):
        do_in_time(stage, mission, now)


def do_in_time(stage: Stage, mission: Mission, now: datetime) -> None:
    """Begun a day after it was given, claimed some days later, confirmed by another office; as far as that is past."""
    offices = office_tree()
    head = stage.head(mission.office_id)
    begun = office_hours(mission.assigned_at + timedelta(days=1), 0.2)
    claimed = office_hours(begun + timedelta(days=2 + mission.pk % 3), 0.7)
    looked = office_hours(claimed + timedelta(days=2), 0.4)
    if begun > now:
        return
    actions.start(mission.pk, by=head, at=begun)
    if looked > now:
        return
    for kind in mission.kind.evidence:
        value = Decimal(4) if kind == "measurement" else None
        draft = NewEvidence(kind=kind, observed_on=local_date(claimed), file_id=stage.files.of(kind, mission.pk), value=value)
        actions.add_evidence(mission.pk, draft, by=head, at=claimed)
    actions.claim_done(mission.pk, _DONE, mission.target, by=head, at=claimed + timedelta(minutes=10))
    giver = offices[mission.giver_office_id]
    other = giver.id if giver.id != mission.office_id else giver.path[-2] if len(giver.path) > 1 else giver.id
    actions.verify(mission.pk, by=stage.head(other), at=looked)
