"""A governor's round over the bakhshdaris of the county: led by the governor, gone by officers of other bakhshdaris."""

from datetime import datetime, time, timedelta

from peygir.base.calendar import TEHRAN, local_date
from peygir.base.text import to_persian_digits
from peygir.cli.sample.loading.rounds.lives import record_found
from peygir.cli.sample.loading.rounds.sending import Going, send
from peygir.domain.audit.actors import Actor, job
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.drafts import NewRound, TeamDraft
from peygir.domain.supervision.models import ChecklistVersion, Round, RoundOffice, Visit
from peygir.domain.supervision.placing import points_of

_TITLE = "دوره نظارت بخشداری‌های شهرستان، پاییز ۱۴۰۵ (نمونه)"
_PURPOSE = "پاسخ‌گویی پیشخوان، پیگیری مصوبه‌ها و حضور در روستاها، با یک چک‌لیست در هر پنج بخش. (نمونه)"
_FROM, _TO = 9, 18  # days ago, days ahead
_BEGINS = time(9, 30)


def play_county(posts: dict[tuple[str, str], Actor], seed: int, now: datetime) -> Round:
    """Five bakhshdaris, one team, two visits made and the others on days ahead."""
    governor = next(one for (_, role), one in sorted(posts.items()) if role == "county_governor")
    officers = [one for (_, role), one in sorted(posts.items()) if role == "office_staff" and one.office_kind == "bakhshdari"]
    begun = now - timedelta(days=_FROM)
    forms = _forms()
    draft = NewRound(
        title=_TITLE, purpose=_PURPOSE, lead_office_id=governor.office_id, window_from=local_date(begun),
        window_to=local_date(now + timedelta(days=_TO)), field_checklist_id=forms["field"].pk,
        desk_checklist_id=forms["desk"].pk, sample=True,
    )  # fmt: skip
    round_ = actions.create_round(draft, by=governor, at=begun)
    actions.scope_subtree(round_.pk, governor.office_id, {"bakhshdari"}, by=governor, at=begun)
    round_ = actions.open_round(round_.pk, by=governor, at=begun)
    offices = list(RoundOffice.objects.filter(round=round_).order_by("office__code").values_list("office_id", flat=True))
    points = points_of(offices)
    start = next(point for point in points.values() if point[0] is not None)
    going = []
    # Each goes alone: whoever is of a bakhshdari keeps the whole team away from it.
    teams = {}
    for nth, one in enumerate(officers[:2]):
        team = actions.save_team(
            round_.pk,
            TeamDraft(name=f"بازدید {to_persian_digits(nth + 1)}", lon=start[0], lat=start[1]),
            by=governor,
            at=begun,
        )
        actions.add_round_member(team.pk, one.appointment_id, leads=True, by=governor, at=begun)
        teams[one.office_id] = (team, one)
    for nth, visit in enumerate(Visit.objects.filter(round=round_, kind="field").order_by("office__code")):
        team, by = next(pair for office, pair in teams.items() if office != visit.office_id)
        on = local_date(begun + timedelta(days=2 + 4 * nth))
        actions.schedule_visit(visit.pk, team.pk, by.appointment_id, on, _BEGINS, by=governor, at=begun)
        started = datetime.combine(on, _BEGINS, tzinfo=TEHRAN)
        if started + timedelta(hours=2) < now - timedelta(days=1):
            visit.refresh_from_db()
            point = points[visit.office_id]
            here = point if point[0] is not None else None
            going.append(Going(visit, forms["field"], by, started, started + timedelta(minutes=64), 0.6, here))
    found = record_found(send(going, seed=seed + 2, by=job("process-submissions")), by=job("process-submissions"))
    if found:
        put_findings(round_.pk, [one.pk for one in found[: len(found) // 2 + 1]], by=governor, at=now - timedelta(days=1))
    return round_


def _forms() -> dict[str, ChecklistVersion]:
    rows = ChecklistVersion.objects.filter(checklist__office_kinds__icontains="bakhshdari", retired_at__isnull=True)
    return {one.checklist.use: one for one in rows.select_related("checklist").exclude(published_at=None)}
