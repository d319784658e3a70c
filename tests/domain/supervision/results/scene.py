"""A round with rows as processing leaves them: visits done, answers scored, no forms behind them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

from peygir.domain.people.factories import make_appointment, make_office, make_user
from peygir.domain.people.models import Appointment
from peygir.domain.places.models import Office
from peygir.domain.supervision.models import (
    Answer,
    Checklist,
    ChecklistVersion,
    Finding,
    Revision,
    Round,
    RoundMember,
    RoundOffice,
    RoundTeam,
    Submission,
    Visit,
)

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)  # Sunday 1 Azar 1405, 09:30 in Tehran
_numbers = count(1)
TEXT, POINT, PHOTO, NOTE_OF_DEFECT = "notes/remark", "where", "notes/photo", "defects/point"
SCORED = tuple(f"{section}/q{number}" for section in ("waste", "counter") for number in range(1, 11))


_CHOICES = [
    {"name": "good", "labels": {"fa": "خوب", "en": "Good"}}, {"name": "bad", "labels": {"fa": "بد", "en": "Bad"}},
    {"name": "na", "labels": {"fa": "موضوع ندارد", "en": "Not applicable"}},
]  # fmt: skip
_WORTH = [{"choice": "good", "points": 1}, {"choice": "bad", "points": 0}, {"choice": "na", "points": None}]
_RULES = {"scores": [{"path": path, "rows": _WORTH} for path in SCORED]}


def _scored(section: str, name: str) -> dict:
    return {
        "path": f"{section}/{name}", "name": name, "type": "select_one", "group": section, "section": section,
        "labels": {"fa": f"پرسش {name[-1]}", "en": f"Question {name}"}, "choices": _CHOICES,
    }  # fmt: skip


def questions() -> list[dict]:
    found = [{"path": "start", "name": "start", "type": "start"}, {"path": "end", "name": "end", "type": "end"}]
    found += [{"path": "visit", "name": "visit", "type": "select_one"}, {"path": POINT, "name": "where", "type": "geopoint"}]
    found += [_scored(*path.split("/")) for path in SCORED]
    found += [{"path": TEXT, "name": "remark", "type": "text", "group": "notes"}]
    found += [{"path": PHOTO, "name": "photo", "type": "image", "group": "notes"}]
    return [*found, {"path": NOTE_OF_DEFECT, "name": "point", "type": "geopoint", "repeat": "defects"}]


def make_version(use: str = "field") -> ChecklistVersion:
    number = next(_numbers)
    checklist = Checklist.objects.create(form_id=f"form-{number}", use=use, title_fa=f"چک‌لیست {number}")
    return ChecklistVersion.objects.create(
        checklist=checklist, version="1", xform=b"<h:html/>", hash="0" * 32, sha256=f"{number:064x}", questions=questions(),
        rules=_RULES, visit_path="visit", created_at=NOW, published_at=NOW,
    )  # fmt: skip


@dataclass
class RoundScene:
    round: Round
    team: RoundTeam
    version: ChecklistVersion
    offices: list[Office] = field(default_factory=list)
    inspectors: list[Appointment] = field(default_factory=list)

    def visit(self, office: Office, inspector: Appointment | None, *, minutes: int = 45, **fields) -> Visit:
        """Done an hour and more ago, unless `state` says otherwise."""
        number = next(_numbers)
        kind = fields.get("kind", "field")
        before = Visit.objects.filter(round=self.round, office=office, kind=kind).count()
        given = {
            "code": f"v{number}", "kind": kind, "number": before + 1, "state": "done", "team": self.team, "inspector": inspector,
            "minutes": 60, "done_at": NOW, "started_at": NOW - timedelta(minutes=minutes), "ended_at": NOW,
            **under(office),
        } | fields  # fmt: skip
        return Visit.objects.create(round=self.round, **given)

    def fill(self, visit: Visit, answers: dict[str, str], *, points: dict[str, float] | None = None, **fields) -> Revision:
        """`answers`: by path, or by (path, ordinal); `points`: of those that are scored, of one each."""
        number = next(_numbers)
        version = self.round.desk_checklist if visit.kind == "desk" and self.round.desk_checklist else self.version
        submission = Submission.objects.create(
            checklist=version.checklist, root_key=f"uuid:{number}", visit=visit, created_at=NOW
        )
        given = {"received_at": NOW + timedelta(minutes=1), "user_id_claimed": visit.inspector and visit.inspector.user_id}
        revision = Revision.objects.create(
            submission=submission, checklist=version.checklist, instance_key=f"uuid:{number}", instance_id=f"uuid:{number}",
            form_version=version, xml=b"<data/>", sha256="0" * 64, complete=True, **given | fields,
        )  # fmt: skip
        submission.current = revision
        submission.save(update_fields=["current"])
        rows = []
        for key, value in answers.items():
            path, ordinal = key if isinstance(key, tuple) else (key, "")
            scored = (points or {}).get(path)
            rows.append(
                Answer(
                    visit=visit, revision=revision, path=path, ordinal=ordinal, value=value, points=scored,
                    weight=1 if scored is not None else 0,
                )
            )  # fmt: skip
        Answer.objects.bulk_create(rows)
        return revision

    def score(self, visit: Visit, percent: float, *, apart: int = 0) -> Revision:
        """Twenty answers of one point each that come to `percent` (a multiple of a quarter); the last `apart` of them say «not
        applicable».
        """
        points = dict.fromkeys(SCORED[: len(SCORED) - apart], percent / 100)
        visit.score = Decimal(str(percent))
        visit.sections = {section: [10 * percent / 100, 10] for section in ("waste", "counter")}
        visit.save(update_fields=["score", "sections"])
        answers = {path: ("good" if percent >= 50 else "bad") if path in points else "na" for path in SCORED}
        return self.fill(visit, answers, points=points)

    def finding(self, office: Office, visit: Visit | None = None, **fields) -> Finding:
        given = {
            "title": "زباله در معبر", "severity": "medium", "state": "put", "is_open": True, "state_since": NOW,
            "place": office.place, "place_path": office.place.path, "recorded_at": NOW, "queue_key": 0, "put_at": NOW,
            **under(office),
        } | fields  # fmt: skip
        return Finding.objects.create(round=self.round, visit=visit, **given)


def under(office: Office) -> dict[str, int | None]:
    path = [int(part) for part in office.path.split("/") if part]
    return {"office_id": office.pk} | {f"office_level{n}_id": path[n - 1] if n <= len(path) else None for n in range(1, 5)}


def make_round(coordination: Office, version: ChecklistVersion, **fields) -> Round:
    given = {
        "title": "دور پاییز", "purpose": "دیدن همه ناحیه‌ها", "lead_office": coordination, "window_from": date(2026, 11, 1),
        "window_to": date(2026, 11, 28), "state": "open", "state_since": NOW, "field_checklist": version,
        "created_at": NOW - timedelta(days=40), "opened_at": NOW - timedelta(days=20),
    } | fields  # fmt: skip
    return Round.objects.create(**given)


def scene(county, *, offices: int = 3, inspectors: int = 2, **fields) -> RoundScene:
    """A round of the county's coordination office over its own area office and as many more in the same district."""
    version = fields.pop("version", None) or make_version()
    round_ = make_round(county.coordination, version, **fields)
    team = RoundTeam.objects.create(round=round_, name="گروه ۱", lon=51.4, lat=35.7)
    made = RoundScene(round_, team, version)
    for number in range(offices):
        office = county.area_office if number == 0 else make_office("area_office", county.municipality, county.area)
        RoundOffice.objects.create(round=round_, **under(office))
        made.offices.append(office)
    for number in range(inspectors):
        user = make_user(full_name=f"بازرس شماره {number + 1}")
        inspector = make_appointment("inspector", county.inspectorate, user)
        RoundMember.objects.create(team=team, appointment=inspector)
        made.inspectors.append(inspector)
    return made
