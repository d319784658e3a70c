"""Missions in any state, for tests; nothing here is used by the site."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.files.models import File
from peygir.domain.missions import actions, search
from peygir.domain.missions.actions._change import derive
from peygir.domain.missions.drafts import NewEvidence, NewMission
from peygir.domain.missions.models import Contest, Kind, Mission
from peygir.domain.missions.placing import do_at, give_from, locate
from peygir.domain.missions.states import CLOSED, Origin, State
from peygir.domain.missions.turns import judge_of
from peygir.domain.places.models import Office, Place

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)  # Sunday 1 Azar 1405, 11:30 in Tehran
_numbers = count(1)


def due_of(at: datetime) -> date:
    """The date a mission of that moment is given: thirty days later."""
    return local_date(at) + timedelta(days=30)


DUE = due_of(NOW)  # Tuesday 1 Dey 1405


def make_kind(code: str = "repair", **fields: Any) -> Kind:
    given = {"name_fa": "تعمیر و نگهداری", "name_en": "Repair", "evidence": ["photo"]} | fields
    return Kind.objects.get_or_create(code=code, defaults=given)[0]


def make_file(*, at: datetime = NOW, **fields: Any) -> File:
    number = next(_numbers)
    given = {"size": 10, "media_type": "image/jpeg", "stored_as": f"m{number}.jpg", "created_at": at} | fields
    return File.objects.create(sha256=f"{number:064x}", **given)


def make_mission(
    *,
    state: str = State.ASSIGNED,
    office: Office,
    giver: Office | None = None,
    place: Place | None = None,
    at: datetime = NOW,
    **fields: Any,
) -> Mission:
    """A row in that state, without what leads there: for lists, permissions and plans. See `walk` for a real one.

    `office` does it; `giver`: else its parent, else itself; `place`: else that of the office.
    """
    number = next(_numbers)
    given_by = giver or office.parent or office
    later = state not in {State.DRAFT, State.ASSIGNED, State.CONTESTED}
    values = {
        "title": f"مأموریت {number}",
        "output": "لکه‌گیری ۵۰ متر از معبر",
        "measure": "متر اندازه‌گیری‌شده در محل",
        "origin": Origin.OWN,
        "state": state,
        "state_since": at,
        "is_open": state not in CLOSED,
        "created_at": at,
        "due_on": due_of(at),
        "assigned_at": None if state == State.DRAFT else at,
        "accepted_at": at if later else None,
        "started_at": at if later and state != State.ACCEPTED else None,
        "claimed_at": at if state in {State.DONE_CLAIMED, State.VERIFIED, State.REOPENED} else None,
        "verified_at": at if state == State.VERIFIED else None,
        "closed_at": at if state in CLOSED else None,
        "reopenings": 1 if state == State.REOPENED else 0,
        "contests": 1 if state == State.CONTESTED else 0,
    } | fields
    if "kind" not in values and "kind_id" not in values:
        values["kind"] = make_kind()
    values.setdefault("first_due_on", values["due_on"])
    values.setdefault("promised_on", values["due_on"])
    mission = Mission(**values)
    do_at(mission, office.pk)
    give_from(mission, given_by.pk)
    locate(mission, (place or office.place).pk, values.get("lon"), values.get("lat"))
    derive(mission)
    mission.save(force_insert=True)
    search.index(mission)
    if state == State.CONTESTED:
        judge = judge_of(mission)
        wrote = {"at": at, "actor_kind": "appointment", "actor_office_id": office.pk}
        Contest.objects.create(
            mission=mission, ground="not_ours", note="با ما نیست", judge_office_id=judge.id if judge else None, **wrote
        )
    return mission


def draft_of(office: Office | None, place: Place, *, at: datetime = NOW, **fields: Any) -> NewMission:
    given = {
        "title": "لکه‌گیری خیابان دوم", "output": "۵۰ متر معبر هموار", "measure": "متر اندازه‌گیری‌شده در محل",
        "kind_id": fields.pop("kind_id", None) or make_kind().pk, "place_id": place.pk,
        "office_id": office.pk if office else None, "due_on": due_of(at),
    }  # fmt: skip
    return NewMission(**(given | fields))


def photo(*, at: datetime = NOW, **fields: Any) -> NewEvidence:
    """Evidence of what was seen on the day of `at`."""
    given = {"kind": "photo", "observed_on": local_date(at)} | fields
    if given["kind"] == "measurement":
        given.setdefault("value", Decimal(50))
    elif "file_id" not in given:
        given["file_id"] = make_file(at=at).pk
    return NewEvidence(**given)


def walk(
    to: str,
    *,
    giver: Actor,
    doer: Actor,
    office: Office,
    place: Place,
    other: Actor | None = None,
    at: datetime = NOW,
    **fields: Any,
) -> Mission:
    """A mission taken through every step up to `to`; `other` verifies or sends back (else the giver)."""
    mission = actions.create(draft_of(office, place, at=at, **fields), by=giver, at=at)

    def later() -> datetime:
        nonlocal at
        at += timedelta(hours=1)
        return at

    if to == State.DRAFT:
        return mission
    mission = actions.assign(mission.pk, by=giver, at=later())
    if to == State.ASSIGNED:
        return mission
    if to == State.CONTESTED:
        return actions.contest(mission.pk, "not_ours", "با ما نیست", by=doer, at=later())
    if to == State.CANCELLED:
        return actions.cancel(mission.pk, "دیگر لازم نیست", by=giver, at=later())
    mission = actions.accept(mission.pk, by=doer, at=later())
    if to == State.ACCEPTED:
        return mission
    mission = actions.start(mission.pk, by=doer, at=later())
    if to == State.IN_PROGRESS:
        return mission
    for kind in mission.kind.evidence:
        seen = later()
        actions.add_evidence(mission.pk, photo(kind=kind, at=seen), by=doer, at=seen)
    achieved = mission.target
    mission = actions.claim_done(mission.pk, "انجام شد", achieved, by=doer, at=later())
    if to == State.DONE_CLAIMED:
        return mission
    if to == State.REOPENED:
        return actions.send_back(mission.pk, "هنوز ناهموار است", by=other or giver, at=later())
    return actions.verify(mission.pk, "دیده شد", by=other or giver, at=later())
