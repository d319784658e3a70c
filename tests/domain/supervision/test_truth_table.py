"""Every role × every action of rounds × whose round it is, against truth_table.csv, written by hand from the list of roles.

Cases: own (the round is led by the office at which the official sits), elsewhere (by another, out of their sight), inspects
(own, but the person is in one of its teams), own visit (somebody else's round, and the visit is theirs by name).
"""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from peygir.domain.audit.vault import seal_text
from peygir.domain.missions.factories import draft_of
from peygir.domain.people.factories import make_appointment, make_office, make_place
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision import actions
from peygir.domain.supervision.drafts import NewRound, TeamDraft
from peygir.domain.supervision.factories import (
    NOW,
    make_checklist_version,
    make_inspector,
    make_round,
    make_round_office,
    make_team,
    make_visit,
)
from peygir.domain.supervision.models import Conflict, SeniorVisit, TeamAway, UnannouncedDraw
from peygir.domain.supervision.states import RoundState
from tests.domain import truth
from tests.domain.issues.conftest import _built, county
from tests.domain.issues.test_truth_table import SEATS

__all__ = ["_built", "county"]

TODAY = NOW.date()
WROTE = {"at": NOW, "actor_kind": "job"}
IN_STATE = {
    "open_round": RoundState.DRAFT, "edit_round": RoundState.DRAFT, "set_scope": RoundState.DRAFT,
    "scope_subtree": RoundState.DRAFT, "repeat_round": RoundState.DRAFT, "release_round": RoundState.CLOSED,
}  # fmt: skip


def below(seat):
    """An office that a round of this seat may look at."""
    if seat.kind in {"governorate", "bakhshdari"}:
        return make_office("agency_branch", make_office("agency"), place=seat.place)
    return make_office("area_office", seat)


def laid(row, by, seat):
    """(the round, an office in its scope)"""
    lead = make_office("coordination_office", place=make_place("municipal", "city")) if "elsewhere" in row.case else seat
    made = make_round(lead, state=IN_STATE.get(row.action, RoundState.OPEN), at=NOW)
    office = below(lead)
    make_round_office(made, office)
    if row.case == "inspects":
        make_team(made, Appointment.objects.get(pk=by.appointment_id))
    return made, office


def draw(made) -> UnannouncedDraw:
    return UnannouncedDraw.objects.create(
        round=made, share=Decimal("0.5"), commitment="0" * 64, secret_sealed=seal_text("s"), public_source="بورس",
        public_known_on=TODAY, **WROTE,
    )  # fmt: skip


def senior(made, office) -> SeniorVisit:
    return SeniorVisit.objects.create(visit=make_visit(made, office, "senior", state="done"), held_on=TODAY, **WROTE)


def on_round(row, by, seat):
    made, office = laid(row, by, seat)
    pk = made.pk
    return {
        "edit_round": lambda **who: actions.edit_round(pk, {"title": "تازه"}, **who),
        "set_scope": lambda **who: actions.set_scope(pk, [office.pk], **who),
        "scope_subtree": lambda **who: actions.scope_subtree(pk, made.lead_office_id, {office.kind}, **who),
        "repeat_round": lambda **who: actions.repeat_round(pk, make_round(made.lead_office, at=NOW).pk, **who),
        "share_desks": lambda **who: actions.share_desks(pk, **who),
        "set_hours": lambda **who: actions.set_hours(pk, office.pk, time(9), time(12), **who),
        "open_round": lambda **who: actions.open_round(pk, **who),
        "close_round": lambda **who: actions.close_round(pk, "دلیل", **who),
        "cancel_round": lambda **who: actions.cancel_round(pk, "دلیل", **who),
        "release_round": lambda **who: actions.release_round(pk, **who),
        "save_team": lambda **who: actions.save_team(pk, TeamDraft(name="یکم", lon=51.4, lat=35.7), **who),
        "commit_draw": lambda **who: actions.commit_draw(pk, Decimal("0.2"), "بورس", TODAY + timedelta(days=3), **who),
        "add_visit": lambda **who: actions.add_visit(pk, office.pk, "field", **who),
        "record_senior_visit": lambda **who: actions.record_senior_visit(pk, office.pk, TODAY, [], **who),
    }[row.action]


