"""A round with visits of today, an inspector who can log in, and a form with every kind of question."""

from dataclasses import dataclass
from datetime import date, time
from hashlib import md5, sha256
from pathlib import Path

from django.test import Client
from django.utils import timezone
from pyxform.xls2xform import convert

from peygir.base.calendar import local_date
from peygir.domain.people import factories as people
from peygir.domain.people.models import Appointment
from peygir.domain.places.models import Office
from peygir.domain.supervision.factories import make_checklist_version, make_inspector, make_round, make_team, make_visit
from peygir.domain.supervision.models import ChecklistVersion, FormMedia, Round, Visit

HERE = Path(__file__).parent


@dataclass
class Scene:
    round: Round
    version: ChecklistVersion
    inspector: Appointment
    visits: list[Visit]
    offices: list[Office]

    def log_in(self) -> Client:
        client = Client()
        people.log_in(client, self.inspector)
        return client


def form_version(form_id: str) -> ChecklistVersion:
    """The form of that name beside this file, an XLSForm as a table of Markdown."""
    markdown = (HERE / f"{form_id}.md").read_text("utf-8")
    xform = convert(xlsform=markdown, validate=False, pretty_print=False).xform.encode()
    version = make_checklist_version(
        form_id=form_id, version="1", xform=xform, hash=md5(xform, usedforsecurity=False).hexdigest(),
        sha256=sha256(xform).hexdigest(), visit_path="visit", questions=[], languages=["fa", "en"],
    )  # fmt: skip
    FormMedia.objects.create(version=version, name="visits.csv", live="visits", media_type="text/csv")
    return version


def build(visits: int = 3, form: str = "every_kind") -> Scene:
    today: date = local_date(timezone.now())
    root = people.make_office("coordination_office")
    district = people.make_office("district_municipality", root)
    version = form_version(form)
    round_ = make_round(root, at=timezone.now(), field_checklist=version, title="دوره پاییز")
    inspector = make_inspector()
    team = make_team(round_, inspector, name="اکیپ یک")
    offices = [people.make_office("area_office", district) for _ in range(min(visits, 5))]
    rows = [
        make_visit(
            round_, offices[nth % len(offices)], team=team, inspector=inspector, on=today, at=timezone.now(),
            planned_at=time(8 + nth % 8, 30), order=nth + 1,
        )
        for nth in range(visits)
    ]  # fmt: skip
    return Scene(round_, version, inspector, rows, offices)
