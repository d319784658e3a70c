"""A round at the desk: written, scoped, opened, planned on routes, sent in by a phone, answered and released, in Chromium."""

from datetime import timedelta
from urllib.request import Request, urlopen

import numpy as np
import pytest
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.cli.sample.work.forms import Filling, fill
from peygir.domain.audit.actors import job
from peygir.domain.people import factories
from peygir.domain.people.queries import actor_of
from peygir.domain.places.models import Place
from peygir.domain.supervision.actions.load_checklists import load_checklists
from peygir.domain.supervision.actions.make_device import make_device
from peygir.domain.supervision.models import Finding, Round, RoundOffice, RoutePlan, Visit
from peygir.domain.supervision.planning.computing import compute
from peygir.domain.supervision.states import FindingState, RoundState
from peygir.domain.supervision.submission_duties import process_submissions
from tests.api.openrosa.wire import BOUNDARY, OPENROSA, multipart
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PEOPLE = (
    ("deputy", "coordination_deputy", "coordination"),
    ("lead", "round_lead", "coordination"),
    ("inspector", "inspector", "inspectorate"),
)


def settle():
    """The city with its starting checklists, and three more who can log in; the areas lie some kilometres apart."""
    city = furnish()
    load_checklists(by=job("test"), at=timezone.now())
    held = {
        name: factories.make_appointment(role, getattr(city, office), user=factories.make_user(name))
        for name, role, office in PEOPLE
    }
    for n, place in enumerate((city.place61, city.place62, city.place71)):
        Place.objects.filter(pk=place.pk).update(centre_lon=51.38 + n * 0.03, centre_lat=35.70 + n * 0.01)
    return city, held["inspector"]


def press(page) -> None:
    """Send the form of the page."""
    with page.expect_navigation():
        page.locator("main form p.actions button").first.click()
    page.wait_for_load_state("networkidle")


def sent(address: str, token: str, visit: Visit) -> int:
    """What a phone posts for the visit; the status of the answer."""
    now, version = timezone.now(), visit.round.field_checklist
    filling = Filling(
        version.checklist.form_id, version.version, visit.code, 0.3, now - timedelta(minutes=55), now,
        f"uuid:{visit.code}", (visit.office.place.centre_lon, visit.office.place.centre_lat),
    )  # fmt: skip
    xml = fill(version.questions, version.rules, filling, np.random.default_rng([visit.pk]))
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    request = Request(f"{address}/or/key/{token}/submission", multipart(xml), OPENROSA | kind, method="POST")
    with urlopen(request, timeout=60) as answer:
        return answer.status


