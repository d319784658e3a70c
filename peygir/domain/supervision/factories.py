"""Rounds, teams, visits and checklists for tests of any room; nothing here is used by the running site."""

from datetime import UTC, date, datetime, timedelta
from hashlib import md5, sha256
from itertools import count
from typing import Any

from peygir.base.calendar import local_date
from peygir.domain.people.factories import make_appointment
from peygir.domain.people.models import Appointment
from peygir.domain.places.models import Office
from peygir.domain.supervision.models import (
    Checklist,
    ChecklistVersion,
    Round,
    RoundMember,
    RoundOffice,
    RoundTeam,
    Visit,
)
from peygir.domain.supervision.placing import points_of, under
from peygir.domain.supervision.rounds.rules import PARAMETERS, visit_code
from peygir.domain.supervision.states import ENDED, RoundState, VisitState

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)  # Sunday 1 Azar 1405, 11:30 in Tehran
_numbers = count(1)

_XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>{form_id}</h:title>
<model><instance><data id="{form_id}" version="{version}"><visit/><clean/><meta><instanceID/></meta></data></instance>
<bind nodeset="/data/visit" type="string"/><bind nodeset="/data/clean" type="int"/></model></h:head>
<h:body><input ref="/data/visit"><label>visit</label></input>
<input ref="/data/clean"><label>clean</label></input></h:body></h:html>"""


def make_checklist_version(
    use: str = Checklist.Use.FIELD, *, at: datetime = NOW, published: bool = True, **fields: Any
) -> ChecklistVersion:
    """A tiny form of two questions: visit, and clean (0…10). `checklist`: else one of its own; the rest are columns."""
    number = next(_numbers)
    checklist = fields.pop("checklist", None) or Checklist.objects.create(
        form_id=fields.pop("form_id", f"form-{number}"), use=use, title_fa=f"چک‌لیست {number}", title_en=f"Checklist {number}"
    )
    version = fields.pop("version", str(number))
    xform = fields.pop("xform", None) or _XFORM.format(form_id=checklist.form_id, version=version).encode()
    values = {
        "hash": md5(xform, usedforsecurity=False).hexdigest(), "sha256": sha256(xform).hexdigest(), "languages": ["fa"],
        "visit_path": "/data/visit", "created_at": at, "published_at": at if published else None,
        "questions": [
            {"path": "/data/visit", "name": "visit", "type": "string", "group": "", "repeat": "", "labels": {"fa": "بازدید"}},
            {"path": "/data/clean", "name": "clean", "type": "integer", "group": "", "repeat": "", "labels": {"fa": "پاکیزگی"}},
        ],
    } | fields  # fmt: skip
    return ChecklistVersion.objects.create(checklist=checklist, version=version, xform=xform, **values)


def make_round(
    lead_office: Office,
    *,
    offices: tuple[Office, ...] | list[Office] = (),
    state: str = RoundState.OPEN,
    at: datetime = NOW,
    **fields: Any,
) -> Round:
    """A row in that state with these offices in scope, without its visits: see `make_visit`, or open a draft by the action.

    The window begins the day before `at` and lasts thirty days. `checklists`: False for none of its own.
    """
    number = next(_numbers)
    today = local_date(at)
    later = state not in {RoundState.DRAFT, RoundState.CANCELLED}
    own = fields.pop("checklists", True)
    values = {
        "title": f"دوره {number}", "purpose": "بازدید از همه دفترها با یک سنجه", "window_from": today - timedelta(days=1),
        "window_to": today + timedelta(days=29), "state": state, "state_since": at, "parameters": dict(PARAMETERS),
        "created_at": at,
        "opened_at": at if later else None,
        "closed_at": at if state in ENDED else None,
        "released_at": at if state == RoundState.RELEASED else None,
    } | fields  # fmt: skip
    if own:
        values.setdefault("field_checklist", make_checklist_version(at=at))
    made = Round.objects.create(lead_office=lead_office, **values)
    for office in offices:
        make_round_office(made, office)
    return made


def make_round_office(round_: Round, office: Office, **fields: Any) -> RoundOffice:
    lon, lat = points_of([office.pk])[office.pk]
    values = {"lon": lon if lon is not None else 51.4, "lat": lat if lat is not None else 35.7} | fields
    return RoundOffice.objects.create(round=round_, **under(office.pk), **values)


def make_team(round_: Round, *members: Appointment, name: str = "", **fields: Any) -> RoundTeam:
    """A team that starts in the middle of Tehran; the first of the members leads it."""
    values = {"lon": 51.4, "lat": 35.7} | fields
    team = RoundTeam.objects.create(round=round_, name=name or f"اکیپ {next(_numbers)}", **values)
    for nth, member in enumerate(members):
        RoundMember.objects.create(team=team, appointment=member, leads=nth == 0)
    return team


def make_inspector(office: Office | None = None, **fields: Any) -> Appointment:
    """An inspector's appointment, at an inspectorate of its own where none is given."""
    return make_appointment("inspector", office, **fields)


def make_visit(
    round_: Round,
    office: Office,
    kind: str = Visit.Kind.FIELD,
    *,
    state: str = VisitState.PLANNED,
    team: RoundTeam | None = None,
    inspector: Appointment | None = None,
    on: date | None = None,
    at: datetime = NOW,
    **fields: Any,
) -> Visit:
    """A visit in that state; the office is put in scope when it is not. `on`: the day it is planned on."""
    if not RoundOffice.objects.filter(round=round_, office=office).exists():
        make_round_office(round_, office)
    nth = Visit.objects.filter(round=round_, office=office, kind=kind).count() + 1
    done = state == VisitState.DONE
    values = {
        "code": visit_code(round_.pk, next(_numbers)), "number": nth, "state": state, "team": team, "inspector": inspector,
        "planned_on": on, "done_at": at if done else None, "started_at": at - timedelta(hours=1) if done else None,
        "ended_at": at if done else None,
    } | fields  # fmt: skip
    return Visit.objects.create(round=round_, kind=kind, **under(office.pk), **values)
