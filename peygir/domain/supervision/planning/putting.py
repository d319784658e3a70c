"""A plan's stops written onto the visits, with who goes there: what adopting and planning a day again have in common."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.supervision.models import Round, RoundMember, RoutePlan, Visit
from peygir.domain.supervision.planning.inputs import NO_POINT
from peygir.domain.supervision.rounds.barring import barred
from peygir.domain.supervision.states import VisitState

FIELDS = ("team_id", "inspector_id", "planned_on", "planned_at", "order")
_CHUNK = 500


def waiting(round_: Round, ids: Collection[int]) -> dict[int, Visit]:
    """The visits still ahead, locked."""
    held = Visit.objects.select_for_update(of=("self",), no_key=True).filter(round=round_, pk__in=ids, state=VisitState.PLANNED)
    return {one.pk: one for one in held.order_by("pk")}


def planned_by(outcome: dict[str, Any]) -> list[int]:
    ids = [stop["visit"] for route in outcome["routes"] for stop in route["stops"]]
    return ids + [one["visit"] for one in outcome["unvisited"]]


def put(plan: RoutePlan, *, by: Actor, at: datetime) -> int:
    """How many visits moved. What is done, dropped or agreed on by now is left as it is."""
    round_, outcome = plan.round, plan.outcome
    visits = waiting(round_, planned_by(outcome))
    inspectors = _inspectors(round_, outcome)
    # What no plan can place keeps the day that somebody gave it.
    put_: dict[int, dict[str, Any]] = {
        one["visit"]: dict.fromkeys(FIELDS) for one in outcome["unvisited"] if one["reason"] != NO_POINT
    }
    for route in outcome["routes"]:
        for nth, stop in enumerate(route["stops"], start=1):
            put_[stop["visit"]] = {
                "team_id": route["team"], "inspector_id": inspectors[stop["visit"]],
                "planned_on": date.fromisoformat(route["day"]),
                "planned_at": time(*divmod(stop["begin"], 60)), "order": nth,
            }  # fmt: skip
    changed, entries = [], []
    for pk, fields in put_.items():
        visit = visits.get(pk)
        if visit is None:
            continue
        if visit.fixed:
            # The order of the day is the plan's; all else was agreed on.
            fields = {"order": fields["order"]} if visit.planned_on == fields["planned_on"] else {}
        changes = {
            name: (_plain(getattr(visit, name)), _plain(value)) for name, value in fields.items() if getattr(visit, name) != value
        }
        if not changes:
            continue
        for name, value in fields.items():
            setattr(visit, name, value)
        visit.version += 1
        changed.append(visit)
        told = {"plan": (None, plan.pk), "round": (None, round_.pk), "office": (None, visit.office_id), **changes}
        entries.append(EntryDraft(action="supervision.plan_visit", thing="visit", thing_id=pk, by=by, at=at, changes=told))
    Visit.objects.bulk_update(changed, ["team", "inspector", "planned_on", "planned_at", "order", "version"], batch_size=_CHUNK)
    record_many(entries)
    return len(changed)


def _inspectors(round_: Round, outcome: dict[str, Any]) -> dict[int, int | None]:
    """{visit: appointment}: the team's lead, or the first member whom nothing bars; nobody named where there is none.

    Of two visits to one office in the plan the second is another's.
    """
    offices = sorted({stop["office"] for route in outcome["routes"] for stop in route["stops"]})
    why = barred(round_, offices)
    members: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = RoundMember.objects.filter(team__round=round_).order_by("-leads", "pk")
    for team, appointment, user in rows.values_list("team_id", "appointment_id", "appointment__user_id"):
        members[team].append((appointment, user))
    chosen: dict[int, int | None] = {}
    before: dict[int, int] = {}
    for route in sorted(outcome["routes"], key=lambda one: one["day"]):
        for stop in route["stops"]:
            office = stop["office"]
            # Rotation counts from the last visit, which is this plan's own once there is one.
            bars = {user for user, reason in why.get(office, {}).items() if office not in before or reason != "rotation"}
            bars |= {before[office]} if office in before else set()
            found = next((one for one in members[route["team"]] if one[1] not in bars), None)
            chosen[stop["visit"]] = found[0] if found is not None else None
            if found is not None:
                before[office] = found[1]
    return chosen


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | time) else value
