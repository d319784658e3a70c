"""A round with visits of today, an inspector who can log in, and a form with every kind of question."""

from dataclasses import dataclass
from datetime import date, time
from hashlib import md5, sha256

from pyxform.xls2xform import convert
from django.test import Client
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.people import factories as people
from peygir.domain.people.models import Appointment
from peygir.domain.places.models import Office
from peygir.domain.supervision.factories import make_checklist_version, make_inspector, make_round, make_team, make_visit
from peygir.domain.supervision.models import ChecklistVersion, FormMedia, Round, Visit

EVERYTHING = """
| survey  |
|         | type                                | name     | label::فارسی (fa)     | label::English (en) | required | relevant | constraint | constraint_message::فارسی (fa) | appearance |
|         | start                               | start    |                       |                     |          |          |            |                                |            |
|         | end                                 | end      |                       |                     |          |          |            |                                |            |
|         | select_one_from_file visits.csv     | visit    | کدام بازدید؟          | Which visit?        | yes      |          |            |                                | minimal    |
|         | begin group                         | clean    | پاکیزگی               | Cleanliness         |          |          |            |                                |            |
|         | select_one yes_no                   | swept    | معبر رُفته است؟       | Is it swept?        | yes      |          |            |                                |            |
|         | text                                | why      | چرا؟                  | Why?                |          | ${swept} = 'no' |     |                                | multiline  |
|         | integer                             | bins     | شمار سطل‌ها           | Number of bins      | yes      |          | . <= 50    | بیش از ۵۰ سطل؟                 |            |
|         | decimal                             | width    | پهنای معبر (متر)      | Width               |          |          |            |                                |            |
|         | note                                | told     | ${bins} سطل شمرده شد. | ${bins} bins counted. |        |          |            |                                |            |
|         | end group                           |          |                       |                     |          |          |            |                                |            |
|         | begin group                         | counter  | پیشخوان               | Counter             |          |          |            |                                |            |
|         | date                                | since    | از چه روزی؟           | Since which day?    |          |          |            |                                |            |
|         | time                                | opened   | ساعت گشودن            | Opened at           |          |          |            |                                |            |
|         | select_multiple means               | means    | چه امکاناتی هست؟      | What is there?      |          |          |            |                                |            |
|         | range                               | mood     | رضایت                 | Satisfaction        |          |          |            |                                |            |
|         | geopoint                            | point    | جای دفتر              | Place               |          |          |            |                                |            |
|         | image                               | photo    | عکس نما               | Photo               |          |          |            |                                |            |
|         | acknowledge                         | seen     | بازدید با من انجام شد | Done with me        |          |          |            |                                |            |
|         | end group                           |          |                       |                     |          |          |            |                                |            |
|         | begin repeat                        | defects  | خرابی                 | Defect              |          |          |            |                                |            |
|         | text                                | what     | چه خرابی‌ای؟          | What?               | yes      |          |            |                                |            |
|         | image                               | shot     | عکس                   | Photo               |          |          |            |                                |            |
|         | end repeat                          |          |                       |                     |          |          |            |                                |            |
| choices |
|         | list_name | name    | label::فارسی (fa) | label::English (en) |
|         | yes_no    | yes     | بله               | Yes                 |
|         | yes_no    | no      | نه                | No                  |
|         | means     | ramp    | رمپ               | Ramp                |
|         | means     | seats   | صندلی             | Seats               |
|         | means     | water   | آب                | Water               |
| settings |
|          | form_id     | version | form_title       | default_language |
|          | every_kind  | 1       | چک‌لیست آزمایشی  | فارسی (fa)       |
"""


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


def form_version(markdown: str = EVERYTHING, form_id: str = "every_kind") -> ChecklistVersion:
    xform = convert(xlsform=markdown, validate=False, pretty_print=False).xform.encode()
    version = make_checklist_version(
        form_id=form_id, version="1", xform=xform, hash=md5(xform, usedforsecurity=False).hexdigest(),
        sha256=sha256(xform).hexdigest(), visit_path="visit", questions=[], languages=["fa", "en"],
    )  # fmt: skip
    FormMedia.objects.create(version=version, name="visits.csv", live="visits", media_type="text/csv")
    return version


def build(visits: int = 3, markdown: str = EVERYTHING) -> Scene:
    today: date = local_date(timezone.now())
    root = people.make_office("coordination_office")
    district = people.make_office("district_municipality", root)
    version = form_version(markdown)
    round_ = make_round(root, at=timezone.now(), field_checklist=version, title="دوره پاییز")
    inspector = make_inspector()
    team = make_team(round_, inspector, name="اکیپ یک")
    offices = [people.make_office("area_office", district) for _ in range(min(visits, 5))]
    rows = []
    for nth in range(visits):
        rows.append(
            make_visit(
                round_, offices[nth % len(offices)], team=team, inspector=inspector, on=today, at=timezone.now(),
                planned_at=time(8 + nth % 8, 30), order=nth + 1,
            )
        )  # fmt: skip
    return Scene(round_, version, inspector, rows, offices)