def test_a_round_goes_from_its_first_word_to_its_released_result(browse, axe, live_server):  # noqa: F811
    city, inspector = settle()
    lead, deputy, manager = browse(), browse(), browse(width=360)

    # The lead writes it, takes all areas in, and makes a team.
    log_in(lead, "lead")
    lead.goto("/desk/rounds/new/")
    lead.locator("[name=title]").fill("دوره آذر")
    lead.locator("[name=purpose]").fill("همه ناحیه‌ها با یک سنجه")
    lead.locator("[name=field_checklist]").select_option(index=1)
    lead.locator("[name=desk_checklist]").select_option(index=0)
    press(lead)
    found = Round.objects.get(title="دوره آذر")
    lead.wait_for_url(f"**/{found.pk}/scope/")
    lead.locator("#subtree form p.actions button").click()
    lead.wait_for_load_state("networkidle")
    assert RoundOffice.objects.filter(round=found).count() == 3
    clean(lead, axe, "the offices of a round")
    lead.goto(f"/desk/rounds/{found.pk}/teams/new/")
    lead.locator("[name=name]").fill("اکیپ یک")
    lead.locator("[name=lon]").fill("۵۱٫۴")
    lead.locator("[name=lat]").fill("۳۵٫۷")
    press(lead)
    lead.locator("[name=appointment]").select_option(str(inspector.pk))
    with lead.expect_navigation():
        lead.locator("#members form:has([name=appointment]) p.actions button").click()
    assert found.teams.get().members.get().appointment_id == inspector.pk

    # The deputy opens it; until then the area knows nothing of it.
    log_in(manager, "manager")
    assert manager.goto(f"/desk/rounds/{found.pk}/").status == 404
    manager.faults.clear()
    log_in(deputy, "deputy")
    deputy.goto(f"/desk/rounds/{found.pk}/")
    deputy.locator(".next-steps a[href$='/step/open_round/']").click()
    press(deputy)
    found.refresh_from_db()
    assert found.state == RoundState.OPEN

    # Routes are asked for, computed, looked at and adopted.
    lead.goto(f"/desk/rounds/{found.pk}/routes/")
    lead.locator("[name=seconds]").select_option("5")
    with lead.expect_navigation():
        lead.locator("#ask p.actions button").click()
    plan = RoutePlan.objects.get(round=found)
    clean(lead, axe, "routes that are being computed")
    compute(plan.pk, by=job("compute_route_plan"), clock=timezone.now)
    lead.goto(f"/desk/rounds/routes/{plan.pk}/")
    assert lead.locator(".route-stops li").count() == 3
    clean(lead, axe, "a draft of routes")
    with lead.expect_navigation():
        lead.locator("form[action$='/adopt/'] button").click()
    visits = list(Visit.objects.filter(round=found).select_related("round__field_checklist__checklist", "office__place"))
    assert [(one.kind, one.planned_on is not None, one.inspector_id) for one in visits] == [("field", True, inspector.pk)] * 3
    lead.goto(f"/desk/rounds/{found.pk}/?view=calendar&week={visits[0].planned_on}")
    with lead.expect_navigation():
        lead.get_by_role("link", name="برگه روز").first.click()
    assert lead.locator(".day-stops li").count() >= 1
    clean(lead, axe, "a day sheet")

    # A phone sends each visit; the page of the round counts them done.
    _device, secrets = make_device(inspector.pk, "گوشی", by=actor_of(inspector), at=timezone.now())
    assert [sent(live_server.url, secrets.token, one) for one in visits] == [201] * 3
    process_submissions(timezone.now())
    deputy.goto(f"/desk/rounds/{found.pk}/")
    assert "۳ از ۳" in deputy.locator(".round-pace").first.inner_text()
    assert deputy.locator(".office-tile.tone-good").count() == 3
    clean(deputy, axe, "a round whose visits are done")
    mine = next(one for one in visits if one.office_id == city.area61.pk)
    deputy.goto(f"/desk/rounds/visits/{mine.pk}/answers/")
    assert deputy.locator("tbody tr").count() > 10
    clean(deputy, axe, "what was answered")

    # What was found is put to the offices; the area reads it and accepts one.
    lead.goto(f"/desk/findings/put/{found.pk}/")
    with lead.expect_navigation():
        lead.locator("#put-form [name=all]").click()
    finding = Finding.objects.filter(round=found, office=city.area61, state=FindingState.PUT).order_by("pk").first()
    assert finding is not None
    manager.goto(f"/desk/rounds/{found.pk}/offices/{city.area61.pk}/")
    assert "امتیاز" not in manager.locator("main table").first.inner_text()  # scores wait for the end of the visits
    clean(manager, axe, "an office in a round, on a telephone")
    manager.goto(f"/desk/findings/{finding.pk}/accept/")
    manager.locator("[name=note]").fill("درست است؛ اصلاح می‌کنیم")
    press(manager)
    finding.refresh_from_db()
    assert finding.state == FindingState.STANDING

    # The deputy closes it, the lead releases it, and the area reads its score.
    deputy.goto(f"/desk/rounds/{found.pk}/step/close_round/")
    deputy.locator("[name=reason]").fill("همه ناحیه‌ها دیده شد")
    press(deputy)
    lead.goto(f"/desk/rounds/{found.pk}/step/release_round/")
    press(lead)
    found.refresh_from_db()
    assert found.state == RoundState.RELEASED
    assert found.result_hash
    row = RoundOffice.objects.get(round=found, office=city.area61)
    manager.goto(f"/desk/rounds/{found.pk}/offices/{city.area61.pk}/")
    assert row.score is not None
    assert "از صد" in manager.locator("main").inner_text()
    clean(manager, axe, "a released result, on a telephone")
    assert found.window_from <= local_date(timezone.now()) <= found.window_to
