"""Each role may organise what the table says: in its own office, one below it, elsewhere."""

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_kind, make_mission
from peygir.domain.missions.models import Template
from peygir.domain.people.factories import make_actor, make_appointment, make_office
from tests.domain import truth
from tests.domain.missions.organising.making import NOW, TODAY, draft


def _template(office):
    return Template.objects.create(
        office=office, title="بازدید", output="ده پارک", measure="برگه", kind=make_kind(), place=office.place, every="week",
        starts_on=TODAY, next_on=TODAY,
    )  # fmt: skip


def _step(action, office):
    match action:
        case "save_template":
            given = draft(office)
            return lambda **who: actions.save_template(given, **who)
        case "retire_template":
            made = _template(office)
            return lambda **who: actions.retire_template(made.pk, **who)
        case "make_from_template":
            made = _template(office)
            return lambda **who: actions.make_from_template(made.pk, **who)
        case "make_due":
            made = _template(office)
            return lambda **who: actions.make_due(made.pk, TODAY, **who)
        case "hand_over":
            leaves = make_appointment("agency_liaison" if office.kind == "agency_branch" else "clerk", office)
            make_mission(office=office, accountable=leaves)
            return lambda **who: actions.hand_over(leaves.pk, reason="بازنشستگی", **who)
    raise AssertionError(action)


@pytest.mark.parametrize(("row", "name"), truth.cases("missions", "organise_"))
def test_each_role_may_what_the_table_says(ground, row, name):
    seat = ground.seat(name)
    if row.case == "below":
        office = make_office("area_office", seat)
    elif row.case == "elsewhere":
        office = make_office("bakhshdari")
    else:
        # Offices that do no missions keep no templates; the question is then of the role alone.
        office = seat if seat.kind not in {"inspectorate", "secretariat"} else ground.area_office
    by = job("any") if name == "job" else make_actor(name, seat) if name in truth.ROLES else truth.actor(name)
    step = _step(row.action, office)
    truth.check(row, name, lambda: step(by=by, at=NOW))
