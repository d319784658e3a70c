"""What stands beside a round's visits in the sample: phones, a refused form, second looks at closed work, photographs."""

import contextlib
from datetime import datetime, timedelta
from decimal import Decimal

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.cli.sample.loading.missions.files import Files
from peygir.cli.sample.loading.rounds.cast import Cast
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision import actions
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.models import DemandCheck, Finding, Round
from peygir.domain.supervision.states import FindingState
from peygir.domain.supervision.submissions.parts import Parts
from peygir.domain.supervision.submissions.problems import Refused

_SOURCE = "شاخص کل بورس تهران در پایان روز کاری دوم پس از تعهد"
_PUBLIC = "۲۸۵۵۷۱۲"
_LOOKS = (
    ("holds", ""),
    ("holds", ""),
    ("fails", "آسفالت همان‌جا دوباره نشست کرده است. (نمونه)"),
    ("unseen", "معبر بسته بود. (نمونه)"),
)
_SHARE = Decimal("0.05")
_LOOKED_AT = 8
_PHOTOS = 14
# A form of last year's version: phones that were not brought up to date send such.
_OLD = (
    '<?xml version="1.0" encoding="utf-8"?><data id="bazdid_nahieh" version="1404-01"><meta xmlns="http://openrosa.org/xforms">'
    "<instanceID>uuid:sample-old-{n}</instanceID></meta></data>"
)


def play_besides(round_: Round, cast: Cast, *, now: datetime) -> None:
    _phones(cast, now)
    _refused(cast, now)
    _second_looks(round_, cast, now)
    _photographs(round_, cast, now)


def _phones(cast: Cast, now: datetime) -> None:
    """A phone for each who leads a team, and one that was lost and locked."""
    at = now - timedelta(days=15)
    for person in cast.inspectors[::2]:
        actions.make_device(person.appointment_id or 0, "گوشی سازمانی (نمونه)", by=person, at=at)
    owner = cast.inspectors[1]
    lost, _secrets = actions.make_device(owner.appointment_id or 0, "گوشی شخصی (نمونه)", by=owner, at=at)
    actions.lock_device(lost.pk, "در تاکسی جا ماند. (نمونه)", by=owner, at=now - timedelta(days=3))


def _refused(cast: Cast, now: datetime) -> None:
    for n, person in enumerate(cast.inspectors[2:4]):
        with contextlib.suppress(Refused):
            actions.receive(
                Parts(_OLD.format(n=n).encode()), by=person, at=now - timedelta(days=2, hours=3 * n), phone="نمونه"
            )  # fmt: skip


def _second_looks(round_: Round, cast: Cast, now: datetime) -> None:
    """Verified demands drawn blind; some were looked at, by whom nothing bars."""
    committed = now - timedelta(days=6)
    known_on = local_date(now - timedelta(days=4))
    draw = actions.commit_draw(round_.pk, _SHARE, _SOURCE, known_on, "demands", by=cast.lead, at=committed)
    with contextlib.suppress(Problem):  # a small sample city may have nothing to draw from
        actions.draw_demand_checks(draw.pk, _PUBLIC, by=cast.lead, at=now - timedelta(days=3))
    checks = DemandCheck.objects.filter(draw=draw).order_by("position").values_list("pk", "demand__lon", "demand__lat")
    for nth, (pk, lon, lat) in enumerate(checks[:_LOOKED_AT]):
        outcome, note = _LOOKS[nth % len(_LOOKS)]
        by = cast.inspectors[nth % len(cast.inspectors)]
        with contextlib.suppress(Problem):
            actions.record_demand_check(pk, outcome, note, lon, lat, by=by, at=now - timedelta(days=2, hours=nth))


def _photographs(round_: Round, cast: Cast, now: datetime) -> None:
    """Of what was found, by who found it."""
    files = Files(by=cast.lead, at=now - timedelta(days=7))
    by: dict[int | None, Actor] = {one.user_id: one for one in cast.inspectors}
    rows = Finding.objects.filter(round=round_, state=FindingState.PUT, recorded_by_user_id__in=[*by])
    for nth, one in enumerate(rows.order_by("-pk")[:_PHOTOS]):
        photo = files.of("photo", nth)
        if photo is None:
            continue
        laid = [NewEvidence(file_id=photo, note="هنگام بازدید گرفته شد. (نمونه)", lon=one.lon, lat=one.lat)]
        with contextlib.suppress(Problem):
            actions.add_finding_evidence(one.pk, laid, by=by[one.recorded_by_user_id], at=now - timedelta(days=5))
