"""Every role against every action of devices, filled forms and quarantine. Row by row: ../submissions_truth_table.csv."""

import pytest
from django.utils import timezone

from peygir.domain.audit.actors import job
from peygir.domain.people.factories import make_office
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.places.models import Office
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions.receive import receive
from peygir.domain.supervision.actions.take_quarantined import drop_quarantined, read_again, take_quarantined
from peygir.domain.supervision.factories import make_inspector, make_round, make_team
from peygir.domain.supervision.models import Device, Quarantined, Revision
from peygir.domain.supervision.submissions.parts import Parts
from peygir.domain.supervision.submissions.problems import Refused
from peygir.domain.supervision.submissions.staging import Draft
from tests.api.openrosa.field import Field
from tests.domain import truth

pytestmark = pytest.mark.django_db


def whose(row, by) -> Appointment:
    """The actor's own appointment, an inspector's of a round that the actor's office leads, or one of somewhere else."""
    if row.case == "own":
        return Appointment.objects.select_related("office__place").get(pk=by.appointment_id)
    inspector = make_inspector()
    lead = Office.objects.filter(pk=by.office_id).first() if row.case != "elsewhere" else None
    make_team(make_round(lead or make_office("coordination_office"), checklists=False), inspector)
    return inspector


def device_of(appointment: Appointment) -> Device:
    return actions.make_device(appointment.pk, "گوشی", by=actor_of(appointment), at=timezone.now())[0]


def refused_of(field: Field, appointment: Appointment) -> Quarantined:
    draft = Draft("a.jpg", "a.jpg", "image/jpeg")
    draft.write(b"photo")
    with pytest.raises(Refused):
        receive(Parts(field.filled("uuid:x", deprecated="uuid:never"), [draft]), by=actor_of(appointment), at=timezone.now())
    return Quarantined.objects.get()


def faulty_of(field: Field, appointment: Appointment) -> Revision:
    taken = receive(Parts(field.filled(visit="nowhere")), by=actor_of(appointment), at=timezone.now())
    actions.process_submission(taken.revision_id, by=job("process_submissions"), at=timezone.now())
    return Revision.objects.get(pk=taken.revision_id)


def second_of(field: Field, appointment: Appointment) -> Revision:
    """A form for a visit that another form counts for."""
    make_team(field.round, appointment)
    job_ = job("process_submissions")
    for key in ("uuid:first", "uuid:second"):
        taken = receive(Parts(field.filled(key)), by=actor_of(appointment), at=timezone.now())
        actions.process_submission(taken.revision_id, by=job_, at=timezone.now())
    return Revision.objects.get(instance_key="uuid:second")


def prepared(row, by, field: Field):
    if row.action == "process_submission":
        taken = receive(Parts(field.filled()), by=actor_of(field.inspector), at=timezone.now())
        return lambda **who: actions.process_submission(taken.revision_id, **who)
    appointment = whose(row, by)
    match row.action:
        case "make_device":
            return lambda **who: actions.make_device(appointment.pk, "گوشی", **who)
        case "lock_device":
            device = device_of(appointment)
            return lambda **who: actions.lock_device(device.pk, "گم شد", **who)
        case "take_quarantined":
            held = refused_of(field, appointment)
            return lambda **who: take_quarantined(held.pk, "درست است", **who)
        case "drop_quarantined":
            held = refused_of(field, appointment)
            return lambda **who: drop_quarantined(held.pk, "نادرست است", **who)
        case "look_at_refused":
            held = refused_of(field, appointment)
            return lambda **who: actions.look_at_refused(held.pk, 0, **who)
        case "count_instead":
            second = second_of(field, appointment)
            return lambda **who: actions.count_instead(second.pk, "این درست است", **who)
        case _:
            faulty = faulty_of(field, appointment)
            return lambda **who: read_again(faulty.pk, **who)


@pytest.mark.slow
@pytest.mark.parametrize(("row", "name"), truth.cases("supervision", "submissions_"))
def test_a_role_may_do_exactly_what_the_table_says(field, row, name):
    by = truth.actor(name)
    act = prepared(row, by, field)
    truth.check(row, name, lambda: act(by=by, at=timezone.now()))
