"""Each role may what the table says, for its own office, one below it, and one elsewhere."""

from datetime import date

import pytest

from peygir.domain.capacities import actions
from peygir.domain.capacities.drafts import CapacityDraft, LineDraft, TeamDraft
from peygir.domain.capacities.factories import make_capacity, make_team
from peygir.domain.capacities.models import Absence, Member
from peygir.domain.people.factories import make_appointment, make_office
from peygir.domain.people.queries import actor_of
from tests.domain import truth
from tests.domain.capacities.moments import NOW, TODAY


def _capacity(ground, office):
    return CapacityDraft(kind="equipment", name="لودر", place_id=office.place_id, office_id=office.pk)


def _thing(action, ground, office, own):
    """The step as a function of who and when."""
    match action:
        case "save_capacity":
            return lambda **who: actions.save_capacity(_capacity(ground, office), **who)
        case "close_capacity":
            made = make_capacity(office)
            return lambda **who: actions.close_capacity(made.pk, TODAY, **who)
        case "save_team":
            draft = TeamDraft(office_id=office.pk, name="اکیپ آسفالت", size=3, skill_ids=(ground.skill.pk,))
            return lambda **who: actions.save_team(draft, **who)
        case "save_budget_line":
            draft = LineDraft(
                office_id=office.pk, code="1", title="روکش", amount_rials=5, starts_on=TODAY, ends_on=date(2027, 3, 20)
            )
            return lambda **who: actions.save_budget_line(draft, **who)
        case "close_team":
            made = make_team(office)
            return lambda **who: actions.close_team(made.pk, TODAY, **who)
        case "add_member":
            made, joins = make_team(office), make_appointment("clerk", office)
            return lambda **who: actions.add_member(made.pk, joins.pk, TODAY, **who)
        case "end_member":
            member = Member.objects.create(team=make_team(office), appointment=make_appointment("clerk", office), starts_on=TODAY)
            return lambda **who: actions.end_member(member.pk, TODAY, **who)
        case "add_absence":
            away = own or make_appointment("clerk", office).pk
            return lambda **who: actions.add_absence(away, TODAY, TODAY, **who)
        case "add_team_absence":
            made = make_team(office)
            return lambda **who: actions.add_team_absence(made.pk, TODAY, TODAY, 1, **who)
        case "remove_absence":
            who_is = own or make_appointment("clerk", office).pk
            absence = Absence.objects.create(appointment_id=who_is, starts_on=TODAY, ends_on=TODAY)
            return lambda **who: actions.remove_absence(absence.pk, **who)
        case "save_skill":
            return lambda **who: actions.save_skill(code="new", name_fa="نو", **who)
        case "load_skills":
            return lambda **who: actions.load_skills(**who)
    raise AssertionError(action)


@pytest.mark.parametrize(("row", "name"), truth.cases("capacities"))
def test_each_role_may_what_the_table_says(ground, row, name):
    seat = ground.seat(name)
    held = make_appointment(name, seat) if name in truth.ROLES else None
    by = actor_of(held) if held else truth.actor(name)
    office = {"below": lambda: make_office("area_office", seat), "elsewhere": make_office}.get(row.case, lambda: seat)()
    step = _thing(row.action, ground, office, held.pk if held and row.case == "of oneself" else None)
    truth.check(row, name, lambda: step(by=by, at=NOW))
