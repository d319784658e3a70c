"""Missions of a loaded city, written in bulk: python -m bench.mission_rows ROWS (in the environment of the installation)."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peygir.config.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from bench.city import vocabulary  # noqa: E402
from peygir.base.text import fold  # noqa: E402
from peygir.domain.audit.actors import job  # noqa: E402
from peygir.domain.missions import actions, search  # noqa: E402
from peygir.domain.missions.models import Kind, Mission  # noqa: E402
from peygir.domain.missions.placing import do_at, give_from, locate  # noqa: E402
from peygir.domain.missions.rules import queue_key  # noqa: E402
from peygir.domain.missions.states import CLOSED, Origin, State  # noqa: E402
from peygir.domain.people.models import Appointment  # noqa: E402
from peygir.domain.places.queries import office_tree  # noqa: E402

SEED = 1405
OPEN_SHARE = 0.2
_OPEN = [State.DRAFT, State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.CONTESTED, State.DONE_CLAIMED, State.REOPENED]
_OPEN_SHARES = [0.05, 0.25, 0.2, 0.35, 0.02, 0.1, 0.03]
_DOERS = {"area_office": 0.7, "district_municipality": 0.12, "agency_branch": 0.08, "dehyari": 0.06, "bakhshdari": 0.04}
_BATCH = 2000


def write(rows: int) -> None:
    if not Kind.objects.exists():
        actions.load_kinds(by=job("bench"), at=datetime.now(UTC))
    done = 0
    for batch in _batches(rows):
        with transaction.atomic():
            search.index_many(Mission.objects.bulk_create(batch))
        done += len(batch)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(f"{done:,} missions")


def _batches(rows: int) -> Iterator[list[Mission]]:
    rng = np.random.default_rng(SEED)
    now = datetime.now(UTC).replace(microsecond=0)
    of_kind = {kind: [one for one in office_tree() if one.kind == kind] for kind in _DOERS}
    kinds = [kind for kind in _DOERS if of_kind[kind]]
    shares = np.array([_DOERS[kind] for kind in kinds])
    heads = dict(Appointment.objects.order_by("-id").values_list("office_id", "id"))
    catalogue = list(Kind.objects.values_list("id", flat=True))
    common, middling, tail = vocabulary()
    for start in range(0, rows, _BATCH):
        made = []
        for number in range(start, min(rows, start + _BATCH)):
            doer = of_kind[kinds[rng.choice(len(kinds), p=shares / shares.sum())]]
            office = doer[int(len(doer) * rng.random() ** 1.3)]
            age = 730 * (1 - number / rows)
            words = [
                common[rng.integers(len(common))],
                middling[rng.integers(len(middling))],
                *(tail[i] for i in _rare(rng, len(tail))),
            ]
            made.append(_mission(rng, office, heads.get(office.id), catalogue, " ".join(words), now - timedelta(days=age), now))
        yield made


def _rare(rng: np.random.Generator, many: int) -> list[int]:
    return np.minimum(many - 1, (many ** rng.random(4)).astype(int)).tolist()


def _mission(rng, office, accountable, catalogue, text, created, now) -> Mission:
    state = (
        str(rng.choice(_OPEN, p=_OPEN_SHARES))
        if rng.random() < OPEN_SHARE
        else State.VERIFIED
        if rng.random() < 0.9
        else State.CANCELLED
    )
    closed = state in CLOSED
    due = (created if closed else now).date() + timedelta(days=int(rng.normal(20, 25)))
    danger, blocked = rng.random() < 0.03, not closed and rng.random() < 0.04
    claimed = created + timedelta(days=20) if closed or state == State.DONE_CLAIMED else None
    mission = Mission(
        title=text[:160], output=text[:300], measure="متر", title_key=fold(text)[:400],
        kind_id=catalogue[rng.integers(len(catalogue))], state=state, is_open=not closed, state_since=created, origin=Origin.OWN,
        due_on=due, first_due_on=due, promised_on=due, danger=danger, blocked=blocked, priority=int(rng.integers(0, 101)),
        level_required="district_municipality" if blocked else "", accountable_id=None if state == State.DRAFT else accountable,
        late_reason=str(rng.choice(["", "budget", "people", "contractor"])), created_at=created, assigned_at=created,
        claimed_at=claimed, verified_at=claimed if state == State.VERIFIED else None, closed_at=now if closed else None,
        queue_key=queue_key(danger, due, closed),
    )  # fmt: skip
    giver = office.parent_id if office.parent_id and rng.random() < 0.8 else office.id
    do_at(mission, office.id)
    give_from(mission, giver)
    locate(mission, office.place_id)
    turn = {State.DRAFT: giver, State.CONTESTED: giver, State.DONE_CLAIMED: giver}.get(state, office.id)
    mission.next_office_id = None if closed else giver if blocked else turn
    return mission


if __name__ == "__main__":
    write(int(sys.argv[1]))
