"""Eyes at the pages of findings: nothing for the accessibility checker, nothing wider than a telephone, in Chromium."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from peygir.domain.files.actions import store_photo
from peygir.domain.missions.factories import draft_of, make_kind
from peygir.domain.people import factories
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision import actions
from peygir.domain.supervision.factories import make_round, make_team, make_visit
from peygir.domain.supervision.findings.drafts import NewEvidence, NewFinding
from peygir.domain.supervision.findings.factories import make_defect, make_finding
from peygir.domain.supervision.models import DemandCheck, UnannouncedDraw
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONG = "زباله و نخاله انباشته در پیاده‌راه خیابان کارگر شمالی از میدان انقلاب تا بلوار کشاورز و کوچه‌های پیرامون"


def settle():
    """A round with findings in every state, one with all that can hang on it; defects, and a demand to look at again."""
    city, now = furnish(), timezone.now()
    make_kind()
    people = {}
    for name, role, office in (
        ("lead", "round_lead", city.coordination),
        ("second", "round_lead", city.coordination),
        ("scout", "inspector", city.inspectorate),
        ("other", "inspector", city.inspectorate),
    ):
        people[name] = factories.make_appointment(role, office, user=factories.make_user(name))
    by = {name: actor_of(one) for name, one in people.items()}
    head, mayor = factories.make_actor("area_manager", city.area61), factories.make_actor("district_mayor", city.district6)
    round_ = make_round(city.coordination, offices=[city.area61, city.area62], title="نظارت پاییز بر ناحیه‌های منطقه ۶", at=now)
    team = make_team(round_, people["scout"], people["other"])
    visit = make_visit(round_, city.area61, state="done", team=team, inspector=people["scout"], at=now)
    held = BytesIO()
    Image.new("RGB", (640, 480), (120, 100, 80)).save(held, "JPEG")
    held.seek(0)
    photo = NewEvidence(file_id=store_photo(held, by=by["scout"], at=now).pk, note=LONG, lon=51.4, lat=35.72)
    draft = NewFinding(title=LONG, text=LONG, severity="danger", visit_id=visit.pk, lon=51.4, lat=35.72, evidence=[photo])
    rich = actions.record_finding(draft, by=by["scout"], at=now)
    actions.put_findings(round_.pk, [rich.pk], by=by["lead"], at=now)
    actions.object_to_finding(rich.pk, "not_so", LONG, by=head, at=now)
    actions.decide_objection(rich.pk, "upheld", LONG, by=by["second"], at=now)
    actions.correct_finding(rich.pk, draft_of(city.area61, city.place61, title=LONG, at=now), by=mayor, at=now)
    actions.claim_corrected(rich.pk, LONG, [photo], by=head, at=now)
    actions.recheck_finding(rich.pk, "unseen", LONG, by=by["other"], at=now)
    before = make_round(city.coordination, offices=[city.area61], state="released", at=now - timedelta(days=90))
    rich.refresh_from_db()
    rich.rule = "area-field:/data/waste=bad"
    rich.save()
    make_finding(before, city.area61, "standing", rule=rich.rule, at=now - timedelta(days=90))
    rows = {
        state: make_finding(round_, city.area61, state, severity=severity, title=f"{LONG} {state}", at=now)
        for state, severity in (
            ("recorded", "low"), ("put", "high"), ("objected", "medium"), ("standing", "danger"), ("closed", "low"),
        )
    }  # fmt: skip
    late = {"answer_by": (now - timedelta(days=3)).date()}
    make_finding(round_, city.area61, "put", at=now - timedelta(days=20), **late)
    return city, round_, visit, rich, rows, check_of(city, round_, now)


def check_of(city, round_, now) -> DemandCheck:
    from peygir.domain.demands.factories import make_demand

    demand = make_demand(city, lon=51.4, lat=35.72)
    for lon, seen in ((51.4, {}), (51.41, {"demand": demand, "distance": 12.0}), (51.42, {})):
        looked = {"matched_at": now} if lon != 51.42 else {}
        make_defect(round_, city.area61, demand.service, lon=lon, note=LONG, at=now, **looked, **seen)
    draw = UnannouncedDraw.objects.create(
        round=round_, what="demands", share="1", commitment="0" * 64, public_source="شاخص بورس", public_known_on=now.date(),
        drawn_at=now, at=now, actor_kind="appointment", population="[]",
    )  # fmt: skip
    return DemandCheck.objects.create(draw=draw, demand=demand, position=1, office_id=city.area61.pk)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_read_well_at_every_width(browse, axe, width):  # noqa: F811
    _city, round_, visit, rich, rows, check = settle()
    visits = {
        "manager": [
            "", "?state=closed&over=1", "?severity=low&waits=recheck", f"{rich.pk}/", f"{rows['put'].pk}/",
            f"{rows['put'].pk}/object/", f"{rows['put'].pk}/correct/", f"{rows['put'].pk}/accept/",
        ],
        "lead": [f"put/{round_.pk}/", f"{rows['objected'].pk}/", f"defects/{round_.pk}/", f"checks/{round_.pk}/", "new/"],
        "second": [f"{rows['objected'].pk}/decide/", f"{rows['put'].pk}/withdraw/"],
        "scout": ["", f"new/?visit={visit.pk}", f"defects/{round_.pk}/new/"],
        "other": [f"check/{check.pk}/", f"{rich.pk}/recheck/", f"{rich.pk}/add_evidence/"],
    }  # fmt: skip
    for name, addresses in visits.items():
        page = browse(width=width)
        log_in(page, name)
        for address in addresses:
            page.goto(f"/desk/findings/{address}")
            clean(page, axe, f"{name} at {address} ({width})")
