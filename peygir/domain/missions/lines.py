"""A line of a list of missions, made from plain columns."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.utils.translation import get_language

from peygir.base.calendar import local_date
from peygir.domain.audit.prepared import Prepared
from peygir.domain.missions.models import Kind
from peygir.domain.missions.states import WORKING
from peygir.domain.places.queries import office_tree, tree

COLUMNS = (
    "id", "queue_key", "title", "output", "kind_id", "state", "office_id", "giver_office_id", "next_office_id", "accountable_id",
    "accountable__user__full_name", "accountable__user__username", "team_id", "place_id", "danger", "priority", "due_on",
    "first_due_on", "due_flag", "starts_on", "planned_from", "planned_to", "state_since", "blocked", "level_required",
    "late_reason", "escalation_level", "followed_up_at", "reopenings", "postponements", "contests", "origin", "issue_id",
    "demand_id", "parent_id", "external_reference", "sample", "version", "lon", "lat", "created_at",
)  # fmt: skip
_KINDS = Prepared(lambda: Kind.objects.order_by("order", "code").values_list("id", "name_fa", "name_en"))


class Row(msgspec.Struct, frozen=True):
    """What, where, who acts, what was promised. Names are in the language of the reader."""

    id: int
    title: str
    output: str
    kind_id: int
    kind: str
    state: str
    office_id: int | None
    office: str  # who does it
    giver_id: int | None
    giver: str
    next_office_id: int | None
    next_office: str  # whose turn it is
    accountable_id: int | None  # an appointment
    accountable: str
    team_id: int | None
    place_id: int
    place: str
    danger: bool
    priority: int
    due_on: date | None
    first_due_on: date | None
    due: str  # late, near or ""
    late_days: int  # 0 unless late
    starts_on: date | None
    planned_from: date | None
    planned_to: date | None
    state_since: datetime
    blocked: bool
    level_required: str
    late_reason: str
    escalation_level: int
    followed_up_at: datetime | None
    reopenings: int
    postponements: int
    contests: int
    origin: str
    issue_id: int | None
    demand_id: int | None
    parent_id: int | None
    external_reference: str
    sample: bool
    version: int
    lon: float | None
    lat: float | None
    created_at: datetime


def rows_from(raw: Sequence[tuple[Any, ...]], now: datetime) -> list[Row]:
    """`raw`: values of COLUMNS. One small query for the names of kinds, none where there is no row."""
    language, today = get_language() or "fa", local_date(now)
    kinds = _kind_names(_KINDS.rows(), language) if raw else {}
    offices, places = office_tree(), tree()

    def office(office_id: int | None) -> str:
        found = offices.get(office_id)
        return found.name(language) if found else ""

    def lies(place_id: int) -> str:
        return places.name(place_id, language) if place_id in places else ""

    made = []
    for row in raw:
        (id_, _, title, output, kind, state, doer, giver, turn, accountable, full_name, username, team, place, danger, priority,
         due_on, first_due_on, flag, *rest) = row  # fmt: skip
        due, late_days = due_mark(state, due_on, flag, today)
        made.append(
            Row(
                id_, title, output, kind, kinds.get(kind, ""), state, doer, office(doer), giver, office(giver), turn,
                office(turn), accountable, full_name or username or "", team, place, lies(place),
                danger, priority, due_on, first_due_on, due, late_days, *rest,
            )
        )  # fmt: skip
    return made


def due_mark(state: str, due_on: date | None, flag: str, today: date) -> tuple[str, int]:
    """late and by how many days, near or "": of what somebody is working on; the same as the filter's late and near."""
    if due_on is None or state not in WORKING:
        return "", 0
    if due_on < today:
        return "late", (today - due_on).days
    return ("near", 0) if flag == "near" else ("", 0)


def _kind_names(rows: Iterable[tuple[Any, ...]], language: str) -> dict[int, str]:
    english = language.startswith("en")
    return {id_: (name_en if english and name_en else name_fa) for id_, name_fa, name_en in rows}
