"""Who there is in these tests: a deputy who opens, a lead who runs, two inspectors, the office that is looked at."""

from dataclasses import dataclass, field
from datetime import timedelta

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor, job
from peygir.domain.people.factories import make_actor, make_office, make_place
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision import actions
from peygir.domain.supervision.drafts import NewRound
from peygir.domain.supervision.factories import NOW, make_checklist_version, make_inspector
from peygir.domain.supervision.models import ChecklistVersion, Round, Visit

TODAY = local_date(NOW)
TOMORROW = TODAY + timedelta(days=1)
PROCESS = job("process-submissions")


@dataclass
class Scene:
    county: object
    deputy: Actor
    lead: Actor
    inspector: Appointment
    other: Appointment
    manager: Actor
    second_office: object
    form: ChecklistVersion = field(default_factory=make_checklist_version)
    desk: ChecklistVersion = field(default_factory=lambda: make_checklist_version("desk"))

    def draft(self, **fields) -> NewRound:
        given = {
            "title": "دوره پاییز", "purpose": "همه نواحی با یک سنجه", "lead_office_id": self.county.coordination.pk,
            "window_from": TODAY, "window_to": TODAY + timedelta(days=29), "field_checklist_id": self.form.pk,
            "desk_checklist_id": self.desk.pk,
        }  # fmt: skip
        return NewRound(**(given | fields))

    def created(self, **fields) -> Round:
        made = actions.create_round(self.draft(**fields), by=self.lead, at=NOW)
        return actions.set_scope(made.pk, [self.county.area_office.pk, self.second_office.pk], by=self.lead, at=NOW)

    def opened(self, **fields) -> Round:
        return actions.open_round(self.created(**fields).pk, by=self.deputy, at=NOW)

    def visit(self, round_: Round, kind: str = "field", office=None) -> Visit:
        return Visit.objects.get(round=round_, kind=kind, office=office or self.county.area_office)


def laid(county) -> Scene:
    second = make_office("area_office", county.municipality, make_place("municipal", "area", county.district))
    inspectors = make_inspector(county.inspectorate), make_inspector(county.inspectorate)
    return Scene(
        county, make_actor("coordination_deputy", county.coordination), make_actor("round_lead", county.coordination),
        *inspectors, make_actor("area_manager", county.area_office), second,
    )  # fmt: skip


def actor(appointment: Appointment) -> Actor:
    return actor_of(appointment)
