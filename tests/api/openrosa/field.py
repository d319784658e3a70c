"""A round with one form and one inspector who carries a phone, and what the phone sends."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5

from peygir.domain.people.factories import make_office
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.actions.make_device import make_device
from peygir.domain.supervision.factories import make_checklist_version, make_inspector, make_round, make_team, make_visit
from peygir.domain.supervision.models import ChecklistVersion, Device, FormMedia, Round, Visit
from peygir.domain.supervision.submissions.devices import Secrets
from tests.api.openrosa.wire import BOUNDARY, FORM_ID, OPENROSA, VERSION, filled, multipart

LOGO = "نشان شهر.png"

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>{form_id}</h:title>
<model><instance><data id="{form_id}" version="{version}"><visit/><clean/><front/>
<shots jr:template=""><shot/></shots><orx:meta><orx:audit/><orx:instanceID/></orx:meta></data></instance>
<instance id="visits" src="jr://file-csv/visits.csv"/>
<bind nodeset="/data/visit" type="string"/><bind nodeset="/data/clean" type="int"/><bind nodeset="/data/front" type="binary"/>
<bind nodeset="/data/shots/shot" type="binary"/><bind nodeset="/data/orx:meta/orx:audit" type="binary"/>
<bind nodeset="/data/orx:meta/orx:instanceID" type="string" jr:preload="uid"/></model></h:head><h:body>
<input ref="/data/visit"><label>visit</label></input><input ref="/data/clean"><label>clean</label></input>
<upload ref="/data/front" mediatype="image/*"><label>front</label></upload>
<group ref="/data/shots"><label>shots</label><repeat nodeset="/data/shots">
<upload ref="/data/shots/shot" mediatype="image/*"><label>shot</label></upload></repeat></group></h:body></h:html>"""


@dataclass
class Field:
    round: Round
    version: ChecklistVersion
    inspector: Appointment
    visit: Visit
    device: Device
    secrets: Secrets

    @property
    def base(self) -> str:
        return f"/or/key/{self.secrets.token}"

    def filled(self, instance: str = "uuid:A1", **changes) -> bytes:
        return filled(instance, **{"visit": self.visit.code, "form_id": self.version.checklist.form_id} | changes)


def lay(form_id: str = FORM_ID) -> Field:
    version = make_checklist_version(
        form_id=form_id, version=VERSION, xform=XFORM.format(form_id=form_id, version=VERSION).encode(), visit_path="visit"
    )
    logo = b"\x89PNG of a city"
    digest = md5(logo, usedforsecurity=False).hexdigest()
    FormMedia.objects.create(version=version, name=LOGO, content=logo, media_type="image/png", hash=digest)
    FormMedia.objects.create(version=version, name="visits.csv", live="visits")
    round_ = make_round(make_office("coordination_office"), field_checklist=version)
    inspector = make_inspector()
    team = make_team(round_, inspector)
    visit = make_visit(round_, make_office("area_office"), team=team, inspector=inspector)
    device, secrets = make_device(inspector.pk, "گوشی من", by=actor_of(inspector), at=datetime.now(UTC))
    return Field(round_, version, inspector, visit, device, secrets)


def send(client, field: Field, xml: bytes | None, files: dict[str, bytes] | None = None, **more):
    """POST with the key in the address; the answer of Django's test client."""
    body = more.pop("body", None) or multipart(xml, files, incomplete=more.pop("incomplete", False))
    kind = more.pop("content_type", f"multipart/form-data; boundary={BOUNDARY}")
    return client.post(f"{field.base}/submission", body, content_type=kind, headers=OPENROSA | more)