def on_team(row, by, seat):
    made, _ = laid(row, by, seat)
    member = make_inspector()
    team = make_team(made, member)
    TeamAway.objects.create(team=team, on=TODAY, reason="مرخصی")
    fresh = make_inspector()
    return {
        "close_team": lambda **who: actions.close_team(team.pk, **who),
        "add_round_member": lambda **who: actions.add_round_member(team.pk, fresh.pk, **who),
        "remove_round_member": lambda **who: actions.remove_round_member(team.pk, member.pk, **who),
        "add_team_away": lambda **who: actions.add_team_away(team.pk, TODAY + timedelta(days=1), "مرخصی", **who),
        "remove_team_away": lambda **who: actions.remove_team_away(team.pk, TODAY, **who),
    }[row.action]


def on_visit(row, by, seat):
    made, office = laid(row, by, seat)
    inspector = make_inspector()
    if row.case == "own visit elsewhere":
        inspector = Appointment.objects.get(pk=by.appointment_id)
    team = make_team(made, make_inspector() if row.case == "own visit elsewhere" else inspector)
    field = make_visit(made, office, inspector=inspector)
    desk = make_visit(made, office, "desk")
    return {
        "schedule_visit": lambda **who: actions.schedule_visit(field.pk, team.pk, None, TODAY + timedelta(days=1), **who),
        "assign_desk": lambda **who: actions.assign_desk(desk.pk, inspector.pk, TODAY + timedelta(days=1), **who),
        "miss_visit": lambda **who: actions.miss_visit(field.pk, "بسته بود", **who),
        "drop_visit": lambda **who: actions.drop_visit(field.pk, "لازم نیست", **who),
        "carry_out": lambda **who: actions.carry_out(field.pk, 1, NOW, NOW, **who),
    }[row.action]


def create_round(row, by, seat):
    lead = make_office("coordination_office") if row.case == "elsewhere" else seat
    draft = NewRound(
        title="دوره", purpose="بازدید", lead_office_id=lead.pk, window_from=TODAY, window_to=TODAY + timedelta(days=20),
        field_checklist_id=make_checklist_version().pk,
    )  # fmt: skip
    return lambda **who: actions.create_round(draft, **who)


def draw_round(row, by, seat):
    made, _ = laid(row, by, seat)
    committed = draw(made)
    return lambda **who: actions.draw_round(committed.pk, "۱۲۳", **who)


def add_order(row, by, seat):
    made, office = laid(row, by, seat)
    visit = senior(made, office)
    draft = draft_of(None, seat.place)
    return lambda **who: actions.add_order(visit.pk, draft, **who)


def declare_conflict(row, by, seat):
    return lambda **who: actions.declare_conflict(seat.pk, **who)


def end_conflict(row, by, seat):
    mine = row.case == "own" and by.user_id is not None
    user = by.user_id if mine else make_inspector().user_id
    declared = Conflict.objects.create(user_id=user, office=seat, **WROTE)
    return lambda **who: actions.end_conflict(declared.pk, **who)


OWN_DRIVER = {one.__name__: one for one in (create_round, draw_round, add_order, declare_conflict, end_conflict)}
TEAMS = {"close_team", "add_round_member", "remove_round_member", "add_team_away", "remove_team_away"}
VISITS = {"schedule_visit", "assign_desk", "miss_visit", "drop_visit", "carry_out"}


@pytest.mark.slow
@pytest.mark.parametrize(("row", "name"), truth.cases("supervision"))
def test_a_role_may_do_in_a_round_exactly_what_the_table_says(county, row, name):
    seat = getattr(county, SEATS.get(name, "bakhshdari"))
    by = actor_of(make_appointment(name, seat)) if name in SEATS else truth.actor(name)
    lay = on_team if row.action in TEAMS else on_visit if row.action in VISITS else OWN_DRIVER.get(row.action, on_round)
    act = lay(row, by, seat)
    truth.check(row, name, lambda: act(by=by, at=NOW))
