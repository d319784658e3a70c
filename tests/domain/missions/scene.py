"""Who there is in a scene of these tests: a mayor who gives, an area manager who does, somebody else who looks."""

from dataclasses import dataclass
from decimal import Decimal

from peygir.domain.audit.actors import Actor
from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewProgress, NewProject
from peygir.domain.missions.factories import DUE, NOW, draft_of, make_kind, make_mission, photo
from peygir.domain.missions.models import Dependency, Mission
from peygir.domain.people.factories import make_actor


@dataclass
class Scene:
    county: object
    mayor: Actor
    manager: Actor
    deputy: Actor
    accountable: int | None = None  # an appointment at the area office

    def mission(self, state: str, **fields) -> Mission:
        """Given by the mayor to the area office, with all evidence laid; a project."""
        fields = {"kind": make_kind("works", is_project=True, evidence=["photo"])} | fields
        fields |= {"given_by_user_id": self.mayor.user_id, "claimed_by_user_id": self.manager.user_id}
        where = {"office": self.county.area_office, "giver": self.county.municipality, "place": self.county.area}
        return make_mission(state=state, **where, **fields)

    def steps(self, mission: Mission, reason: str = "دلیل"):
        """Every verb as the one who may walks it, by the name it has in verbs_by_state.csv."""
        doer, giver = {"by": self.manager, "at": NOW}, {"by": self.mayor, "at": NOW}
        other = make_mission(office=mission.office, giver=mission.giver_office, place=mission.place)
        row = Dependency.objects.create(before=other, after=mission)
        twin = make_mission(office=mission.office, giver=mission.giver_office, place=mission.place)
        key = mission.pk
        report = NewProgress(on=NOW.date(), physical=Decimal(0), financial=Decimal(0), note="از نو")
        judge = {"by": self.deputy, "at": NOW}
        accountable = self.accountable or self.manager.appointment_id
        return {
            "assign": lambda: actions.assign(key, **giver),
            "accept": lambda: actions.accept(key, **doer),
            "contest": lambda: actions.contest(key, "not_ours", reason, **doer),
            "uphold": lambda: actions.decide_contest(key, "upheld", reason, **judge),
            "release": lambda: actions.decide_contest(key, "released", reason, **judge),
            "start": lambda: actions.start(key, **doer),
            "claim_done": lambda: actions.claim_done(key, **doer),
            "verify": lambda: actions.verify(key, **giver),
            "send_back": lambda: actions.send_back(key, reason, **giver),
            "cancel": lambda: actions.cancel(key, reason, **giver),
            "edit": lambda: actions.edit(key, {"title": "عنوان تازه"}, **giver),
            "edit the output": lambda: actions.edit(key, {"output": "برون‌داد تازه"}, **giver),
            "edit the date": lambda: actions.edit(key, {"due_on": DUE.replace(day=23)}, **giver),
            "organise": lambda: actions.organise(key, {"duration_days": 9}, **giver),
            "set_accountable": lambda: actions.set_accountable(key, accountable, **giver),
            "add_part": lambda: actions.add_part(key, draft_of(None, mission.place), **giver),
            "add_evidence": lambda: actions.add_evidence(key, photo(), **giver),
            "depend": lambda: actions.depend(key, twin.pk, **giver),
            "undepend": lambda: actions.undepend(row.pk, **giver),
            "set_project": lambda: actions.set_project(key, NewProject(contractor="شرکت راه"), **giver),
            "report_progress": lambda: actions.report_progress(key, report, **doer),
            "add_note": lambda: actions.add_note(key, "یادداشت", **giver),
        }


def scene(county) -> Scene:
    return Scene(
        county,
        make_actor("district_mayor", county.municipality),
        make_actor("area_manager", county.area_office),
        make_actor("coordination_deputy", county.coordination),
    )
